//! Other models on the same cases, each at a seat of its own beside the one that is
//! assessed. The plan names them by their bytes, as it names columns by their headers; what
//! is brought is put into the plan, so that nobody answers who is not part of it.

use plumbline_study::Message;
use plumbline_study::names::same;
use plumbline_study::plan::{PlannedComparison, PlannedModel, PlannedPredictions};

use super::classes::recorded;
use super::{Model, Need, Part, Shared, State, Step};
use crate::protocol::{FileRef, ModelBeside, Request, Seat};

/// What can happen to the models beside the assessed one.
#[derive(Debug, Clone, PartialEq)]
pub enum BesideAction {
    /// Models were brought: where none is assessed yet, the first is from now on.
    Bring(Vec<FileRef>),
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
    /// Its place among those that the plan compares.
    pub compared: Option<usize>,
}

impl State {
    pub(super) fn apply_beside(&mut self, action: BesideAction) {
        match action {
            BesideAction::Bring(files) => self.for_own_study(|state| state.bring_models(files)),
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
                compared: place.filter(|_| seat != Seat::ASSESSED),
                sha256,
            })
        };
        self.seats().into_iter().filter_map(entry).collect()
    }

    fn bring_models(&mut self, files: Vec<FileRef>) {
        self.notice = None;
        self.step = Step::Model;
        let are_several = files.len() > 1;
        for file in files {
            let is_vacant = matches!(self.model.facts, Part::Absent | Part::Failed { .. });
            let seat = match is_vacant && self.column_choice().is_none() {
                true => Seat::ASSESSED,
                false => self.free_seat(),
            };
            self.leave_model(seat);
            let reading = Model::reading(file.clone(), Model::default());
            match seat {
                Seat::ASSESSED => {
                    if are_several {
                        let message = Message::new("page-models-brought");
                        let message = message.with("file", file.name.as_str());
                        self.notice = Some(Shared::new(message));
                    }
                    self.model = reading;
                }
                seat => {
                    self.beside.make_mut().insert(seat, reading);
                }
            }
            self.shown = seat;
            self.ask(Request::ReadModel(seat, file));
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
                // What a plan leaves open stays so until it is sealed; while a choice is
                // not known, as after a change of the data, what was said holds.
                if named.output.is_some() && model.output.is_some() {
                    *named = model.clone();
                }
            }
            if !is_named {
                draft.compared.push(PlannedComparison {
                    with: Some(PlannedPredictions::Model(PlannedModel {
                        sha256: model.sha256,
                        ..PlannedModel::default()
                    })),
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
        let lacking = self.plan.compared_models().into_iter();
        let lacking = lacking.filter(|model| self.seat_of(&model.sha256).is_none());
        list.extend(lacking.map(|model| {
            let shown: String = model.sha256.chars().take(SHOWN).collect();
            Need::at(Step::Model, "page-need-compared-model").with("sha256", shown)
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
