//! Numbers and cases as comma-separated values, for spreadsheets and scripts.
//!
//! The last column of both is the id of the evaluation, the same as in
//! `evaluation.json` and in the report: files of two runs that got into one
//! folder are told apart by it. It is a column, not a comment, because most
//! programs that read such files know no comments.

use plumbline_stats::Measured;
use plumbline_stats::core::Averaged;
use plumbline_study::evaluation::Detail;
use plumbline_study::evaluation::{At, EstimateRow, Key};
use plumbline_study::task::compared::{ComparedRow, GroupDifference};
use plumbline_study::task::{binary, classes};
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
    let (classes, local) = match &evaluation.detail {
        Detail::Binary(detail) => (false, detail.local.as_slice()),
        Detail::Classes(_) => (true, &[][..]),
    };
    let comparisons = beside(&evaluation.detail);
    let more = More {
        classes,
        respondents: !comparisons.is_empty(),
    };
    push_line(&mut out, columns(more).into_iter().map(Cell::from));
    for (kind, rows) in [
        ("estimate", evaluation.estimates.as_slice()),
        ("local", local),
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
                n_positive: one.positives(&row.key),
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

/// One of the others, as far as every kind of outcome has it.
struct Beside<'a> {
    n: u64,
    /// Positives among the cases that both answered, or cases of each class.
    support: Support<'a>,
    rows: &'a [ComparedRow],
    groups: &'a [GroupDifference],
}

enum Support<'a> {
    Positives(u64),
    Classes(&'a classes::Detail, &'a [u64]),
}

impl Beside<'_> {
    /// Positives among the cases of a row; of a class, its cases.
    fn positives(&self, key: &Key) -> Option<u64> {
        match &self.support {
            Support::Positives(positives) => Some(*positives),
            Support::Classes(detail, support) => {
                let name = key.class.as_ref()?;
                let place = detail
                    .classes
                    .iter()
                    .position(|class| class.name == *name)?;
                support.get(place).copied()
            }
        }
    }
}

/// The others, whatever the outcome is.
fn beside(detail: &Detail) -> Vec<Beside<'_>> {
    match detail {
        Detail::Binary(detail) => detail
            .comparisons
            .iter()
            .map(|one| Beside {
                n: one.n,
                support: Support::Positives(one.positives),
                rows: &one.rows,
                groups: &one.groups,
            })
            .collect(),
        Detail::Classes(detail) => detail
            .comparisons
            .iter()
            .map(|one| Beside {
                n: one.n,
                support: Support::Classes(detail, &one.support),
                rows: &one.rows,
                groups: &one.groups,
            })
            .collect(),
    }
}

/// What the rows are of, beside metric and subgroup.
#[derive(Clone, Copy)]
struct More {
    classes: bool,
    respondents: bool,
}

/// The columns; the last before the id are what a row is of, where there is more.
fn columns(more: More) -> Vec<&'static str> {
    let [first @ .., id] = &COLUMNS;
    let of_classes = ["class", "top", "averaged_over", "averaged_of"];
    let of_classes = of_classes.into_iter().filter(|_| more.classes);
    let of_others = ["other_threshold", "respondent"].into_iter();
    let of_classes = of_classes.chain(of_others.filter(|_| more.respondents));
    first
        .iter()
        .copied()
        .chain(of_classes)
        .chain([*id])
        .collect()
}

