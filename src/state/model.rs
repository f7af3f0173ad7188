//! A model of a study, with everything that is said and known of it. Replacing
//! [`Model`] is the only way to forget any of it. One is assessed; others on the same cases
//! lie beside it ([`super::beside`]).
//!
//! As with the data, a file that cannot be taken does not cost the model before it.

use std::rc::Rc;

use plumbline_study::facts::{MissingChoice, ModelFacts};
use plumbline_study::{Message, Problem, Recipe};

use super::fit::Fit;
use super::{ModelAction, Part, Refusal, Shared, State, Step};
use crate::protocol::{FileRef, InputColumns, Origin, Request, Seat, TestedModel};

/// The model, and what is said and known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The model's file.
    pub facts: Part<ModelFacts>,
    /// A file that was refused since.
    pub refused: Option<Refusal>,
    /// The output that is read as the score.
    pub output: Option<String>,
    /// What is done with missing values, once a person said: asked where the model's
    /// file does not tell.
    pub missing: Option<MissingChoice>,
    /// How images are prepared and answers are read.
    pub recipe: Option<Shared<Recipe>>,
    /// Where that recipe came from.
    pub recipe_origin: RecipeOrigin,
    /// The model beside the answers that its makers expect.
    pub tested: Part<TestedModel>,
    /// Where it comes from, while it is being read and once it is here.
    pub(super) origin: Option<Origin>,
    /// What is known of it with the data at hand.
    pub(super) fit: Fit,
    /// Whether it came together with others, of which one is to be assessed.
    pub(super) is_of_several: bool,
    /// The model before, until the file that is being read is taken or refused.
    earlier: Option<Box<Model>>,
}

/// Where the recipe came from: nobody can tell a guess by looking at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RecipeOrigin {
    /// Guessed from the model's input.
    #[default]
    Guess,
    /// Loaded from the file of this name.
    File(String),
    /// Changed on the page.
    ByHand,
}

impl Default for Model {
    fn default() -> Model {
        Model {
            facts: Part::Absent,
            refused: None,
            output: None,
            missing: None,
            recipe: None,
            recipe_origin: RecipeOrigin::Guess,
            tested: Part::Absent,
            origin: None,
            fit: Fit::default(),
            is_of_several: false,
            earlier: None,
        }
    }
}

impl Model {
    /// A model that is being read, in the place of another.
    pub(super) fn reading(file: FileRef, before: Model) -> Model {
        let earlier = match before.facts {
            Part::Ready(_) => Some(Box::new(before)),
            // What never arrived is no loss; what waits behind it still waits.
            Part::Absent | Part::Reading { .. } | Part::Failed { .. } => before.earlier,
        };
        Model {
            facts: Part::Reading {
                name: file.name.clone(),
                fraction: 0.0,
            },
            origin: Some(Origin::File(file)),
            earlier,
            ..Model::default()
        }
    }

    /// A model of a demo study, with the recipe that its file holds.
    pub(super) fn of_demo(
        origin: Option<Origin>,
        facts: ModelFacts,
        recipe: Option<(String, Recipe)>,
    ) -> Model {
        let (name, recipe) = recipe.unzip();
        Model {
            facts: Part::Ready(Shared::new(facts)),
            recipe: recipe.map(Shared::new),
            recipe_origin: name.map_or(RecipeOrigin::Guess, RecipeOrigin::File),
            origin,
            ..Model::default()
        }
    }

    /// A file that cannot be taken.
    fn failed(name: String, problems: Rc<[Problem]>) -> Model {
        Model {
            facts: Part::Failed { name, problems },
            ..Model::default()
        }
    }

    /// The model that this one took the place of, as long as it can come back.
    pub(super) fn take_earlier(&mut self) -> Option<Model> {
        self.earlier.take().map(|earlier| *earlier)
    }

    /// Where the model comes from, once it is here.
    pub(super) fn origin_of_file(&self) -> Option<&Origin> {
        self.facts.ready()?;
        self.origin.as_ref()
    }

    /// Where the model comes from that the engine holds, and a fresh worker is given:
    /// this one, or the one behind a file that is being read.
    pub(super) fn held_origin(&self) -> Option<&Origin> {
        let behind = self.earlier.as_ref();
        self.origin_of_file().or_else(|| behind?.origin_of_file())
    }
}

impl State {
    /// The model at this seat.
    pub(super) fn model_at(&self, seat: Seat) -> Option<&Model> {
        match seat {
            Seat::ASSESSED => Some(&self.model),
            seat => self.beside.get(&seat),
        }
    }

    /// The same, to be changed.
    pub(super) fn model_mut(&mut self, seat: Seat) -> Option<&mut Model> {
        match seat {
            Seat::ASSESSED => Some(&mut self.model),
            seat => self.beside.make_mut().get_mut(&seat),
        }
    }

