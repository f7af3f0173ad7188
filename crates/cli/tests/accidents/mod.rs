//! Accidents and attacks: what is written, what is read, and what a terminal shows.

mod bombs;
mod reading;
mod showing;
mod writing;

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::Run;

/// A table whose outcome, score and identifier are named as in `inputs.rs`.
pub const TABLE: &str = "id,disease,risk\na,yes,0.9\nb,no,0.2\nc,yes,0.7\nd,no,0.4\n";

/// Evaluates a table into a folder.
pub fn evaluate<'a>(data: &'a str, out: &'a str) -> Vec<&'a str> {
    vec![
        "evaluate", "--data", data, "--out", out, "--task", "binary", "--truth", "disease",
        "--score", "risk",
    ]
}

/// Scores the shipped table with a shipped model.
pub fn predict<'a>(data: &'a str, model: &'a str, out: &'a str) -> Vec<&'a str> {
    vec!["predict", "--data", data, "--model", model, "--out", out]
}

/// Runs the program with its standard output and error in files of its own.
pub fn into_files(arguments: &[&str], out: &Path, err: &Path) -> Option<i32> {
    let status = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(File::create(out).unwrap())
        .stderr(File::create(err).unwrap())
        .status()
        .unwrap();
    status.code()
}

/// The input was at fault, and the problem says these words.
#[track_caller]
pub fn refused(run: &Run, words: &[&str]) {
    assert_eq!(run.code, Some(2), "{run:?}");
    for word in words {
        assert!(run.err.contains(word), "“{word}” is not in: {}", run.err);
    }
}
