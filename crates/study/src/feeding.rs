//! What feeds a model: which column goes to which place of which input.

use serde::{Deserialize, Serialize};

/// The columns that feed one input of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputColumns {
    /// Name of the input.
    pub input: String,
    /// Columns of the table, in the order in which the input takes them.
    pub columns: Vec<String>,
    /// How the columns were chosen.
    pub by: MatchedBy,
}

/// How columns were chosen for an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The names of columns and input say so.
    Name,
    /// The n-th column feeds the n-th place: a person should look.
    Order,
    /// A person said so.
    Person,
}

impl InputColumns {
    /// Whether the names of columns and input agree.
    pub fn is_by_name(&self) -> bool {
        self.by == MatchedBy::Name
    }
}