    /// The seat of every model, that of the assessed one first; it may be empty.
    pub(super) fn seats(&self) -> Vec<Seat> {
        let others = self.beside.keys().copied();
        std::iter::once(Seat::ASSESSED).chain(others).collect()
    }

    /// What happened to the model that is shown.
    pub(super) fn apply_model(&mut self, action: ModelAction) {
        let seat = self.shown_seat();
        match action {
            ModelAction::File(file) => self.for_own_study(|state| state.load_model(file)),
            ModelAction::Forget => self.forget_model(seat),
            ModelAction::Inputs(columns) => self.ask_matching(seat, Some(columns)),
            ModelAction::Missing(choice) => {
                if let Some(model) = self.model_mut(seat) {
                    model.missing = Some(choice);
                }
            }
            ModelAction::Output(name) => self.read_output(seat, name),
            ModelAction::ClassNumber(class, number) => self.set_class_number(seat, class, number),
            ModelAction::NumberClass(number, class) => self.set_number_class(seat, number, class),
            ModelAction::Recipe(recipe) => self.set_recipe(seat, *recipe, RecipeOrigin::ByHand),
            ModelAction::RecipeFile(name, recipe) => {
                self.set_recipe(seat, *recipe, RecipeOrigin::File(name));
            }
            ModelAction::LookAtCase(row) => self.look_at_case(row),
            ModelAction::Test(file) => self.test_model(seat, file),
        }
    }

    /// Another model is to be assessed.
    fn load_model(&mut self, file: FileRef) {
        self.notice = None;
        self.shown = Seat::ASSESSED;
        self.leave_model(Seat::ASSESSED);
        self.model = Model::reading(file.clone(), std::mem::take(&mut self.model));
        self.step = Step::Model;
        self.ask(Request::ReadModel(Seat::ASSESSED, file));
    }

    fn forget_model(&mut self, seat: Seat) {
        if seat != Seat::ASSESSED {
            return self.forget_beside(seat);
        }
        self.leave_model(seat);
        self.model = Model::default();
        self.forget_other_outputs();
        self.ask(Request::ForgetModel(seat));
    }

    /// What goes on with a model ends.
    pub(super) fn leave_model(&mut self, left: Seat) {
        self.stop_scoring();
        self.forget_failure();
        self.withdraw(|request| match request {
            Request::ReadModel(seat, _)
            | Request::Match { seat, .. }
            | Request::Preview(seat, ..)
            | Request::TestModel(seat, ..) => *seat == left,
            _ => false,
        });
    }

    /// The model was read. What was said of it meanwhile holds: a recipe may come
    /// with its model and be there first.
    pub(super) fn model_loaded(&mut self, seat: Seat, facts: ModelFacts) {
        if let Some(problem) = self.is_there_already(seat, &facts) {
            self.let_go_of_double(seat, problem);
            return;
        }
        let Some(model) = self.model_mut(seat) else {
            return;
        };
        model.fit = Fit::default();
        model.facts = Part::Ready(Shared::new(facts));
        self.settle(seat);
        self.tell_replaced(seat);
        for seat in self.seats() {
            if let Some(model) = self.model_mut(seat) {
                model.earlier = model
                    .earlier
                    .take()
                    .filter(|_| model.facts.ready().is_none());
            }
        }
        self.forget_other_outputs();
        for seat in self.seats() {
            if self.matching_at(seat).is_none() {
                self.ask_matching(seat, None);
            }
        }
    }

    /// A model that is there already goes, and what it took the place of is there again; that
    /// is told at the top, since nothing is missing.
    fn let_go_of_double(&mut self, seat: Seat, problem: Problem) {
        let earlier = self.model_mut(seat).and_then(Model::take_earlier);
        match (earlier, seat) {
            (Some(earlier), seat) => {
                let origin = earlier.held_origin().cloned();
                if let Some(model) = self.model_mut(seat) {
                    *model = earlier;
                }
                // The engine holds the other one by now.
                self.ask(match origin {
                    Some(origin) => Request::RestoreModel(seat, origin),
                    None => Request::ForgetModel(seat),
                });
                self.ask_what_is_not_known(seat);
            }
            (None, Seat::ASSESSED) => self.forget_model(seat),
            (None, seat) => self.forget_beside(seat),
        }
        self.notice = Some(Shared::new(problem.message));
    }

    /// That another model was assessed until now: whoever brings two one after the other may
    /// want both.
    fn tell_replaced(&mut self, seat: Seat) {
        let Some(model) = self.model_at(seat).filter(|_| seat == Seat::ASSESSED) else {
            return;
        };
        let before = model
            .earlier
            .as_ref()
            .and_then(|earlier| earlier.facts.ready());
        if let (Some(before), Some(now)) = (before, model.facts.ready()) {
            let message = Message::new("page-model-replaced")
                .with("before", before.file.name.as_str())
                .with("file", now.file.name.as_str());
            self.notice = Some(Shared::new(message));
        }
    }

