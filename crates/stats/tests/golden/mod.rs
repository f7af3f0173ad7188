//! Reads the golden values of `tests/golden/*.json`, which the scripts in
//! `tests/golden/make/` compute with R and Python.

// Each test file uses some of these.
#![allow(dead_code)]

use plumbline_stats::binary::{Scored, Tally};
use plumbline_stats::{Level, Undefined};
use serde_json::Value;

/// Agreement that closed forms reach, relative to the expected value.
pub const CLOSED_FORM: f64 = 1e-9;

/// A golden file.
pub fn file(name: &str) -> Value {
    let path = format!("{}/../../tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

/// Name and golden values of each data set of a file.
pub fn sets(file: &Value) -> Vec<(&str, &Value)> {
    let sets = file["sets"].as_object().expect("sets");
    assert!(!sets.is_empty());
    sets.iter()
        .map(|(name, values)| (name.as_str(), values))
        .collect()
}

/// The stored data set of that name, or the one that is made by formula.
pub fn data(name: &str) -> Scored {
    if name == "large" {
        return large();
    }
    scored(&file("datasets.json")["sets"][name])
}

/// As [`data`], counted by distinct score.
pub fn tally(name: &str) -> Tally {
    Tally::new(&data(name))
}

/// Outcomes and scores as stored.
pub fn scored(set: &Value) -> Scored {
    let truth = numbers(&set["truth"])
        .iter()
        .map(|&truth| truth == 1.0)
        .collect();
    Scored::new(truth, numbers(&set["score"]), None).expect("a valid data set")
}

/// Cases whose table at threshold 0.5 has these cells.
pub fn from_table(cells: [u64; 4]) -> Scored {
    let kinds = [(true, 0.9), (false, 0.9), (true, 0.1), (false, 0.1)];
    let cases = kinds.iter().zip(cells);
    let (truth, score) = cases
        .flat_map(|(&kind, count)| (0..count).map(move |_| kind))
        .unzip();
    Scored::new(truth, score, None).expect("valid")
}

/// 150,000 cases by the formula of `make/golden.R`.
fn large() -> Scored {
    let cases = 0..150_000_u64;
    let score: Vec<f64> = cases
        .clone()
        .map(|i| ((i * 7919) % 100_003) as f64 / 100_003.0)
        .collect();
    let truth = cases
        .zip(&score)
        .map(|(i, score)| ((i * 104_729) % 99_991) as f64 / 99_991.0 < score * score)
        .collect();
    Scored::new(truth, score, None).expect("a valid data set")
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(number)
        .collect()
}

/// A number.
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is not a number"))
}

/// A whole number.
pub fn count(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is not a count"))
}

/// A confidence level.
pub fn level(value: &Value) -> Level {
    Level::new(number(value)).expect("a level")
}

/// Asserts agreement to `tolerance` relative to the expected value, with an
/// absolute floor far below any digit that is shown.
#[track_caller]
pub fn assert_close(actual: f64, expected: f64, tolerance: f64, what: &str) {
    let allowed = tolerance * expected.abs() + 1e-3 * tolerance;
    assert!(
        (actual - expected).abs() <= allowed,
        "{what}: {actual:e}, but the reference says {expected:e}"
    );
}

/// As [`assert_close`]; `null` stands for a value that the
/// reference does not have, and that must be undefined here as well.
#[track_caller]
pub fn assert_point(actual: Result<f64, Undefined>, expected: &Value, tolerance: f64, what: &str) {
    match (actual, expected.as_f64()) {
        (Ok(actual), Some(expected)) => assert_close(actual, expected, tolerance, what),
        (Err(_), None) => assert!(expected.is_null(), "{what}: the reference is missing"),
        (actual, _) => panic!("{what}: {actual:?}, but the reference says {expected}"),
    }
}
