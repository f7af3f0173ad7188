//! From the weights of a resample to the values of measures.

use std::sync::Arc;

use crate::brier::{Sums, Terms};
use crate::coarse::Cells;
use crate::estimate::Point;
use crate::measure::Measure;
use crate::resample::{Cut, Resample, Sample};
use crate::settings::Settings;
use crate::snapshot::{Snapshot, counted, summed};
use crate::sums::dot;
use crate::{Tally, Undefined, auroc, precision_recall};

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
    needs_tally: bool,
    cells: Option<Joined>,
}

/// Memory of one resample, used again for the next.
pub struct Memory {
    tally: Option<Tally>,
    smooth: Option<Tally>,
}

/// Cells of neighbouring scores, and where the cases of each begin.
struct Joined {
    score: Arc<[f64]>,
    begins: Vec<Cut>,
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
            needs_tally: any(needs_tally),
            cells: any(is_smooth).then(|| Joined::new(sample)),
        }
    }

    /// Memory for [`values`](Evaluator::values).
    pub fn memory(&self) -> Memory {
        Memory {
            tally: self.needs_tally.then(|| self.sample.tally().clone()),
            smooth: self.cells.as_ref().map(Joined::tally),
        }
    }

    /// Values of the measures, in their order.
    pub fn values(&self, resample: &Resample, memory: &mut Memory) -> Vec<Point> {
        let sample = self.sample;
        if let Some(tally) = &mut memory.tally {
            sample.count(resample, tally);
        }
        if let (Some(cells), Some(smooth)) = (&self.cells, &mut memory.smooth) {
            cells.count(resample, smooth);
        }
        let tally = memory.tally.as_ref().unwrap_or(sample.tally());
        let mut snapshot = Snapshot::with(
            tally,
            memory.smooth.as_ref().unwrap_or(tally),
            self.cut.map(|cut| sample.confusion(resample, cut)),
            self.losses.sums(resample),
            &self.settings,
        );
        let wants = |measure: Measure| self.measures.contains(&measure);
        let (positives, negatives) = resample.cases_by_outcome();
        if wants(Measure::Auroc) {
            snapshot.area = Some(sample.auroc(resample));
        }
        if wants(Measure::PartialAuc) {
            let descending = sample.from_the_top(resample);
            let range = self.settings.partial;
            let area = auroc::partial_along(descending, (positives, negatives), range);
            snapshot.partial_area = Some(area);
        }
        if wants(Measure::AveragePrecision) {
            let steps = sample.steps(resample);
            let precision = precision_recall::average_along(steps, (positives, negatives));
            snapshot.average_precision = Some(precision);
        }
        let measures = self.measures.iter();
        measures
            .map(|&measure| snapshot.replicate(measure).and_then(known))
            .collect()
    }
}

impl Joined {
    fn new(sample: &Sample) -> Joined {
        let cells = Cells::new(sample.tally());
        let firsts = cells.first_entries().chain([sample.tally().score.len()]);
        Joined {
            begins: firsts.map(|entry| sample.begins()[entry]).collect(),
            score: cells.score(),
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            score: self.score.clone(),
            positive: vec![0; self.score.len()],
            negative: vec![0; self.score.len()],
        }
    }

    fn count(&self, resample: &Resample, tally: &mut Tally) {
        resample.count(&self.begins, tally);
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
    let at_hand = counted(measure, &table, Some(0.5)).is_some() || summed(measure, &sums).is_some();
    let from_ranks = [
        Measure::Auroc,
        Measure::PartialAuc,
        Measure::AveragePrecision,
    ];
    !at_hand && !from_ranks.contains(&measure) && !is_smooth(measure)
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

    fn sums(&self, resample: &Resample) -> Sums {
        let (positive, negative) = resample.weights().split_at(self.positives);
        let split = |values: &[f64]| -> (f64, f64) {
            if values.is_empty() {
                return (0.0, 0.0);
            }
            let (of_positive, of_negative) = values.split_at(self.positives);
            (dot(positive, of_positive), dot(negative, of_negative))
        };
        let (score, squared, log) = (split(&self.score), split(&self.squared), split(&self.log));
        let cases = resample.cases_by_outcome();
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
