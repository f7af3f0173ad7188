//! A condition that a case has or has not, as comma-separated values.

use plumbline_study::{Evaluation, Study};

use super::detail;
use crate::csv::{Beside, Last, OfKind};
use crate::delimited::{Cell, push_line};

pub(super) const CSV: OfKind = OfKind {
    columns: &[],
    place: |_, _| Vec::new(),
    others,
    cases,
};

fn others(evaluation: &Evaluation) -> Vec<Beside<'_>> {
    let others = detail(evaluation).comparisons.iter();
    others
        .map(|one| Beside {
            n: one.n,
            positives: Box::new(move |_| Some(one.positives)),
            rows: &one.rows,
            groups: &one.groups,
        })
        .collect()
}

/// Every case: line, outcome, score, decision, the last two of everybody else.
fn cases(study: &Study, evaluation: &Evaluation, last: Last<'_>) -> String {
    let answered = study.task.binary();
    let answered = answered.expect("the kind of the study led to this room");
    let detail = evaluation.binary();
    let detail = detail.expect("study and evaluation are of one kind");
    let groupings = &study.cases.groupings;
    let threshold = detail.confusion.map(|counts| counts.threshold);
    let mut out = String::new();
    let head = ["line", "truth", "score", "predicted"];
    let of_others = answered
        .compared
        .iter()
        .flat_map(|other| ["score", "predicted"].map(|what| format!("{what} {}", other.id)));
    let head = head.into_iter().map(Cell::from);
    let head = head.chain(of_others.map(Cell::from));
    push_line(&mut out, head.chain(last.head(groupings)));
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
    for (index, (line, (truth, score))) in study.cases.line.iter().zip(answers).enumerate() {
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
        let cells = head.into_iter().chain(others);
        push_line(&mut out, cells.chain(last.cells(groupings, index)));
    }
    out
}
