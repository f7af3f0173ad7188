//! Figures of an evaluation, one a file. Each is an image, a table with the
//! same numbers, one plain sentence that says what it shows, its data, and the spots
//! on it that stand for cases.
//!
//! To add one: a file with a function of [`Evaluation`], [`Words`] and
//! [`View`], its words in `www/locales/en/figures.ftl`, and a line in [`all`].

mod calibration;
mod classes;
mod compared;
mod confusion;
mod decision;
mod distribution;
mod figure;
mod forest;
mod frequencies;
mod marks;
mod precision_recall;
mod roc;
mod roc_curves;
mod scene;
mod spots;
mod strip;

use plumbline_study::Evaluation;
use plumbline_study::task::binary::ConfusionCounts;

use crate::Words;

pub use calibration::calibration;
pub use classes::{class_calibration, class_compared_roc, class_matrix, class_roc};
pub use compared::compared_roc;
pub use confusion::confusion;
pub use decision::decision;
pub use distribution::distribution;
pub use figure::{Figure, FigureTable};
pub use forest::{forest, forest_of_class};
pub use frequencies::frequencies;
pub use precision_recall::precision_recall;
pub use roc::roc;
pub use spots::{Place, Spot};

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

/// Every figure that this evaluation has, the four essential ones first.
pub fn all(evaluation: &Evaluation, words: &Words, view: &View) -> Vec<Figure> {
    let words = &words.about(evaluation);
    [
        roc(evaluation, words, view),
        calibration(evaluation, words, view),
        decision(evaluation, words, view),
        distribution(evaluation, words, view),
        confusion(evaluation, words, view),
        frequencies(evaluation, words, view),
        precision_recall(evaluation, words, view),
        forest(evaluation, words, view, evaluation.first_of_groups()),
        compared_roc(evaluation, words, view),
        class_matrix(evaluation, words, view),
        class_roc(evaluation, words, view),
        class_calibration(evaluation, words, view),
        class_compared_roc(evaluation, words, view),
    ]
    .into_iter()
    .flatten()
    .collect()
}
