//! One of several classes: a column for each class, one with the class itself, or a model.

use plumbline_study::{Message, PlanDraft};

use super::{Reading, Room};
use crate::protocol::{ModelMatch, PredictionChoice, Seat};
use crate::state::{ClassForm, Need, State, Step};

pub(super) static ROOM: Room = Room {
    plan_needs: State::needs_of_costs,
    outcome_needs: |_| Vec::new(),
    positive: |_| None,
    column_needs,
    columns,
    uses,
    outputs,
    output_needs,
    reading,
    unfinished: State::needs_of_costs,
    columns_of_other,
    other_needs: State::needs_of_others,
    assess: State::assess_classes,
    empty,
    restore,
};

fn column_needs(state: &State) -> Vec<Need> {
    let Some(answers) = state.class_answers() else {
        return vec![Need::at(Step::Data, "page-need-classes")];
    };
    let need = match answers.form {
        ClassForm::Decisions if answers.decided.is_none() => {
            Need::at(Step::Model, "page-need-decided")
        }
        ClassForm::Decisions => return Vec::new(),
        ClassForm::Scores if answers.rows.is_empty() => Need::at(Step::Data, "page-need-classes"),
        ClassForm::Scores => match (answers.lacking().as_slice(), answers.twice()) {
            ([], None) => return Vec::new(),
            ([], Some(column)) => {
                Need::at(Step::Model, "page-need-class-column-twice").with("column", column)
            }
            (lacking, _) => Need::at(Step::Model, "page-need-class-columns")
                .with("count", lacking.len())
                .with("classes", lacking.join(", ")),
        },
    };
    vec![need]
}

fn columns(state: &State) -> Option<PredictionChoice> {
    let answers = state.class_answers()?;
    match answers.form {
        ClassForm::Decisions => answers.decided.map(PredictionChoice::Column),
        ClassForm::Scores if answers.rows.is_empty() => None,
        ClassForm::Scores => {
            let is_whole = answers.lacking().is_empty() && answers.twice().is_none();
            is_whole.then(|| PredictionChoice::Classes(answers.pairs()))
        }
    }
}

fn outputs(matching: &ModelMatch) -> Vec<&str> {
    let outputs = matching.of_classes.iter();
    outputs.map(|output| output.name.as_str()).collect()
}

fn output_needs(state: &State, seat: Seat, matching: &ModelMatch) -> Vec<Need> {
    let one = |id: &str| vec![Need::at(Step::Model, id)];
    if matching.of_classes.is_empty() {
        return one("page-need-no-class-output");
    }
    let output = state.model_at(seat).and_then(|model| model.output.as_ref());
    match (output, state.class_outputs_at(seat)) {
        (None, _) => one("page-need-class-output"),
        (Some(_), None) => vec![Need::at(Step::Data, "page-need-classes")],
        (Some(_), Some(outputs)) => outputs.needs(),
    }
}

fn reading(state: &State, seat: Seat) -> Option<Reading> {
    let outputs = state.class_outputs_at(seat)?;
    let classes = outputs.named()?;
    Some((outputs.output, classes))
}

fn uses(state: &State) -> Vec<(String, Message)> {
    let Some(answers) = state.class_answers() else {
        return Vec::new();
    };
    let of_class = |(class, column): (String, String)| {
        (column, Message::new("page-role-class").with("class", class))
    };
    match answers.form {
        ClassForm::Scores => answers.pairs().into_iter().map(of_class).collect(),
        ClassForm::Decisions => {
            let decided = answers.decided.into_iter();
            decided
                .map(|column| (column, Message::new("page-role-decided")))
                .collect()
        }
    }
}

fn columns_of_other(state: &State, name: &str) -> Vec<String> {
    match state.columns_of_classes(name) {
        Some(columns) => columns.into_iter().map(|(_, column)| column).collect(),
        None => vec![name.to_owned()],
    }
}

fn empty(plan: &mut PlanDraft) {
    restore(plan, &PlanDraft::default());
}

fn restore(plan: &mut PlanDraft, from: &PlanDraft) {
    plan.predictions.clone_from(&from.predictions);
    plan.costs.clone_from(&from.costs);
    plan.compared.clone_from(&from.compared);
}
