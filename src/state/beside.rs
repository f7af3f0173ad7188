//! Other models on the same cases, each at a seat of its own beside the one that is
//! assessed. The plan names them by their bytes, as it names columns by their headers; what
//! is brought is put into the plan, so that nobody answers who is not part of it.

use plumbline_study::facts::ModelFacts;
use plumbline_study::names::same;
use plumbline_study::plan::{PlannedComparison, PlannedModel, PlannedPredictions};
use plumbline_study::{MatchedBy, Message};

use super::classes::recorded;
use super::{Model, Need, Part, Shared, State, Step};
use crate::protocol::{FileRef, ModelBeside, Request, Seat};

/// What can happen to the models beside the assessed one.
#[derive(Debug, Clone, PartialEq)]
pub enum BesideAction {
    /// A model was brought to be compared with what is assessed.
    Bring(FileRef),
    /// Several models were brought at once: where nothing is assessed yet, the first is from
    /// now on.
    BringSeveral(Vec<FileRef>),
    /// This one is to be shown.
    Show(Seat),
    /// This one is put away.
    Forget(Seat),
}

/// A model as a list of all shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelEntry {
    /// Its seat.
    pub seat: Seat,
    /// Its file.
    pub name: String,
    /// SHA-256 of the file, once it was read.
    pub sha256: Option<String>,
    /// How many things are missing before it can answer.
    pub missing: usize,
    /// Columns that feed it by their order alone: a person has to look at them.
    pub by_order: usize,
    /// Its place among those that the plan compares.
    pub compared: Option<usize>,
}

impl State {
    pub(super) fn apply_beside(&mut self, action: BesideAction) {
        match action {
            BesideAction::Bring(file) => self.for_own_study(|state| {
                state.begin_bringing();
                let seat = state.free_seat();
                state.bring_model(seat, file);
            }),
            BesideAction::BringSeveral(files) => {
                self.for_own_study(|state| state.bring_several(files));
            }
            BesideAction::Show(seat) => {
                self.shown = seat;
                self.step = Step::Model;
            }
            BesideAction::Forget(seat) => self.forget_beside(seat),
        }
    }

    /// The seat of the model whose facts, recipe and columns are shown.
    pub fn shown_seat(&self) -> Seat {
        match self.beside.contains_key(&self.shown) {
            true => self.shown,
            // It was put away, or is the assessed one.
            false => Seat::ASSESSED,
        }
    }

    /// The model that is shown.
    pub fn shown_model(&self) -> &Model {
        self.model_at(self.shown_seat()).unwrap_or(&self.model)
    }

    /// Every model, the assessed one first; none where there is none beside it.
    pub fn model_entries(&self) -> Vec<ModelEntry> {
        if self.beside.is_empty() {
            return Vec::new();
        }
        let entry = |seat: Seat| {
            let model = self.model_at(seat)?;
            let facts = model.facts.ready();
            let name = match &model.facts {
                Part::Absent => return None,
                Part::Reading { name, .. } | Part::Failed { name, .. } => name.clone(),
                Part::Ready(facts) => facts.file.name.clone(),
            };
            let sha256 = facts.map(|facts| facts.file.sha256.clone());
            let mut compared = self.plan.compared.iter();
            let place = compared.position(|one| {
                let named = one.model().map(|model| &model.sha256);
                sha256.is_some() && named == sha256.as_ref()
            });
            Some(ModelEntry {
                seat,
                name,
                missing: self.needs_of_model(seat).len(),
                by_order: self.columns_by_order(seat),
                compared: place.filter(|_| seat != Seat::ASSESSED),
                sha256,
            })
        };
        self.seats().into_iter().filter_map(entry).collect()
    }

    /// Columns that feed the model at this seat by their order alone.
    fn columns_by_order(&self, seat: Seat) -> usize {
        let inputs = self.matching_at(seat).map(|matching| &matching.inputs);
        let inputs = inputs.into_iter().flatten();
        // One column has no order.
        let ordered =
            inputs.filter(|input| input.by == MatchedBy::Order && input.columns.len() > 1);
        ordered.map(|input| input.columns.len()).sum()
    }

    fn begin_bringing(&mut self) {
        self.notice = None;
        self.step = Step::Model;
    }

    fn bring_model(&mut self, seat: Seat, file: FileRef) {
        self.leave_model(seat);
        let reading = Model::reading(file.clone(), Model::default());
        match seat {
            Seat::ASSESSED => self.model = reading,
            seat => {
                self.beside.make_mut().insert(seat, reading);
            }
        }
        self.shown = seat;
        self.ask(Request::ReadModel(seat, file));
    }

    fn bring_several(&mut self, files: Vec<FileRef>) {
        self.begin_bringing();
        let is_vacant = matches!(self.model.facts, Part::Absent | Part::Failed { .. });
        let mut files = files.into_iter();
        if is_vacant
            && self.column_choice().is_none()
            && let Some(first) = files.next()
        {
            let message = Message::new("page-models-brought");
            self.notice = Some(Shared::new(message.with("file", first.name.as_str())));
            self.bring_model(Seat::ASSESSED, first);
        }
        for file in files {
            let seat = self.free_seat();
            self.bring_model(seat, file);
            if let Some(model) = self.model_mut(seat) {
                model.is_of_several = true;
            }
        }
        self.shown = Seat::ASSESSED;
    }

