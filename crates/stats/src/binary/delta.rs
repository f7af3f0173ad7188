//! Intervals by the delta method, for measures of a confusion table.
//!
//! The four cells are multinomial. For a measure `g` of their shares `p` the
//! variance is `(Σ pᵢ gᵢ² − (Σ pᵢ gᵢ)²) / n` with the partial derivatives `gᵢ`,
//! and the interval is `g ± z √variance`, cut off where the measure ends.
//!
//! These intervals cost nothing, so they follow a slider; an evaluation
//! resamples instead. They are symmetric, take cases as independent (patients with
//! several cases: [`crate::binary::clustered`]), and are
//! poor for small cells. Where the variance comes out 0 (a perfect table), a
//! zero width would claim certainty; there the Wilson limits of sensitivity
//! and specificity stand in.
//!
//! References: Agresti 2013, Categorical Data Analysis, section 16.1;
//! Takahashi et al. 2022 (F1), <https://doi.org/10.1007/s10489-021-02635-5>.

use crate::binary::confusion::Confusion;
use crate::binary::measure::{Counts, Gradient, Measure};
use crate::binary::settings::Settings;
use crate::binary::snapshot::counted;
use crate::binary::wilson_limits::{self, Units};
use crate::{Interval, Method, Undefined, normal};

/// One number for each of TP, FP, FN and TN.
type Shares = [f64; 4];

/// The interval of a measure at the threshold of `settings`; `None` for
/// measures that are no smooth function of the table.
pub fn interval(
    measure: Measure,
    table: &Confusion,
    settings: &Settings,
) -> Option<Result<Interval, Undefined>> {
    let Some(Counts::Resampled {
        gradient: Some(gradient),
        ..
    }) = measure.counts()
    else {
        return None;
    };
    let (low, high) = measure.facts().range;
    Some(
        within(measure, gradient, table, settings).map(|interval| Interval {
            low: interval.low.max(low),
            high: interval.high.min(high),
            ..interval
        }),
    )
}

fn within(
    measure: Measure,
    gradient: Gradient,
    table: &Confusion,
    settings: &Settings,
) -> Result<Interval, Undefined> {
    let (value, odds) = value_and_odds(measure, table, settings)?;
    let variance = variance(gradient, table, odds, value);
    if variance <= 0.0 {
        let units = Units::of_cases(table);
        return wilson_limits::interval_of_counts(measure, value, table, units, settings);
    }
    let half = normal::critical(settings.level) * variance.sqrt();
    Ok(Interval {
        low: value - half,
        high: value + half,
        level: settings.level,
        method: Method::Delta,
    })
}

/// The value of a measure at the threshold of `settings`, and the odds that weigh a false
/// positive there, which are 0 for a measure that weighs nothing.
pub(crate) fn value_and_odds(
    measure: Measure,
    table: &Confusion,
    settings: &Settings,
) -> Result<(f64, f64), Undefined> {
    settings.threshold.ok_or(Undefined::NoThreshold)?;
    let at = settings.weighs_at();
    let value = counted(measure, table, at).unwrap_or(Err(Undefined::NotEstimable))?;
    Ok((value, at.map_or(0.0, |at| at / (1.0 - at))))
}

fn variance(gradient: Gradient, table: &Confusion, odds: f64, value: f64) -> f64 {
    let n = table.cases() as f64;
    let shares = [table.tp, table.fp, table.fn_, table.tn].map(|count| count as f64 / n);
    let gradient = gradient(shares, odds, value);
    let (mut mean, mut square) = (0.0, 0.0);
    for (share, slope) in shares.into_iter().zip(gradient) {
        mean += share * slope;
        square += share * slope * slope;
    }
    (square - mean * mean) / n
}

/// Of sensitivity by TP and FN.
fn of_positives([tp, _, fn_, _]: Shares) -> [f64; 2] {
    let positives = tp + fn_;
    [fn_ / (positives * positives), -tp / (positives * positives)]
}

/// Of specificity by TN and FP.
fn of_negatives([_, fp, _, tn]: Shares) -> [f64; 2] {
    let negatives = fp + tn;
    [fp / (negatives * negatives), -tn / (negatives * negatives)]
}

