//! Errors of predicted probabilities: Brier score, scaled Brier score, log
//! loss and discrimination slope.
//!
//! With probability p and outcome y (1 = positive):
//!
//! - Brier score: mean of (p − y)², 0 is perfect;
//! - scaled Brier score (index of prediction accuracy): 1 − Brier / (π(1 − π)),
//!   against predicting the prevalence π for everybody; 1 is perfect, 0 is
//!   useless, negative is harmful;
//! - log loss: mean of −ln p for positive and −ln(1 − p) for negative cases;
//!   both are clipped to [ε, 1 − ε] with ε = 2⁻⁵² as `log_loss` of
//!   scikit-learn does, so a certain and wrong prediction costs 36.04;
//! - discrimination slope: mean p of positive less mean p of negative cases.
//!
//! All four follow from [`Sums`], which resamples add up without a logarithm.
//!
//! References: Brier 1950, <https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2>;
//! Steyerberg et al. 2010, <https://doi.org/10.1097/EDE.0b013e3181c30fb2>.
//!
//! Not for scores that are not probabilities.

use crate::Undefined;
use crate::binary::Tally;
use crate::estimate::Point;

/// Log loss clips probabilities to [ε, 1 − ε] with this ε.
pub const LOG_LOSS_CLIP: f64 = f64::EPSILON;

/// What one case of a class adds to [`Sums`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Terms {
    /// Cases.
    pub cases: f64,
    /// Scores.
    pub score: f64,
    /// Squared errors.
    pub squared: f64,
    /// Log losses.
    pub log: f64,
}

impl Terms {
    /// Terms of one positive case.
    pub fn positive(score: f64) -> Terms {
        Terms::new(score, 1.0 - score, score)
    }

    /// Terms of one negative case.
    pub fn negative(score: f64) -> Terms {
        Terms::new(score, score, 1.0 - score)
    }

    fn new(score: f64, error: f64, probability_of_outcome: f64) -> Terms {
        let clipped = probability_of_outcome.clamp(LOG_LOSS_CLIP, 1.0 - LOG_LOSS_CLIP);
        Terms {
            cases: 1.0,
            score,
            squared: error * error,
            log: -libm::log(clipped),
        }
    }

    /// These terms, `weight` times, added to others.
    fn plus(self, weight: f64, other: Terms) -> Terms {
        Terms {
            cases: self.cases + weight * other.cases,
            score: self.score + weight * other.score,
            squared: self.squared + weight * other.squared,
            log: self.log + weight * other.log,
        }
    }
}

/// Sums over the cases of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// Over positive cases.
    pub positive: Terms,
    /// Over negative cases.
    pub negative: Terms,
}

impl Sums {
    /// Adds up the cases of a tally.
    pub fn of(tally: &Tally) -> Sums {
        let add_up = |counts: &[u32], terms: fn(f64) -> Terms| {
            let cases = tally.score.iter().zip(counts);
            cases
                .filter(|(_, count)| **count > 0)
                .fold(Terms::default(), |sum, (&score, &count)| {
                    sum.plus(f64::from(count), terms(score))
                })
        };
        Sums {
            positive: add_up(&tally.positive, Terms::positive),
            negative: add_up(&tally.negative, Terms::negative),
        }
    }

    /// The sums without one positive case.
    pub fn without_positive(self, terms: Terms) -> Sums {
        Sums {
            positive: self.positive.plus(-1.0, terms),
            ..self
        }
    }

    /// The sums without one negative case.
    pub fn without_negative(self, terms: Terms) -> Sums {
        Sums {
            negative: self.negative.plus(-1.0, terms),
            ..self
        }
    }

    fn both_classes(&self) -> Result<(f64, f64), Undefined> {
        let (positives, negatives) = (self.positive.cases, self.negative.cases);
        if positives + negatives == 0.0 {
            return Err(Undefined::NoCases);
        }
        if positives == 0.0 {
            return Err(Undefined::TooFewPositives { n: 0, needed: 1 });
        }
        if negatives == 0.0 {
            return Err(Undefined::TooFewNegatives { n: 0, needed: 1 });
        }
        Ok((positives, negatives))
    }

    fn mean(&self, term: fn(&Terms) -> f64) -> Point {
        let cases = self.positive.cases + self.negative.cases;
        if cases == 0.0 {
            return Err(Undefined::NoCases);
        }
        Ok((term(&self.positive) + term(&self.negative)) / cases)
    }

    /// See [`brier_score`].
    pub fn brier_score(&self) -> Point {
        self.mean(|terms| terms.squared)
    }

    /// See [`log_loss`].
    pub fn log_loss(&self) -> Point {
        self.mean(|terms| terms.log)
    }

    /// See [`scaled_brier`].
    pub fn scaled_brier(&self) -> Point {
        let (positives, negatives) = self.both_classes()?;
        let n = positives + negatives;
        Ok(1.0 - self.brier_score()? / ((positives / n) * (negatives / n)))
    }

    /// See [`discrimination_slope`].
    pub fn discrimination_slope(&self) -> Point {
        let (positives, negatives) = self.both_classes()?;
        Ok(self.positive.score / positives - self.negative.score / negatives)
    }
}

/// Brier score.
pub fn brier_score(tally: &Tally) -> Point {
    Sums::of(tally).brier_score()
}

/// Brier score scaled by that of the prevalence; at most 1, may be negative.
pub fn scaled_brier(tally: &Tally) -> Point {
    Sums::of(tally).scaled_brier()
}

/// Log loss, in nats per case.
pub fn log_loss(tally: &Tally) -> Point {
    Sums::of(tally).log_loss()
}

/// Mean score of positive less mean score of negative cases.
pub fn discrimination_slope(tally: &Tally) -> Point {
    Sums::of(tally).discrimination_slope()
}

/// Share of positive cases.
pub fn prevalence(tally: &Tally) -> Point {
    let (positives, negatives) = (tally.positives(), tally.negatives());
    match positives + negatives {
        0 => Err(Undefined::NoCases),
        n => Ok(positives as f64 / n as f64),
    }
}
