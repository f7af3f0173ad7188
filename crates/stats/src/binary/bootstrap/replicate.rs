//! From the weights of a resample to the values of measures.

use std::sync::Arc;

use crate::binary::Tally;
use crate::binary::brier::{Sums, Terms};
use crate::binary::calibration::Refits;
use crate::binary::calibration::ece::BINS;
use crate::binary::coarse::{Cells, Grain};
use crate::binary::measure::{Cases, How, Measure, Term, Value};
use crate::binary::sample::{Cut, Resample, Sample};
use crate::binary::settings::Settings;
use crate::binary::snapshot::Snapshot;
use crate::estimate::Point;
use crate::sums::{dot, dots};
use crate::{Fraction, Undefined};

/// Computes measures on weighted cases, over and over.
///
/// What does not change between resamples is prepared once: where the threshold
/// cuts, the loss of each case, and the cells that smooth curves and fits run over.
pub struct Evaluator<'a> {
    sample: &'a Sample,
    settings: Settings,
    measures: Vec<Measure>,
    cut: Option<Cut>,
    losses: Losses,
    bins: Option<Bins>,
    curve: Option<Joined>,
    fits: Option<(Joined, Refits)>,
}

/// Memory of one resample, used again for the next.
pub struct Memory {
    curve: Option<Tally>,
    fits: Option<Tally>,
}

/// Cells of neighbouring scores, and where the cases of each begin.
struct Joined {
    score: Arc<[f64]>,
    begins: Vec<Cut>,
}

