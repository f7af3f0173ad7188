//! Runs the program and keeps its files in a folder of the test's own.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod classes;
pub mod compared;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plumbline_report::{EvaluationFile, Words, evaluation_json};
use serde_json::Value;

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// It failed because of its input, said each of these words, every line in a sentence,
    /// and left nothing in its folder but what was there.
    #[track_caller]
    pub fn is_refused(&self, place: &Place, was_there: &[&str], words: &[&str]) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert_eq!(self.out, "", "nothing on standard output");
        assert_eq!(place.listing(), was_there, "nothing half-written");
        for word in words {
            assert!(self.err.contains(word), "“{word}” is not in: {}", self.err);
        }
        for line in self.err.lines() {
            let mut kinds = ["error: ", "warning: ", "note: "].iter();
            let speaks = kinds.any(|kind| line.starts_with(kind));
            assert!(speaks && line.len() > 30, "{line}");
            let mut ids = ["{$", "readers-", "imrmc-", "intake-"].iter();
            assert!(
                !ids.any(|id| line.contains(id)),
                "words are missing: {line}"
            );
        }
    }
}

/// A fresh folder for one test.
pub struct Place(pub PathBuf);

impl Place {
    pub fn new(test: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn json(&self, name: &str) -> Value {
        let text = self.text(name);
        if name.ends_with("evaluation.json") {
            is_sound(&text);
        }
        serde_json::from_str(&text).unwrap()
    }

    /// Everything in the folder, by name.
    pub fn listing(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub fn plumbline(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command on a table of this content, into the folder `out`.
pub fn on_table(command: &str, test: &str, table: impl AsRef<[u8]>, more: &[&str]) -> (Place, Run) {
    let place = Place::new(test);
    let data = place.file("table.csv", table);
    let out = place.path("out");
    let fixed = [command, "--data", &data, "--out", &out];
    let run = plumbline(&[&fixed, more].concat());
    (place, run)
}

/// Every evaluation that a test looks at is read back without loss.
pub fn is_sound(text: &str) {
    let file = EvaluationFile::from_json("evaluation.json", text)
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    let again = evaluation_json(&file.evaluation, &Words::english()).unwrap();
    assert_eq!(again, text, "written, read and written again");
}

/// A file that ships in `models/`.
pub fn shipped(path: &str) -> String {
    format!("{}/../../models/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// The estimate of a measure on all cases.
pub fn estimate<'a>(evaluation: &'a Value, metric: &str) -> &'a Value {
    let rows = evaluation["estimates"].as_array().unwrap();
    let mut found = rows
        .iter()
        .filter(|row| row["metric"] == metric && row.get("group").is_none());
    found.next().unwrap()
}

#[track_caller]
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// Ids of the cautions.
pub fn cautions(evaluation: &Value) -> Vec<&str> {
    let cautions = evaluation["cautions"].as_array().unwrap();
    cautions
        .iter()
        .map(|caution| caution["id"].as_str().unwrap())
        .collect()
}
