//! Intervals of measures of the confusion table where patients have several cases.
//!
//! Let c = (TP, FP, FN, TN) be the counts of one patient. A measure depends on the
//! sums of these counts, so with `a` for its derivatives by them its variance is
//! m / (m − 1) · Σ (a · c)² over the m patients: the linearised variance of a ratio
//! of sums over clusters. All of it follows from sums of squares and products of
//! the patients' counts, and these from one pass over the cases from the highest
//! score down ([`PatientsAlong`]). So they cost nothing at a threshold.
//!
//! | measure | interval |
//! |---|---|
//! | sensitivity, specificity, PPV, NPV, accuracy | Wilson's, of as many cases as the variance is worth |
//! | likelihood ratios, diagnostic odds ratio | normal on the log scale |
//! | the others | normal, cut off where the measure ends |
//!
//! A proportion counts as many cases as give the variance of its patients, though
//! never more than there are; m counts the patients in its denominator. Where every
//! patient agrees there is no variance, and patients take the place of cases.
//!
//! An evaluation resamples patients instead; these intervals follow a slider.
//!
//! References: Woodruff 1971, <https://doi.org/10.1080/01621459.1971.10482279>;
//! Rao & Scott 1992, <https://doi.org/10.2307/2532311>;
//! Genders et al. 2012, <https://doi.org/10.1148/radiol.12120509>.

use serde::{Deserialize, Serialize};

use crate::binary::closed_form::{on_log_scale, table_fraction};
use crate::binary::confusion::Confusion;
use crate::binary::delta::value_and_odds;
use crate::binary::enough::Enough;
use crate::binary::measure::{self, Denominator, Measure};
use crate::binary::sample::Sample;
use crate::binary::settings::Settings;
use crate::binary::wilson_limits::{self, Units};
use crate::proportion::wilson_of_share;
use crate::square_and_add::{self, Part};
use crate::{Interval, Method, Undefined, normal};

/// Most thresholds at which the sums are kept. Between two of them they are
/// proportional to the cases that lie between: with more distinct scores than this
/// no more than a few cases lie there.
const KEPT: usize = 1 << 16;

/// Numbers kept at each threshold; see [`PatientsAlong::sums`].
const SUMS: usize = 7;

/// What does not change with the threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct PatientTotals {
    /// Patients.
    pub patients: u64,
    /// Patients with a positive case.
    pub with_positive: u64,
    /// Patients with a negative case.
    pub with_negative: u64,
    /// Sum over patients of the square of positive cases.
    pub positive_positive: f64,
    /// Sum over patients of positive times negative cases.
    pub positive_negative: f64,
    /// Sum over patients of the square of negative cases.
    pub negative_negative: f64,
}

/// Sums over patients at thresholds, from the highest down.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PatientsAlong {
    /// What does not change with the threshold.
    pub totals: PatientTotals,
    /// How many distinct scores lie at or above each kept threshold, ascending.
    pub kept: Vec<u32>,
    /// Patients with a case at or above it, and patients with a case below it, for
    /// each kept threshold in turn.
    pub patients: Vec<u32>,
    /// Sums over patients at each kept threshold in turn, with `tp` and `fp` for a
    /// patient's cases at or above it and `p` and `n` for all cases of the patient:
    /// tp·tp, tp·fp, fp·fp, tp·p, tp·n, fp·p, fp·n.
    pub sums: Vec<f64>,
}

/// The sums at one threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatientsAt {
    totals: PatientTotals,
    above: u64,
    below: u64,
    sums: [f64; SUMS],
}

/// Counts of one patient on the way down.
#[derive(Clone, Copy, Default)]
struct Counts {
    p: u32,
    n: u32,
    tp: u32,
    fp: u32,
}

impl PatientsAlong {
    /// Of a sample; none where no patient has several cases.
    pub fn new(sample: &Sample) -> Option<PatientsAlong> {
        PatientsAlong::keeping(sample, KEPT)
    }

