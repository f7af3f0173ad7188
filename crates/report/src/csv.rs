//! Numbers and cases as comma-separated values, for spreadsheets and scripts.
//!
//! The last column of both is the id of the evaluation, the same as in
//! `evaluation.json` and in the report: files of two runs that got into one
//! folder are told apart by it. It is a column, not a comment, because most
//! programs that read such files know no comments.

use plumbline_stats::Measured;
use plumbline_study::evaluation::Detail;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::binary;
use plumbline_study::{Cases, Evaluation, Grouping, Problem, Study, Task};

use crate::delimited::{Cell, push_line};
use crate::json::evaluation_id;
use crate::json::rows::{method_id, reason_id, unit_id};

/// Columns of `estimates.csv`.
const COLUMNS: [&str; 17] = [
    "kind",
    "metric",
    "group",
    "threshold",
    "n",
    "n_positive",
    "value",
    "low",
    "high",
    "level",
    "method",
    "resamples",
    "unit",
    "numerator",
    "denominator",
    "undefined",
    ID,
];

/// Name of the column that holds the id of the evaluation.
const ID: &str = "evaluation";

/// Every estimate with interval, method and n, or the reason why there is
/// none. `kind` is `estimate`, `local` (at the local prevalence) or `gap` (a
/// subgroup minus all other cases).
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
pub fn estimates_csv(evaluation: &Evaluation) -> Result<String, Problem> {
    let id = evaluation_id(evaluation)?;
    let of_this = || [Cell::from(id.as_str())];
    let mut out = String::new();
    push_line(&mut out, COLUMNS.map(Cell::from));
    let local = match &evaluation.detail {
        Detail::Binary(detail) => &detail.local,
    };
    for (kind, rows) in [("estimate", &evaluation.estimates), ("local", local)] {
        for row in rows {
            push_line(&mut out, estimate_line(kind, row).chain(of_this()));
        }
    }
    for difference in &evaluation.differences {
        let counts = difference
            .measured
            .ok()
            .map(|estimate| (estimate.n, estimate.n_positive));
        let head = [
            Cell::from("gap"),
            Cell::from(difference.key.metric.as_str()),
            Cell::from(difference.key.group.as_deref()),
            Cell::Empty,
            counts.map(|counts| counts.0).into(),
            counts.map(|counts| counts.1).into(),
        ];
        let cells = head.into_iter().chain(measured(&difference.measured));
        push_line(&mut out, cells.chain(of_this()));
    }
    Ok(out)
}

fn estimate_line(kind: &str, row: &EstimateRow) -> impl Iterator<Item = Cell> {
    let head = [
        Cell::from(kind),
        Cell::from(row.key.metric.as_str()),
        Cell::from(row.key.group.as_deref()),
        row.key.at.threshold().into(),
        row.n.into(),
        row.n_positive.into(),
    ];
    head.into_iter().chain(measured(&row.measured))
}

fn measured(measured: &Measured) -> [Cell; 10] {
    let estimate = match measured {
        Ok(estimate) => estimate,
        Err(reason) => {
            let mut cells = [const { Cell::Empty }; 10];
            if let Some(last) = cells.last_mut() {
                *last = Cell::from(reason_id(reason));
            }
            return cells;
        }
    };
    let (method, bootstrap) = method_id(&estimate.interval.method);
    [
        estimate.value.into(),
        estimate.interval.low.into(),
        estimate.interval.high.into(),
        estimate.interval.level.get().into(),
        method.into(),
        bootstrap.map(|(resamples, _)| u64::from(resamples)).into(),
        bootstrap.map(|(_, unit)| unit_id(unit)).into(),
        estimate.fraction.map(|fraction| fraction.numerator).into(),
        estimate
            .fraction
            .map(|fraction| fraction.denominator)
            .into(),
        Cell::Empty,
    ]
}

/// Identifiers of cases, for a file that somebody wants to join with another.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseIds {
    /// Name of the column.
    pub name: String,
    /// The identifier of each case, in the order of the dataset.
    pub of_case: Vec<String>,
}

/// Every case: line of the file, outcome (1 = positive), score, prediction at
/// the threshold of the evaluation (1 = positive), subgroups. A missing score
/// stays empty, and so does its prediction.
///
/// Identifiers are of people, so the file holds none unless somebody asked for
/// them (`ids`): the line of the file is enough to find a case again.
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
pub fn cases_csv(
    study: &Study,
    evaluation: &Evaluation,
    ids: Option<&CaseIds>,
) -> Result<String, Problem> {
    let id = evaluation_id(evaluation)?;
    match (&study.task, &evaluation.detail) {
        (Task::Binary(answered), Detail::Binary(detail)) => {
            Ok(binary_cases(&study.cases, answered, detail, (&id, ids)))
        }
    }
}

fn binary_cases(
    cases: &Cases,
    answered: &binary::Binary,
    detail: &binary::Detail,
    (evaluation_id, ids): (&str, Option<&CaseIds>),
) -> String {
    let threshold = detail.confusion.map(|counts| counts.threshold);
    let mut out = String::new();
    let names = cases.groupings.iter().map(|one| one.name.as_str());
    let head = ["line", "truth", "score", "predicted"].into_iter();
    let head = head
        .chain(ids.map(|ids| ids.name.as_str()))
        .chain(names)
        .chain([ID]);
    push_line(&mut out, head.map(Cell::from));
    let answers = answered
        .truth
        .positive
        .iter()
        .zip(&answered.assessed.answers.score);
    for (index, (line, (truth, score))) in cases.line.iter().zip(answers).enumerate() {
        let called = threshold
            .zip(*score)
            .map(|(threshold, score)| score >= threshold);
        let head = [
            u64::from(*line).into(),
            u64::from(*truth).into(),
            (*score).into(),
            called.map(u64::from).into(),
        ];
        let id = ids.map(|ids| Cell::from(ids.of_case.get(index).map(String::as_str)));
        let groups = cases
            .groupings
            .iter()
            .map(|grouping| level(grouping, index));
        let cells = head.into_iter().chain(id).chain(groups);
        push_line(&mut out, cells.chain([Cell::from(evaluation_id)]));
    }
    out
}

fn level(grouping: &Grouping, case: usize) -> Cell {
    let code = grouping.codes.get(case).copied().flatten();
    let level = code.and_then(|code| grouping.levels.get(code as usize));
    level.map(String::as_str).into()
}
