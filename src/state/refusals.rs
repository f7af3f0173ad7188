//! A file that cannot be taken does not cost what was brought before it: that is
//! set aside while the file is read, and brought back when the file is refused.

use std::rc::Rc;

use plumbline_study::facts::{MissingChoice, ModelFacts};
use plumbline_study::{Problem, Recipe};

use super::{Part, RecipeOrigin, Shared, State};
use crate::worker::protocol::{ModelMatch, Origin, Request, TableView};

/// A file that could not be taken, beside what was brought before.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Name of the file.
    pub name: String,
    /// Why.
    pub problems: Rc<[Problem]>,
}

/// What is brought back when a file that is being read cannot be taken.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Aside {
    table: Option<AsideTable>,
    model: Option<AsideModel>,
}

#[derive(Debug, Clone, PartialEq)]
struct AsideTable {
    view: Shared<TableView>,
    origin: Option<Origin>,
    matching: Option<Shared<ModelMatch>>,
}

#[derive(Debug, Clone, PartialEq)]
struct AsideModel {
    facts: Shared<ModelFacts>,
    origin: Option<Origin>,
    matching: Option<Shared<ModelMatch>>,
    output: Option<String>,
    missing: Option<MissingChoice>,
    recipe: Option<Shared<Recipe>>,
    recipe_origin: RecipeOrigin,
}

impl State {
    /// Before another table is read.
    pub(super) fn set_table_aside(&mut self) {
        self.table_refused = None;
        if let Part::Ready(view) = &self.table {
            self.aside.table = Some(AsideTable {
                view: view.clone(),
                origin: self.table_origin.clone(),
                matching: self.matching.clone(),
            });
        }
        // A matching belongs to one table and one model.
        if let Some(model) = &mut self.aside.model {
            model.matching = None;
        }
    }

    /// Before another model is read.
    pub(super) fn set_model_aside(&mut self) {
        self.model_refused = None;
        if let Part::Ready(facts) = &self.model {
            self.aside.model = Some(AsideModel {
                facts: facts.clone(),
                origin: self.model_origin.clone(),
                matching: self.matching.clone(),
                output: self.output.clone(),
                missing: self.missing,
                recipe: self.recipe.clone(),
                recipe_origin: self.recipe_origin.clone(),
            });
        }
        if let Some(table) = &mut self.aside.table {
            table.matching = None;
        }
    }

    /// The table is settled: it was read, or put away.
    pub(super) fn settle_table(&mut self) {
        self.aside.table = None;
        self.table_refused = None;
    }

    /// The model is settled.
    pub(super) fn settle_model(&mut self) {
        self.aside.model = None;
        self.model_refused = None;
    }

    /// The file cannot be taken as a table.
    pub(super) fn refuse_table(&mut self, name: String, problems: Rc<[Problem]>) {
        let Some(earlier) = self.aside.table.take() else {
            self.table = Part::Failed { name, problems };
            self.table_origin = None;
            return;
        };
        self.table_refused = Some(Refusal { name, problems });
        self.table = Part::Ready(earlier.view);
        self.table_origin = earlier.origin;
        self.matching = earlier.matching;
        let roles = (*self.roles).clone();
        self.ask(Request::Check(roles));
        if self.matching.is_none() {
            self.ask_matching(None);
        }
        self.ask_preview();
    }

    /// The file cannot be taken as a model.
    pub(super) fn refuse_model(&mut self, name: String, problems: Rc<[Problem]>) {
        let Some(earlier) = self.aside.model.take() else {
            self.model = Part::Failed { name, problems };
            self.model_origin = None;
            return;
        };
        self.model_refused = Some(Refusal { name, problems });
        self.model = Part::Ready(earlier.facts);
        self.model_origin = earlier.origin;
        self.matching = earlier.matching;
        self.output = earlier.output;
        self.missing = earlier.missing;
        self.recipe = earlier.recipe;
        self.recipe_origin = earlier.recipe_origin;
        if self.matching.is_none() {
            self.ask_matching(None);
        }
        self.ask_preview();
    }
}
