//! What only one kind of outcome has: a room for each, and the one match that finds it.
//! Whatever is the same for every kind asks the room and knows none of them.

mod binary;
mod classes;

use plumbline_study::names::same;
use plumbline_study::plan::{ChosenHere, ClaimKind, PlannedComparison, PlannedPredictions};
use plumbline_study::{Criterion, Message, PlanDraft, TaskKind, spec};

use super::{Need, Part, Shared, State};
use crate::protocol::{ModelMatch, PredictionChoice, Seat};

/// The output that is read of a model, and the classes that its numbers stand for where
/// somebody said it.
pub(super) type Reading = (String, Vec<(String, String)>);

/// What a kind of outcome needs, and how it is put into an assessment.
struct Room {
    /// What the plan lacks.
    plan_needs: fn(&State) -> Vec<Need>,
    /// What the outcome lacks once its column is chosen.
    outcome_needs: fn(&State) -> Vec<Need>,
    /// The value that means "has the condition".
    positive: fn(&State) -> Option<String>,
    /// What the answers lack that are columns of the table.
    column_needs: fn(&State) -> Vec<Need>,
    /// The answers that are columns of the table.
    columns: fn(&State) -> Option<PredictionChoice>,
    /// Columns that answer and have no role of their own, each with what it is for.
    uses: fn(&State) -> Vec<(String, Message)>,
    /// The outputs of a model that can be read.
    outputs: fn(&ModelMatch) -> Vec<&str>,
    /// What the choice among them lacks.
    output_needs: fn(&State, Seat, &ModelMatch) -> Vec<Need>,
    /// What is read of a model.
    reading: fn(&State, Seat) -> Option<Reading>,
    /// What the plan has begun and not finished: no run may pass it over.
    unfinished: fn(&State) -> Vec<Need>,
    /// The columns of the table that one of the others answers with, by its name in the
    /// plan.
    columns_of_other: fn(&State, &str) -> Vec<String>,
    /// What the others lack that the plan names.
    other_needs: fn(&State) -> Vec<Need>,
    /// Assesses the respondent of this name in the plan; false where that cannot be.
    assess: fn(&mut State, &str) -> bool,
    /// Empties the fields of a plan that mean nothing for another kind.
    empty: fn(&mut PlanDraft),
    /// Puts them from the second plan into the first.
    restore: fn(&mut PlanDraft, &PlanDraft),
}

fn room(kind: TaskKind) -> &'static Room {
    match kind {
        TaskKind::Binary => &binary::ROOM,
        TaskKind::MultiClass => &classes::ROOM,
    }
}

/// Whether a plan of this kind may call a measure primary or judge it: one number for
/// all cases, not one for each class.
fn judges(kind: TaskKind, metric: &str) -> bool {
    spec(kind).metric(metric).is_some_and(|metric| metric.whole)
}

/// Whether a criterion means something in a plan of this kind.
fn judges_by(kind: TaskKind, one: &Criterion) -> bool {
    match &one.class {
        None => judges(kind, &one.metric),
        Some(_) => spec(kind)
            .metric(&one.metric)
            .is_some_and(|metric| metric.of_class),
    }
}

impl State {
    /// The kind of the outcome.
    pub fn kind(&self) -> TaskKind {
        self.plan.task
    }

