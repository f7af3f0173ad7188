//! A recipe from its file.

use serde::Deserialize;

use super::{Recipe, check};
use crate::{Message, Problem};

/// Longest file of a recipe in bytes; what is longer is something else.
const MOST_BYTES: usize = 1_000_000;

impl Recipe {
    /// Reads a recipe as JSON; `file` is the name to show.
    ///
    /// # Errors
    /// No JSON, another version, a field that no recipe has, a value of another
    /// kind. Whether the values make sense is found by [`Recipe::check`].
    pub fn from_json(file: &str, text: &str) -> Result<Recipe, Problem> {
        if text.len() > MOST_BYTES {
            let message = Message::new("recipe-too-large").with("file", file);
            return Err(Problem::error(
                message.with("kilobytes", text.len().div_ceil(1000)),
            ));
        }
        let unreadable = |error| Problem::json("recipe-unreadable", file, &error);
        // The version comes first: a field that is not known here is no mistake
        // of a recipe that a newer version wrote.
        let Stated { version } = serde_json::from_str(text).map_err(unreadable)?;
        if !(1..=Recipe::VERSION).contains(&version) {
            return Err(check::wrong_version(version));
        }
        let recipe: Recipe = serde_json::from_str(text).map_err(unreadable)?;
        Ok(recipe.versioned())
    }

    /// The recipe as JSON to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.versioned())
            .expect("a recipe is made of text, numbers and lists, with text for keys")
    }
}

/// What a recipe says first; one without a version is of the first.
#[derive(Deserialize)]
struct Stated {
    #[serde(default = "first")]
    version: u32,
}

fn first() -> u32 {
    1
}