    fn keeping(sample: &Sample, most: usize) -> Option<PatientsAlong> {
        let (patient, patients) = (sample.patient()?, sample.patients()?);
        let (positive, negative) = patient.split_at(sample.positives());
        let mut of = vec![Counts::default(); patients];
        for &patient in positive {
            of[patient as usize].p += 1;
        }
        for &patient in negative {
            of[patient as usize].n += 1;
        }
        let mut along = PatientsAlong {
            totals: totals(&of),
            ..PatientsAlong::default()
        };
        let ends = sample.begins();
        let distinct = ends.len() - 1;
        let step = distinct.div_ceil(most).max(1);
        let (mut above, mut below) = (0, patients as u32);
        let mut sums = [0.0; SUMS];
        let mut keep = |entries: usize, above: u32, below: u32, sums: &[f64; SUMS]| {
            along.kept.push(entries as u32);
            along.patients.extend([above, below]);
            along.sums.extend(sums);
        };
        keep(0, above, below, &sums);
        for (done, cut) in ends.windows(2).rev().enumerate() {
            let run = |from: u32, to: u32| from as usize..to as usize;
            for &patient in &positive[run(cut[0].positives_below, cut[1].positives_below)] {
                let counts = &mut of[patient as usize];
                sums[0] += 2.0 * f64::from(counts.tp) + 1.0;
                sums[1] += f64::from(counts.fp);
                sums[3] += f64::from(counts.p);
                sums[4] += f64::from(counts.n);
                counts.tp += 1;
                (above, below) = counts.moved(above, below);
            }
            for &patient in &negative[run(cut[0].negatives_below, cut[1].negatives_below)] {
                let counts = &mut of[patient as usize];
                sums[1] += f64::from(counts.tp);
                sums[2] += 2.0 * f64::from(counts.fp) + 1.0;
                sums[5] += f64::from(counts.p);
                sums[6] += f64::from(counts.n);
                counts.fp += 1;
                (above, below) = counts.moved(above, below);
            }
            let done = done + 1;
            if done % step == 0 || done == distinct {
                keep(done, above, below, &sums);
            }
        }
        Some(along)
    }

    /// The sums where the highest `entries` distinct scores are at or above the
    /// threshold. `flagged` gives the cases at or above the threshold for a number of
    /// entries.
    pub fn at(&self, entries: usize, flagged: impl Fn(usize) -> u64) -> PatientsAt {
        let next = self.kept.partition_point(|&kept| (kept as usize) < entries);
        let last = self.kept.len().saturating_sub(1);
        let (to, from) = (next.min(last), next.saturating_sub(1).min(last));
        let cases = |place: usize| flagged(self.entries(place)) as f64;
        let run = cases(to) - cases(from);
        let share = match self.entries(to) == entries || run <= 0.0 {
            true => 1.0,
            false => (flagged(entries) as f64 - cases(from)) / run,
        };
        let between = |from: f64, to: f64| {
            if share == 1.0 {
                to
            } else {
                from + share * (to - from)
            }
        };
        let sum = |which: usize| {
            let of = |place: usize| self.sums.get(SUMS * place + which).copied();
            between(of(from).unwrap_or(0.0), of(to).unwrap_or(0.0))
        };
        let side = |which: usize| {
            let of = |place: usize| self.patients.get(2 * place + which).copied();
            let (from, to) = (of(from).unwrap_or(0), of(to).unwrap_or(0));
            between(f64::from(from), f64::from(to)).floor() as u64
        };
        PatientsAt {
            totals: self.totals,
            above: side(0),
            below: side(1),
            sums: std::array::from_fn(sum),
        }
    }

    fn entries(&self, place: usize) -> usize {
        self.kept.get(place).copied().unwrap_or(0) as usize
    }
}

impl Counts {
    /// Patients above and below after one more case of this one came to lie above.
    fn moved(&self, above: u32, below: u32) -> (u32, u32) {
        let found = self.tp + self.fp;
        (
            above + u32::from(found == 1),
            below - u32::from(found == self.p + self.n),
        )
    }
}

fn totals(of: &[Counts]) -> PatientTotals {
    let count = |has: fn(&Counts) -> bool| of.iter().filter(|counts| has(counts)).count() as u64;
    let sum = |of_one: fn(f64, f64) -> f64| {
        let products = of.iter().map(|c| of_one(f64::from(c.p), f64::from(c.n)));
        products.sum::<f64>()
    };
    PatientTotals {
        patients: of.len() as u64,
        with_positive: count(|counts| counts.p > 0),
        with_negative: count(|counts| counts.n > 0),
        positive_positive: sum(|p, _| p * p),
        positive_negative: sum(|p, n| p * n),
        negative_negative: sum(|_, n| n * n),
    }
}

