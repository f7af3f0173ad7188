//! Numbers and cases as comma-separated values, for spreadsheets and scripts.
//!
//! The last column of both is the id of the evaluation, the same as in
//! `evaluation.json` and in the report: files of two runs that got into one
//! folder are told apart by it. It is a column, not a comment, because most
//! programs that read such files know no comments.

use plumbline_stats::Measured;
use plumbline_stats::core::Averaged;
use plumbline_study::evaluation::{At, EstimateRow, Key};
use plumbline_study::task::compared::{ComparedRow, GroupDifference};
use plumbline_study::{Evaluation, Grouping, Problem, Study};

use crate::delimited::{Cell, push_line};
use crate::json::evaluation_id;
use crate::json::rows::{method_id, reason_id, unit_id};
use crate::task::room;

/// What only one kind of outcome has in these files.
pub(crate) struct OfKind {
    /// Columns of what its rows are of, beside metric, subgroup and threshold.
    pub columns: &'static [&'static str],
    /// What stands in them.
    pub place: fn(&Key, Option<Averaged>) -> Vec<Cell>,
    /// The others, beside whom the answers are that are assessed.
    pub others: fn(&Evaluation) -> Vec<Beside<'_>>,
    /// Every case, as in [`cases_csv`]; what its last columns say is told.
    pub cases: fn(&Study, &Evaluation, Last<'_>) -> String,
}

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
/// none. `kind` is `estimate`, `local` (at the target prevalence) or `gap` (a
/// subgroup minus all other cases); beside other respondents also `assessed` and
/// `compared`, on the cases that both answered, and `difference`.
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
pub fn estimates_csv(evaluation: &Evaluation) -> Result<String, Problem> {
    let id = evaluation_id(evaluation)?;
    let of_this = || [Cell::from(id.as_str())];
    let mut out = String::new();
    let documents = &room(evaluation.kind()).documents;
    let comparisons = (documents.csv.others)(evaluation);
    let more = More {
        of_kind: &documents.csv,
        respondents: !comparisons.is_empty(),
    };
    push_line(&mut out, columns(more).into_iter().map(Cell::from));
    for (kind, rows) in [
        ("estimate", evaluation.estimates.as_slice()),
        ("local", (documents.local)(evaluation)),
    ] {
        for row in rows {
            let place = place(more, &row.key, None, row.averaged);
            push_line(
                &mut out,
                estimate_line(kind, row).chain(place).chain(of_this()),
            );
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
            counts.and_then(|counts| counts.1).into(),
        ];
        let cells = head.into_iter().chain(measured(&difference.measured));
        let place = place(more, &difference.key, None, None);
        push_line(&mut out, cells.chain(place).chain(of_this()));
    }
    let of_comparisons = comparisons
        .iter()
        .flat_map(|one| one.rows.iter().map(move |row| (one, row)));
    for (one, row) in of_comparisons {
        for (kind, at, measured) in [
            ("assessed", row.key.at, row.assessed),
            ("compared", row.other_at, row.other),
            ("difference", row.key.at, row.difference),
        ] {
            let line = EstimateRow {
                key: Key {
                    at,
                    ..row.key.clone()
                },
                n: one.n,
                n_positive: (one.positives)(&row.key),
                measured,
                averaged: None,
            };
            let other_at = (kind == "difference").then_some(row.other_at);
            let place = place(more, &line.key, other_at, None);
            push_line(
                &mut out,
                estimate_line(kind, &line).chain(place).chain(of_this()),
            );
        }
    }
    for row in comparisons.iter().flat_map(|one| one.groups) {
        let line = EstimateRow {
            key: row.key.clone(),
            n: row.n,
            n_positive: row.positives,
            measured: row.difference,
            averaged: None,
        };
        let place = place(more, &line.key, Some(row.other_at), None);
        let cells = estimate_line("difference", &line);
        push_line(&mut out, cells.chain(place).chain(of_this()));
    }
    Ok(out)
}

