//! What a browser keeps from one visit to the next: plain values.

use plumbline_study::seen::SeenCases;
use serde::{Deserialize, Serialize};

/// A result that was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// SHA-256 of the table.
    pub table: String,
    /// The cases, the day, and the seal of the plan that was followed.
    pub seen: SeenCases,
}

impl Look {
    /// Under which it is kept: the same look twice is one.
    pub fn key(&self) -> String {
        let seal = self.seen.seal.as_deref().unwrap_or_default();
        format!("{}/{}/{seal}", self.seen.cases, self.table)
    }
}

/// An unfinished run that this browser keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Identity of the run.
    pub key: String,
    /// Name of the data.
    pub data: String,
    /// Name of the model.
    pub model: String,
    /// Cases of the run.
    pub total: usize,
    /// Cases that are done.
    pub done: usize,
}
