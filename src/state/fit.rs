//! What is known of these data with a model: how columns and outputs match, and
//! what the model sees of a case.

use super::model::RecipeOrigin;
use super::{Model, Part, Shared, State, scoring};
use crate::protocol::{ImageView, ModelMatch, Request, Seat, TableView};

/// What belongs to one table and the model that holds this. It says of which table it is,
/// and is not seen beside any other: there is nothing to forget when that changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    table: Option<Shared<TableView>>,
    /// How the model is fed and read.
    pub(super) matching: Option<Shared<ModelMatch>>,
    /// What it sees of the case that is looked at.
    pub(super) preview: Part<ImageView>,
}

impl Default for Fit {
    fn default() -> Fit {
        Fit {
            table: None,
            matching: None,
            preview: Part::Absent,
        }
    }
}

impl State {
    /// How the assessed model is fed and read, once the engine has matched it with the data.
    pub fn matching(&self) -> Option<&Shared<ModelMatch>> {
        self.matching_at(Seat::ASSESSED)
    }

    /// The same of the model at this seat.
    pub fn matching_at(&self, seat: Seat) -> Option<&Shared<ModelMatch>> {
        self.fit(seat)?.matching.as_ref()
    }

    /// What the assessed model sees of the case that is looked at.
    pub fn preview(&self) -> &Part<ImageView> {
        self.preview_at(Seat::ASSESSED)
    }

    /// The same of the model at this seat.
    pub fn preview_at(&self, seat: Seat) -> &Part<ImageView> {
        self.fit(seat).map_or(&Part::Absent, |fit| &fit.preview)
    }

    fn fit(&self, seat: Seat) -> Option<&Fit> {
        let model = self.model_at(seat)?;
        let is_of_both =
            model.fit.table.as_ref() == self.data.table.ready() && model.facts.ready().is_some();
        is_of_both.then_some(&model.fit)
    }

    /// The same to be changed; begun anew where the table is another.
    pub(super) fn fit_mut(&mut self, seat: Seat) -> Option<&mut Fit> {
        let is_known = self.fit(seat).is_some();
        let table = self.data.table.ready().cloned();
        let fit = &mut self.model_mut(seat)?.fit;
        if !is_known {
            *fit = Fit {
                table,
                ..Fit::default()
            };
        }
        Some(fit)
    }

    /// Lets go of a table that does not come back.
    pub(super) fn drop_fits(&mut self) {
        for seat in self.seats() {
            if let Some(model) = self.model_mut(seat) {
                model.fit = Fit::default();
            }
        }
    }

    pub(super) fn matched(&mut self, seat: Seat, matching: ModelMatch) {
        let known: Vec<String> = {
            let known = self.outputs_of(&matching).into_iter();
            known.map(str::to_owned).collect()
        };
        let said = self
            .said_of_outputs(seat)
            .and_then(|said| said.output.clone());
        let Some(model) = self.model_mut(seat) else {
            return;
        };
        let read_before = model.output.clone();
        let kept = said
            .filter(|name| known.contains(name))
            .or(read_before.clone());
        model.output = kept
            .filter(|name| known.contains(name))
            .or(matching.suggested.clone());
        if let (None, Some(input)) = (&model.recipe, &matching.image) {
            model.recipe = Some(Shared::new(input.guess.clone()));
            model.recipe_origin = RecipeOrigin::Guess;
        }
        let is_read_alike = model.output == read_before;
        if let Some(fit) = self.fit_mut(seat) {
            fit.matching = Some(Shared::new(matching));
        }
        let is_shown = !matches!(self.preview_at(seat), Part::Absent);
        // An image is shown with its score.
        if self.takes_images_at(seat) && !(is_shown && is_read_alike) {
            self.ask_preview(seat);
        }
    }

    /// What a model sees of the case that is looked at, or why it sees nothing.
    pub(super) fn previewed(&mut self, seat: Seat, view: Part<ImageView>) {
        if let Some(fit) = self.fit_mut(seat) {
            fit.preview = view;
        }
    }

    /// Asks what is not known of table and model that are there again.
    pub(super) fn ask_what_is_not_known(&mut self, seat: Seat) {
        if self.matching_at(seat).is_none() {
            self.ask_matching(seat, None);
        }
        self.ask_preview(seat);
    }

    /// Shows another case.
    pub(super) fn look_at_case(&mut self, row: u32) {
        self.data.shown_row = row;
        for seat in self.seats() {
            self.ask_preview(seat);
        }
    }

    /// Asks what a model sees of the case that is looked at, where rows have
    /// images and there is a recipe. What was shown
    /// before stays until the answer comes.
    pub(super) fn ask_preview(&mut self, seat: Seat) {
        self.withdraw(|request| matches!(request, Request::Preview(of, ..) if *of == seat));
        let said = |model: &Model| Some((model.recipe.clone()?, model.output.clone()));
        let Some((recipe, output)) = self.model_at(seat).and_then(said) else {
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
            self.ask(Request::Preview(seat, case, recipe, output));
        }
    }
}
