//! The model of a study, with everything that is said and known of it. Replacing
//! [`Model`] is the only way to forget any of it.
//!
//! As with the data, a file that cannot be taken does not cost the model before it.

use std::rc::Rc;

use plumbline_study::facts::{MissingChoice, ModelFacts};
use plumbline_study::{Message, Problem, Recipe};

use super::{ModelAction, Part, Refusal, Shared, State, Step};
use crate::protocol::{FileRef, InputColumns, Origin, Request, TestedModel};

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
            earlier: None,
        }
    }
}

impl Model {
    /// A model that is being read, in the place of another.
    fn reading(file: FileRef, before: Model) -> Model {
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

    /// The model of a demo study, on its way.
    pub(super) fn of_demo(origin: Origin) -> Model {
        Model {
            origin: Some(origin),
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
    pub(super) fn apply_model(&mut self, action: ModelAction) {
        match action {
            ModelAction::File(file) => self.for_own_study(|state| state.load_model(file)),
            ModelAction::Forget => self.clear_model(),
            ModelAction::Inputs(columns) => self.ask_matching(Some(columns)),
            ModelAction::Missing(choice) => self.model.missing = Some(choice),
            ModelAction::Output(name) => self.read_output(name),
            ModelAction::ClassNumber(class, number) => self.set_class_number(class, number),
            ModelAction::NumberClass(number, class) => self.set_number_class(number, class),
            ModelAction::Recipe(recipe) => self.set_recipe(*recipe, RecipeOrigin::ByHand),
            ModelAction::RecipeFile(name, recipe) => {
                self.set_recipe(*recipe, RecipeOrigin::File(name));
            }
            ModelAction::LookAtCase(row) => self.look_at_case(row),
            ModelAction::Test(file) => self.test_model(file),
        }
    }

    fn load_model(&mut self, file: FileRef) {
        self.notice = None;
        self.leave_model();
        self.model = Model::reading(file.clone(), std::mem::take(&mut self.model));
        self.step = Step::Model;
        self.ask(Request::ReadModel(file));
    }

    fn clear_model(&mut self) {
        self.leave_model();
        self.model = Model::default();
        self.forget_other_outputs();
        self.drop_fit();
        self.ask(Request::ForgetModel);
    }

    /// What goes on with the model ends.
    fn leave_model(&mut self) {
        self.stop_scoring();
        self.forget_failure();
        self.withdraw(|request| {
            matches!(
                request,
                Request::ReadModel(_)
                    | Request::Match { .. }
                    | Request::Preview(..)
                    | Request::TestModel(..)
            )
        });
    }

    /// The model was read. What was said of it meanwhile holds: a recipe may come
    /// with its model and be there first.
    pub(super) fn model_loaded(&mut self, facts: ModelFacts) {
        self.model.earlier = None;
        self.model.facts = Part::Ready(Shared::new(facts));
        self.forget_other_outputs();
        self.ask_matching(None);
    }

    /// Reads another output; the image that is looked at gets its score.
    fn read_output(&mut self, name: String) {
        let output = Some(name).filter(|name| !name.is_empty());
        self.remember_class_output(output.as_deref());
        self.model.output = output;
        if self.takes_images() {
            self.ask_preview();
        }
    }

    /// Another recipe: what the model sees is drawn again.
    fn set_recipe(&mut self, recipe: Recipe, origin: RecipeOrigin) {
        self.model.recipe = Some(Shared::new(recipe));
        self.model.recipe_origin = origin;
        // The outputs carry the names of the recipe's classes.
        self.ask_matching(None);
        self.ask_preview();
    }

    fn test_model(&mut self, file: FileRef) {
        self.step = Step::Model;
        let Some(model) = self.model.origin_of_file().cloned() else {
            let message = Message::new("page-test-without-model").with("file", file.name);
            self.notice = Some(Shared::new(message));
            return;
        };
        self.withdraw(|request| matches!(request, Request::TestModel(..)));
        self.model.tested = Part::Reading {
            name: file.name.clone(),
            fraction: 0.0,
        };
        self.ask(Request::TestModel(file, model));
    }

    pub(super) fn ask_matching(&mut self, columns: Option<Vec<InputColumns>>) {
        let facts = self.model.facts.ready();
        let runnable = facts.is_some_and(|facts| facts.blockers.is_empty());
        if runnable && self.data.table.ready().is_some() {
            self.withdraw(|request| matches!(request, Request::Match { .. }));
            let recipe = self.model.recipe.as_ref();
            let request = Request::Match {
                roles: (*self.data.roles).clone(),
                columns,
                recipe: recipe.map(|recipe| Box::new((**recipe).clone())),
            };
            self.ask(request);
        }
    }

    /// The file cannot be taken as a model; the one before it is there again.
    pub(super) fn refuse_model(&mut self, name: String, problems: Rc<[Problem]>) {
        let Some(earlier) = self.model.earlier.take() else {
            self.model = Model::failed(name, problems);
            return;
        };
        self.model = Model {
            refused: Some(Refusal { name, problems }),
            ..*earlier
        };
        self.ask_what_is_not_known();
    }

    /// A fresh worker could not be given the model back.
    pub(super) fn fail_model(&mut self, problems: &Rc<[Problem]>) {
        match self.model.facts {
            Part::Ready(_) => {
                let name = self.model.origin.as_ref().and_then(Origin::name);
                let failed = |name: &str| Model::failed(name.to_owned(), Rc::clone(problems));
                self.model = name.map_or_else(Model::default, failed);
            }
            // Another file is being read; the worker was given what waits behind it.
            Part::Reading { .. } => self.model.earlier = None,
            Part::Absent | Part::Failed { .. } => {}
        }
    }
}