impl PatientsAt {
    /// Independent units by outcome and by side of the threshold.
    pub fn enough(&self) -> Enough {
        Enough {
            all: self.totals.patients,
            positives: self.totals.with_positive,
            negatives: self.totals.with_negative,
            above: Some(self.above),
            below: Some(self.below),
            of_patients: true,
        }
    }

    /// The interval of a measure of the table at the threshold of `settings`; `None`
    /// for measures that are no function of it.
    pub fn interval(
        &self,
        measure: Measure,
        table: &Confusion,
        settings: &Settings,
    ) -> Option<Result<Interval, Undefined>> {
        if let Some(share) = table_fraction(measure, table) {
            return Some(share.map(|share| {
                let value = share.numerator as f64 / share.denominator as f64;
                self.proportion(measure, value, table, settings)
            }));
        }
        let scale = scale(measure)?;
        Some(self.scaled(measure, scale, table, settings))
    }

    fn proportion(
        &self,
        measure: Measure,
        value: f64,
        table: &Confusion,
        settings: &Settings,
    ) -> Interval {
        let units = self.units(measure);
        let spread = value * (1.0 - value);
        let cases = match self.variance(slopes(measure, table, 1.0, value), units, table) {
            variance if variance > 0.0 && spread > 0.0 => {
                (spread / variance).min(denominator(measure, table))
            }
            _ => units,
        };
        let (low, high) = wilson_of_share(value, cases, settings.level);
        Interval {
            low,
            high,
            level: settings.level,
            method: Method::WilsonOfPatients,
        }
    }

    fn scaled(
        &self,
        measure: Measure,
        scale: Scale,
        table: &Confusion,
        settings: &Settings,
    ) -> Result<Interval, Undefined> {
        let (value, odds) = value_and_odds(measure, table, settings)?;
        let gradient = slopes(measure, table, odds, value);
        let variance = self.variance(gradient, self.totals.patients as f64, table);
        if variance.is_nan() || variance <= 0.0 {
            return self.without_spread(measure, value, table, settings);
        }
        let level = settings.level;
        let half = normal::critical(level) * variance.sqrt();
        Ok(match scale {
            Scale::Log if value > 0.0 => on_log_scale(value, variance / (value * value), level),
            Scale::Log => return self.without_spread(measure, value, table, settings),
            Scale::Identity { low, high } => Interval {
                low: (value - half).max(low),
                high: (value + half).min(high),
                level,
                method: Method::Delta,
            },
        })
    }

    /// Where all patients agree, or a ratio is 0: Wilson's limits of patients.
    fn without_spread(
        &self,
        measure: Measure,
        value: f64,
        table: &Confusion,
        settings: &Settings,
    ) -> Result<Interval, Undefined> {
        let level = settings.level;
        let (positives, negatives) = (table.positives() as f64, table.negatives() as f64);
        let part = |cases: u64, of: f64, units: u64| {
            let value = cases as f64 / of;
            let (low, high) = wilson_of_share(value, units as f64, level);
            Part { value, low, high }
        };
        let (with_positive, with_negative) = (self.totals.with_positive, self.totals.with_negative);
        let Some(measure::Counts::Formula {
            ratio: Some(ratio), ..
        }) = measure.counts()
        else {
            let units = Units {
                positives: with_positive,
                negatives: with_negative,
            };
            return wilson_limits::interval_of_counts(measure, value, table, units, settings);
        };
        let (above, below) = ratio(table);
        let above = part(above, positives, with_positive);
        let below = part(below, negatives, with_negative);
        let (low, high) = square_and_add::ratio(above, below);
        Ok(Interval {
            low,
            high,
            level,
            method: Method::SquareAndAdd,
        })
    }

    /// Patients in the denominator of a measure.
    fn units(&self, measure: Measure) -> f64 {
        let units = match measure.facts().rests_on {
            Denominator::InClass => self.totals.with_positive,
            Denominator::OutsideClass => self.totals.with_negative,
            Denominator::PredictedClass => self.above,
            Denominator::PredictedOther => self.below,
            Denominator::Cases | Denominator::BothSides | Denominator::EveryClass => {
                self.totals.patients
            }
        };
        units as f64
    }

