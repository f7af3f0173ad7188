//! CSV of numbers and of cases.

mod common;

use plumbline_report::{cases_csv, estimates_csv};

#[test]
fn every_estimate_is_a_line_with_interval_or_reason() {
    let evaluation = common::evaluation();
    let csv = estimates_csv(&evaluation);
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let rows = evaluation.estimates.len() + evaluation.local.len() + evaluation.gaps.len();
    assert_eq!(lines.len(), rows + 1);
    for line in &lines[1..] {
        assert_eq!(line.len(), 16, "{line:?}");
        let is_whole = line[6..=10].iter().all(|cell| !cell.is_empty()) && line[15].is_empty();
        let is_reason = line[6..15].iter().all(|cell| cell.is_empty()) && !line[15].is_empty();
        assert!(is_whole || is_reason, "{line:?}");
    }
    assert!(csv.contains("diagnostic_odds_ratio") && csv.contains(",Infinity,"));
    assert!(csv.contains(",too_few_positives\r\n") || csv.contains(",too_few_positives"));
}

#[test]
fn cases_carry_line_outcome_score_prediction_and_groups() {
    let cases = [
        (true, 0.9),
        (false, 0.35),
        (false, 0.1),
        (true, 0.2),
        (true, 0.5),
    ];
    let (dataset, mut predictions) = common::dataset(&cases);
    predictions.score[3] = None;
    assert_eq!(
        cases_csv(&dataset, &predictions, Some(0.35)),
        "line,truth,score,predicted,sex\r\n\
         2,1,0.9,1,female\r\n\
         3,0,0.35,1,male\r\n\
         4,0,0.1,0,female\r\n\
         5,1,,,male\r\n\
         6,1,0.5,1,\r\n"
    );
    let without = cases_csv(&dataset, &predictions, None);
    assert!(without.contains("2,1,0.9,,female\r\n"));
}

#[test]
fn names_from_files_cannot_become_formulas() {
    let (mut dataset, predictions) = common::dataset(&[(true, 0.9)]);
    dataset.groupings[0].name = "=HYPERLINK(\"x\")".to_owned();
    dataset.groupings[0].levels[0] = "@cmd,1".to_owned();
    assert_eq!(
        cases_csv(&dataset, &predictions, None),
        "line,truth,score,predicted,\"'=HYPERLINK(\"\"x\"\")\"\r\n2,1,0.9,,\"'@cmd,1\"\r\n"
    );
}
