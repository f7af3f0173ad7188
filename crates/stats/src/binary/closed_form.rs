//! Intervals that have a formula, for cases that are independent.
//!
//! | measure | interval |
//! |---|---|
//! | sensitivity, specificity, PPV, NPV, accuracy, prevalence | Wilson or Clopper–Pearson |
//! | LR+, LR−, diagnostic odds ratio | normal on the log scale; square-and-add or Wilson limits at 0 |
//! | Youden's index, balanced accuracy | Newcombe's sum of two Wilson intervals |
//! | AUROC | DeLong on the logit scale; Newcombe at 0 and 1 |
//! | calibration intercepts and slope | Wald |
//! | observed/expected ratio | normal on the log scale |
//!
//! Likelihood ratios: Simel, Samsa & Matchar 1991,
//! <https://doi.org/10.1016/0895-4356(91)90128-V>.

use crate::binary::Tally;
use crate::binary::confusion::{self, Confusion};
use crate::binary::measure::{Cases, Counts, How, Measure};
use crate::binary::settings::Settings;
use crate::binary::snapshot::Fits;
use crate::binary::wilson_limits;
use crate::binary::wilson_limits::Units;
use crate::square_and_add::{self, Part};
use crate::{Fraction, Interval, Level, Method, Undefined};
use crate::{normal, proportion};

/// The interval of a measure by its formula, from a sample and its fits; `None` where it
/// has none.
pub fn interval(
    measure: Measure,
    (tally, fits): (&Tally, &Fits),
    table: Option<&Confusion>,
    settings: &Settings,
) -> Option<Result<Interval, Undefined>> {
    match measure.how() {
        How::Counts(_) => counted(measure, table?, settings),
        How::Cases(Cases::Share(share)) => {
            let share = share(tally.positives(), tally.negatives());
            Some(of_share(share, settings))
        }
        How::Cases(Cases::Formula { interval, .. }) => Some(interval(tally, fits, settings.level)),
        How::Cases(Cases::Resampled(_)) => None,
    }
}

/// As [`interval`], for measures of the confusion table.
pub fn counted(
    measure: Measure,
    table: &Confusion,
    settings: &Settings,
) -> Option<Result<Interval, Undefined>> {
    match measure.counts()? {
        Counts::Share { share, .. } => Some(of_share(share(table), settings)),
        Counts::Formula { interval, .. } => Some(interval(table, settings)),
        Counts::Resampled { .. } => None,
    }
}

fn of_share(
    share: Result<Fraction, Undefined>,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    proportion::interval(share?, settings.level, settings.proportion)
}

/// Numerator and denominator of a measure that is a proportion of cases.
pub fn fraction(
    measure: Measure,
    tally: &Tally,
    table: Option<&Confusion>,
) -> Option<Result<Fraction, Undefined>> {
    match measure.how() {
        How::Counts(_) => table_fraction(measure, table?),
        How::Cases(Cases::Share(share)) => Some(share(tally.positives(), tally.negatives())),
        How::Cases(Cases::Formula { .. } | Cases::Resampled(_)) => None,
    }
}

/// As [`fraction`], for measures of the confusion table.
pub fn table_fraction(measure: Measure, table: &Confusion) -> Option<Result<Fraction, Undefined>> {
    match measure.counts()? {
        Counts::Share { share, .. } => Some(share(table)),
        Counts::Formula { .. } | Counts::Resampled { .. } => None,
    }
}

/// A proportion with its Wilson limits.
fn wilson_part(share: Fraction, level: Level) -> Result<Part, Undefined> {
    let (low, high) = proportion::wilson(share, level)?;
    Ok(Part {
        value: share.numerator as f64 / share.denominator as f64,
        low,
        high,
    })
}

/// The interval of sensitivity over 1 − specificity.
pub fn lr_positive(table: &Confusion, settings: &Settings) -> Result<Interval, Undefined> {
    likelihood_ratio((table.tp, table.fp), table, settings.level)
}

