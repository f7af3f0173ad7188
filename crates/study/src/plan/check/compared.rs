//! Who is compared and what is claimed: respondents that can answer, margins that mean
//! something, measures that have a better direction.

use super::subject::is_sha256;
use super::{of_parts, unknown_metric};
use crate::metric::{Better, Metric};
use crate::names::same;
use crate::plan::{
    ClaimKind, PlanDraft, PlannedComparison, PlannedModel, PlannedPatients, PlannedPredictions,
};
use crate::study::TaskKind;
use crate::task::spec;
use crate::{Message, Problem};

/// Problems of every comparison.
pub(super) fn problems(draft: &PlanDraft) -> Vec<Problem> {
    let each = draft.compared.iter().enumerate();
    each.flat_map(|(at, one)| {
        let before = draft.compared.get(..at).unwrap_or(&[]);
        respondent(draft, one)
            .into_iter()
            .chain(twice(draft, before, one))
            .chain(margin(one))
            .chain(measure(draft, one))
            .chain(threshold(draft, one))
    })
    .collect()
}

/// Somebody who can answer, and is not the one that is assessed, the outcome or a patient.
fn respondent(draft: &PlanDraft, one: &PlannedComparison) -> Option<Problem> {
    let name = match &one.with {
        None => return Some(Problem::error(Message::new("plan-problem-compared-nobody"))),
        Some(PlannedPredictions::Model(model)) => return of_model(draft, model),
        Some(PlannedPredictions::Column(name)) => name,
    };
    if name.trim().is_empty() {
        return Some(Problem::error(Message::new("plan-problem-compared-nobody")));
    }
    let predicts = match &draft.predictions {
        Some(PlannedPredictions::Column(column)) => Some(column),
        Some(PlannedPredictions::Model(_)) | None => None,
    };
    let patient = match &draft.patients {
        Some(PlannedPatients::Column(column)) => Some(column),
        Some(PlannedPatients::EachRow) | None => None,
    };
    let roles = [
        (predicts, "predictions"),
        (draft.outcome.as_ref(), "outcome"),
        (patient, "patient"),
    ];
    let mut roles = roles.into_iter();
    let (_, role) = roles.find(|(column, _)| column.is_some_and(|column| same(column, name)))?;
    let message = Message::new("plan-problem-compared-role").with("column", name.as_str());
    Some(Problem::error(message.with("role", role)))
}

/// A model that is named by its hash, and is not the one that is assessed.
fn of_model(draft: &PlanDraft, model: &PlannedModel) -> Option<Problem> {
    let hashes = [Some(&model.sha256), model.recipe_sha256.as_ref()];
    let strange = hashes.into_iter().flatten().find(|hash| !is_sha256(hash));
    if let Some(hash) = strange {
        let message = Message::new("plan-problem-compared-hash");
        return Some(Problem::error(message.with("found", hash.as_str())));
    }
    match &draft.predictions {
        Some(PlannedPredictions::Model(assessed)) if assessed.may_be(model) => {
            let message = Message::new("plan-problem-compared-model");
            Some(Problem::error(message.with("found", model.sha256.as_str())))
        }
        Some(PlannedPredictions::Model(_) | PlannedPredictions::Column(_)) | None => None,
    }
}

/// One respondent may have several claims, but not two about one measure.
fn twice(
    draft: &PlanDraft,
    before: &[PlannedComparison],
    one: &PlannedComparison,
) -> Option<Problem> {
    let with = one.with.as_ref()?;
    let primary = || {
        Some(
            draft
                .primary_metric
                .as_deref()
                .unwrap_or(spec(draft.task).default_primary),
        )
    };
    let of = |one: &PlannedComparison| one.measure.clone().or(primary().map(str::to_owned));
    let is_same = |known: &&PlannedComparison| known.is_with(with) && of(known) == of(one);
    before.iter().find(is_same)?;
    let name = match with {
        PlannedPredictions::Column(name) => name,
        PlannedPredictions::Model(model) => &model.sha256,
    };
    let message = Message::new("plan-problem-compared-twice").with("column", name.as_str());
    Some(Problem::error(message))
}