    /// Variance from derivatives by the shares of the table; `units` patients count.
    fn variance(&self, gradient: [f64; 4], units: f64, table: &Confusion) -> f64 {
        let n = table.cases() as f64;
        let counts = [table.tp, table.fp, table.fn_, table.tn].map(|count| count as f64);
        let shared = counts
            .iter()
            .zip(gradient)
            .map(|(count, slope)| count / n * slope);
        // Shares add up to one: by the counts themselves the derivative is that less
        // the mean of all.
        let mean = shared.sum::<f64>();
        let [tp, fp, fn_, tn] = gradient.map(|slope| (slope - mean) / n);
        // With FN = p − TP and TN = n − FP of each patient.
        let [a, b, c, d] = [tp - fn_, fp - tn, fn_, tn];
        let [tt, tf, ff, tpos, tneg, fpos, fneg] = self.sums;
        let totals = &self.totals;
        let squares = a * a * tt
            + b * b * ff
            + c * c * totals.positive_positive
            + d * d * totals.negative_negative;
        let products = a * b * tf
            + a * c * tpos
            + a * d * tneg
            + b * c * fpos
            + b * d * fneg
            + c * d * totals.positive_negative;
        units / (units - 1.0) * (squares + 2.0 * products)
    }
}

/// How the interval of a measure lies around its value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    Log,
    Identity { low: f64, high: f64 },
}

/// Of the measures of a table that are no proportions of cases.
fn scale(measure: Measure) -> Option<Scale> {
    let (low, high) = measure.facts().range;
    match measure.counts()? {
        measure::Counts::Share { .. } | measure::Counts::Resampled { gradient: None, .. } => None,
        measure::Counts::Formula {
            method: Method::Log,
            ..
        } => Some(Scale::Log),
        measure::Counts::Formula { .. } | measure::Counts::Resampled { .. } => {
            Some(Scale::Identity { low, high })
        }
    }
}

/// Cases in the denominator of a proportion.
fn denominator(measure: Measure, table: &Confusion) -> f64 {
    let share = table_fraction(measure, table).and_then(Result::ok);
    share.map_or(0.0, |share| share.denominator as f64)
}

/// Derivatives by the shares of the table.
fn slopes(measure: Measure, table: &Confusion, odds: f64, value: f64) -> [f64; 4] {
    let n = table.cases() as f64;
    let shares = [table.tp, table.fp, table.fn_, table.tn].map(|count| count as f64 / n);
    let gradient = measure.counts().and_then(measure::Counts::gradient);
    gradient.map_or([0.0; 4], |gradient| gradient(shares, odds, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::binary::Scored;

    /// With few thresholds kept, those that are kept have the same sums, and others
    /// lie between their neighbours.
    #[test]
    fn between_kept_thresholds_sums_follow_the_cases() {
        let truth = (0..500u32).map(|case| case % 7 < 3).collect();
        let score = (0..500u32).map(|case| f64::from(case * 37 % 500)).collect();
        let patient = (0..500u32).map(|case| case / 5).collect();
        let scored = Scored::new(truth, score, Some(patient)).expect("valid");
        let sample = Sample::new(&scored);
        let all = PatientsAlong::new(&sample).expect("patients repeat");
        let few = PatientsAlong::keeping(&sample, 50).expect("patients repeat");
        assert_eq!((all.kept.len(), few.kept.len()), (501, 51));
        // Every case has a score of its own.
        let flagged = |entries: usize| entries as u64;
        for entries in 0..=500 {
            let (exact, near) = (all.at(entries, flagged), few.at(entries, flagged));
            if entries % 10 == 0 {
                assert_eq!(exact, near);
            }
            let [from, to] = [entries / 10 * 10, entries.div_ceil(10) * 10];
            let (from, to) = (all.at(from, flagged), all.at(to, flagged));
            for which in 0..SUMS {
                assert!(from.sums[which] <= near.sums[which] && near.sums[which] <= to.sums[which]);
            }
        }
        let ends = [0, 500].map(|entries| all.at(entries, flagged));
        assert_eq!((ends[0].above, ends[0].below), (0, 100));
        assert_eq!((ends[1].above, ends[1].below), (100, 0));
        assert_eq!(ends[1].sums[0], all.totals.positive_positive);
        assert_eq!(ends[1].sums[5], all.totals.positive_negative);
    }
}
