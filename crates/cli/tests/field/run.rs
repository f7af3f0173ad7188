//! Runs the program on the tables of `tests/fixtures/field`, and what is asked of it.

pub use crate::support::{Place, Run, cautions, estimate, plumbline};
use serde_json::Value;

/// A file of a field case.
pub fn field(path: &str) -> String {
    format!(
        "{}/../../tests/fixtures/field/{path}",
        env!("CARGO_MANIFEST_DIR")
    )
}

/// Evaluates with these arguments; the results, if there are any.
pub fn evaluate(test: &str, arguments: &[&str]) -> (Run, Option<Value>) {
    let place = Place::new(&format!("field-{test}"));
    let out = place.path("out");
    let fixed = ["evaluate", "--task", "binary", "--out", &out];
    let run = plumbline(&[&fixed, arguments].concat());
    let evaluation = (run.code == Some(0)).then(|| place.json("out/evaluation.json"));
    (run, evaluation)
}

/// The results of an evaluation that must succeed.
pub fn results(test: &str, arguments: &[&str]) -> (Run, Value) {
    let (run, evaluation) = evaluate(test, arguments);
    let Some(evaluation) = evaluation else {
        panic!("{test} was refused: {}", run.err)
    };
    (run, evaluation)
}

/// The evaluation was refused, in words that have all of these in them.
pub fn refused(test: &str, arguments: &[&str], words: &[&str]) {
    let (run, _) = evaluate(test, arguments);
    assert_eq!(run.code, Some(2), "{run:?}");
    for word in words {
        assert!(run.err.contains(word), "“{word}” is not in: {}", run.err);
    }
    assert!(!run.err.contains("()"), "an empty bracket: {}", run.err);
}

/// The value of a measure in all cases, to six decimals.
pub fn value(evaluation: &Value, metric: &str) -> String {
    let value = estimate(evaluation, metric)["value"]
        .as_f64()
        .unwrap_or_else(|| panic!("{metric} has no value: {}", estimate(evaluation, metric)));
    format!("{value:.6}")
}

/// The value of a measure in a subgroup, to six decimals; cases and those with the
/// outcome.
pub fn in_group(evaluation: &Value, metric: &str, level: &str) -> Option<String> {
    let rows = evaluation["estimates"].as_array().expect("estimates");
    let of_level = |row: &&Value| {
        let group = row["group"].as_str().unwrap_or_default();
        row["metric"] == metric && group.ends_with(&format!("={level}"))
    };
    let row = rows.iter().find(of_level)?;
    row["value"].as_f64().map(|value| format!("{value:.6}"))
}
