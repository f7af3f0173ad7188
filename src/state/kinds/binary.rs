//! A condition that a case has or has not: a positive value, a score, a threshold.

use plumbline_study::{PlanDraft, Roles};

use super::Room;
use crate::protocol::{ModelMatch, PredictionChoice, Seat};
use crate::state::{Model, Need, State, Step};

pub(super) static ROOM: Room = Room {
    plan_needs,
    outcome_needs,
    positive: |state| state.data.roles.positive.clone(),
    column_needs,
    columns,
    uses: |_| Vec::new(),
    outputs,
    output_needs,
    reading: |state, seat| Some((state.model_at(seat)?.output.clone()?, Vec::new())),
    unfinished: |_| Vec::new(),
    columns_of_other: |_, name| vec![name.to_owned()],
    other_needs: |_| Vec::new(),
    assess,
    empty,
    restore,
};

fn plan_needs(state: &State) -> Vec<Need> {
    let plan = &state.plan;
    let id = match (plan.threshold, plan.threshold_reason.trim()) {
        (None, _) => "page-need-threshold",
        (Some(_), "") => "page-need-threshold-reason",
        (Some(_), _) => return Vec::new(),
    };
    vec![Need::at(Step::Study, id)]
}

fn outcome_needs(state: &State) -> Vec<Need> {
    let need = || Need::at(Step::Data, "page-need-positive");
    let lacks = state.data.roles.positive.is_none();
    lacks.then(need).into_iter().collect()
}

fn column_needs(state: &State) -> Vec<Need> {
    let need = || Need::at(Step::Model, "page-need-model");
    let lacks = state.data.roles.score.is_none();
    lacks.then(need).into_iter().collect()
}

fn columns(state: &State) -> Option<PredictionChoice> {
    state.data.roles.score.clone().map(PredictionChoice::Column)
}

fn outputs(matching: &ModelMatch) -> Vec<&str> {
    let outputs = matching.outputs.iter();
    outputs.map(|output| output.name.as_str()).collect()
}

fn output_needs(state: &State, seat: Seat, _: &ModelMatch) -> Vec<Need> {
    let need = || Need::at(Step::Model, "page-need-output");
    let lacks = |model: &Model| model.output.is_none();
    state
        .model_at(seat)
        .is_some_and(lacks)
        .then(need)
        .into_iter()
        .collect()
}

fn assess(state: &mut State, column: &str) -> bool {
    let roles = Roles {
        score: Some(column.to_owned()),
        ..(*state.data.roles).clone()
    };
    state.use_roles(roles);
    true
}

fn empty(plan: &mut PlanDraft) {
    restore(plan, &PlanDraft::default());
}

fn restore(plan: &mut PlanDraft, from: &PlanDraft) {
    plan.positive.clone_from(&from.positive);
    plan.predictions.clone_from(&from.predictions);
    plan.threshold = from.threshold;
    plan.threshold_reason.clone_from(&from.threshold_reason);
    plan.threshold_range = from.threshold_range;
    plan.threshold_chosen_here = from.threshold_chosen_here;
    plan.target_prevalence = from.target_prevalence;
    plan.compared.clone_from(&from.compared);
}
