//! Several classes as comma-separated values.

use plumbline_stats::core::Averaged;
use plumbline_study::evaluation::{At, Key};
use plumbline_study::task::classes::Answers;
use plumbline_study::{Evaluation, Study};

use super::detail;
use crate::csv::{Beside, Last, OfKind};
use crate::delimited::{Cell, push_line};

pub(super) const CSV: OfKind = OfKind {
    columns: &["class", "top", "averaged_over", "averaged_of"],
    place,
    others,
    cases,
};

fn place(key: &Key, averaged: Option<Averaged>) -> Vec<Cell> {
    let top = match key.at {
        At::Top(first) => Some(u64::from(first)),
        At::Everywhere | At::Threshold(_) | At::Prevalence { .. } => None,
    };
    vec![
        key.class.as_deref().into(),
        top.into(),
        averaged.map(|averaged| u64::from(averaged.over)).into(),
        averaged.map(|averaged| u64::from(averaged.of)).into(),
    ]
}

fn others(evaluation: &Evaluation) -> Vec<Beside<'_>> {
    let detail = detail(evaluation);
    let others = detail.comparisons.iter();
    others
        .map(|one| Beside {
            n: one.n,
            positives: Box::new(move |key| {
                let name = key.class.as_ref()?;
                let mut classes = detail.classes.iter();
                let place = classes.position(|class| class.name == *name)?;
                one.support.get(place).copied()
            }),
            rows: &one.rows,
            groups: &one.groups,
        })
        .collect()
}

/// Every case: line, true class, the class that was decided for, a score for each class.
fn cases(study: &Study, _: &Evaluation, last: Last<'_>) -> String {
    let answered = study.task.classes();
    let answered = answered.expect("the kind of the study led to this room");
    let groupings = &study.cases.groupings;
    let names = &answered.truth.names;
    let answers = &answered.assessed.answers;
    let has_scores = matches!(answers, Answers::Scores { .. });
    let mut out = String::new();
    let of_classes = names.iter().filter(|_| has_scores);
    let head = ["line", "truth", "predicted"].into_iter().map(Cell::from);
    let of_others = answered.compared.iter().flat_map(|other| {
        let scores = matches!(other.answers, Answers::Scores { .. });
        let scores = names.iter().filter(move |_| scores);
        let scores = scores.map(|name| format!("score {name} {}", other.id));
        std::iter::once(format!("predicted {}", other.id)).chain(scores)
    });
    let head = head
        .chain(of_classes.map(|name| Cell::from(format!("score {name}"))))
        .chain(of_others.map(Cell::from))
        .chain(last.head(groupings));
    push_line(&mut out, head);
    let name = |class: u16| names.get(usize::from(class)).map(String::as_str);
    let cases = study.cases.line.iter().zip(&answered.truth.class);
    for (index, (line, truth)) in cases.enumerate() {
        let decision = answers.decision(index, names.len());
        let head = [
            u64::from(*line).into(),
            name(*truth).into(),
            decision.and_then(name).into(),
        ];
        let scores_of = |answers: &Answers| -> Vec<Cell> {
            let places = match answers {
                Answers::Scores { .. } => names.len(),
                Answers::Classes(_) => 0,
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
        let cells = head.into_iter().chain(scores).chain(others);
        push_line(&mut out, cells.chain(last.cells(groupings, index)));
    }
    out
}
