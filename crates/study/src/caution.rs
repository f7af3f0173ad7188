//! Cautions: what a careful statistician would say on seeing these results.

use serde::{Deserialize, Serialize};

use crate::Message;

/// A named warning about an evaluation: what, why, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Caution {
    /// Stable id, kebab-case, for example "scores-may-be-reversed".
    pub id: String,
    /// What was seen.
    pub what: Message,
    /// What exactly, one by one; empty where `what` says all.
    pub details: Vec<Message>,
    /// Why it matters.
    pub why: Message,
    /// What to do.
    pub remedy: Message,
    /// Lines of the file concerned, the first thousand.
    pub rows: Vec<u32>,
    /// How serious it is.
    pub severity: crate::Severity,
}
