//! Whether a measure rests on enough that is independent.
//!
//! Intervals of shares hold for any number of cases, but a bootstrap of two
//! patients has three different resamples, and a claim about people that rests
//! on a handful of them is none, whatever its interval. So a floor can be set
//! ([`Settings::fewest`](crate::binary::Settings)): fewer units of a measure's own
//! denominator than that give the number found in place of an estimate.

use crate::Undefined;
use crate::binary::confusion::Confusion;
use crate::binary::measure::{Denominator, Measure};

/// Independent units by outcome and by side of the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough {
    /// Units in all.
    pub all: u64,
    /// Units with a positive case.
    pub positives: u64,
    /// Units with a negative case.
    pub negatives: u64,
    /// Units with a case at or above the threshold, where there is one.
    pub above: Option<u64>,
    /// Units with a case below the threshold, where there is one.
    pub below: Option<u64>,
    /// Whether units are patients that have several cases.
    pub of_patients: bool,
}

impl Enough {
    /// Units of cases that are independent.
    pub fn of_cases(positives: u64, negatives: u64, table: Option<&Confusion>) -> Enough {
        Enough {
            all: positives + negatives,
            positives,
            negatives,
            above: table.map(|table| table.tp + table.fp),
            below: table.map(|table| table.tn + table.fn_),
            of_patients: false,
        }
    }

    /// Whether there are `needed` units of what the measure rests on, else how
    /// many there are.
    pub fn check(&self, measure: Measure, needed: u64) -> Result<(), Undefined> {
        let Denominators { first, second } = self.of(measure.facts().rests_on);
        for (n, reason) in [Some(first), second].into_iter().flatten() {
            if n < needed {
                return Err(if self.of_patients {
                    Undefined::TooFewPatients { n, needed }
                } else {
                    reason(n, needed)
                });
            }
        }
        Ok(())
    }

    fn of(&self, denominator: Denominator) -> Denominators {
        let positives: Counted = (self.positives, |n, needed| Undefined::TooFewPositives {
            n,
            needed,
        });
        let negatives: Counted = (self.negatives, |n, needed| Undefined::TooFewNegatives {
            n,
            needed,
        });
        let one = |n: u64, reason: Reason| Denominators {
            first: (n, reason),
            second: None,
        };
        // Without a threshold, and with nobody on a side of it, the measure
        // itself says why it does not exist.
        let side = |units: Option<u64>| units.filter(|&n| n > 0).unwrap_or(u64::MAX);
        match denominator {
            Denominator::InClass => one(positives.0, positives.1),
            Denominator::OutsideClass => one(negatives.0, negatives.1),
            Denominator::PredictedClass => one(side(self.above), |n, needed| {
                Undefined::TooFewPredictedPositive { n, needed }
            }),
            Denominator::PredictedOther => one(side(self.below), |n, needed| {
                Undefined::TooFewPredictedNegative { n, needed }
            }),
            Denominator::Cases => one(self.all, |n, needed| Undefined::TooFewCases { n, needed }),
            Denominator::BothSides | Denominator::EveryClass => Denominators {
                first: positives,
                second: Some(negatives),
            },
        }
    }
}

/// Makes the reason from the number found and the number needed.
type Reason = fn(u64, u64) -> Undefined;
type Counted = (u64, Reason);

struct Denominators {
    first: Counted,
    second: Option<Counted>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_measure_needs_its_own_denominator_and_no_other() {
        let table = Confusion {
            tp: 47,
            fp: 1,
            fn_: 2,
            tn: 1,
        };
        let units = Enough::of_cases(49, 2, Some(&table));
        let check = |measure| units.check(measure, 10);
        assert_eq!(check(Measure::Sensitivity), Ok(()));
        assert_eq!(check(Measure::Ppv), Ok(()));
        assert_eq!(check(Measure::Accuracy), Ok(()));
        let few = Err(Undefined::TooFewNegatives { n: 2, needed: 10 });
        assert_eq!(check(Measure::Specificity), few);
        assert_eq!(check(Measure::Auroc), few);
        let below = Undefined::TooFewPredictedNegative { n: 3, needed: 10 };
        assert_eq!(check(Measure::Npv), Err(below));
    }

    #[test]
    fn patients_are_named_where_they_are_the_units() {
        let units = Enough {
            of_patients: true,
            ..Enough::of_cases(2, 2, None)
        };
        let few = Undefined::TooFewPatients { n: 2, needed: 10 };
        assert_eq!(units.check(Measure::Auroc, 10), Err(few));
        // Nobody on a side of the threshold is told by the measure itself.
        assert_eq!(units.check(Measure::Ppv, 10), Ok(()));
        assert_eq!(units.check(Measure::Auroc, 2), Ok(()));
    }
}
