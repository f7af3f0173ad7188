//! Readers, modalities and cases that are all crossed.

use plumbline_stats::Level;
use plumbline_stats::mrmc::{Analysis, Covariance, Figure, analyse};
use plumbline_stats::readers::Absent;

pub use plumbline_stats::mrmc::Readings;

/// Scores with the names of modalities and readers, in the order of the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossedReadings {
    /// Modalities.
    pub modalities: Vec<String>,
    /// Readers.
    pub readers: Vec<String>,
    /// The scores.
    pub readings: Readings,
}

/// Every figure of merit, analysed.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed {
    /// Modalities.
    pub modalities: Vec<String>,
    /// Readers.
    pub readers: Vec<String>,
    /// Level of all intervals.
    pub level: Level,
    /// Cases.
    pub cases: u64,
    /// Cases with the condition.
    pub positives: u64,
    /// How covariances were estimated.
    pub covariance: Covariance,
    /// The analyses, or why there is none.
    pub figures: Vec<(Figure, Result<Analysis, Absent>)>,
}

/// The name of a figure of merit in files and words.
pub fn figure_id(figure: Figure) -> &'static str {
    match figure {
        Figure::Auroc => "auroc",
        Figure::Sensitivity { .. } => "sensitivity",
        Figure::Specificity { .. } => "specificity",
    }
}

/// The name of an estimator of covariances in files and words.
pub fn covariance_id(covariance: Covariance) -> &'static str {
    match covariance {
        Covariance::Delong => "delong",
        Covariance::Jackknife => "jackknife",
        Covariance::Unbiased => "unbiased",
    }
}

impl CrossedReadings {
    /// The area under the ROC curve, and at a threshold sensitivity and specificity.
    pub fn analysed(
        &self,
        covariance: Covariance,
        threshold: Option<f64>,
        level: Level,
    ) -> Crossed {
        let at = threshold.into_iter().flat_map(|threshold| {
            [
                Figure::Sensitivity { threshold },
                Figure::Specificity { threshold },
            ]
        });
        let figures = std::iter::once(Figure::Auroc).chain(at);
        Crossed {
            modalities: self.modalities.clone(),
            readers: self.readers.clone(),
            level,
            cases: self.readings.cases() as u64,
            positives: self.readings.positives() as u64,
            covariance,
            figures: figures
                .map(|figure| (figure, analyse(&self.readings, figure, covariance, level)))
                .collect(),
        }
    }
}
