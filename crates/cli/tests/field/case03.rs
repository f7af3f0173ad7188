//! Scores that lie exactly on thresholds.

use crate::run::{Place, field, results};

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

#[test]
fn the_decision_curve_counts_cases_at_each_threshold() {
    let data = field("03-grid-edges/grid.csv");
    let place = Place::new("field-grid-range");
    let plan = place.file(
        "plan.json",
        r#"{"version": 2, "threshold": 0.5, "threshold_reason": "even",
            "threshold_range": [0.01, 0.99]}"#,
    );
    let arguments = [
        "--data", &data, "--truth", "y_true", "--score", "y_score", "--plan", &plan,
    ];
    let (_, evaluation) = results("grid-curve", &arguments);
    let curve = &evaluation["curves"]["decision"];
    let numbers = |list: &str| -> Vec<f64> {
        let list = curve[list].as_array().unwrap_or_else(|| panic!("{curve}"));
        list.iter().map(|number| number.as_f64().unwrap()).collect()
    };
    let (thresholds, benefits) = (numbers("x"), numbers("y"));
    let expected = std::fs::read_to_string(field("03-grid-edges/expected_nb.csv")).unwrap();
    // The first line after the header is that of 0 %, where everybody is treated.
    let mut checked = 0;
    for line in expected.lines().skip(2) {
        let cells: Vec<f64> = line
            .split(',')
            .map_while(|cell| cell.parse().ok())
            .collect();
        let (threshold, right) = (cells[0] / 100.0, cells[3]);
        let at = thresholds
            .iter()
            .position(|at| (at - threshold).abs() < 1e-9);
        let found = benefits[at.unwrap_or_else(|| panic!("no {threshold} in {thresholds:?}"))];
        assert!(
            (found - right).abs() < 1e-12,
            "{threshold}: {found}, not {right}"
        );
        checked += 1;
    }
    assert_eq!(checked, 99);
}
