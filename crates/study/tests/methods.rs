//! METHODS.md says what the code does.

#[path = "support/words.rs"]
mod words;

use plumbline_study::{TaskKind, spec};
use words::Words;

#[test]
fn the_committed_file_is_up_to_date() {
    let words = Words::english();
    let expected = plumbline_study::methods::methods(&|id: &str| words.text(id));
    let committed = include_str!("../../../METHODS.md");
    assert!(
        committed == expected,
        "METHODS.md is out of date; run: \
         cargo run -p plumbline-study --example methods > METHODS.md"
    );
}

#[test]
fn every_measure_is_described_with_a_source() {
    let page = include_str!("../../../METHODS.md");
    let kinds = TaskKind::ALL.into_iter();
    for metric in kinds.flat_map(|kind| (spec(kind).metrics)()) {
        assert!(
            page.contains(&format!("- Id: `{}`\n", metric.id())),
            "{}",
            metric.id()
        );
        assert!(
            !metric.references.is_empty() && !metric.formula.is_empty(),
            "{}",
            metric.id()
        );
    }
}
