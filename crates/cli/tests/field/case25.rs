//! An outcome whose name is on no list, beside another column of two values: what a
//! person says wins over every guess.

use crate::run::{field, results, value};

/// 0.770934 is scikit-learn's AUROC on the hundred rows.
#[test]
fn the_outcome_that_is_named_is_the_outcome() {
    for (file, truth) in [
        ("cohort.csv", "relapse"),
        ("two_outcomes.csv", "relapse"),
        ("one_binary.csv", "relapse"),
        ("known_name.csv", "outcome"),
    ] {
        let data = field(&format!("25-two-binary-columns/{file}"));
        let arguments = ["--data", &data, "--truth", truth, "--score", "score"];
        let (_, evaluation) = results(&format!("25-{file}"), &arguments);
        assert_eq!(value(&evaluation, "auroc"), "0.770934", "{file}");
        assert_eq!(evaluation["counts"]["cases"], 100, "{file}");
        assert_eq!(evaluation["counts"]["outcome"], truth, "{file}");
    }
}

/// A column whose name is that of an outcome beside the one that was named: AUROC
/// 0.505 by counting the 202 of 400 pairs in order (Mann and Whitney).
#[test]
fn a_second_outcome_does_no_harm() {
    let data = field("25-two-binary-columns/m5.csv");
    let arguments = ["--data", &data, "--truth", "relapse", "--score", "pred"];
    let (run, evaluation) = results("25-m5", &arguments);
    assert_eq!(value(&evaluation, "auroc"), M5_AUROC);
    assert!(!run.err.contains("death"), "{}", run.err);
}

const M5_AUROC: &str = "0.505000";

/// What is named is believed by every command.
#[test]
fn a_check_believes_what_is_named_as_well() {
    let data = field("25-two-binary-columns/m5.csv");
    let run = crate::run::plumbline(&["check", "--data", &data, "--truth", "relapse"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}
