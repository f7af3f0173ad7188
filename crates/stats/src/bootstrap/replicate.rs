//! From the weights of a resample to the values of measures.

use std::sync::Arc;

use crate::brier::{Sums, Terms};
use crate::coarse::Cells;
use crate::estimate::Point;
use crate::measure::{Cases, How, Measure, Term, Value};
use crate::resample::{Cut, Resample, Sample};
use crate::settings::Settings;
use crate::snapshot::Snapshot;
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
        let snapshot = Snapshot::with(
            tally,
            memory.smooth.as_ref().unwrap_or(tally),
            self.cut.map(|cut| sample.confusion(resample, cut)),
            self.losses.sums(resample),
            &self.settings,
        );
        let value = |&measure: &Measure| match measure.how().value() {
            Some(Value::Ranks(ranks)) => (ranks.resampled)(sample, resample, &self.settings),
            Some(Value::Sums(..) | Value::Tally(_) | Value::Smooth(_)) | None => {
                snapshot.replicate(measure)
            }
        };
        let measures = self.measures.iter();
        measures
            .map(|measure| value(measure).and_then(known))
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

/// Whether a measure reads how many cases lie at each distinct score.
fn needs_tally(measure: Measure) -> bool {
    match measure.how() {
        How::Cases(Cases::Share(_)) => true,
        how => matches!(how.value(), Some(Value::Tally(_))),
    }
}

/// Whether a measure rests on a smooth curve or a logistic fit.
fn is_smooth(measure: Measure) -> bool {
    matches!(measure.how().value(), Some(Value::Smooth(_)))
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
        Losses {
            positives: sample.positives(),
            score: if_used(Term::Score, |terms| terms.score),
            squared: if_used(Term::Squared, |terms| terms.squared),
            log: if_used(Term::Log, |terms| terms.log),
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
