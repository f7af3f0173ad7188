//! From the weights of a resample to the values of measures.

use crate::brier::{Sums, Terms};
use crate::coarse::Cells;
use crate::estimate::Point;
use crate::measure::Measure;
use crate::resample::{Cut, Sample};
use crate::settings::Settings;
use crate::snapshot::{Snapshot, counted, summed};
use crate::sums::dot;
use crate::{Tally, Undefined};

/// Computes measures on weighted cases, over and over.
///
/// What does not change between resamples is prepared once: where the threshold
/// cuts, the loss of each case, and the cells that smooth curves run over.
pub struct Evaluator<'a> {
    sample: &'a Sample,
    settings: Settings,
    measures: Vec<Measure>,
    cut: Option<Cut>,
    losses: Losses,
    tally: Option<Tally>,
    cells: Option<Cells>,
}

impl<'a> Evaluator<'a> {
    /// Prepares to compute `measures` on resamples of `sample`.
    pub fn new(sample: &'a Sample, measures: &[Measure], settings: &Settings) -> Evaluator<'a> {
        let any = |test: fn(Measure) -> bool| measures.iter().any(|&measure| test(measure));
        Evaluator {
            sample,
            settings: *settings,
            measures: measures.to_vec(),
            cut: settings.threshold.map(|threshold| sample.cut(threshold)),
            losses: Losses::new(sample, measures),
            tally: any(needs_tally).then(|| sample.tally().clone()),
            cells: any(is_smooth).then(|| Cells::new(sample.tally())),
        }
    }

    /// Values of the measures, in their order, with each case counted `weights`
    /// times.
    pub fn values(&mut self, weights: &[u32]) -> Vec<Point> {
        if let Some(tally) = &mut self.tally {
            self.sample.count(weights, tally);
        }
        let tally = self.tally.as_ref().unwrap_or(self.sample.tally());
        let joined = self.cells.as_ref().map(|cells| cells.gather(tally));
        let confusion = self.cut.map(|cut| self.sample.confusion(weights, cut));
        let cases = confusion.map_or_else(
            || self.sample.cases_by_outcome(weights),
            |table| (table.positives(), table.negatives()),
        );
        let mut snapshot = Snapshot::with(
            tally,
            joined.as_ref().unwrap_or(tally),
            confusion,
            self.losses.sums(weights, cases),
            &self.settings,
        );
        if self.measures.contains(&Measure::Auroc) {
            snapshot.area = Some(self.sample.auroc(weights));
        }
        let measures = self.measures.iter();
        measures
            .map(|&measure| snapshot.replicate(measure).and_then(known))
            .collect()
    }
}

/// A resample's NaN would poison its neighbours when sorted; it has no value.
fn known(value: f64) -> Point {
    if value.is_nan() {
        return Err(Undefined::NotEstimable);
    }
    Ok(value)
}

/// Whether a measure needs more than the confusion table and sums.
fn needs_tally(measure: Measure) -> bool {
    let (table, sums) = (Default::default(), Sums::default());
    let at_hand = counted(measure, &table, 0.5).is_some() || summed(measure, &sums).is_some();
    !at_hand && measure != Measure::Auroc
}

/// Whether a measure rests on a smooth curve or a logistic fit, whose cost
/// grows with the number of distinct scores.
fn is_smooth(measure: Measure) -> bool {
    use Measure::*;
    matches!(
        measure,
        Ici | E50 | E90 | Emax | CalibrationInTheLarge | CalibrationIntercept | CalibrationSlope
    )
}

/// Terms of [`Sums`] for each case as laid out; those not needed are empty.
struct Losses {
    positives: usize,
    score: Vec<f64>,
    squared: Vec<f64>,
    log: Vec<f64>,
}

impl Losses {
    fn new(sample: &Sample, measures: &[Measure]) -> Losses {
        let (positive, negative) = sample.score().split_at(sample.positives());
        let each = |term: fn(&Terms) -> f64| -> Vec<f64> {
            let positive = positive.iter().map(|&score| Terms::positive(score));
            let negative = negative.iter().map(|&score| Terms::negative(score));
            positive.chain(negative).map(|terms| term(&terms)).collect()
        };
        let if_needed = |users: &[Measure], term: fn(&Terms) -> f64| -> Vec<f64> {
            let needed = users.iter().any(|user| measures.contains(user));
            if needed { each(term) } else { Vec::new() }
        };
        let squared = [Measure::BrierScore, Measure::ScaledBrier];
        Losses {
            positives: sample.positives(),
            score: if_needed(&[Measure::DiscriminationSlope], |terms| terms.score),
            squared: if_needed(&squared, |terms| terms.squared),
            log: if_needed(&[Measure::LogLoss], |terms| terms.log),
        }
    }

    fn sums(&self, weights: &[u32], cases: (u64, u64)) -> Sums {
        let (positive, negative) = weights.split_at(self.positives);
        let split = |values: &[f64]| -> (f64, f64) {
            if values.is_empty() {
                return (0.0, 0.0);
            }
            let (of_positive, of_negative) = values.split_at(self.positives);
            (dot(positive, of_positive), dot(negative, of_negative))
        };
        let (score, squared, log) = (split(&self.score), split(&self.squared), split(&self.log));
        Sums {
            positive: Terms {
                cases: cases.0 as f64,
                score: score.0,
                squared: squared.0,
                log: log.0,
            },
            negative: Terms {
                cases: cases.1 as f64,
                score: score.1,
                squared: squared.1,
                log: log.1,
            },
        }
    }
}
