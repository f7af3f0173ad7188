//! The documents stay true: what they tell people to type runs, and what they
//! name exists.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENTS: [&str; 4] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Fails with every place at once.
#[track_caller]
fn none(what: &str, places: &[String]) {
    assert!(places.is_empty(), "{what}\n  {}\n", places.join("\n  "));
}

/// The parts of a document between backticks.
fn quoted(document: &str) -> Vec<String> {
    let outside_blocks = document.split("```").step_by(2);
    outside_blocks
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_make_target_that_is_named_exists() {
    let makefile = text("Makefile");
    let is_target = |name: &str| {
        makefile
            .lines()
            .any(|line| line.starts_with(&format!("{name}:")))
    };
    let mut named = Vec::new();
    for document in DOCUMENTS {
        let text = text(document);
        let indented = text
            .lines()
            .filter_map(|line| line.strip_prefix("    make "));
        let indented = indented.map(|rest| format!("make {rest}"));
        for command in quoted(&text).into_iter().chain(indented) {
            let mut words = command.split_whitespace();
            if words.next() == Some("make") {
                named.extend(words.next().map(|name| (document, name.to_owned())));
            }
        }
    }
    assert!(named.len() >= 5, "the commands were not found: {named:?}");
    let missing: Vec<String> = named
        .into_iter()
        .filter(|(_, name)| !is_target(name))
        .map(|(document, name)| format!("{document}: make {name}"))
        .collect();
    none("The Makefile has no such target:", &missing);
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for document in DOCUMENTS {
        let text = text(document);
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if !link.contains("://") && !root().join(link).exists() {
                broken.push(format!("{document}: {link}"));
            }
        }
    }
    none("Links that lead nowhere:", &broken);
}

#[test]
fn every_path_that_is_named_exists() {
    let folders = ["crates/", "src/", "tests/", "www/", "scripts/", "models/"];
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        for path in quoted(&text(document)) {
            let is_path = folders.iter().any(|folder| path.starts_with(folder));
            let is_pattern = path.contains(['*', '<', ' ']);
            if is_path && !is_pattern && !root().join(&path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    none("Paths that do not exist:", &missing);
}

#[test]
fn counts_and_versions_are_true() {
    let measures = format!("{} measures", plumbline_study::task::binary::METRICS.len());
    assert!(text("CHANGELOG.md").contains(&measures), "{measures}");
    let version = format!("\nversion: {}\n", env!("CARGO_PKG_VERSION"));
    assert!(
        text("CITATION.cff").contains(&version),
        "CITATION.cff says otherwise"
    );
}

/// The commands of the README's `sh` blocks, lines joined.
fn commands() -> Vec<Vec<String>> {
    let readme = text("README.md");
    let blocks = readme.split("```sh\n").skip(1);
    let blocks: Vec<String> = blocks
        .filter_map(|block| block.split("```").next())
        .map(|block| block.replace("\\\n", " "))
        .collect();
    let lines = blocks.iter().flat_map(|block| block.lines());
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

/// The terminal's program: beside this test where the whole workspace was
/// built, else built now.
fn program() -> PathBuf {
    let test = env::current_exe().expect("a test knows its own path");
    let folder = test
        .parent()
        .and_then(Path::parent)
        .expect("tests lie in deps/");
    let program = folder.join(format!("plumbline{}", env::consts::EXE_SUFFIX));
    if !program.exists() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--locked", "--package", "plumbline-cli"])
            .current_dir(root())
            .status();
        assert!(
            built.is_ok_and(|status| status.success()),
            "it cannot be built"
        );
    }
    program
}

/// Runs a command; what it writes lies in `place`, under the name that it has there.
fn run(command: &[String], place: &Path) -> Output {
    let words = command[1..].iter();
    let before = std::iter::once("").chain(command[1..].iter().map(String::as_str));
    let arguments = words.zip(before).map(|(word, before)| match before {
        "--out" => place.join(word).display().to_string(),
        _ => word.clone(),
    });
    Command::new(program())
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("the program starts")
}

#[test]
fn the_commands_of_the_readme_do_what_it_says() {
    let commands = commands();
    assert!(commands.len() >= 3, "{commands:?}");
    let place = env::temp_dir().join(format!("plumbline-readme-{}", std::process::id()));
    std::fs::create_dir_all(&place).expect("a folder for what is written");
    let results = place.join("results");
    for command in &commands {
        assert_eq!(command[0], "plumbline");
        let output = run(command, &place);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{command:?}\n{errors}");
    }
    for name in [
        "evaluation.json",
        "report.html",
        "estimates.csv",
        "cases.csv",
    ] {
        let length = std::fs::metadata(results.join(name)).map(|file| file.len());
        assert!(
            length.is_ok_and(|length| length > 0),
            "{name} was not written"
        );
    }
    assert_numbers_of_the_readme(&results.join("estimates.csv"));
    std::fs::remove_dir_all(&place).expect("what was written can be removed");
}

/// The numbers that the README quotes are those of the file, rounded.
fn assert_numbers_of_the_readme(estimates: &Path) {
    let file = std::fs::read_to_string(estimates).expect("the estimates can be read");
    let readme = text("README.md");
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 3, "the README quotes no numbers");
    for row in rows {
        let id = row[0].trim_matches('`');
        let line = file
            .lines()
            .find(|line| line.starts_with(&format!("estimate,{id},,")))
            .unwrap_or_else(|| panic!("{id} is not in the file"));
        let cells: Vec<&str> = line.split(',').collect();
        let rounded = |at: usize| cells[at].parse::<f64>().map(|value| format!("{value:.3}"));
        let (value, low, high) = (rounded(6), rounded(7), rounded(8));
        assert_eq!(value.as_deref(), Ok(row[1]), "{id}");
        let interval = format!("{} to {}", low.expect("a limit"), high.expect("a limit"));
        assert_eq!(interval, row[2], "{id}");
    }
}
