//! What a run did, to be held against what its plan says.
//!
//! A plan names the column of the outcome; a terminal or a page may be told
//! another. So the comparison takes what reached the evaluation, not what
//! somebody wrote, and no entrance can forget it.

use super::seal::Opened;
use super::{PlanDraft, PlannedModel, PlannedPatients, PlannedPredictions};
use crate::context::Context;
use crate::facts::ImageFact;
use crate::respondent::Source;
use crate::study::{Study, Task};
use crate::{Message, Roles};

/// On what an evaluation rests: what a plan can name beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// Column of the reference standard.
    pub outcome: String,
    /// Value that means "has the condition".
    pub positive: Option<String>,
    /// What predicts.
    pub predictions: PlannedPredictions,
    /// Who was held against it.
    pub compared: Vec<PlannedPredictions>,
    /// What a patient is.
    pub patients: PlannedPatients,
    /// Columns of the subgroups.
    pub subgroups: Vec<String>,
    /// SHA-256 of the data, where it is known.
    pub data: Option<String>,
    /// SHA-256 of the list of images, by which a plan names them that was sealed before
    /// they were read.
    pub listed: Option<String>,
}

impl Followed {
    /// What these arguments of an evaluation amount to.
    pub fn of(study: &Study, context: &Context) -> Followed {
        let cases = &study.cases;
        Followed {
            outcome: cases.outcome.clone(),
            positive: match &study.task {
                Task::Binary(answered) => Some(answered.truth.positive_value.clone()),
                Task::MultiClass(_) => None,
            },
            predictions: planned(study.source(), context.images.as_ref()),
            // What is known of images is of those that the assessed model was given.
            compared: study
                .others()
                .into_iter()
                .map(|source| planned(source, None))
                .collect(),
            patients: match &cases.patient_column {
                Some(name) => PlannedPatients::Column(name.clone()),
                None => PlannedPatients::EachRow,
            },
            subgroups: cases
                .groupings
                .iter()
                .map(|grouping| grouping.name.clone())
                .collect(),
            data: Some(context.data.sha256.clone()).filter(|sha256| !sha256.is_empty()),
            listed: context.listed.clone(),
        }
    }

    /// The plan as it was followed: what the run did in place of what the plan
    /// says.
    pub(super) fn over(&self, draft: &PlanDraft) -> PlanDraft {
        PlanDraft {
            outcome: Some(self.outcome.clone()),
            positive: self.positive.clone(),
            predictions: Some(self.predictions.clone()),
            compared: draft.compared_as_followed(&self.compared),
            patients: Some(self.patients.clone()),
            subgroups: self.subgroups.clone(),
            data: self.data_of(draft),
            ..draft.clone()
        }
    }

    /// The data that were read, by the name that the plan knows them by, if it does.
    fn data_of(&self, draft: &PlanDraft) -> Option<String> {
        let sealed = draft.seal.as_ref().and_then(|seal| match seal.open() {
            Opened::Plan(plan) => plan.data,
            Opened::Broken | Opened::OtherVersion(_) | Opened::Unreadable(_) => None,
        });
        let listed = |said: &&String| {
            let listed = self.listed.as_deref();
            listed.is_some_and(|listed| listed.eq_ignore_ascii_case(said))
        };
        let known = sealed.as_ref().or(draft.data.as_ref());
        let named = known.filter(listed).or(self.data.as_ref());
        named.or(draft.data.as_ref()).cloned()
    }

    /// The plan with what it leaves open filled in, for a seal that is put when
    /// table and model are known.
    pub fn fill(&self, draft: &PlanDraft) -> PlanDraft {
        let over = self.over(draft);
        PlanDraft {
            outcome: draft.outcome.clone().or(over.outcome),
            positive: draft.positive.clone().or(over.positive),
            predictions: draft.predictions.clone().or(over.predictions),
            patients: draft.patients.clone().or(over.patients),
            data: draft.data.clone().or(over.data),
            compared: match draft.compared.is_empty() {
                true => over.compared,
                false => draft.compared.clone(),
            },
            ..draft.clone()
        }
    }
}

/// Where answers came from, as a plan would name it.
fn planned(source: &Source, images: Option<&ImageFact>) -> PlannedPredictions {
    match source {
        Source::Column { name } => PlannedPredictions::Column(name.clone()),
        Source::Model { file, output } => PlannedPredictions::Model(PlannedModel {
            sha256: file.sha256.clone(),
            output: Some(output.clone()),
            recipe_sha256: images.map(|images| images.recipe_sha256.clone()),
        }),
    }
}

impl PlanDraft {
    /// Roles as guessed from the table, with what the plan names in their place.
    /// What a person says for this run goes over both, and is a deviation where
    /// it differs.
    pub fn over_guesses(&self, guessed: Roles) -> Roles {
        let guessed = self.without_named(guessed);
        Roles {
            truth: self.outcome.clone().or(guessed.truth),
            positive: self.positive.clone().or(guessed.positive),
            score: match &self.predictions {
                Some(PlannedPredictions::Column(name)) => Some(name.clone()),
                Some(PlannedPredictions::Model(_)) | None => guessed.score,
            },
            patient: match &self.patients {
                Some(PlannedPatients::Column(name)) => Some(name.clone()),
                Some(PlannedPatients::EachRow) => None,
                None => guessed.patient,
            },
            ..guessed
        }
    }

    /// Guesses without the columns that the plan names for something: the outcome is no
    /// subgroup, whatever it was taken for while nobody had said so.
    fn without_named(&self, guessed: Roles) -> Roles {
        let predictions = self.predictions.as_ref().and_then(|named| match named {
            PlannedPredictions::Column(name) => Some(name),
            PlannedPredictions::Model(_) => None,
        });
        let patients = self.patients.as_ref().and_then(|named| match named {
            PlannedPatients::Column(name) => Some(name),
            PlannedPatients::EachRow => None,
        });
        let named = [self.outcome.as_ref(), predictions, patients];
        let is_free = |column: &String| !named.contains(&Some(column));
        let each = |columns: Vec<String>| columns.into_iter().filter(is_free).collect();
        Roles {
            truth: guessed.truth.filter(is_free),
            score: guessed.score.filter(is_free),
            patient: guessed.patient.filter(is_free),
            id: guessed
                .id
                .filter(|column| self.outcome.as_ref() != Some(column)),
            groups: each(guessed.groups),
            features: each(guessed.features),
            ..guessed
        }
    }
}

/// What a plan leaves open of what a seal has to fix, one message each; `done` is the plan as
/// it was followed.
pub(crate) fn left_open(plan: &PlanDraft, done: &PlanDraft) -> Vec<Message> {
    let open = [
        (plan.outcome.is_none(), "plan-open-outcome"),
        (
            plan.task.has_positive() && plan.positive.is_none(),
            "plan-open-positive",
        ),
        (plan.predictions.is_none(), "plan-open-predictions"),
        (plan.patients.is_none(), "plan-open-patients"),
        (plan.leaves_compared_open(done), "plan-open-compared"),
    ];
    open.into_iter()
        .filter(|(is_open, _)| *is_open)
        .map(|(_, id)| Message::new(id))
        .collect()
}