    /// That a model at another seat has the same bytes: it would be compared with itself.
    fn is_there_already(&self, seat: Seat, facts: &ModelFacts) -> Option<Problem> {
        let others = self.seats().into_iter().filter(|other| *other != seat);
        let others = others.filter_map(|other| self.model_at(other)?.facts.ready());
        let is_it = |other: &&Shared<ModelFacts>| other.file.sha256 == facts.file.sha256;
        let same = others.into_iter().find(is_it)?;
        let message = Message::new("page-model-twice")
            .with("file", facts.file.name.as_str())
            .with("other", same.file.name.as_str());
        Some(Problem::error(message))
    }

    /// Reads another output; the image that is looked at gets its score.
    fn read_output(&mut self, seat: Seat, name: String) {
        let output = Some(name).filter(|name| !name.is_empty());
        self.remember_class_output(seat, output.as_deref());
        if let Some(model) = self.model_mut(seat) {
            model.output = output;
        }
        if self.takes_images_at(seat) {
            self.ask_preview(seat);
        }
    }

    /// Another recipe: what the model sees is drawn again.
    fn set_recipe(&mut self, seat: Seat, recipe: Recipe, origin: RecipeOrigin) {
        if let Some(model) = self.model_mut(seat) {
            model.recipe = Some(Shared::new(recipe));
            model.recipe_origin = origin;
        }
        // The outputs carry the names of the recipe's classes.
        self.ask_matching(seat, None);
        self.ask_preview(seat);
    }

    fn test_model(&mut self, seat: Seat, file: FileRef) {
        self.step = Step::Model;
        let origin = self.model_at(seat).and_then(Model::origin_of_file).cloned();
        let Some(origin) = origin else {
            let message = Message::new("page-test-without-model").with("file", file.name);
            self.notice = Some(Shared::new(message));
            return;
        };
        let is_of =
            |request: &Request| matches!(request, Request::TestModel(of, ..) if *of == seat);
        self.withdraw(is_of);
        if let Some(model) = self.model_mut(seat) {
            model.tested = Part::Reading {
                name: file.name.clone(),
                fraction: 0.0,
            };
        }
        self.ask(Request::TestModel(seat, file, origin));
    }

    /// What came of a test of the model at this seat.
    pub(super) fn tested(&mut self, seat: Seat, tested: Part<TestedModel>) {
        if let Some(model) = self.model_mut(seat) {
            model.tested = tested;
        }
    }

    /// Asks how every model would be fed and read.
    pub(super) fn ask_matching_of_all(&mut self) {
        for seat in self.seats() {
            self.ask_matching(seat, None);
        }
    }

    pub(super) fn ask_matching(&mut self, seat: Seat, columns: Option<Vec<InputColumns>>) {
        let Some(model) = self.model_at(seat) else {
            return;
        };
        let facts = model.facts.ready();
        let runnable = facts.is_some_and(|facts| facts.blockers.is_empty());
        if runnable && self.data.table.ready().is_some() {
            let recipe = model.recipe.as_ref();
            let request = Request::Match {
                seat,
                roles: (*self.data.roles).clone(),
                columns,
                recipe: recipe.map(|recipe| Box::new((**recipe).clone())),
            };
            self.withdraw(
                |request| matches!(request, Request::Match { seat: of, .. } if *of == seat),
            );
            self.ask(request);
        }
    }

    /// The file cannot be taken as a model; the one before it is there again.
    pub(super) fn refuse_model(&mut self, seat: Seat, name: String, problems: Rc<[Problem]>) {
        let Some(model) = self.model_mut(seat) else {
            return;
        };
        let Some(earlier) = model.earlier.take() else {
            *model = Model::failed(name, problems);
            return;
        };
        *model = Model {
            refused: Some(Refusal { name, problems }),
            ..*earlier
        };
        self.ask_what_is_not_known(seat);
    }

    /// A fresh worker could not be given the model back.
    pub(super) fn fail_model(&mut self, seat: Seat, problems: &Rc<[Problem]>) {
        let Some(model) = self.model_mut(seat) else {
            return;
        };
        match model.facts {
            Part::Ready(_) => {
                let name = model.origin.as_ref().and_then(Origin::name);
                let failed = |name: &str| Model::failed(name.to_owned(), Rc::clone(problems));
                *model = name.map_or_else(Model::default, failed);
            }
            // Another file is being read; the worker was given what waits behind it.
            Part::Reading { .. } => model.earlier = None,
            Part::Absent | Part::Failed { .. } => {}
        }
    }
}
