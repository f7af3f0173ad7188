//! Predictions of exactly 0 and 1.

use crate::run::{estimate, field, results, value};

#[test]
fn no_row_of_a_sure_prediction_is_dropped() {
    let data = field("02-forest-zeros-ones/forest.csv");
    let arguments = ["--data", &data, "--truth", "outcome", "--score", "rf_prob"];
    let (_, evaluation) = results("forest", &arguments);
    for (metric, expected) in [
        ("auroc", "0.811820"),
        ("brier_score", "0.178775"),
        ("calibration_slope", "0.268328"),
    ] {
        assert_eq!(value(&evaluation, metric), expected);
        assert_eq!(estimate(&evaluation, metric)["n"], 300);
    }
}