impl<'a> Evaluator<'a> {
    /// Prepares to compute `measures` on resamples of `sample`.
    pub fn new(sample: &'a Sample, measures: &[Measure], settings: &Settings) -> Evaluator<'a> {
        let any = |is_read: fn(&Value) -> bool| {
            let mut values = measures.iter().filter_map(|measure| measure.how().value());
            values.any(|value| is_read(&value))
        };
        let fits = any(|value| matches!(value, Value::Fit(_))).then(|| {
            let cells = Joined::new(sample, Grain::FIT);
            let mut tally = cells.tally();
            cells.count(&sample.once(), &mut tally);
            let refits = Refits::new(&tally);
            (cells, refits)
        });
        Evaluator {
            sample,
            settings: *settings,
            measures: measures.to_vec(),
            cut: settings.threshold.map(|threshold| sample.cut(threshold)),
            losses: Losses::new(sample, measures),
            bins: any(|value| matches!(value, Value::Bins(_))).then(|| Bins::new(sample)),
            curve: any(|value| matches!(value, Value::Curve(_)))
                .then(|| Joined::new(sample, Grain::CURVE)),
            fits,
        }
    }

    /// Memory for [`values`](Evaluator::values).
    pub fn memory(&self) -> Memory {
        Memory {
            curve: self.curve.as_ref().map(Joined::tally),
            fits: self.fits.as_ref().map(|(cells, _)| cells.tally()),
        }
    }

    /// Values of the measures, in their order.
    pub fn values(&self, resample: &Resample, memory: &mut Memory) -> Vec<Point> {
        let sample = self.sample;
        let mut sums = self.losses.sums(resample);
        let binned = self.bins.as_ref().map(|bins| bins.sums(sample, resample));
        if let Some(binned) = &binned {
            (sums.positive.score, sums.negative.score) = binned.predicted;
        }
        let confusion = self.cut.map(|cut| sample.confusion(resample, cut));
        let mut snapshot = Snapshot::with(confusion, sums, &self.settings);
        if let (Some(cells), Some(tally)) = (&self.curve, &mut memory.curve) {
            cells.count(resample, tally);
            snapshot.curve = Some(tally);
        }
        if let (Some((cells, refits)), Some(tally)) = (&self.fits, &mut memory.fits) {
            cells.count(resample, tally);
            snapshot.fits = Some(tally);
            snapshot.refits = Some(refits);
        }
        let outcomes = resample.cases_by_outcome();
        let value = |&measure: &Measure| match measure.how() {
            How::Cases(Cases::Share(share)) => share(outcomes.0, outcomes.1).map(Fraction::value),
            how => match (how.value(), &binned) {
                (Some(Value::Ranks(ranks)), _) => {
                    (ranks.resampled)(sample, resample, &self.settings)
                }
                (Some(Value::Bins(bins)), Some(binned)) => (bins.resampled)(binned, outcomes),
                _ => snapshot.replicate(measure),
            },
        };
        let measures = self.measures.iter();
        measures
            .map(|measure| value(measure).and_then(known))
            .collect()
    }
}

impl Joined {
    fn new(sample: &Sample, grain: Grain) -> Joined {
        let cells = Cells::new(sample.tally(), grain);
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

/// The bins of the expected calibration error: where each begins, and the end.
struct Bins(Vec<Cut>);

/// Sums over bins of a resample.
#[derive(Debug, Clone, Copy, Default)]
pub struct Binned {
    /// Distance between positive cases and predicted ones, over all bins.
    pub distance: f64,
    /// Sums of the predicted probabilities of positive and of negative cases.
    pub predicted: (f64, f64),
}

impl Bins {
    fn new(sample: &Sample) -> Bins {
        let edge = |bin: u32| sample.cut(f64::from(bin) / f64::from(BINS));
        let inner = (1..BINS).map(edge);
        let begin = std::iter::once(Cut::default());
        Bins(begin.chain(inner).chain([sample.end()]).collect())
    }

    fn sums(&self, sample: &Sample, resample: &Resample) -> Binned {
        let (positive, negative) = resample.weights().split_at(sample.positives());
        let (of_positive, of_negative) = sample.score().split_at(sample.positives());
        let mut found = Binned::default();
        for ends in self.0.windows(2) {
            let [from, to] = [ends[0], ends[1]];
            let run = |from: u32, to: u32| from as usize..to as usize;
            let positives = run(from.positives_below, to.positives_below);
            let negatives = run(from.negatives_below, to.negatives_below);
            let of_positive = dot(&positive[positives.clone()], &of_positive[positives]);
            let of_negative = dot(&negative[negatives.clone()], &of_negative[negatives]);
            let observed = f64::from(resample.between(from, to).0);
            found.distance += (observed - (of_positive + of_negative)).abs();
            found.predicted.0 += of_positive;
            found.predicted.1 += of_negative;
        }
        found
    }
}

/// A resample's NaN would poison its neighbours when sorted; it has no value.
fn known(value: f64) -> Point {
    if value.is_nan() {
        return Err(Undefined::NotEstimable);
    }
    Ok(value)
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
        let is_used = |term: Term| {
            let mut values = measures.iter().filter_map(|measure| measure.how().value());
            values.any(|value| matches!(value, Value::Sums(used, _) if used == term))
        };
        let if_used = |of: Term, term: fn(&Terms) -> f64| -> Vec<f64> {
            if is_used(of) { each(term) } else { Vec::new() }
        };
        let is_binned = |measure: &Measure| matches!(measure.how().value(), Some(Value::Bins(_)));
        Losses {
            positives: sample.positives(),
            // The bins of the calibration error have these sums as well.
            score: if measures.iter().any(is_binned) {
                Vec::new()
            } else {
                if_used(Term::Score, |terms| terms.score)
            },
            squared: if_used(Term::Squared, |terms| terms.squared),
            log: if_used(Term::Log, |terms| terms.log),
        }
    }

    fn sums(&self, resample: &Resample) -> Sums {
        let (positive, negative) = resample.weights().split_at(self.positives);
        // Nothing is read twice where all terms are wanted.
        let split = |list: &[f64]| -> (f64, f64) {
            if list.is_empty() {
                return (0.0, 0.0);
            }
            let (of_positive, of_negative) = list.split_at(self.positives);
            (dot(positive, of_positive), dot(negative, of_negative))
        };
        let score = split(&self.score);
        let (squared, log) = if self.squared.is_empty() || self.log.is_empty() {
            (split(&self.squared), split(&self.log))
        } else {
            let lists = [&self.squared, &self.log];
            let of_positive = dots(positive, lists.map(|list| &list[..self.positives]));
            let of_negative = dots(negative, lists.map(|list| &list[self.positives..]));
            (
                (of_positive[0], of_negative[0]),
                (of_positive[1], of_negative[1]),
            )
        };
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