/// Non-inferiority and equivalence mean nothing without a margin, and a margin means
/// nothing without a claim.
fn margin(one: &PlannedComparison) -> Option<Problem> {
    let about = |id: &str| Message::new(id).with("claim", one.claim.id());
    let message = match (one.claim, one.margin) {
        (ClaimKind::Difference, None) | (ClaimKind::Superiority, None) => return None,
        (ClaimKind::Difference, Some(margin)) => {
            about("plan-problem-compared-margin-unused").with("found", margin)
        }
        (ClaimKind::NonInferiority | ClaimKind::Equivalence, None) => {
            about("plan-problem-compared-margin-missing")
        }
        // Not worse by nothing is better, and nobody is equal to the last digit.
        (ClaimKind::NonInferiority | ClaimKind::Equivalence, Some(margin))
            if !(margin > 0.0 && margin.is_finite()) =>
        {
            about("plan-problem-compared-margin").with("found", margin)
        }
        (_, Some(margin)) if !(margin >= 0.0 && margin.is_finite()) => {
            about("plan-problem-compared-margin").with("found", margin)
        }
        (_, Some(_)) => return None,
    };
    Some(Problem::error(message))
}

/// A measure of both respondents, with a better direction where something is claimed.
fn measure(draft: &PlanDraft, one: &PlannedComparison) -> Option<Problem> {
    let spec = spec(draft.task);
    let id = one
        .measure
        .as_deref()
        .or(draft.primary_metric.as_deref())
        .unwrap_or(spec.default_primary);
    let Some(metric) = spec.metric(id) else {
        // An unknown primary metric is told as such.
        let is_named = one.measure.is_some();
        return is_named.then(|| unknown_metric(draft, "compared", id));
    };
    if one.claim == ClaimKind::Difference {
        return None;
    }
    let about = |id: &str| Some(Problem::error(Message::new(id).with("metric", metric.id())));
    // A claim is about one number.
    if let Some(problem) = of_parts("plan-problem-compared-of-class", metric) {
        return Some(problem);
    }
    if metric.needs_costs && draft.costs.is_none() {
        return about("plan-problem-compared-needs-costs");
    }
    match metric.better {
        Better::Target(_) | Better::Neither => about("plan-problem-compared-direction"),
        Better::Higher | Better::Lower if draft.threshold.is_none() && metric.needs_threshold() => {
            match draft.threshold_chosen_here {
                None => about("plan-problem-compared-needs-threshold"),
                Some(_) => None,
            }
        }
        Better::Higher | Better::Lower => too_wide(metric, one.margin),
    }
}

/// A margin as wide as the whole range of a measure claims nothing: 5 where 0.05 is meant.
fn too_wide(metric: &Metric, margin: Option<f64>) -> Option<Problem> {
    let (low, high) = metric.range;
    let margin = margin.filter(|margin| *margin >= high - low)?;
    let message = Message::new("plan-problem-compared-margin-wide")
        .with("metric", metric.id())
        .with("found", margin)
        .with("width", high - low);
    Some(Problem::error(message))
}

/// A threshold that is a number, of an outcome that is decided at one.
fn threshold(draft: &PlanDraft, one: &PlannedComparison) -> Option<Problem> {
    let said = one.threshold?;
    match draft.task {
        TaskKind::Binary => {}
        TaskKind::MultiClass => {
            let message = Message::new("plan-problem-compared-threshold-of-classes");
            return Some(Problem::error(message.with("found", said)));
        }
    }
    let threshold = Some(said).filter(|threshold| !threshold.is_finite())?;
    let message = Message::new("plan-problem-compared-threshold").with("found", threshold);
    Some(Problem::error(message))
}