    /// Puts a model that was read where the plan has it: one that is compared beside, and of
    /// several that came together one that is not compared in the place of the assessed one,
    /// where nothing is assessed.
    pub(super) fn settle(&mut self, seat: Seat) {
        let Some(facts) = self.model_at(seat).and_then(|model| model.facts.ready()) else {
            return;
        };
        let (name, sha256) = (facts.file.name.clone(), facts.file.sha256.clone());
        let is_it = |model: &PlannedModel| model.sha256.eq_ignore_ascii_case(&sha256);
        let is_compared = self.plan.compared_models().into_iter().any(is_it);
        let is_planned = matches!(&self.plan.predictions,
            Some(PlannedPredictions::Model(model)) if is_it(model));
        let is_of_several = self.model_at(seat).is_some_and(|model| model.is_of_several);
        let is_vacant = matches!(self.model.facts, Part::Absent) && self.column_choice().is_none();
        match seat {
            Seat::ASSESSED if is_compared && !is_planned => {
                let before = self.model.take_earlier();
                let free = self.free_seat();
                let model = std::mem::take(&mut self.model);
                self.beside.make_mut().insert(free, model);
                self.ask(Request::Exchange(Seat::ASSESSED, free));
                // The engine has let go of the one before when it read this one.
                if let Some(origin) = before.as_ref().and_then(Model::held_origin).cloned() {
                    self.ask(Request::RestoreModel(Seat::ASSESSED, origin));
                }
                self.model = before.unwrap_or_default();
                self.shown = free;
                let message = Message::new("page-model-compared-by-plan");
                self.notice = Some(Shared::new(message.with("file", name)));
                self.ask_what_is_not_known(Seat::ASSESSED);
            }
            seat if seat != Seat::ASSESSED && is_vacant && is_of_several && !is_compared => {
                let model = self.beside.make_mut().remove(&seat);
                self.model = model.unwrap_or_default();
                self.ask(Request::Exchange(Seat::ASSESSED, seat));
                self.shown = Seat::ASSESSED;
                let message = Message::new("page-models-brought");
                self.notice = Some(Shared::new(message.with("file", name)));
            }
            _ => {}
        }
    }

    fn free_seat(&self) -> Seat {
        let last = self.beside.keys().next_back();
        last.copied().unwrap_or(Seat::ASSESSED).next()
    }

    /// A model beside the assessed one goes, and with it what the plan says of it.
    pub(super) fn forget_beside(&mut self, seat: Seat) {
        let Some(model) = self.beside.make_mut().remove(&seat) else {
            return;
        };
        self.leave_model(seat);
        if let Some(facts) = model.facts.ready() {
            let sha256 = &facts.file.sha256;
            let is_it = |one: &PlannedComparison| {
                one.model()
                    .is_some_and(|known| known.sha256.eq_ignore_ascii_case(sha256))
            };
            if self.plan.compared.iter().any(is_it) {
                let plan = self.plan.make_mut();
                plan.compared.retain(|one| !is_it(one));
            }
        }
        self.forget_other_outputs();
        self.ask(Request::ForgetModel(seat));
    }

    /// The model of these bytes beside the assessed one.
    pub(super) fn seat_of(&self, sha256: &str) -> Option<Seat> {
        let is_it = |model: &Model| {
            let facts = model.facts.ready();
            facts.is_some_and(|facts| facts.file.sha256.eq_ignore_ascii_case(sha256))
        };
        let mut others = self.beside.iter();
        others
            .find(|(_, model)| is_it(model))
            .map(|(seat, _)| *seat)
    }

    /// The model at this seat as a plan names it, with what is read of it as far as that is
    /// known.
    pub(super) fn planned_model(&self, seat: Seat) -> Option<PlannedModel> {
        let model = self.model_at(seat)?;
        let recipe = model.recipe.as_ref();
        let recipe = recipe.filter(|_| self.takes_images_at(seat));
        Some(PlannedModel {
            sha256: model.facts.ready()?.file.sha256.clone(),
            output: self.reading(seat).map(recorded),
            recipe_sha256: recipe.and_then(|recipe| recipe.sha256().ok()),
        })
    }

    /// Who answers beside the assessed one is part of the plan, read as it is said now.
    pub(super) fn follow_beside(&mut self) {
        let ready = |seat: &Seat| self.planned_model(*seat);
        let here: Vec<PlannedModel> = self.beside.keys().filter_map(ready).collect();
        if here.is_empty() {
            return;
        }
        let mut draft = (*self.plan).clone();
        for model in here {
            let mut is_named = false;
            let of = draft
                .compared
                .iter_mut()
                .filter_map(|one| match &mut one.with {
                    Some(PlannedPredictions::Model(named)) => Some(named),
                    Some(PlannedPredictions::Column(_)) | None => None,
                });
            for named in of.filter(|named| named.sha256.eq_ignore_ascii_case(&model.sha256)) {
                is_named = true;
                // While a choice is not known, as after a change of the data, what was said
                // holds.
                if model.output.is_some() {
                    *named = model.clone();
                }
            }
            if !is_named {
                draft.compared.push(PlannedComparison {
                    with: Some(PlannedPredictions::Model(model)),
                    ..PlannedComparison::default()
                });
            }
        }
        if draft.compared != self.plan.compared {
            self.mark_compared(&mut draft);
            self.plan = Shared::new(draft);
        }
    }

