//! A recipe from its file.

use super::Recipe;
use crate::{Message, Problem};

/// Longest file of a recipe in bytes; what is longer is something else.
const MOST_BYTES: usize = 1_000_000;

impl Recipe {
    /// Reads a recipe as JSON; `file` is the name to show.
    ///
    /// # Errors
    /// No JSON, a field that no recipe has, a value of another kind. Whether the
    /// values make sense is found by [`Recipe::check`].
    pub fn from_json(file: &str, text: &str) -> Result<Recipe, Problem> {
        if text.len() > MOST_BYTES {
            let message = Message::new("recipe-too-large").with("file", file);
            return Err(Problem::error(
                message.with("kilobytes", text.len().div_ceil(1000)),
            ));
        }
        serde_json::from_str(text).map_err(|error| Problem::json("recipe-unreadable", file, &error))
    }

    /// The recipe as JSON to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self)
            .expect("a recipe is made of text, numbers and lists, with text for keys")
    }
}