pub(crate) fn sensitivity(shares: Shares, _: f64, _: f64) -> Shares {
    let [by_tp, by_fn] = of_positives(shares);
    [by_tp, 0.0, by_fn, 0.0]
}

pub(crate) fn specificity(shares: Shares, _: f64, _: f64) -> Shares {
    let [by_tn, by_fp] = of_negatives(shares);
    [0.0, by_fp, 0.0, by_tn]
}

pub(crate) fn ppv([tp, fp, _, _]: Shares, _: f64, _: f64) -> Shares {
    let above = tp + fp;
    [fp / (above * above), -tp / (above * above), 0.0, 0.0]
}

pub(crate) fn npv([_, _, fn_, tn]: Shares, _: f64, _: f64) -> Shares {
    let below = fn_ + tn;
    [0.0, 0.0, -tn / (below * below), fn_ / (below * below)]
}

pub(crate) fn accuracy(_: Shares, _: f64, _: f64) -> Shares {
    [1.0, 0.0, 0.0, 1.0]
}

pub(crate) fn youden_index(shares: Shares, _: f64, _: f64) -> Shares {
    let ([by_tp, by_fn], [by_tn, by_fp]) = (of_positives(shares), of_negatives(shares));
    [by_tp, by_fp, by_fn, by_tn]
}

pub(crate) fn balanced_accuracy(shares: Shares, odds: f64, value: f64) -> Shares {
    youden_index(shares, odds, value).map(|slope| slope / 2.0)
}

/// ln = ln TP − ln (TP + FN) − ln FP + ln (FP + TN), and likewise.
pub(crate) fn lr_positive([tp, fp, fn_, tn]: Shares, _: f64, value: f64) -> Shares {
    let (positives, negatives) = (tp + fn_, fp + tn);
    [
        1.0 / tp - 1.0 / positives,
        1.0 / negatives - 1.0 / fp,
        -1.0 / positives,
        1.0 / negatives,
    ]
    .map(|slope| slope * value)
}

pub(crate) fn lr_negative([tp, fp, fn_, tn]: Shares, _: f64, value: f64) -> Shares {
    let (positives, negatives) = (tp + fn_, fp + tn);
    [
        -1.0 / positives,
        1.0 / negatives,
        1.0 / fn_ - 1.0 / positives,
        1.0 / negatives - 1.0 / tn,
    ]
    .map(|slope| slope * value)
}

pub(crate) fn diagnostic_odds_ratio([tp, fp, fn_, tn]: Shares, _: f64, value: f64) -> Shares {
    [1.0 / tp, -1.0 / fp, -1.0 / fn_, 1.0 / tn].map(|slope| slope * value)
}

pub(crate) fn net_benefit(_: Shares, odds: f64, _: f64) -> Shares {
    [1.0, -odds, 0.0, 0.0]
}

pub(crate) fn standardized_net_benefit([tp, _, fn_, _]: Shares, odds: f64, value: f64) -> Shares {
    let prevalence = tp + fn_;
    // value / prevalence is how the ratio falls as the prevalence rises.
    let fall = value / prevalence;
    [1.0 / prevalence - fall, -odds / prevalence, -fall, 0.0]
}

pub(crate) fn net_interventions_avoided(_: Shares, odds: f64, _: f64) -> Shares {
    [0.0, 0.0, -1.0 / odds, 1.0]
}

pub(crate) fn f1([tp, fp, fn_, _]: Shares, _: f64, _: f64) -> Shares {
    let errors = fp + fn_;
    let total = 2.0 * tp + errors;
    let (gain, loss) = (2.0 * errors / (total * total), -2.0 * tp / (total * total));
    [gain, loss, loss, 0.0]
}

/// With N = TP·TN − FP·FN over M, the root of the product of the margins:
/// each cell moves N, and M by way of its row and its column.
pub(crate) fn mcc([tp, fp, fn_, tn]: Shares, _: f64, value: f64) -> Shares {
    let (row_1, row_0, column_1, column_0) = (tp + fp, fn_ + tn, tp + fn_, fp + tn);
    let margins = (row_1 * row_0).sqrt() * (column_1 * column_0).sqrt();
    let slope = |numerator: f64, row: f64, column: f64| {
        numerator / margins - value / 2.0 * (1.0 / row + 1.0 / column)
    };
    [
        slope(tn, row_1, column_1),
        slope(-fn_, row_1, column_0),
        slope(-fp, row_0, column_1),
        slope(tp, row_0, column_0),
    ]
}

