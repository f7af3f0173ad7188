//! The libraries that we build on: none with a known fault, none from elsewhere than
//! the registries, none that needs a C compiler for the page, none twice unseen.
//!
//! Without a network: `scripts/advisories.tsv` holds what was known on the day in its
//! first line, and `scripts/advisories.py` brings it up to date.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde_json::Value;

use crate::{none, text};

/// Advisories that we live with: the library, the advisory, and why.
const ACCEPTED: [(&str, &str, &str); 2] = [
    (
        "bincode",
        "RUSTSEC-2025-0141",
        "unmaintained; yew and gloo bring it for agents and server-side rendering, and no byte that a person brought reaches it",
    ),
    (
        "proc-macro-error",
        "RUSTSEC-2024-0370",
        "unmaintained; runs within the compiler only, for yew's macros",
    ),
];

/// Libraries that are there in several versions, and which bring the older ones.
const SEVERAL: [(&str, usize, &str); 12] = [
    ("bincode", 2, "gloo-worker and yew"),
    ("cpufeatures", 2, "sha2 and chacha20"),
    ("getrandom", 2, "tract's switch for browsers and rand"),
    ("hashbrown", 2, "libraries of tract"),
    ("miniz_oxide", 2, "flate2 and png"),
    ("proc-macro-crate", 2, "macros of yew and of tract"),
    ("syn", 3, "macros of three generations"),
    ("thiserror", 2, "gloo and newer libraries"),
    ("thiserror-impl", 2, "as thiserror"),
    ("toml_datetime", 2, "as proc-macro-crate"),
    ("toml_edit", 2, "as proc-macro-crate"),
    ("winnow", 2, "as proc-macro-crate"),
];

/// Bindings that are no C: to a browser, or to a system that is there anyway.
const BINDINGS: [(&str, &str); 5] = [
    ("js-sys", "the browser's own functions"),
    ("web-sys", "the browser's own functions"),
    (
        "linux-raw-sys",
        "constants of the kernel, for tools of tests",
    ),
    ("windows-sys", "declarations of the system"),
    (
        "libfuzzer-sys",
        "the fuzzer, which is no part of what is shipped",
    ),
];

/// What compiles C or assembler: who may use it, and why.
const COMPILERS: [&str; 4] = ["cc", "cmake", "bindgen", "pkg-config"];
const COMPILING: [(&str, &str); 2] = [
    (
        "libfuzzer-sys",
        "the fuzzer, which is no part of what is shipped",
    ),
    (
        "tract-linalg",
        "assembler of processors; for wasm32 it compiles none",
    ),
];

/// A package of Cargo.lock.
struct Package {
    name: String,
    version: Version,
    source: Option<String>,
    checksum: bool,
    needs: Vec<String>,
}

fn packages(lock: &str) -> Vec<Package> {
    let packages = lock.split("[[package]]").skip(1).map(|block| {
        let field = |name: &str| {
            let line = block.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.strip_prefix(" = "))
                .map(|value| value.trim_matches('"').to_owned())
        };
        let needs = block.lines().filter_map(|line| line.strip_prefix(" \""));
        Package {
            name: field("name").expect("a package has a name"),
            version: field("version")
                .and_then(|version| Version::parse(&version).ok())
                .expect("a package has a version"),
            source: field("source"),
            checksum: field("checksum").is_some(),
            needs: needs
                .filter_map(|line| line.split([' ', '"']).next())
                .map(str::to_owned)
                .collect(),
        }
    });
    packages.collect()
}

struct Advisory {
    package: String,
    id: String,
    /// Versions that do not have the fault.
    free: Vec<VersionReq>,
}

impl Advisory {
    fn concerns(&self, package: &Package) -> bool {
        let is_free = || self.free.iter().any(|free| free.matches(&package.version));
        self.package == package.name && !is_free()
    }
}

fn advisories() -> Vec<Advisory> {
    let table = text("scripts/advisories.tsv");
    let lines = table.lines().skip(2).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [package, id, _, patched, unaffected] = cells[..] else {
            panic!("not five cells: {line}");
        };
        let ranges = patched.split(';').chain(unaffected.split(';'));
        let ranges = ranges.map(str::trim).filter(|range| !range.is_empty());
        Advisory {
            package: package.to_owned(),
            id: id.to_owned(),
            free: ranges
                .map(|range| {
                    VersionReq::parse(range).unwrap_or_else(|error| panic!("{line}: {error}"))
                })
                .collect(),
        }
    });
    lines.collect()
}

fn ours() -> Vec<Package> {
    packages(&text("Cargo.lock"))
}

/// The libraries of what is shipped and tested, and of the tools that build it.
const LOCKS: [&str; 2] = ["Cargo.lock", "scripts/wasm-bindgen/Cargo.lock"];

