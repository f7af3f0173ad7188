//! Several respondents about one condition: their fixture, and running the program on it.

use serde_json::Value;

use super::{Place, Run, plumbline};

/// Path of a fixture.
pub fn fixture(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    format!("{root}/../../tests/fixtures/compared/{name}")
}

/// Evaluates data about this value of a column, into the folder `out`.
pub fn evaluate(place: &Place, data: &str, outcome: (&str, &str), more: &[&str]) -> Run {
    let out = place.path("out");
    let (truth, positive) = outcome;
    let fixed = [
        "evaluate",
        "--task",
        "binary",
        "--data",
        data,
        "--truth",
        truth,
        "--positive",
        positive,
        "--out",
        &out,
    ];
    plumbline(&[&fixed, more].concat())
}

/// The disease of the fixture at its threshold, from a table like the fixture's.
pub fn disease(place: &Place, data: &str, more: &[&str]) -> Run {
    let more = [&["--threshold", "0.4"], more].concat();
    evaluate(place, data, ("disease", "yes"), &more)
}

/// The evaluation of the fixture itself.
pub fn results(test: &str, more: &[&str]) -> (Place, Value) {
    let place = Place::new(test);
    let run = disease(&place, &fixture("two.csv"), more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    (place, evaluation)
}
