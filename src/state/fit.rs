//! What is known of these data with this model: how columns and outputs match, and
//! what the model sees of a case.

use plumbline_study::facts::ModelFacts;

use super::model::RecipeOrigin;
use super::{Part, Shared, State, scoring};
use crate::protocol::{ImageView, ModelMatch, Request, TableView};

/// What belongs to one table and one model. It says of which two it is, and is not
/// seen beside any other: there is nothing to forget when one of them changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    table: Option<Shared<TableView>>,
    model: Option<Shared<ModelFacts>>,
    /// How the model is fed and read.
    pub(super) matching: Option<Shared<ModelMatch>>,
    /// What it sees of the case that is looked at.
    pub(super) preview: Part<ImageView>,
}

impl Default for Fit {
    fn default() -> Fit {
        Fit {
            table: None,
            model: None,
            matching: None,
            preview: Part::Absent,
        }
    }
}

impl State {
    /// How the model is fed and read, once the engine has matched it with the data.
    pub fn matching(&self) -> Option<&Shared<ModelMatch>> {
        self.fit()?.matching.as_ref()
    }

    /// What the model sees of the case that is looked at.
    pub fn preview(&self) -> &Part<ImageView> {
        self.fit().map_or(&Part::Absent, |fit| &fit.preview)
    }

    fn fit(&self) -> Option<&Fit> {
        let is_of_both = self.fit.table.as_ref() == self.data.table.ready()
            && self.fit.model.as_ref() == self.model.facts.ready();
        is_of_both.then_some(&self.fit)
    }

    /// The same to be changed; begun anew where table or model is another.
    pub(super) fn fit_mut(&mut self) -> &mut Fit {
        if self.fit().is_none() {
            self.fit = Fit {
                table: self.data.table.ready().cloned(),
                model: self.model.facts.ready().cloned(),
                ..Fit::default()
            };
        }
        &mut self.fit
    }

    /// Lets go of a table or a model that does not come back.
    pub(super) fn drop_fit(&mut self) {
        self.fit = Fit::default();
    }

    pub(super) fn matched(&mut self, matching: ModelMatch) {
        let known = self.outputs_of(&matching);
        let is_known = |name: &String| known.contains(&name.as_str());
        let said = self.said_of_outputs().and_then(|said| said.output.clone());
        let read_before = self.model.output.clone();
        let kept = said.filter(is_known).or(read_before.clone());
        self.model.output = kept.filter(is_known).or(matching.suggested.clone());
        if let (None, Some(input)) = (&self.model.recipe, &matching.image) {
            self.model.recipe = Some(Shared::new(input.guess.clone()));
            self.model.recipe_origin = RecipeOrigin::Guess;
        }
        self.fit_mut().matching = Some(Shared::new(matching));
        let is_shown = !matches!(self.preview(), Part::Absent);
        // An image is shown with its score.
        let is_read_alike = self.model.output == read_before;
        if self.takes_images() && !(is_shown && is_read_alike) {
            self.ask_preview();
        }
    }

    /// Asks what is not known of table and model that are there again.
    pub(super) fn ask_what_is_not_known(&mut self) {
        if self.matching().is_none() {
            self.ask_matching(None);
        }
        self.ask_preview();
    }

    /// Shows another case.
    pub(super) fn look_at_case(&mut self, row: u32) {
        self.data.shown_row = row;
        self.ask_preview();
    }

    /// Asks what the model sees of the case that is looked at, where rows have
    /// images and there is a recipe. What was shown
    /// before stays until the answer comes.
    pub(super) fn ask_preview(&mut self) {
        self.withdraw(|request| matches!(request, Request::Preview(..)));
        let Some(recipe) = self.model.recipe.clone() else {
            return;
        };
        let Some((table, images)) = self.data.table.ready().zip(self.images()) else {
            return;
        };
        let is_there = images.of_row(self.data.shown_row).is_some();
        let row = Some(self.data.shown_row).filter(|_| is_there);
        let files = self.image_files();
        let case = row
            .or_else(|| images.rows().next())
            .and_then(|row| scoring::case(table, files.as_deref(), row));
        if let Some(case) = case {
            self.data.shown_row = case.row;
            let recipe = Box::new((*recipe).clone());
            self.ask(Request::Preview(case, recipe, self.model.output.clone()));
        }
    }
}
