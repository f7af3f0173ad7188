//! Curves for the figures of a report.

mod bins;

use plumbline_stats::Undefined;
use plumbline_stats::binary::bands::{self, Band};
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::survey::Survey;
use plumbline_stats::binary::{Settings, decision};
use plumbline_stats::workers::Workers;

pub use bins::{bin_of, group_ranges};

use super::Predicted;
use super::detail::{Curve, Curves};
use crate::Plan;
use crate::respondent::Scale;

/// Fewest thresholds on a decision curve; a narrow range takes finer steps.
const FEWEST_THRESHOLDS: usize = 11;

/// Every curve that the cases allow; `survey` has those with bands of resamples.
pub(super) fn all(
    cases: &Predicted,
    survey: Survey,
    settings: &Settings,
    workers: &dyn Workers,
) -> Curves {
    let calibration = survey.calibration(&cases.scored, workers);
    let decision = shown(survey.decision);
    Curves {
        roc: shown(survey.roc),
        precision_recall: shown(survey.precision_recall),
        calibration: shown(Some(calibration)),
        calibration_groups: bins::calibration_groups(cases, settings.level),
        treat_all: decision
            .as_ref()
            .map_or_else(Vec::new, |curve| treat_all(cases, &curve.x)),
        decision,
        distribution: bins::distribution(cases),
    }
}

/// A curve as it is shown, if there is one.
pub(super) fn shown(band: Option<Result<Band, Undefined>>) -> Option<Curve> {
    let band = band.and_then(Result::ok);
    band.filter(is_whole).map(Curve::from)
}

/// Thresholds of the decision curve; none where there is no such curve.
pub(super) fn decision_thresholds(cases: &Predicted, plan: &Plan) -> Option<Vec<f64>> {
    let probabilities = cases.scale == Scale::Probability;
    let thresholds = probabilities.then(|| thresholds(plan.threshold_range()));
    thresholds.filter(|thresholds| !thresholds.is_empty())
}

/// Whether every coordinate is a number. A smoothed curve has none where all
/// predictions lie within the rounding of one another (as far below 1e-300);
/// then there is no curve, rather than one with holes.
fn is_whole(band: &Band) -> bool {
    let lists = [&band.x, &band.y, &band.low, &band.high];
    lists.into_iter().flatten().all(|number| !number.is_nan())
}

/// Thresholds of the decision curve: whole per cents of the plausible range
/// with both its ends, or finer steps where the range is narrow.
fn thresholds(range: Option<(f64, f64)>) -> Vec<f64> {
    let (low, high) = range.unwrap_or((0.0, 0.99));
    let mut thresholds = vec![low];
    thresholds.extend(
        bands::decision_thresholds(low, high)
            .into_iter()
            .filter(|&t| t > low && t < high),
    );
    thresholds.push(high);
    if thresholds.len() >= FEWEST_THRESHOLDS {
        return thresholds;
    }
    let steps = FEWEST_THRESHOLDS - 1;
    let step = |at: usize| low + (high - low) * at as f64 / steps as f64;
    (0..steps).map(step).chain([high]).collect()
}

/// Net benefit of treating everybody.
fn treat_all(cases: &Predicted, thresholds: &[f64]) -> Vec<f64> {
    let everybody = Confusion::split(cases.tally(), 0);
    thresholds
        .iter()
        .map(|&threshold| {
            decision::net_benefit(&everybody, threshold)
                .expect("a decision curve is of cases, at thresholds from 0 to below 1")
        })
        .collect()
}

impl From<Band> for Curve {
    fn from(band: Band) -> Curve {
        let Band {
            x,
            y,
            low,
            high,
            threshold,
        } = band;
        Curve {
            x,
            y,
            low,
            high,
            threshold: threshold.unwrap_or_default(),
        }
    }
}