    fn room(&self) -> &'static Room {
        room(self.kind())
    }

    pub(super) fn needs_of_plan(&self) -> Vec<Need> {
        (self.room().plan_needs)(self)
    }

    pub(super) fn needs_of_outcome(&self) -> Vec<Need> {
        (self.room().outcome_needs)(self)
    }

    pub(super) fn needs_of_columns(&self) -> Vec<Need> {
        (self.room().column_needs)(self)
    }

    /// The answers that are columns of the table, if they are all chosen.
    pub(super) fn column_choice(&self) -> Option<PredictionChoice> {
        (self.room().columns)(self)
    }

    /// Columns that are used for what no role says, each with what it is for.
    pub fn uses_of_columns(&self) -> Vec<(String, Message)> {
        let others = self.columns_of_others().into_iter();
        let others = others.map(|column| (column, Message::new("page-role-compared")));
        let own = (self.room().uses)(self).into_iter();
        own.chain(others).collect()
    }

    /// The outputs of a model that can be read.
    pub(super) fn outputs_of<'a>(&self, matching: &'a ModelMatch) -> Vec<&'a str> {
        (self.room().outputs)(matching)
    }

    pub(super) fn needs_of_output(&self, seat: Seat, matching: &ModelMatch) -> Vec<Need> {
        (self.room().output_needs)(self, seat, matching)
    }

    /// What is read of the model at this seat.
    pub(super) fn reading(&self, seat: Seat) -> Option<Reading> {
        (self.room().reading)(self, seat)
    }

    pub(super) fn unfinished_in_plan(&self) -> Vec<Need> {
        (self.room().unfinished)(self)
    }

    /// The value that means "has the condition", where the kind has one.
    pub(super) fn planned_positive(&self) -> Option<String> {
        (self.room().positive)(self)
    }

    /// The columns that one of the others answers with, by its name in the plan.
    pub(super) fn columns_of_other(&self, name: &str) -> Vec<String> {
        (self.room().columns_of_other)(self, name)
    }

    /// Every column that others answer with.
    pub(super) fn columns_of_others(&self) -> Vec<String> {
        let names = self.plan.compared_columns().into_iter();
        let columns = names.flat_map(|name| self.columns_of_other(name));
        // A column without a name is still to be chosen.
        columns.filter(|name| !name.trim().is_empty()).collect()
    }

    pub(super) fn other_needs(&self) -> Vec<Need> {
        (self.room().other_needs)(self)
    }

    /// What is assessed: a model's file, or columns.
    pub fn assessed(&self) -> Option<String> {
        if let Some(model) = self.model.facts.ready() {
            return Some(model.file.name.clone());
        }
        match self.planned_columns()? {
            PlannedPredictions::Column(name) => Some(name),
            PlannedPredictions::Model(_) => None,
        }
    }

    /// Assesses the one that is compared at this place, and compares what was assessed
    /// until now with it. Each keeps its threshold; why and within which range was said of
    /// another one, and so was every claim: those are asked for again.
    pub(super) fn assess_instead(&mut self, at: usize) {
        let named = self.plan.compared.get(at);
        let Some(other) = named.and_then(|one| one.with.clone()) else {
            return;
        };
        let before = match self.planned_model(Seat::ASSESSED) {
            Some(model) => Some(PlannedPredictions::Model(model)),
            None => self.planned_columns(),
        };
        let is_assessed = match &other {
            PlannedPredictions::Column(name) => {
                // A column is assessed where no model is.
                self.is_no_model_read() && (self.room().assess)(self, name) && self.put_beside()
            }
            PlannedPredictions::Model(model) => {
                let seat = self.seat_of(&model.sha256);
                seat.is_some_and(|seat| self.assess_model(seat))
            }
        };
        if !is_assessed {
            return;
        }
        let plan_before = (*self.plan).clone();
        let back = self.exchanged.take().filter(|known| known.1 == other);
        if let Some(known) = back {
            self.plan = Shared::new(known.0.clone());
            return;
        }
        self.exchanged = before
            .clone()
            .map(|before| std::rc::Rc::new((plan_before, before)));
        let plan = self.plan.make_mut();
        let (ours, ours_chosen) = (plan.threshold, plan.threshold_chosen_here.is_some());
        let is_it = |one: &PlannedComparison| one.is_with(&other);
        let theirs_chosen = plan
            .compared
            .iter()
            .any(|one| is_it(one) && one.chosen_here);
        plan.threshold = plan.threshold_with(&other);
        plan.threshold_chosen_here = plan
            .threshold
            .filter(|_| theirs_chosen)
            .map(|_| ChosenHere::ByEye);
        plan.threshold_reason.clear();
        plan.threshold_range = None;
        let mut others: Vec<PlannedComparison> = Vec::new();
        for one in std::mem::take(&mut plan.compared) {
            let one = match (is_it(&one), &before) {
                (true, None) => continue,
                (true, Some(_)) => PlannedComparison {
                    with: before.clone(),
                    threshold: ours,
                    chosen_here: ours_chosen || theirs_chosen,
                    ..PlannedComparison::default()
                },
                (false, _) => PlannedComparison {
                    claim: ClaimKind::Difference,
                    margin: None,
                    measure: None,
                    ..one
                },
            };
            // Without its claim it may say what another one says already.
            if !others.iter().any(|known| known.with == one.with) {
                others.push(one);
            }
        }
        plan.compared = others;
        if let Some(named) = plan.predictions.as_mut() {
            *named = other;
        }
    }

    /// Whether no model is being read to be assessed.
    fn is_no_model_read(&self) -> bool {
        !matches!(self.model.facts, Part::Reading { .. })
    }

    /// The columns that answer, as a plan names them.
    pub(super) fn planned_columns(&self) -> Option<PlannedPredictions> {
        match self.column_choice()? {
            PredictionChoice::Column(name) => Some(PlannedPredictions::Column(name)),
            PredictionChoice::Classes(columns) => {
                let source = plumbline_study::Source::of_classes(&columns);
                Some(PlannedPredictions::Column(source.name().to_owned()))
            }
            PredictionChoice::Model { .. } | PredictionChoice::Images { .. } => None,
        }
    }

    /// Takes another kind of outcome. What the plan says of the kind before is put aside,
    /// and is there again when that kind is.
    pub(super) fn set_kind(&mut self, kind: TaskKind) {
        self.data.kind_is_open = false;
        let before = self.plan.task;
        if before == kind {
            return;
        }
        self.withdraw_costs();
        self.aside.insert(before, self.plan.clone());
        let plan = self.plan.make_mut();
        (room(before).empty)(plan);
        plan.task = kind;
        let is_known = |id: &str| judges(kind, id);
        plan.primary_metric = plan.primary_metric.take().filter(|id| is_known(id));
        plan.criteria.retain(|one| judges_by(kind, one));
        let Some(aside) = self.aside.remove(&kind) else {
            return;
        };
        (room(kind).restore)(plan, &aside);
        plan.primary_metric = plan.primary_metric.take().or(aside.primary_metric.clone());
        let was_known = |one: &&Criterion| judges_by(before, one);
        let stayed: Vec<&Criterion> = aside.criteria.iter().filter(was_known).collect();
        let is_unchanged = stayed.into_iter().eq(plan.criteria.iter());
        match is_unchanged {
            true => plan.criteria.clone_from(&aside.criteria),
            false => {
                let gone = aside.criteria.iter().filter(|one| !was_known(one));
                plan.criteria.extend(gone.cloned());
            }
        }
    }

    /// Takes the kind that the outcome seems to be, where nobody said another and nothing
    /// is entered that means something for the kind before only. Else the page asks.
    pub(super) fn take_guessed_kind(&mut self, guess: Option<TaskKind>) {
        let Some(kind) = guess.filter(|_| self.data.kind_is_open) else {
            return;
        };
        self.data.kind_is_open = false;
        if self.plan.seal.is_none() && !self.has_entered_of_kind(kind) {
            self.set_kind(kind);
        }
    }

    /// Whether the plan says something that is put aside for this kind.
    fn has_entered_of_kind(&self, kind: TaskKind) -> bool {
        let mut other = self.clone();
        other.aside = Default::default();
        other.set_kind(kind);
        let mut emptied = (*self.plan).clone();
        emptied.task = kind;
        *other.plan != emptied
    }

    /// What tells the outcome, an answer (whoever gave it), a case or a patient makes no
    /// subgroup. Columns of words are proposed as subgroups before anybody says what they are.
    pub(super) fn follow_roles(&mut self) {
        let mut taken: Vec<String> = match self.column_choice() {
            Some(PredictionChoice::Column(name)) => vec![name],
            Some(_) | None => Vec::new(),
        };
        let roles = &self.data.roles;
        let of_roles = [&roles.truth, &roles.id, &roles.patient];
        taken.extend(of_roles.into_iter().flatten().cloned());
        taken.extend(self.uses_of_columns().into_iter().map(|(column, _)| column));
        // Where scores answer, the class beside them is an answer all the same.
        let check = self.data.check.iter();
        taken.extend(check.flat_map(|check| check.classes.decided.iter().cloned()));
        let is_taken = |name: &String| taken.iter().any(|other| same(other, name));
        let is_open = self.data.table.ready().is_some() && self.plan.seal.is_none();
        if is_open && self.plan.subgroups.iter().any(is_taken) {
            let mut plan = (*self.plan).clone();
            plan.subgroups.retain(|name| !is_taken(name));
            self.plan = Shared::new(plan);
        }
    }

    /// The roles of the columns are those of the plan's kind, whatever changed it.
    pub(super) fn follow_kind(&mut self) {
        if self.data.table.ready().is_some() && self.data.roles.task != self.plan.task {
            let roles = (*self.data.roles).clone();
            self.use_roles(roles);
        }
    }
}

/// Plans of other kinds, as they were when another was chosen.
pub type Aside = std::collections::BTreeMap<TaskKind, Shared<PlanDraft>>;
