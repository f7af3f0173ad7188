//! What the plan is about: outcome, predictions, patients and data by name.

use crate::plan::{PlanDraft, PlannedPatients, PlannedPredictions};
use crate::{Message, Problem};

/// Names that are blank, hashes that are none, and a column with two roles.
pub(super) fn problems(draft: &PlanDraft) -> Vec<Problem> {
    let score = match &draft.predictions {
        Some(PlannedPredictions::Column(name)) => Some(name),
        _ => None,
    };
    let patient = match &draft.patients {
        Some(PlannedPatients::Column(name)) => Some(name),
        _ => None,
    };
    let names = [
        (draft.outcome.as_ref(), "plan-problem-outcome-needed"),
        (draft.positive.as_ref(), "plan-problem-positive-needed"),
        (score, "plan-problem-predictions-needed"),
        (patient, "plan-problem-patients-needed"),
    ];
    let blank = names.into_iter().filter_map(|(name, id)| {
        name.filter(|name| name.trim().is_empty())
            .map(|_| Problem::error(Message::new(id)))
    });
    blank
        .chain(twice(draft.outcome.as_ref(), score, patient))
        .chain(hashes(draft))
        .collect()
}

/// The outcome cannot predict itself, nor tell patients apart.
fn twice(
    outcome: Option<&String>,
    score: Option<&String>,
    patient: Option<&String>,
) -> Option<Problem> {
    let outcome = outcome?;
    let is_used = [score, patient].contains(&Some(outcome));
    is_used.then(|| {
        let message = Message::new("plan-problem-outcome-twice");
        Problem::error(message.with("column", outcome.as_str()))
    })
}

fn hashes(draft: &PlanDraft) -> Vec<Problem> {
    let of_model = match &draft.predictions {
        Some(PlannedPredictions::Model(model)) => {
            vec![Some(&model.sha256), model.recipe_sha256.as_ref()]
        }
        _ => Vec::new(),
    };
    let of_model = of_model
        .into_iter()
        .flatten()
        .map(|hash| (hash, "plan-problem-predictions-hash"));
    let of_data = draft
        .data
        .iter()
        .map(|hash| (hash, "plan-problem-data-hash"));
    of_model
        .chain(of_data)
        .filter(|(hash, _)| !is_sha256(hash))
        .map(|(hash, id)| Problem::error(Message::new(id).with("found", hash.as_str())))
        .collect()
}

pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
