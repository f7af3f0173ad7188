//! Studies of readers: whether they say the same, and how well they find what is there.
//!
//! No reference standard and no plan: what is asked of a table of ratings is
//! [`agreement`], what is asked of scores in modalities is [`crossed`]. Both become a
//! [`ReadersEvaluation`], the one thing that documents are written from.

pub mod agreement;
pub mod crossed;

use serde::{Deserialize, Serialize};

pub use agreement::{Agreement, Rated, Rater, RatingCells};
pub use crossed::{Crossed, CrossedReadings};
pub use plumbline_stats::Level;
pub use plumbline_stats::mrmc::Covariance;

use crate::facts::FileFact;

/// What ratings are, and so what may be done with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingScale {
    /// Names.
    #[default]
    Nominal,
    /// Names or numbers in an order.
    Ordinal,
    /// Numbers whose differences mean something.
    Interval,
    /// Numbers with a 0 that means nothing is there.
    Ratio,
}

impl RatingScale {
    /// Every scale.
    pub const ALL: [RatingScale; 4] = [
        RatingScale::Nominal,
        RatingScale::Ordinal,
        RatingScale::Interval,
        RatingScale::Ratio,
    ];

    /// Its name on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            RatingScale::Nominal => "nominal",
            RatingScale::Ordinal => "ordinal",
            RatingScale::Interval => "interval",
            RatingScale::Ratio => "ratio",
        }
    }

    /// Whether ratings are numbers that are reckoned with.
    pub fn is_of_numbers(self) -> bool {
        matches!(self, RatingScale::Interval | RatingScale::Ratio)
    }
}

/// What is asked of a table of ratings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RatingsAsked {
    /// Column with the unit; needed where each rating has a row.
    pub unit: Option<String>,
    /// Column with the rater, or, without a column of ratings, one column for each rater.
    pub raters: Vec<String>,
    /// Column with the rating, where each rating has a row.
    pub rating: Option<String>,
    /// The scale, where somebody said it.
    pub scale: Option<RatingScale>,
    /// The categories that are possible, from the lowest to the highest, where somebody
    /// said them.
    pub categories: Vec<String>,
    /// The rater that is a model.
    pub model: Option<String>,
}

/// A study of readers, evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadersEvaluation {
    /// Version of Plumbline.
    pub version: String,
    /// The data file.
    pub data: FileFact,
    /// What was found.
    pub found: Found,
}

/// What was found about readers.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Whether raters say the same.
    Agreement(Agreement),
    /// How well readers find what is there.
    Crossed(Crossed),
}
