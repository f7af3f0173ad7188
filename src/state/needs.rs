//! What each step still needs, and whether an assessment can start.

use plumbline_study::names::same;
use plumbline_study::plan::PlannedPredictions;
use plumbline_study::respondent::Scale;
use plumbline_study::{Arg, Message, Plan, PlanDraft, Problem, Severity, plan};

use super::{Engine, Model, Part, Results, State, Step};
use crate::protocol::{Assessment, PredictionChoice, Seat};

/// Something that is missing, and where it can be put right.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// What is missing.
    pub message: Message,
    /// The step in which it is put right.
    pub step: Step,
}

impl Need {
    pub(super) fn at(step: Step, id: &str) -> Need {
        let message = Message::new(id);
        Need { message, step }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Arg>) -> Need {
        self.message = self.message.with(name, value);
        self
    }
}

/// What a step still needs; empty when it is complete.
pub fn needs(state: &State, step: Step) -> Vec<Need> {
    match step {
        Step::Study => study_needs(state),
        Step::Data => data_needs(state, "page-need-table-here"),
        Step::Model => model_needs(state),
        Step::Run => run_needs(state),
        Step::Results | Step::Report if state.results.is_none() => {
            vec![match state.had_results() {
                true => Need::at(Step::Data, "page-need-table-again"),
                false => Need::at(Step::Run, "page-need-run"),
            }]
        }
        Step::Results | Step::Report if state.results_are_stale() => {
            vec![Need::at(Step::Run, "page-need-fresh-run")]
        }
        Step::Report if !state.can_write => vec![Need::at(Step::Run, "page-need-run-again")],
        Step::Results | Step::Report => Vec::new(),
    }
}

/// How a step stands, as the list of steps says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// So many things are missing.
    Needs(usize),
    /// Nothing is missing, and nothing was done yet.
    Ready,
    /// It is under way, or pauses.
    Running,
    /// It is done.
    Complete,
}

/// How each step stands, in the order of [`Step::ALL`].
pub fn step_states(state: &State) -> Vec<StepState> {
    let of = |step| step_state(state, step);
    Step::ALL.into_iter().map(of).collect()
}

/// A run needs nothing before it begins, so it is complete only by its results.
fn step_state(state: &State, step: Step) -> StepState {
    let missing = needs(state, step).len();
    match step {
        Step::Run if state.is_running() => StepState::Running,
        Step::Run if missing == 0 && !state.has_fresh_results() => StepState::Ready,
        _ if missing == 0 => StepState::Complete,
        _ => StepState::Needs(missing),
    }
}

/// Whether the plan was sealed before results were seen.
pub fn plan_is_sealed(state: &State) -> bool {
    state.plan.seal.is_some()
}

impl State {
    /// The assessment as it would run now, if nothing is missing.
    pub fn assessment(&self) -> Option<Assessment> {
        self.data.table.ready()?;
        let predictions = match self.model.facts.ready() {
            Some(_) => self.model_choice(Seat::ASSESSED)?,
            None => self.column_choice()?,
        };
        Some(Assessment {
            models: self.models_beside()?,
            roles: (*self.data.roles).clone(),
            plan: (*self.plan).clone(),
            predictions,
            compared: Vec::new(),
            seen: None,
        })
    }

    /// The answers of the model at this seat, if it is known how it is fed and read.
    pub(super) fn model_choice(&self, seat: Seat) -> Option<PredictionChoice> {
        let (model, matching) = (self.model_at(seat)?, self.matching_at(seat)?);
        let (output, classes) = self.reading(seat)?;
        Some(match self.takes_images_at(seat) {
            true => PredictionChoice::Images {
                recipe: Box::new((**model.recipe.as_ref()?).clone()),
                output,
                classes,
            },
            false => PredictionChoice::Model {
                columns: matching.inputs.clone(),
                output,
                classes,
                missing: model.missing.filter(|_| matching.missing.is_some()),
            },
        })
    }

    /// Whether anything was changed since the results were computed.
    pub fn results_are_stale(&self) -> bool {
        let Some(results) = &self.results else {
            return false;
        };
        !self.is_of_this_table(results) || self.assessment().as_ref() != Some(&results.asked)
    }

    /// Whether there are results, and nothing was changed since.
    pub fn has_fresh_results(&self) -> bool {
        self.results.is_some() && !self.results_are_stale()
    }

    /// Whether a seal would be honest: no results on this table were seen, nor any under
    /// the seal that the plan has already.
    pub fn can_seal(&self) -> bool {
        let is_sealed = self.plan.seal.is_some() && !self.can_renew_seal();
        if is_sealed || self.is_running() || self.is_sealing() {
            return false;
        }
        let is_unseen = self.data.table.ready().is_some() && !self.saw_this_table();
        is_unseen || (self.results.is_none() && self.data.table.ready().is_none())
    }

