//! Numbers of the plan as they were typed. What cannot be read as a number is
//! kept as well: a person who typed it wants to mend it, not to lose it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A number as typed, and what its field held then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed, letter by letter.
    pub text: String,
    /// The number that the plan holds beside it: the one that was typed, or,
    /// where that is none, the last good one. With another number in the plan
    /// the text is out of date and is no longer shown.
    pub value: Option<f64>,
}

/// Drafts by the id of their field.
pub type Typed = BTreeMap<String, Draft>;

/// The text that a field shows.
pub fn shown(draft: Option<&Draft>, value: Option<f64>) -> String {
    match (draft, value) {
        (Some(draft), value) if draft.value == value => draft.text.clone(),
        (_, Some(number)) => number.to_string(),
        (_, None) => String::new(),
    }
}
