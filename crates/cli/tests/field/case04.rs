//! Perfect separation.

use crate::run::{cautions, estimate, field, results, value};

#[test]
fn a_perfect_ranking_is_one_and_a_reason_for_doubt() {
    let data = field("04-perfect-auc/perfect.csv");
    let arguments = ["--data", &data, "--truth", "y_true", "--score", "y_score"];
    let (_, evaluation) = results("perfect", &arguments);
    let auroc = estimate(&evaluation, "auroc");
    assert_eq!(auroc["value"], 1.0);
    let (low, high) = (
        auroc["low"].as_f64().unwrap(),
        auroc["high"].as_f64().unwrap(),
    );
    assert!((0.0..1.0).contains(&low) && high == 1.0, "{auroc}");
    assert!(estimate(&evaluation, "calibration_slope")["value"].is_null());
    assert_eq!(value(&evaluation, "brier_score"), "0.076834");
    assert!(!cautions(&evaluation).is_empty());
}
