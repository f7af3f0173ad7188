//! CSV of numbers and of cases.

mod common;

use plumbline_report::{CaseIds, cases_csv, estimates_csv, evaluation_id};
use plumbline_study::Evaluation;

#[test]
fn every_estimate_is_a_line_with_interval_or_reason() {
    let evaluation = common::evaluation();
    let csv = estimates_csv(&evaluation).unwrap();
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let rows = evaluation.estimates.len()
        + evaluation.binary().unwrap().local.len()
        + evaluation.differences.len();
    assert_eq!(lines.len(), rows + 1);
    for line in &lines[1..] {
        assert_eq!(line.len(), 17, "{line:?}");
        let is_whole = line[6..=10].iter().all(|cell| !cell.is_empty()) && line[15].is_empty();
        let is_reason = line[6..15].iter().all(|cell| cell.is_empty()) && !line[15].is_empty();
        assert!(is_whole || is_reason, "{line:?}");
    }
    // The two things that are no numbers, each in the column that is meant for it.
    let of = |metric: &str| lines.iter().find(|line| line[1] == metric).unwrap();
    assert_eq!(of("diagnostic_odds_ratio")[8], "Infinity");
    let reasons: Vec<&str> = lines[1..].iter().map(|line| line[15]).collect();
    assert!(reasons.contains(&"too_few_positives"), "{reasons:?}");
}

/// The id that ends each line.
fn id(evaluation: &Evaluation) -> String {
    evaluation_id(evaluation).unwrap()
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
    let mut study = common::study(&cases);
    common::answered(&mut study).assessed.answers.score[3] = None;
    // The threshold of the made-up study is 0.35.
    let mut evaluation = common::evaluation();
    let ev = id(&evaluation);
    assert_eq!(
        cases_csv(&study, &evaluation, None).unwrap(),
        format!(
            "line,truth,score,predicted,sex,evaluation\r\n\
             2,1,0.9,1,female,{ev}\r\n\
             3,0,0.35,1,male,{ev}\r\n\
             4,0,0.1,0,female,{ev}\r\n\
             5,1,,,male,{ev}\r\n\
             6,1,0.5,1,,{ev}\r\n"
        )
    );
    common::detail(&mut evaluation).confusion = None;
    let without = cases_csv(&study, &evaluation, None).unwrap();
    assert!(without.contains("2,1,0.9,,female,"));
}

#[test]
fn identifiers_are_written_only_where_somebody_asked_for_them() {
    let cases = [(true, 0.9), (false, 0.35)];
    let study = common::study(&cases);
    let evaluation = common::evaluation();
    let ids = CaseIds {
        name: "mrn".to_owned(),
        of_case: vec!["0042".to_owned(), "=1+1".to_owned()],
    };
    let ev = id(&evaluation);
    assert_eq!(
        cases_csv(&study, &evaluation, Some(&ids)).unwrap(),
        format!(
            "line,truth,score,predicted,mrn,sex,evaluation\r\n\
             2,1,0.9,1,0042,female,{ev}\r\n\
             3,0,0.35,1,\"'=1+1\",male,{ev}\r\n"
        )
    );
}

#[test]
fn names_from_files_cannot_become_formulas() {
    let cases = [(true, 0.9)];
    let mut study = common::study(&cases);
    let mut evaluation = common::evaluation();
    common::detail(&mut evaluation).confusion = None;
    study.cases.groupings[0].name = "=HYPERLINK(\"x\")".to_owned();
    study.cases.groupings[0].levels[0] = "\u{ff20}cmd,1".to_owned();
    let ev = id(&evaluation);
    assert_eq!(
        cases_csv(&study, &evaluation, None).unwrap(),
        format!(
            "line,truth,score,predicted,\"'=HYPERLINK(\"\"x\"\")\",evaluation\r\n\
             2,1,0.9,,\"'\u{ff20}cmd,1\",{ev}\r\n"
        )
    );
}
