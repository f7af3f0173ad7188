//! What an evaluation of several classes has beside its rows.

use plumbline_stats::Measured;
use serde::{Deserialize, Serialize};

use super::comparison::Comparison;
use crate::respondent::Scale;
use crate::task::binary::Curves;
use crate::task::compared::Ranking;

/// What only several classes have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// The classes, in the order of every list here.
    pub classes: Vec<Class>,
    /// Whether the scores are probabilities.
    pub scale: Scale,
    /// The confusion matrix: classes × classes, a row for each true class, in it the
    /// cases that were decided for each class.
    pub decisions: Vec<u64>,
    /// The same as shares of the cases of the row's class, with their intervals.
    pub shares: Vec<Measured>,
    /// Cases that two classes had the same highest score for: the first was taken.
    pub tied: u64,
    /// Others who answered for the same cases.
    #[serde(default)]
    pub comparisons: Vec<Comparison>,
    /// All of them by the primary metric, where there are more than two.
    #[serde(default)]
    pub ranking: Option<Ranking>,
}

impl Detail {
    /// The class that most cases have, of several the first; none without cases.
    pub fn majority(&self) -> Option<&Class> {
        // Of equal ones the last is taken, which is the first from behind.
        let most = self.classes.iter().rev().max_by_key(|class| class.n)?;
        (most.n > 0).then_some(most)
    }
}

/// One class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// Its name, as in the file.
    pub name: String,
    /// Cases that have it.
    pub n: u64,
    /// Cases that it was decided for.
    pub decided: u64,
    /// Curves of this class against all others.
    pub curves: Curves,
}