/// 2 (TP·TN − FP·FN) over (TP + FP)(FP + TN) + (TP + FN)(FN + TN).
pub(crate) fn cohen_kappa([tp, fp, fn_, tn]: Shares, _: f64, value: f64) -> Shares {
    let (row_1, row_0, column_1, column_0) = (tp + fp, fn_ + tn, tp + fn_, fp + tn);
    let denominator = row_1 * column_0 + column_1 * row_0;
    let slope = |numerator: f64, margins: f64| (2.0 * numerator - value * margins) / denominator;
    [
        slope(tn, column_0 + row_0),
        slope(-fn_, column_0 + row_1),
        slope(-fp, row_0 + column_1),
        slope(tp, row_1 + column_1),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every measure that has derivatives.
    fn smooth() -> impl Iterator<Item = Measure> {
        let derived = |measure: &Measure| {
            let counts = measure.counts();
            matches!(
                counts,
                Some(Counts::Resampled {
                    gradient: Some(_),
                    ..
                })
            )
        };
        Measure::ALL.iter().copied().filter(derived)
    }

    fn table(cells: [u64; 4]) -> Confusion {
        let [tp, fp, fn_, tn] = cells;
        Confusion { tp, fp, fn_, tn }
    }

    fn at(threshold: f64) -> Settings {
        Settings {
            threshold: Some(threshold),
            ..Settings::default()
        }
    }

    /// Variance from differences of the measure itself between tables that
    /// differ by one case in a million, with no derivative written down.
    fn numerical_variance(measure: Measure, cells: [u64; 4], threshold: f64) -> f64 {
        let n: u64 = cells.iter().sum();
        let fine = cells.map(|count| count * 1_000_000);
        let value = |cells| {
            counted(measure, &table(cells), Some(threshold))
                .unwrap()
                .unwrap()
        };
        let (mut mean, mut square) = (0.0, 0.0);
        for cell in 0..4 {
            let (mut more, mut fewer) = (fine, fine);
            more[cell] += 1_000;
            fewer[cell] -= 1_000;
            // A step changes the total as well; along the shares that only adds a
            // constant to every slope, which the variance does not see.
            let slope = (value(more) - value(fewer)) / 2_000.0 * (n as f64 * 1e6);
            let share = cells[cell] as f64 / n as f64;
            mean += share * slope;
            square += share * slope * slope;
        }
        (square - mean * mean) / n as f64
    }

    #[test]
    fn derivatives_agree_with_differences() {
        for cells in [[670, 202, 74, 640], [40, 10, 5, 300], [7, 30, 9, 11]] {
            for measure in smooth() {
                let expected = numerical_variance(measure, cells, 0.2);
                let interval = interval(measure, &table(cells), &at(0.2)).unwrap().unwrap();
                let half = (interval.high - interval.low) / 2.0;
                let z = 1.959963984540054;
                let relative = half / (z * expected.sqrt()) - 1.0;
                assert!(relative.abs() < 1e-6, "{measure:?} {cells:?}: {relative}");
            }
        }
    }

    #[test]
    fn a_perfect_table_does_not_claim_certainty() {
        for measure in smooth() {
            let interval = interval(measure, &table([20, 0, 0, 30]), &at(0.2))
                .unwrap()
                .unwrap();
            assert!(interval.high > interval.low, "{measure:?}");
        }
        let f1 = interval(Measure::F1, &table([20, 0, 0, 30]), &at(0.2))
            .unwrap()
            .unwrap();
        assert!(f1.low < 1.0 && f1.high <= 1.0);
    }

    #[test]
    fn limits_stay_where_the_measure_can_be() {
        let few = interval(Measure::F1, &table([1, 1, 0, 1]), &at(0.5))
            .unwrap()
            .unwrap();
        assert!(few.low >= 0.0 && few.high <= 1.0);
    }

    #[test]
    fn other_measures_have_no_interval_here() {
        assert_eq!(
            interval(Measure::Auroc, &table([1, 1, 1, 1]), &at(0.5)),
            None
        );
    }
}
