//! The house holds: what ARCHITECTURE.md says must always be so is read here
//! from the sources, the manifests, the style sheets and the words.
//!
//! A failure lists every place at once, with what to do about it. An exception
//! is a line in a table of this test, with its reason beside it.

mod arrows;
mod audit;
mod browser;
mod flags;
mod fluent;
mod ids;
mod kinds;
mod manifest;
mod measures;
mod modules;
mod patterns;
mod purity;
mod sentences;
mod shared;
mod source;
mod spoken;
mod styles;
mod tokens;
mod translations;

use std::path::{Path, PathBuf};

/// The repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the repository.
fn text(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder whose name ends with `ending`, sorted, as paths
/// from the repository's root.
fn files_under(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending)
            && let Ok(relative) = path.strip_prefix(root())
        {
            found.push(relative.to_string_lossy().into_owned());
        }
    }
}

/// Fails with every place at once.
#[track_caller]
fn none(what: &str, places: &[String]) {
    assert!(places.is_empty(), "{what}\n  {}\n", places.join("\n  "));
}
