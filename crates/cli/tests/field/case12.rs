//! Exports of REDCap: several events, repeated forms, labels.

use crate::run::{field, refused, results, value};

#[test]
fn outcome_and_prediction_of_different_events_are_refused() {
    let data = field("12-redcap-events/redcap_long.csv");
    let arguments = [
        "--data",
        &data,
        "--truth",
        "relapse",
        "--score",
        "risk_score",
    ];
    refused(
        "redcap-long",
        &arguments,
        &["risk_score", "relapse", "different rows", "REDCap"],
    );
}

#[test]
fn rows_of_repeated_forms_are_left_out_and_counted() {
    let data = field("12-redcap-events/redcap_repeat.csv");
    let arguments = [
        "--data",
        &data,
        "--truth",
        "relapse",
        "--score",
        "risk_score",
    ];
    let (_, evaluation) = results("redcap-repeat", &arguments);
    assert_eq!(value(&evaluation, "auroc"), "0.765873");
    assert_eq!(evaluation["counts"]["exclusions"][0]["rows"], 110);
}

#[test]
fn a_repeated_name_that_is_not_used_does_no_harm() {
    let data = field("12-redcap-events/redcap_labels.csv");
    let arguments = [
        "--data",
        &data,
        "--truth",
        "Relapse within 6 months?",
        "--score",
        "Predicted risk of relapse (0-1)",
    ];
    let (run, evaluation) = results("redcap-labels", &arguments);
    assert_eq!(value(&evaluation, "auroc"), "0.765873");
    assert!(run.err.contains("Complete?"), "{}", run.err);
    refused(
        "redcap-labels-used",
        &[
            "--data",
            &data,
            "--truth",
            "Complete?",
            "--score",
            "Predicted risk of relapse (0-1)",
        ],
        &["several columns", "Complete? (#9)"],
    );
}
