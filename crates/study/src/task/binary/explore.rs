//! What a threshold slider shows, fast enough to follow the hand.
//!
//! A [`ThresholdTable`] is made once from the cases; each move of the slider
//! is then a binary search and closed-form intervals, whatever the number of
//! cases. Where the evaluation bootstraps (net benefit, F1 …) the intervals
//! here are of the delta method and say so; where patients have several rows, the
//! table has the sums over patients that a variance needs
//! ([`plumbline_stats::binary::clustered`]). At the threshold of the evaluation its own rows
//! are shown, so that no number has two intervals: [`Panel::intervals`] says which.

mod choose;
mod panel;
mod table;

use plumbline_stats::Level;
pub use plumbline_stats::binary::clustered::PatientsAlong;
use plumbline_stats::binary::prevalence_shift::NaturalFrequencies;
use serde::{Deserialize, Serialize};

use super::detail::ConfusionCounts;
use crate::evaluation::EstimateRow;

pub use choose::threshold_of_harm;
pub use table::{ThresholdTable, threshold_tables};

/// Everything at one threshold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// The confusion table.
    pub counts: ConfusionCounts,
    /// What the intervals of all rows are worth.
    pub intervals: Intervals,
    /// Every measure at a threshold, in the order of the registry.
    pub estimates: Vec<EstimateRow>,
    /// Net benefit of treating everybody, where the scores are probabilities.
    pub treat_all: Option<f64>,
    /// Prevalence that `local`, `people` and `workload` hold for.
    pub prevalence: f64,
    /// PPV, NPV and net benefit at that prevalence.
    pub local: Vec<EstimateRow>,
    /// What happens to 1000 people there.
    pub people: Option<NaturalFrequencies>,
    /// What acting on the result costs there.
    pub workload: Option<Workload>,
}

/// What the intervals of a panel are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intervals {
    /// Those of the evaluation.
    Reported,
    /// Closed forms, for trying thresholds; patients count where they have several cases.
    Quick,
}

/// What acting on every positive result costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Workload {
    /// Share of people flagged.
    pub flagged: f64,
    /// People flagged for each true case found; `None` where none is found.
    pub flagged_per_true_case: Option<f64>,
}

/// A point of a decision curve without its band.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DecisionPoint {
    /// Threshold.
    pub threshold: f64,
    /// Net benefit of the model.
    pub model: f64,
    /// Net benefit of treating everybody.
    pub treat_all: f64,
}

impl ThresholdTable {
    /// Everything at a threshold. `target_prevalence` of `None` takes the
    /// prevalence of the cases. `reported` are the rows of the evaluation: they
    /// are taken where they hold for this threshold.
    pub fn at(
        &self,
        threshold: f64,
        level: Level,
        target_prevalence: Option<f64>,
        reported: &[EstimateRow],
    ) -> Panel {
        panel::panel(self, (threshold, level), target_prevalence, reported)
    }
}
