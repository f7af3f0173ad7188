//! Numbers and cases as comma-separated values, for spreadsheets and scripts.

use plumbline_stats::Measured;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::{Dataset, Evaluation, Grouping, Predictions};

use crate::delimited::{Cell, push_line};
use crate::json::rows::{method_id, reason_id, unit_id};

/// Columns of `estimates.csv`.
const COLUMNS: [&str; 16] = [
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
];

/// Every estimate with interval, method and n, or the reason why there is
/// none. `kind` is `estimate`, `local` (at the local prevalence) or `gap` (a
/// subgroup minus all other cases).
pub fn estimates_csv(evaluation: &Evaluation) -> String {
    let mut out = String::new();
    push_line(&mut out, COLUMNS.map(Cell::from));
    for (kind, rows) in [
        ("estimate", &evaluation.estimates),
        ("local", &evaluation.local),
    ] {
        for row in rows {
            push_line(&mut out, estimate_line(kind, row));
        }
    }
    for gap in &evaluation.gaps {
        let counts = gap
            .measured
            .ok()
            .map(|estimate| (estimate.n, estimate.n_positive));
        let head = [
            Cell::from("gap"),
            Cell::from(gap.metric.as_str()),
            Cell::from(gap.group.as_str()),
            Cell::Empty,
            counts.map(|counts| counts.0).into(),
            counts.map(|counts| counts.1).into(),
        ];
        push_line(&mut out, head.into_iter().chain(measured(&gap.measured)));
    }
    out
}

fn estimate_line(kind: &str, row: &EstimateRow) -> impl Iterator<Item = Cell> {
    let head = [
        Cell::from(kind),
        Cell::from(row.metric.as_str()),
        Cell::from(row.group.as_deref()),
        row.threshold.into(),
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

/// Every case: line of the file, outcome (1 = positive), score, prediction at
/// the threshold (1 = positive), subgroups. A missing score stays empty, and
/// so does its prediction.
pub fn cases_csv(dataset: &Dataset, predictions: &Predictions, threshold: Option<f64>) -> String {
    let mut out = String::new();
    let names = dataset
        .groupings
        .iter()
        .map(|grouping| Cell::from(grouping.name.as_str()));
    let head = ["line", "truth", "score", "predicted"].map(Cell::from);
    push_line(&mut out, head.into_iter().chain(names));
    let cases = dataset
        .line
        .iter()
        .zip(&dataset.truth)
        .zip(&predictions.score);
    for (index, ((line, truth), score)) in cases.enumerate() {
        let called = threshold
            .zip(*score)
            .map(|(threshold, score)| score >= threshold);
        let head = [
            u64::from(*line).into(),
            u64::from(*truth).into(),
            (*score).into(),
            called.map(u64::from).into(),
        ];
        let groups = dataset
            .groupings
            .iter()
            .map(|grouping| level(grouping, index));
        push_line(&mut out, head.into_iter().chain(groups));
    }
    out
}

fn level(grouping: &Grouping, case: usize) -> Cell {
    let code = grouping.codes.get(case).copied().flatten();
    let level = code.and_then(|code| grouping.levels.get(code as usize));
    level.map(String::as_str).into()
}