    /// What the plan has to say before it can be sealed, with table and model
    /// at hand where it names none. What is added afterwards would be a
    /// deviation, so an empty plan is not sealed.
    pub fn seal_needs(&self) -> Vec<Need> {
        let problems = plan::seal_needs(&self.plan_of_its_subject()).into_iter();
        let lacking = problems.map(|problem| {
            let step = step_of_seal_need(&problem.message);
            match self.repeating_id() {
                Some(column) if problem.message.id == "plan-problem-patients-needed" => {
                    Need::at(step, "page-need-patients").with("column", column)
                }
                Some(_) | None => Need {
                    step,
                    message: problem.message,
                },
            }
        });
        let unfinished = self.unfinished_in_plan().into_iter();
        lacking
            .chain(unfinished)
            .chain(self.other_needs())
            .collect()
    }

    /// The identifier of cases that occurs in several rows, while no column tells patients
    /// apart: those rows may belong to one patient.
    pub(super) fn repeating_id(&self) -> Option<&str> {
        let roles = &self.data.roles;
        let column = roles.id.as_deref().filter(|_| roles.patient.is_none())?;
        let check = self.data.check.as_ref()?;
        let is_it = |problem: &Problem| {
            problem.message.id == "intake-id-twice" && problem.column.as_deref() == Some(column)
        };
        check.problems.iter().any(is_it).then_some(column)
    }

    /// What the assessed scores are, and with them a threshold, as far as it is known before
    /// a run. What a model's numbers are, only its answers tell.
    pub fn scale(&self) -> Option<Scale> {
        match self.model.facts.ready() {
            Some(_) => self.takes_images().then_some(Scale::Probability),
            None => self.data.check.as_ref()?.scale,
        }
    }

    /// Columns that the plan names and the table at hand lacks.
    pub fn lost_columns(&self) -> Vec<&str> {
        let Some(table) = self.data.table.ready() else {
            return Vec::new();
        };
        let is_there = |name: &String| {
            let columns = &table.preview.columns;
            columns.iter().any(|column| column.name == *name)
        };
        let named = self.plan.subgroups.iter();
        named
            .filter(|name| !is_there(name))
            .map(String::as_str)
            .collect()
    }

    /// Whether these results are those of the table at hand.
    fn is_of_this_table(&self, results: &Results) -> bool {
        let here = self.data.table.ready().map(|table| &table.file.sha256);
        here.is_some() && results.table.as_ref() == here
    }

    /// Whether this browser showed results when the page was open before, and holds nothing
    /// of them now: a reload keeps plans only.
    fn had_results(&self) -> bool {
        let remembers = self.looks.as_ref().is_some_and(|looks| !looks.is_empty());
        let is_begun = !self.plan.name.trim().is_empty();
        remembers && is_begun && matches!(self.data.table, Part::Absent)
    }

    /// Whether results on the table at hand were seen, now or when the page was
    /// open before.
    pub fn saw_this_table(&self) -> bool {
        let results = self.results.as_ref();
        results.is_some_and(|results| self.is_of_this_table(results)) || self.seen_on().is_some()
    }
}

/// Where what a seal lacks is put right: what the claim is about is said where
/// table and model are, everything else in the plan itself.
fn step_of_seal_need(message: &Message) -> Step {
    match message.id.as_str() {
        "plan-problem-outcome-needed"
        | "plan-problem-positive-needed"
        | "plan-problem-patients-needed" => Step::Data,
        "plan-problem-predictions-needed" => Step::Model,
        _ => Step::Study,
    }
}

/// The primary measure, where no criterion judges it.
fn unjudged_primary(plan: &PlanDraft) -> Option<&str> {
    let primary = plan.primary_metric.as_deref()?;
    let is_judged = plan.criteria.iter().any(|one| one.metric == primary);
    (!is_judged).then_some(primary)
}

fn study_needs(state: &State) -> Vec<Need> {
    let mut list = Vec::new();
    if state.plan.name.trim().is_empty() {
        list.push(Need::at(Step::Study, "page-need-name"));
    }
    list.extend(state.needs_of_plan());
    if unjudged_primary(&state.plan).is_some() {
        list.push(Need::at(Step::Study, "page-need-primary"));
    }
    list.extend(lost_columns(state));
    list.extend(plan_errors(state));
    list
}

/// What is wrong with what the plan says: a run would be refused. Those who are compared
/// are told of with the answers.
fn plan_errors(state: &State) -> Vec<Need> {
    let problems = Plan::problems(&state.plan, state.scale().unwrap_or(Scale::Score));
    let errors = problems.into_iter().filter(Problem::is_error);
    let of_plan = errors.filter(|one| !one.message.id.starts_with("plan-problem-compared-"));
    of_plan
        .map(|problem| Need {
            step: Step::Study,
            message: problem.message,
        })
        .collect()
}

/// What the data need; `absent` tells where to bring them.
fn data_needs(state: &State, absent: &str) -> Vec<Need> {
    match &state.data.table {
        Part::Absent => vec![Need::at(Step::Data, absent)],
        Part::Reading { name, .. } => {
            vec![Need::at(Step::Data, "page-need-reading").with("file", name.as_str())]
        }
        Part::Failed { name, .. } => {
            vec![Need::at(Step::Data, "page-need-readable").with("file", name.as_str())]
        }
        Part::Ready(_) => role_needs(state),
    }
}