/// Tells the positives among the cases of a row; of a class, its cases.
pub(crate) type Positives<'a> = Box<dyn Fn(&Key) -> Option<u64> + 'a>;

/// One of the others, as far as every kind of outcome has it.
pub(crate) struct Beside<'a> {
    /// Cases that both answered.
    pub n: u64,
    pub positives: Positives<'a>,
    /// Metrics of both.
    pub rows: &'a [ComparedRow],
    /// Differences within subgroups.
    pub groups: &'a [GroupDifference],
}

/// What the rows are of, beside metric and subgroup.
#[derive(Clone, Copy)]
struct More {
    of_kind: &'static OfKind,
    respondents: bool,
}

/// The columns; the last before the id are what a row is of, where there is more.
fn columns(more: More) -> Vec<&'static str> {
    let [first @ .., id] = &COLUMNS;
    let of_others = ["other_threshold", "respondent"].into_iter();
    first
        .iter()
        .chain(more.of_kind.columns)
        .copied()
        .chain(of_others.filter(|_| more.respondents))
        .chain([*id])
        .collect()
}

/// What a row is of, as the kind says and where there are several respondents. A difference has two
/// thresholds: its own is that of the assessed respondent, `other_at` that of the other.
fn place(more: More, key: &Key, other_at: Option<At>, averaged: Option<Averaged>) -> Vec<Cell> {
    let other = other_at.and_then(At::threshold);
    let by = [Cell::from(other), Cell::from(key.by.as_deref())];
    let of_kind = (more.of_kind.place)(key, averaged).into_iter();
    of_kind
        .chain(by.into_iter().filter(|_| more.respondents))
        .collect()
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
/// the threshold of the evaluation (1 = positive), the same two of every other
/// respondent ("score reader", "predicted reader"), subgroups. A missing score
/// stays empty, and so does its prediction.
///
/// Identifiers are of people, so the file holds none unless somebody asked for
/// them (`ids`): the line of the file is enough to find a case again.
///
/// # Errors
/// The evaluation cannot be written, so it has no id.
///
/// # Panics
/// The evaluation is of another kind of outcome than the study, of which it was made.
pub fn cases_csv(
    study: &Study,
    evaluation: &Evaluation,
    ids: Option<&CaseIds>,
) -> Result<String, Problem> {
    let id = evaluation_id(evaluation)?;
    let documents = &room(study.kind()).documents;
    let last = Last {
        ids,
        evaluation: &id,
    };
    Ok((documents.csv.cases)(study, evaluation, last))
}

/// The last columns of a file of cases: identifiers, if they were asked for, subgroups and
/// the id of the evaluation.
#[derive(Clone, Copy)]
pub(crate) struct Last<'a> {
    ids: Option<&'a CaseIds>,
    evaluation: &'a str,
}

impl Last<'_> {
    /// Their names.
    pub fn head(self, groupings: &[Grouping]) -> impl Iterator<Item = Cell> {
        let names = groupings.iter().map(|one| Cell::from(one.name.as_str()));
        let ids = self.ids.map(|ids| Cell::from(ids.name.as_str()));
        ids.into_iter().chain(names).chain([Cell::from(ID)])
    }

    /// What they say of a case.
    pub fn cells(self, groupings: &[Grouping], case: usize) -> impl Iterator<Item = Cell> {
        let id = self
            .ids
            .map(|ids| Cell::from(ids.of_case.get(case).map(String::as_str)));
        let groups = groupings.iter().map(move |grouping| level(grouping, case));
        let evaluation = Cell::from(self.evaluation);
        id.into_iter().chain(groups).chain([evaluation])
    }
}

fn level(grouping: &Grouping, case: usize) -> Cell {
    let code = grouping.codes.get(case).copied().flatten();
    let level = code.and_then(|code| grouping.levels.get(code as usize));
    level.map(String::as_str).into()
}
