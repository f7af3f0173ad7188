//! What the model sees of a case, drawn anew with each change of the recipe.

use plumbline_study::Recipe;

use super::{Part, Shared, State, scoring};
use crate::worker::protocol::{PictureView, Request};

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

impl State {
    /// Another recipe: what the model sees is drawn again.
    pub(super) fn set_recipe(&mut self, recipe: Recipe, origin: RecipeOrigin) {
        self.recipe = Some(Shared::new(recipe));
        self.recipe_origin = origin;
        // The outputs carry the names of the recipe's classes.
        self.ask_matching(None);
        self.ask_preview();
    }

    /// Shows another case.
    pub(super) fn look_at_case(&mut self, row: u32) {
        self.shown_row = row;
        self.ask_preview();
    }

    /// Asks what the model sees of the case that is looked at, where rows have
    /// pictures and there is a recipe. What was shown
    /// before stays until the answer comes.
    pub(super) fn ask_preview(&mut self) {
        self.withdraw(|request| matches!(request, Request::Preview(..)));
        let Some(recipe) = self.recipe.clone() else {
            return;
        };
        let Some((table, pictures)) = self.table.ready().zip(self.pictures()) else {
            return;
        };
        let is_there = pictures.of_row(self.shown_row).is_some();
        let row = Some(self.shown_row).filter(|_| is_there);
        let files = self.picture_files();
        let case = row
            .or_else(|| pictures.rows().next())
            .and_then(|row| scoring::case(table, files.as_deref(), row));
        if let Some(case) = case {
            self.shown_row = case.row;
            let recipe = Box::new((*recipe).clone());
            self.ask(Request::Preview(case, recipe, self.output.clone()));
        }
    }

    pub(super) fn previewed(&mut self, view: PictureView) {
        self.preview = Part::Ready(Shared::new(view));
    }
}