#[test]
fn no_library_has_a_known_fault() {
    let locks = LOCKS.iter().flat_map(|lock| packages(&text(lock)));
    let (packages, advisories) = (locks.collect::<Vec<_>>(), advisories());
    assert!(packages.len() > 100 && advisories.len() > 1000);
    let mut known = Vec::new();
    for package in &packages {
        for advisory in advisories.iter().filter(|one| one.concerns(package)) {
            known.push((package, advisory));
        }
    }
    let is_accepted = |package: &Package, advisory: &Advisory| {
        let mut accepted = ACCEPTED.iter();
        accepted.any(|(name, id, _)| *name == package.name && *id == advisory.id)
    };
    let faults = known
        .iter()
        .filter(|(package, advisory)| !is_accepted(package, advisory));
    let faults: Vec<String> = faults
        .map(|(package, advisory)| format!("{} {}: {}", package.name, package.version, advisory.id))
        .collect();
    none(
        "Libraries with known faults; take a newer version, or accept it with a reason:",
        &faults,
    );
    let idle = ACCEPTED.iter().filter(|(name, id, _)| {
        let mut known = known.iter();
        !known.any(|(package, advisory)| package.name == *name && advisory.id == *id)
    });
    let idle: Vec<String> = idle.map(|(name, id, _)| format!("{name}: {id}")).collect();
    none("Accepted, and no longer there:", &idle);
}

#[test]
fn a_faulty_version_is_told_from_others() {
    // RUSTSEC-2021-0003: smallvec from 0.6.3 until 0.6.14, and from 1.0.0 until 1.6.1.
    let advisories = advisories();
    let found = |version: &str| {
        let lock = format!("[[package]]\nname = \"smallvec\"\nversion = \"{version}\"\n");
        let packages = packages(&lock);
        let mut advisories = advisories.iter();
        advisories.any(|one| one.id == "RUSTSEC-2021-0003" && one.concerns(&packages[0]))
    };
    let versions = [
        "0.6.2", "0.6.13", "0.6.14", "1.0.0", "1.6.0", "1.6.1", "1.13.2",
    ];
    let expected = [false, true, false, true, true, false, false];
    assert_eq!(versions.map(found), expected);
}

#[test]
fn libraries_come_from_the_registry_alone() {
    let mut wrong = Vec::new();
    for package in ours() {
        let benches = ["bench-engine", "bench-codecs"];
        let is_ours =
            package.name.starts_with("plumbline") || benches.contains(&package.name.as_str());
        match package.source {
            None if is_ours => {}
            Some(source) if source.starts_with("registry+") && package.checksum && !is_ours => {}
            source => wrong.push(format!("{}: {source:?}", package.name)),
        }
    }
    none(
        "Neither ours nor of the registry, or without a checksum:",
        &wrong,
    );
}

#[test]
fn nothing_compiles_c_for_the_page() {
    let packages = ours();
    let is_binding = |package: &&Package| package.name.ends_with("-sys");
    let mut wrong: Vec<String> = packages
        .iter()
        .filter(is_binding)
        .filter(|package| !BINDINGS.iter().any(|(name, _)| *name == package.name))
        .map(|package| format!("{}: binds a library of C", package.name))
        .collect();
    for package in &packages {
        let compiler = package
            .needs
            .iter()
            .find(|name| COMPILERS.contains(&name.as_str()));
        let is_known = COMPILING.iter().any(|(name, _)| *name == package.name);
        match (compiler, is_known) {
            (Some(compiler), false) => wrong.push(format!("{}: needs {compiler}", package.name)),
            (None, true) => wrong.push(format!("{}: is listed and compiles nothing", package.name)),
            (Some(_), true) | (None, false) => {}
        }
    }
    let idle = BINDINGS
        .iter()
        .filter(|(name, _)| !packages.iter().any(|package| package.name == *name));
    wrong.extend(idle.map(|(name, _)| format!("{name}: is listed and not there")));
    none(
        "Code in C, or lines of the tables that are no longer needed:",
        &wrong,
    );
}

#[test]
fn libraries_that_are_there_twice_are_listed() {
    let mut versions: BTreeMap<String, usize> = BTreeMap::new();
    for package in ours() {
        *versions.entry(package.name).or_default() += 1;
    }
    versions.retain(|_, count| *count > 1);
    let listed = SEVERAL
        .iter()
        .map(|(name, count, _)| ((*name).to_owned(), *count));
    let listed: BTreeMap<String, usize> = listed.collect();
    assert_eq!(versions, listed, "versions of libraries, found and listed");
}

#[test]
fn tools_of_node_are_whole_and_run_nothing_when_installed() {
    let lock: Value = serde_json::from_str(&text("package-lock.json")).expect("a lock is JSON");
    let packages = lock["packages"].as_object().expect("a lock lists packages");
    // The first entry is this project.
    let others = packages.iter().filter(|(path, _)| !path.is_empty());
    let mut count = 0;
    let mut wrong = Vec::new();
    for (path, package) in others {
        count += 1;
        let integrity = package["integrity"].as_str().unwrap_or_default();
        if !integrity.starts_with("sha512-") {
            wrong.push(format!("{path}: no SHA-512"));
        }
        if package.get("hasInstallScript").is_some() {
            wrong.push(format!("{path}: runs a script when it is installed"));
        }
        if package.get("link").is_some()
            || package["resolved"]
                .as_str()
                .is_some_and(|from| from.starts_with("git"))
        {
            wrong.push(format!("{path}: comes from elsewhere than the registry"));
        }
    }
    assert!(count > 10, "package-lock.json was not understood");
    none("Tools of Node:", &wrong);
}
