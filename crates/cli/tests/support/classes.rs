//! Outcomes of several classes: their fixtures, and running the program on them.

use serde_json::Value;

use super::{Place, Run, plumbline};

/// Path of a fixture.
pub fn fixture(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    format!("{root}/../../tests/fixtures/classes/{name}")
}

/// Values of another implementation.
pub fn expected(name: &str) -> Value {
    let text = std::fs::read_to_string(fixture(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Evaluates data with this column of the outcome into the folder `out`.
pub fn evaluate(place: &Place, data: &str, truth: &str, more: &[impl AsRef<str>]) -> Run {
    let out = place.path("out");
    let fixed = [
        "evaluate",
        "--task",
        "multiclass",
        "--data",
        data,
        "--truth",
        truth,
        "--out",
        &out,
    ];
    let more = more.iter().map(AsRef::as_ref);
    plumbline(&fixed.into_iter().chain(more).collect::<Vec<&str>>())
}

/// The input is at fault, each of these words is said, and nothing is half-written.
#[track_caller]
pub fn refused(test: &str, data: &str, truth: &str, more: &[impl AsRef<str>], words: &[&str]) {
    let place = Place::new(test);
    let run = evaluate(&place, data, truth, more);
    run.is_refused(&place, &[], words);
}