/// What a row is of, where there are several classes or respondents. A difference has two
/// thresholds: its own is that of the assessed respondent, `other_at` that of the other.
fn place(more: More, key: &Key, other_at: Option<At>, averaged: Option<Averaged>) -> Vec<Cell> {
    let top = match key.at {
        At::Top(first) => Some(u64::from(first)),
        At::Everywhere | At::Threshold(_) | At::Prevalence { .. } => None,
    };
    let of_class = [
        Cell::from(key.class.as_deref()),
        top.into(),
        averaged.map(|averaged| u64::from(averaged.over)).into(),
        averaged.map(|averaged| u64::from(averaged.of)).into(),
    ];
    let of_class = of_class.into_iter().filter(|_| more.classes);
    let other = other_at.and_then(At::threshold);
    let by = [Cell::from(other), Cell::from(key.by.as_deref())];
    of_class
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
    Ok(match &study.task {
        Task::Binary(answered) => {
            let detail = evaluation.binary();
            let detail = detail.expect("study and evaluation are of one kind");
            binary_cases(&study.cases, answered, detail, (&id, ids))
        }
        Task::MultiClass(answered) => class_cases(&study.cases, answered, (&id, ids)),
    })
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
    let of_others: Vec<String> = answered
        .compared
        .iter()
        .flat_map(|other| ["score", "predicted"].map(|what| format!("{what} {}", other.id)))
        .collect();
    let head = head
        .chain(of_others.iter().map(String::as_str))
        .chain(ids.map(|ids| ids.name.as_str()))
        .chain(names)
        .chain([ID]);
    push_line(&mut out, head.map(Cell::from));
    // The threshold at which each of the others decides, if there is one.
    let thresholds: Vec<Option<f64>> = answered
        .compared
        .iter()
        .map(|other| {
            let mut comparisons = detail.comparisons.iter();
            let comparison = comparisons.find(|one| one.with == other.id)?;
            let decisions = comparison.decisions.as_ref()?;
            Some(decisions.other_threshold)
        })
        .collect();
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
        let others = answered.compared.iter().zip(&thresholds);
        let others = others.flat_map(|(other, threshold)| {
            let score = other.answers.score.get(index).copied().flatten();
            let called = threshold
                .zip(score)
                .map(|(threshold, score)| score >= threshold);
            [Cell::from(score), called.map(u64::from).into()]
        });
        let id = ids.map(|ids| Cell::from(ids.of_case.get(index).map(String::as_str)));
        let groups = cases
            .groupings
            .iter()
            .map(|grouping| level(grouping, index));
        let cells = head.into_iter().chain(others).chain(id).chain(groups);
        push_line(&mut out, cells.chain([Cell::from(evaluation_id)]));
    }
    out
}

/// Every case: line, true class, the class that was decided for, a score for each class.
fn class_cases(
    cases: &Cases,
    answered: &classes::Classes,
    (evaluation_id, ids): (&str, Option<&CaseIds>),
) -> String {
    let names = &answered.truth.names;
    let answers = &answered.assessed.answers;
    let has_scores = matches!(answers, classes::Answers::Scores { .. });
    let mut out = String::new();
    let of_classes = names.iter().filter(|_| has_scores);
    let head = ["line", "truth", "predicted"].into_iter().map(Cell::from);
    let of_others = answered.compared.iter().flat_map(|other| {
        let scores = matches!(other.answers, classes::Answers::Scores { .. });
        let scores = names.iter().filter(move |_| scores);
        let scores = scores.map(|name| format!("score {name} {}", other.id));
        std::iter::once(format!("predicted {}", other.id)).chain(scores)
    });
    let head = head
        .chain(of_classes.map(|name| Cell::from(format!("score {name}").as_str())))
        .chain(of_others.map(|name| Cell::from(name.as_str())))
        .chain(ids.map(|ids| Cell::from(ids.name.as_str())))
        .chain(
            cases
                .groupings
                .iter()
                .map(|one| Cell::from(one.name.as_str())),
        )
        .chain([Cell::from(ID)]);
    push_line(&mut out, head);
    let name = |class: u16| names.get(usize::from(class)).map(String::as_str);
    for (index, (line, truth)) in cases.line.iter().zip(&answered.truth.class).enumerate() {
        let decision = answers.decision(index, names.len());
        let head = [
            u64::from(*line).into(),
            name(*truth).into(),
            decision.and_then(name).into(),
        ];
        let scores_of = |answers: &classes::Answers| -> Vec<Cell> {
            let places = match answers {
                classes::Answers::Scores { .. } => names.len(),
                classes::Answers::Classes(_) => 0,
            };
            // A case that lacks the score of one class is not judged; what it has is told.
            let score = |place| answers.score(index, place, names.len());
            (0..places).map(|place| Cell::from(score(place))).collect()
        };
        let scores = scores_of(answers);
        let others: Vec<Cell> = answered
            .compared
            .iter()
            .flat_map(|other| {
                let decision = other.answers.decision(index, names.len());
                let decision = Cell::from(decision.and_then(name));
                std::iter::once(decision).chain(scores_of(&other.answers))
            })
            .collect();
        let id = ids.map(|ids| Cell::from(ids.of_case.get(index).map(String::as_str)));
        let groups = cases
            .groupings
            .iter()
            .map(|grouping| level(grouping, index));
        let cells = head.into_iter().chain(scores).chain(others);
        let cells = cells.chain(id).chain(groups);
        push_line(&mut out, cells.chain([Cell::from(evaluation_id)]));
    }
    out
}

fn level(grouping: &Grouping, case: usize) -> Cell {
    let code = grouping.codes.get(case).copied().flatten();
    let level = code.and_then(|code| grouping.levels.get(code as usize));
    level.map(String::as_str).into()
}
