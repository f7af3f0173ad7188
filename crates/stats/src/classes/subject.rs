//! For what a measure of several classes is computed.

use serde::{Deserialize, Serialize};

/// One of those for which a measure is computed. Classes are indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The whole sample.
    All,
    /// A class against all others.
    Class(u16),
    /// Two classes, the lower index first.
    Pair(u16, u16),
    /// The so many classes with the highest scores.
    Top(u16),
    /// Reference class and predicted class.
    Cell(u16, u16),
}