fn role_needs(state: &State) -> Vec<Need> {
    let mut list = Vec::new();
    if state.data.roles.truth.is_none() {
        list.push(Need::at(Step::Data, "page-need-truth"));
    } else {
        list.extend(state.needs_of_outcome());
    }
    let errors = state.data.check.iter().flat_map(|check| &check.problems);
    let errors = errors
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    if list.is_empty() && errors > 0 {
        list.push(Need::at(Step::Data, "page-need-no-errors").with("count", errors));
    }
    list
}

fn model_needs(state: &State) -> Vec<Need> {
    let mut list = match &state.model.facts {
        Part::Absent => state.needs_of_columns(),
        Part::Reading { .. } | Part::Failed { .. } | Part::Ready(_) => {
            state.needs_of_model(Seat::ASSESSED)
        }
    };
    list.extend(compared_needs(state));
    list
}

/// What is wrong with those who are compared: a run would be refused.
fn compared_needs(state: &State) -> Vec<Need> {
    let problems = Plan::problems(&state.plan, Scale::Score).into_iter();
    let errors = problems.filter(|problem| problem.severity == Severity::Error);
    let of_compared = errors.filter(|one| one.message.id.starts_with("plan-problem-compared-"));
    let mut list: Vec<Need> = of_compared
        .map(|problem| Need {
            step: Step::Model,
            message: problem.message,
        })
        .collect();
    list.extend(state.other_needs());
    list.extend(state.needs_of_beside());
    if let Some(table) = state.data.table.ready() {
        let is_lost = |name: &String| {
            let mut known = table.preview.columns.iter();
            !known.any(|column| same(&column.name, name))
        };
        let columns = state.columns_of_others().into_iter();
        let lost: Vec<String> = columns.filter(is_lost).collect();
        if !lost.is_empty() {
            let need = Need::at(Step::Model, "page-need-compared");
            list.push(
                need.with("count", lost.len())
                    .with("columns", lost.join(", ")),
            );
        }
    }
    let assessed = state.planned_columns();
    let assessed = assessed.filter(|_| state.model.facts.ready().is_none());
    if let Some(PlannedPredictions::Column(own)) = assessed {
        let mut names = state.plan.compared_columns().into_iter();
        if names.any(|name| same(name, &own)) {
            list.push(Need::at(Step::Model, "page-need-compared-self").with("column", own));
        }
    }
    list
}

impl State {
    /// What the model at this seat lacks before it can answer.
    pub fn needs_of_model(&self, seat: Seat) -> Vec<Need> {
        let Some(model) = self.model_at(seat) else {
            return Vec::new();
        };
        match &model.facts {
            Part::Absent => Vec::new(),
            Part::Reading { name, .. } => {
                vec![Need::at(Step::Model, "page-need-reading").with("file", name.as_str())]
            }
            Part::Failed { name, .. } => {
                vec![Need::at(Step::Model, "page-need-readable").with("file", name.as_str())]
            }
            Part::Ready(facts) if !facts.blockers.is_empty() => {
                let need = Need::at(Step::Model, "page-need-operators");
                vec![need.with("count", facts.blockers.len())]
            }
            Part::Ready(_) => self.needs_of_matching(seat, model),
        }
    }

    fn needs_of_matching(&self, seat: Seat, model: &Model) -> Vec<Need> {
        let Some(matching) = self.matching_at(seat) else {
            return match self.data.table.ready() {
                Some(_) => vec![Need::at(Step::Model, "page-need-matching")],
                None => Vec::new(),
            };
        };
        if matching.problems.iter().any(Problem::is_error) {
            return vec![Need::at(Step::Model, "page-need-columns")];
        }
        let takes_images = self.takes_images_at(seat);
        let recipe = model.recipe.as_ref().filter(|_| takes_images);
        if let Some(problems) = recipe.and_then(|recipe| recipe.check().err()) {
            let need = Need::at(Step::Model, "page-need-recipe");
            return vec![need.with("count", problems.len())];
        }
        let mut list = self.needs_of_output(seat, matching);
        if matching.missing.is_some() && model.missing.is_none() {
            list.push(Need::at(Step::Model, "page-need-missing"));
        }
        list
    }
}

fn run_needs(state: &State) -> Vec<Need> {
    let mut list = Vec::new();
    if state.engine != Engine::Ready {
        list.push(Need::at(Step::Run, "page-need-engine"));
    }
    list.extend(data_needs(state, "page-need-table"));
    list.extend(model_needs(state));
    list.extend(state.unfinished_in_plan());
    list.extend(lost_columns(state));
    list.extend(plan_errors(state));
    list
}

/// Columns that the plan names and the table lacks.
fn lost_columns(state: &State) -> Option<Need> {
    let lost = state.lost_columns();
    (!lost.is_empty()).then(|| {
        Need::at(Step::Study, "page-need-subgroups")
            .with("count", lost.len())
            .with("columns", lost.join(", "))
    })
}
