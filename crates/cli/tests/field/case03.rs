//! Scores that lie exactly on thresholds.

use crate::run::{field, results};

#[test]
fn a_case_at_the_threshold_is_positive() {
    let data = field("03-grid-edges/grid.csv");
    for (threshold, positives, alarms) in [
        ("0.35", 158, 106),
        ("0.57", 127, 49),
        ("0.07", 174, 202),
        ("0.29", 163, 125),
        ("0.55", 130, 54),
        ("0.58", 126, 46),
    ] {
        let arguments = [
            "--data",
            &data,
            "--truth",
            "y_true",
            "--score",
            "y_score",
            "--threshold",
            threshold,
        ];
        let (_, evaluation) = results(&format!("grid-{threshold}"), &arguments);
        let counts = &evaluation["confusion"];
        assert_eq!(counts["tp"], positives, "{threshold}: {counts}");
        assert_eq!(counts["fp"], alarms, "{threshold}: {counts}");
    }
}
