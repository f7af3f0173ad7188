//! Which cases a bar or a point of a figure stands for. Who draws says it, who holds the
//! cases finds them.

use serde::{Deserialize, Serialize};

/// Cases behind something that is drawn from the curves of an evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StandsFor {
    /// A point of a curve is a threshold: the cases that are called positive there, with
    /// this score or a higher one.
    Called {
        /// Place of the class whose scores are read; `None` where there is a condition
        /// alone.
        class: Option<u16>,
        /// Whose scores they are; `None` for the respondent that is assessed.
        by: Option<String>,
        /// The threshold.
        threshold: f64,
    },
    /// A bar of the histogram of scores.
    Bar {
        /// Whether its cases have the condition.
        has: bool,
        /// Place of the bin.
        bin: u32,
    },
    /// A point of a calibration plot: cases with about the same prediction.
    Group {
        /// Place of the class whose scores are read, as above.
        class: Option<u16>,
        /// Place in the list of groups.
        group: u32,
    },
}
