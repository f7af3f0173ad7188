//! Which room may know which.

use crate::manifest::{all, closure};
use crate::{none, source};

/// The arrows: a package, and the packages of the house that its shipped code
/// may name. A package that is not listed may name none.
const ARROWS: [(&str, &[&str]); 9] = [
    ("plumbline-study", &["plumbline-stats"]),
    ("plumbline-intake", &["plumbline-study", "plumbline-stats"]),
    ("plumbline-imaging", &["plumbline-study", "plumbline-stats"]),
    (
        "plumbline-infer",
        &[
            "plumbline-study",
            "plumbline-stats",
            "plumbline-kernels",
            "plumbline-imaging",
        ],
    ),
    ("plumbline-report", &["plumbline-study", "plumbline-stats"]),
    (
        "plumbline-assess",
        &[
            "plumbline-study",
            "plumbline-intake",
            "plumbline-imaging",
            "plumbline-infer",
            "plumbline-report",
        ],
    ),
    ("plumbline-cli", &INSIDE),
    ("plumbline", &INSIDE),
    ("plumbline-kernels", &[]),
];

/// What both fronts, the page and the terminal, may name.
const INSIDE: [&str; 7] = [
    "plumbline-assess",
    "plumbline-stats",
    "plumbline-study",
    "plumbline-intake",
    "plumbline-imaging",
    "plumbline-infer",
    "plumbline-report",
];

/// Libraries that belong to one room, and the packages that may name them.
const KEPT: [(&str, &[&str]); 10] = [
    ("yew", &["plumbline"]),
    ("web-sys", &["plumbline"]),
    ("js-sys", &["plumbline"]),
    ("wasm-bindgen", &["plumbline"]),
    ("gloo-timers", &["plumbline"]),
    ("tract-onnx", &["plumbline-infer", "plumbline-kernels"]),
    ("tract-linalg", &["plumbline-kernels"]),
    ("plotters", &["plumbline-report"]),
    ("fluent-bundle", &["plumbline-report"]),
    ("clap", &["plumbline-cli"]),
];

#[test]
fn only_these_arrows_exist() {
    let mut wrong = Vec::new();
    for manifest in all() {
        let arrows = ARROWS.iter().find(|(name, _)| *name == manifest.name);
        let allowed = arrows.map_or(&[][..], |(_, allowed)| allowed);
        let ours = manifest
            .normal
            .iter()
            .filter(|name| name.starts_with("plumbline"));
        for name in ours.filter(|name| !allowed.contains(&name.as_str())) {
            wrong.push(format!("{}: {} names {name}", manifest.path, manifest.name));
        }
    }
    none("Arrows that the house does not have:", &wrong);
}

#[test]
fn tests_name_only_what_lies_upstream_too() {
    let mut wrong = Vec::new();
    for manifest in all() {
        let fronts = ["plumbline", "plumbline-cli"];
        for front in fronts
            .iter()
            .filter(|front| manifest.dev.iter().any(|name| name == *front))
        {
            wrong.push(format!("{}: tests name {front}", manifest.path));
        }
    }
    none(
        "Nothing inside may be tested through the page or the terminal:",
        &wrong,
    );
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for manifest in all() {
        for (library, rooms) in KEPT {
            let names_it = manifest.normal.iter().any(|name| name == library);
            if names_it && !rooms.contains(&manifest.name.as_str()) {
                wrong.push(format!("{}: {library} belongs to {rooms:?}", manifest.path));
            }
        }
    }
    none("Libraries outside the room that they belong to:", &wrong);
}

#[test]
fn the_statistics_can_be_tested_without_model_page_or_terminal() {
    let needed = closure("plumbline-stats");
    assert!(
        needed.iter().any(|name| name == "libm"),
        "Cargo.lock was not understood: {needed:?}"
    );
    let foreign = ["tract", "yew", "web-sys", "plotters", "fluent", "clap"];
    let foreign: Vec<String> = needed
        .into_iter()
        .filter(|name| foreign.iter().any(|library| name.contains(library)))
        .collect();
    none("Testing the statistics would build:", &foreign);
}

#[test]
fn images_can_be_tested_without_model_page_or_terminal() {
    let needed = closure("plumbline-imaging");
    assert!(
        needed.iter().any(|name| name == "png"),
        "Cargo.lock was not understood: {needed:?}"
    );
    // Tests of the rooms before it speak words, so fluent is there.
    let foreign = ["tract", "yew", "web-sys", "plotters", "clap"];
    let foreign: Vec<String> = needed
        .into_iter()
        .filter(|name| foreign.iter().any(|library| name.contains(library)))
        .collect();
    none("Testing images would build:", &foreign);
}

#[test]
fn unsafe_stays_in_the_kernels() {
    let mut places = Vec::new();
    for found in source::all()
        .iter()
        .filter(|found| !found.path.starts_with("crates/kernels/"))
    {
        let unsafe_word = found.tokens.iter().filter(|token| token.is_word("unsafe"));
        places.extend(unsafe_word.map(|token| found.at(token.line)));
        // Spelled in two parts, because this file is read too.
        if found.text.contains(concat!("allow(unsafe", "_code")) {
            places.push(found.path.clone());
        }
    }
    none("Only crates/kernels may use unsafe:", &places);
}

/// Crates whose code sees bytes that a person brought, by the file that
/// carries their lints.
const SEE_USER_BYTES: [&str; 8] = [
    "crates/study/src/lib.rs",
    "crates/intake/src/lib.rs",
    "crates/imaging/src/lib.rs",
    "crates/infer/src/lib.rs",
    "crates/report/src/lib.rs",
    "crates/assess/src/lib.rs",
    "crates/cli/src/main.rs",
    "src/lib.rs",
];

#[test]
fn no_panic_can_reach_a_person() {
    let lints = ["unwrap_used", "panic", "indexing_slicing"];
    let mut missing = Vec::new();
    for path in SEE_USER_BYTES {
        let text = crate::text(path);
        let denied = text
            .split("deny(")
            .nth(1)
            .and_then(|rest| rest.split(')').next());
        let denied = denied.unwrap_or_default();
        let absent = lints
            .iter()
            .filter(|lint| !denied.contains(&format!("clippy::{lint}")));
        missing.extend(absent.map(|lint| format!("{path}: clippy::{lint}")));
    }
    none(
        "Crates that see what people bring deny these lints outside tests:",
        &missing,
    );
}

#[test]
fn nothing_denied_is_allowed_again() {
    let lints = ["unwrap_used", "clippy::panic", "indexing_slicing"];
    let mut places = Vec::new();
    for found in source::shipped().filter(|found| !found.path.starts_with("crates/stats/")) {
        let inner = found.text.lines().enumerate();
        let allows = inner.filter(|(_, line)| {
            (line.contains("allow(") || line.contains("expect("))
                && lints.iter().any(|lint| line.contains(lint))
        });
        places.extend(allows.map(|(at, _)| found.at(at + 1)));
    }
    none(
        "A denied lint is allowed again; give the value a reason instead:",
        &places,
    );
}
