//! What a model said about each case of a dataset.

use serde::{Deserialize, Serialize};

use crate::facts::FileFact;

/// One score a case, in the order of the dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct Predictions {
    /// Higher means more likely positive; `None` where the model gave nothing
    /// usable (counted as missing predictions, never dropped in silence).
    pub score: Vec<Option<f64>>,
    /// Whether the scores are probabilities.
    pub scale: Scale,
    /// Where they come from.
    pub source: Source,
}

/// What the numbers of a prediction mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Predicted probability of the positive outcome, within [0, 1].
    Probability,
    /// Any score: only ranking measures and thresholds make sense.
    Score,
}

/// Where predictions come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A column of the table.
    Column {
        /// Its name.
        name: String,
    },
    /// A model that ran here.
    Model {
        /// The model's file.
        file: FileFact,
        /// The output that was read, for example "probabilities[1]".
        output: String,
    },
}