/// The interval of 1 − sensitivity over specificity.
pub fn lr_negative(table: &Confusion, settings: &Settings) -> Result<Interval, Undefined> {
    likelihood_ratio((table.fn_, table.tn), table, settings.level)
}

/// The share `above` of positive cases over the share `below` of negative ones, with
/// SE(ln)² = 1/x − 1/m + 1/y − 1/n for the ratio of x/m and y/n.
fn likelihood_ratio(
    (above, below): (u64, u64),
    table: &Confusion,
    level: Level,
) -> Result<Interval, Undefined> {
    let (upper, lower) = (table.positives(), table.negatives());
    // Where everybody is on the same side of the threshold the log method has
    // variance 0 and would claim that the ratio is exactly 1.
    let all = above == upper && below == lower;
    if above == 0 || all {
        let share = |numerator, denominator| {
            wilson_part(
                Fraction {
                    numerator,
                    denominator,
                },
                level,
            )
        };
        let (low, high) = square_and_add::ratio(share(above, upper)?, share(below, lower)?);
        return Ok(Interval {
            low,
            high,
            level,
            method: Method::SquareAndAdd,
        });
    }
    let [above, below, upper, lower] = [above, below, upper, lower].map(|count| count as f64);
    let variance = 1.0 / above - 1.0 / upper + 1.0 / below - 1.0 / lower;
    Ok(on_log_scale(
        above / upper / (below / lower),
        variance,
        level,
    ))
}

/// The interval of the diagnostic odds ratio.
pub fn diagnostic_odds_ratio(
    table: &Confusion,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    let value = confusion::diagnostic_odds_ratio(table)?;
    if value == 0.0 {
        let measure = Measure::DiagnosticOddsRatio;
        let units = Units::of_cases(table);
        return wilson_limits::interval_of_counts(measure, value, table, units, settings);
    }
    let cells = [table.tp, table.fp, table.fn_, table.tn];
    let variance = cells.iter().map(|&count| 1.0 / count as f64).sum();
    Ok(on_log_scale(value, variance, settings.level))
}

pub(crate) fn on_log_scale(value: f64, variance: f64, level: Level) -> Interval {
    let factor = libm::exp(normal::critical(level) * variance.sqrt());
    Interval {
        low: value / factor,
        high: value * factor,
        level,
        method: Method::Log,
    }
}

/// The interval of the mean of sensitivity and specificity.
pub fn balanced_accuracy(table: &Confusion, settings: &Settings) -> Result<Interval, Undefined> {
    let interval = youden_index(table, settings)?;
    Ok(Interval {
        low: (interval.low + 1.0) / 2.0,
        high: (interval.high + 1.0) / 2.0,
        ..interval
    })
}

/// Newcombe's interval of sensitivity + specificity − 1.
pub fn youden_index(table: &Confusion, settings: &Settings) -> Result<Interval, Undefined> {
    let level = settings.level;
    let sensitivity = wilson_part(confusion::sensitivity_fraction(table)?, level)?;
    let specificity = wilson_part(confusion::specificity_fraction(table)?, level)?;
    let (low, high) = square_and_add::sum(sensitivity, specificity);
    Ok(Interval {
        low: low - 1.0,
        high: high - 1.0,
        level,
        method: Method::NewcombeDifference,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flagging_everybody_does_not_make_a_likelihood_ratio_certain() {
        let table = Confusion {
            tp: 20,
            fp: 30,
            fn_: 0,
            tn: 0,
        };
        let interval = lr_positive(&table, &Settings::default()).unwrap();
        // Both rates are 1: the limits follow from Wilson's 20/(20 + z²) and 30/(30 + z²).
        let z2 = 1.959963984540054_f64 * 1.959963984540054;
        assert!((interval.low - 20.0 / (20.0 + z2)).abs() < 1e-9);
        assert!((interval.high - (30.0 + z2) / 30.0).abs() < 1e-9);
    }
}
