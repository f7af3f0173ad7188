//! Figures of an evaluation, one a file. Each is an image, a table with the
//! same numbers, one plain sentence that says what it shows, its data, and the spots
//! on it that stand for cases.
//!
//! What figures are made of is here, and those that every kind of outcome has; those of
//! one kind are in its room (`task/<kind>/figures`). To add one: a file with a function of
//! [`Evaluation`], [`Words`] and [`View`], its words in `www/locales/en/figures.ftl`, and
//! a line in the room's list.

pub(crate) mod figure;
mod forest;
pub(crate) mod roc_curves;
pub(crate) mod scene;
pub(crate) mod spots;

use plumbline_study::Evaluation;
use plumbline_study::task::binary::ConfusionCounts;

use crate::Words;
use crate::task::room;

pub use figure::{Figure, FigureTable};
pub use forest::{forest, forest_of_class};
pub use spots::{Place, Spot};

pub use crate::task::binary::figures::{
    calibration, compared_roc, confusion, decision, distribution, frequencies, precision_recall,
    roc,
};
pub use crate::task::classes::figures::{
    calibration as class_calibration, compared_roc as class_compared_roc, matrix as class_matrix,
    roc as class_roc,
};

/// A function that draws a figure, where the evaluation has it.
pub(crate) type Draw = fn(&Evaluation, &Words, &View) -> Option<Figure>;

/// How a figure is looked at: nothing here changes what was estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Width in pixels at which it will be shown: text keeps its size, the
    /// layout follows. Figures that are best square may come out narrower.
    pub width: u32,
    /// Counts at the threshold that the reader is trying out: a live mark,
    /// beside the declared threshold of the plan.
    pub live: Option<ConfusionCounts>,
    /// Prevalence that the reader is trying out, instead of the plan's.
    pub prevalence: Option<f64>,
}

impl View {
    /// A view without anything tried out.
    pub fn of_width(width: u32) -> View {
        View {
            width,
            live: None,
            prevalence: None,
        }
    }
}

/// Every figure that this evaluation has, the essential ones first.
pub fn all(evaluation: &Evaluation, words: &Words, view: &View) -> Vec<Figure> {
    let words = &words.about(evaluation);
    let draw = room(evaluation.kind()).figures.iter();
    draw.filter_map(|draw| draw(evaluation, words, view))
        .collect()
}

/// Subgroups by the metric that they are looked at by first.
pub(crate) fn groups(evaluation: &Evaluation, words: &Words, view: &View) -> Option<Figure> {
    forest(evaluation, words, view, evaluation.first_of_groups())
}