    /// The models beside the assessed one as they would answer now; none where one of them
    /// cannot.
    pub(super) fn models_beside(&self) -> Option<Vec<ModelBeside>> {
        let one = |seat: &Seat| {
            let predictions = self.model_choice(*seat)?;
            let planned = self.planned_model(*seat)?;
            Some(ModelBeside {
                seat: *seat,
                model: PlannedModel {
                    output: None,
                    ..planned
                },
                predictions,
                scores: None,
            })
        };
        self.beside.keys().map(one).collect()
    }

    /// What the models beside the assessed one lack, and models of the plan that are not
    /// here.
    pub(super) fn needs_of_beside(&self) -> Vec<Need> {
        let mut list = Vec::new();
        for (seat, model) in self.beside.iter() {
            let own = self.needs_of_model(*seat);
            match model.facts.ready() {
                // Which file is meant, these say themselves.
                None => list.extend(own),
                Some(_) if own.is_empty() => {}
                Some(facts) => list.push(
                    Need::at(Step::Model, "page-need-beside")
                        .with("count", own.len())
                        .with("file", facts.file.name.as_str()),
                ),
            }
        }
        let assessed = self.model.facts.ready();
        let lacking = self.plan.compared_models().into_iter();
        let lacking = lacking.filter(|model| self.seat_of(&model.sha256).is_none());
        list.extend(lacking.map(|model| {
            let is_it =
                |facts: &&Shared<ModelFacts>| facts.file.sha256.eq_ignore_ascii_case(&model.sha256);
            match assessed.filter(is_it) {
                Some(facts) => Need::at(Step::Model, "page-need-compared-self")
                    .with("column", facts.file.name.as_str()),
                None => {
                    let shown: String = model.sha256.chars().take(SHOWN).collect();
                    Need::at(Step::Model, "page-need-compared-model").with("sha256", shown)
                }
            }
        }));
        list.extend(
            self.name_of_two_models()
                .map(|name| Need::at(Step::Model, "page-need-model-names").with("name", name)),
        );
        list
    }

    /// The name that the files of two models have: in results they are told apart by it.
    fn name_of_two_models(&self) -> Option<String> {
        let seats = self.seats().into_iter();
        let files = seats.filter_map(|seat| self.model_at(seat)?.facts.ready());
        let names: Vec<&str> = files.map(|facts| facts.file.name.as_str()).collect();
        let again = |(at, name): &(usize, &&str)| {
            let mut before = names.iter().take(*at);
            before.any(|known| same(known, name))
        };
        let mut twice = names.iter().enumerate().filter(again);
        twice.next().map(|(_, name)| (*name).to_owned())
    }

    /// The model at this seat is assessed from now on, and what was assessed is put beside
    /// it; false while one of them is being read.
    pub(super) fn assess_model(&mut self, seat: Seat) -> bool {
        let is_reading = |model: &Model| matches!(model.facts, Part::Reading { .. });
        let Some(other) = self.beside.get(&seat) else {
            return false;
        };
        if is_reading(other) || is_reading(&self.model) {
            return false;
        }
        self.notice = None;
        self.leave_model(Seat::ASSESSED);
        self.leave_model(seat);
        let before = std::mem::take(&mut self.model);
        let beside = self.beside.make_mut();
        self.model = beside.remove(&seat).unwrap_or_default();
        if matches!(before.facts, Part::Ready(_)) {
            beside.insert(seat, before);
        }
        self.shown = Seat::ASSESSED;
        self.ask(Request::Exchange(Seat::ASSESSED, seat));
        self.ask_what_is_not_known(Seat::ASSESSED);
        self.ask_what_is_not_known(seat);
        true
    }

    /// The assessed model is put beside, so that columns can be assessed in its place; false
    /// while it is being read.
    pub(super) fn put_beside(&mut self) -> bool {
        match self.model.facts {
            Part::Absent => return true,
            Part::Reading { .. } => return false,
            Part::Failed { .. } | Part::Ready(_) => {}
        }
        let seat = self.free_seat();
        self.leave_model(Seat::ASSESSED);
        let model = std::mem::take(&mut self.model);
        if matches!(model.facts, Part::Ready(_)) {
            self.beside.make_mut().insert(seat, model);
        }
        self.ask(Request::Exchange(Seat::ASSESSED, seat));
        self.ask_what_is_not_known(seat);
        true
    }
}

/// Letters of a hash that are shown: enough to tell files apart.
const SHOWN: usize = 12;
