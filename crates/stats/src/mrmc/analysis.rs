//! Obuchowski and Rockette's analysis of variance with correlated errors.
//!
//! With t modalities, r readers, θᵢⱼ the figure of reader j in modality i, σ² the mean
//! variance of a figure and the mean covariances Cov1 (the same reader in two modalities),
//! Cov2 (two readers in one modality) and Cov3 (two readers in two modalities):
//!
//! | about | standard error of a difference | degrees of freedom |
//! |---|---|---|
//! | readers and cases | √(2 D / r), D = MS(T·R) + r max(Cov2 − Cov3, 0) | D² (t − 1)(r − 1) / MS(T·R)² |
//! | these readers | √(2 E / r), E = σ² − Cov1 + (r − 1) max(Cov2 − Cov3, 0) | normal |
//! | these cases | √(2 MS(T·R) / r) | (t − 1)(r − 1) |
//!
//! Modalities are equal: F = MS(T)/D, χ² = (t − 1) MS(T)/E, F = MS(T)/MS(T·R). A modality
//! alone has √((MS(R) + r max(Cov2, 0)) / r), √((σ² + (r − 1) max(Cov2, 0)) / r) and
//! √(MS(R) / r), all within the modality, with (MS(R) + r max(Cov2, 0))² (r − 1) / MS(R)²
//! degrees of freedom in the first and r − 1 in the last.
//!
//! References: Obuchowski & Rockette 1995, <https://doi.org/10.1080/03610919508813243>;
//! Hillis 2007, <https://doi.org/10.1002/sim.2532>; Hillis 2014,
//! <https://doi.org/10.1002/sim.5926>.

use serde::{Deserialize, Serialize};

use super::covariance::{Covariance, matrix};
use super::figure::Placed;
use super::{Figure, Readings};
use crate::readers::{Absent, Bounds, Measured, Method, NO_SPREAD, Value, around};
use crate::{Level, chi_squared, normal, snedecor, student};

/// What the conclusion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inference {
    /// Readers like these and cases like these.
    ReadersAndCases,
    /// These readers, cases like these.
    Cases,
    /// Readers like these, these cases.
    Readers,
}

/// An analysis of one figure of merit.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The figure of merit.
    pub figure: Figure,
    /// How its covariances were estimated.
    pub covariance: Covariance,
    /// Cases in all.
    pub cases: u64,
    /// Cases with the condition.
    pub positives: u64,
    /// The figure of each reader, modality after modality.
    pub values: Vec<Vec<f64>>,
    /// Where the tests come from.
    pub mean_squares: MeanSquares,
    /// The means of variances and covariances.
    pub components: Components,
    /// Results about readers and cases, these readers, these cases.
    pub designs: Vec<Design>,
}

/// Mean squares of the figures; what needs several modalities or readers may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanSquares {
    /// Between modalities.
    pub modalities: Option<f64>,
    /// Between readers.
    pub readers: Option<f64>,
    /// Of modalities by readers.
    pub interaction: Option<f64>,
}

/// Mean variance and covariances of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Components {
    /// Variance of a figure.
    pub variance: f64,
    /// Cov1: the same reader, two modalities.
    pub cov1: Option<f64>,
    /// Cov2: two readers, the same modality.
    pub cov2: Option<f64>,
    /// Cov3: two readers, two modalities.
    pub cov3: Option<f64>,
}

/// What follows about readers, cases, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// What the conclusion is about.
    pub inference: Inference,
    /// The mean over readers in each modality.
    pub modalities: Vec<Measured>,
    /// Each pair of modalities.
    pub differences: Vec<Difference>,
    /// The test that all modalities are equal.
    pub equality: Result<Equality, Absent>,
}

/// A modality less another one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Place of the first modality.
    pub first: usize,
    /// Place of the second modality.
    pub second: usize,
    /// First less second.
    pub measured: Measured,
    /// Two-sided p value of no difference, where there is an interval.
    pub p: Option<f64>,
}

/// A test that modalities are equal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Equality {
    /// F, or χ² where `df2` is none.
    pub statistic: f64,
    /// Degrees of freedom of the numerator, or of χ².
    pub df1: f64,
    /// Degrees of freedom of the denominator.
    pub df2: Option<f64>,
    /// P value.
    pub p: f64,
}

/// Beyond so many degrees of freedom t and F are normal and χ² to every digit shown.
const MANY: f64 = 1e7;

/// Analyses readings by one figure of merit.
///
/// # Errors
/// Fewer than two cases of an outcome that the figure rests on.
pub fn analyse(
    readings: &Readings,
    figure: Figure,
    covariance: Covariance,
    level: Level,
) -> Result<Analysis, Absent> {
    enough(readings, figure)?;
    let placed: Vec<Placed> = readings
        .cells()
        .map(|(positive, negative)| Placed::new(figure, &positive, &negative))
        .collect();
    let means = Means {
        values: placed.iter().map(|one| one.value).collect(),
        covariances: matrix(covariance, figure, readings, &placed),
        modalities: readings.modalities(),
        readers: readings.readers(),
        cases: readings.cases() as u64,
        level,
    };
    let (mean_squares, components) = (means.mean_squares(), means.components(None));
    let inferences = [
        Inference::ReadersAndCases,
        Inference::Cases,
        Inference::Readers,
    ];
    Ok(Analysis {
        figure,
        covariance,
        cases: readings.cases() as u64,
        positives: readings.positives() as u64,
        values: means
            .values
            .chunks(means.readers)
            .map(<[f64]>::to_vec)
            .collect(),
        mean_squares,
        components,
        designs: inferences
            .iter()
            .map(|inference| means.design(*inference, &mean_squares, &components))
            .collect(),
    })
}

fn enough(readings: &Readings, figure: Figure) -> Result<(), Absent> {
    let positives = readings.positives() as u64;
    let negatives = readings.cases() as u64 - positives;
    let (on_positives, on_negatives) = figure.rests_on();
    if on_positives && positives < 2 {
        return Err(Absent::TooFewPositives {
            n: positives,
            needed: 2,
        });
    }
    if on_negatives && negatives < 2 {
        return Err(Absent::TooFewNegatives {
            n: negatives,
            needed: 2,
        });
    }
    Ok(())
}

/// Figures, modality after modality, with their covariances.
struct Means {
    values: Vec<f64>,
    covariances: Vec<f64>,
    modalities: usize,
    readers: usize,
    cases: u64,
    level: Level,
}

/// How a mean or a difference spreads.
struct Spread {
    /// Variance of the mean over readers, or of the difference.
    variance: f64,
    /// Degrees of freedom; none stands for the normal distribution.
    df: Option<f64>,
    method: Method,
}

impl Means {
    fn of_modality(&self, modality: usize) -> &[f64] {
        let from = modality * self.readers;
        &self.values[from..from + self.readers]
    }

    fn mean_of(&self, modality: usize) -> f64 {
        self.of_modality(modality).iter().sum::<f64>() / self.readers as f64
    }

    fn mean_squares(&self) -> MeanSquares {
        let (t, r) = (self.modalities as f64, self.readers as f64);
        let of_modality: Vec<f64> = (0..self.modalities).map(|i| self.mean_of(i)).collect();
        let of_reader: Vec<f64> = (0..self.readers)
            .map(|j| {
                (0..self.modalities)
                    .map(|i| self.of_modality(i)[j])
                    .sum::<f64>()
                    / t
            })
            .collect();
        let grand = of_modality.iter().sum::<f64>() / t;
        let squares = |means: &[f64]| -> f64 {
            means
                .iter()
                .map(|mean| (mean - grand) * (mean - grand))
                .sum()
        };
        let mut rest = 0.0;
        for (i, of_modality) in of_modality.iter().enumerate() {
            for (value, of_reader) in self.of_modality(i).iter().zip(&of_reader) {
                let deviation = value - of_modality - of_reader + grand;
                rest += deviation * deviation;
            }
        }
        let several = |count: usize| count > 1;
        MeanSquares {
            modalities: several(self.modalities).then(|| r * squares(&of_modality) / (t - 1.0)),
            readers: several(self.readers).then(|| t * squares(&of_reader) / (r - 1.0)),
            interaction: (several(self.modalities) && several(self.readers))
                .then(|| rest / ((t - 1.0) * (r - 1.0))),
        }
    }

    /// Means of variances and covariances, of all modalities or of one.
    fn components(&self, only: Option<usize>) -> Components {
        let count = self.values.len();
        let within: Vec<usize> = match only {
            Some(modality) => (modality * self.readers..(modality + 1) * self.readers).collect(),
            None => (0..count).collect(),
        };
        let place = |cell: usize| (cell / self.readers, cell % self.readers);
        let mean = |wanted: &dyn Fn(bool, bool) -> bool| {
            let (mut sum, mut n) = (0.0, 0.0);
            for &a in &within {
                for &b in &within {
                    let ((i, j), (k, l)) = (place(a), place(b));
                    if wanted(i == k, j == l) {
                        sum += self.covariances[a * count + b];
                        n += 1.0;
                    }
                }
            }
            (n > 0.0).then(|| sum / n)
        };
        Components {
            variance: mean(&|modality, reader| modality && reader)
                .expect("there is at least one figure, with itself"),
            cov1: mean(&|modality, reader| !modality && reader),
            cov2: mean(&|modality, reader| modality && !reader),
            cov3: mean(&|modality, reader| !modality && !reader),
        }
    }

    fn design(&self, inference: Inference, squares: &MeanSquares, all: &Components) -> Design {
        let of_difference = self.spread_of_difference(inference, squares, all);
        let pairs = (0..self.modalities)
            .flat_map(|first| (first + 1..self.modalities).map(move |second| (first, second)));
        Design {
            inference,
            modalities: (0..self.modalities)
                .map(|modality| self.alone(inference, modality))
                .collect(),
            differences: pairs
                .map(|(first, second)| self.difference((first, second), &of_difference))
                .collect(),
            equality: self.equality(squares, &of_difference),
        }
    }

    /// The variance of a difference of two modalities, which all pairs share.
    fn spread_of_difference(
        &self,
        inference: Inference,
        squares: &MeanSquares,
        all: &Components,
    ) -> Result<Spread, Absent> {
        let (t, r) = (self.modalities as f64, self.readers as f64);
        let Some(cov1) = all.cov1 else {
            return Err(Absent::TooFewModalities {
                n: self.modalities as u64,
                needed: 2,
            });
        };
        // With one reader there are no covariances of two.
        let between = (all.cov2.unwrap_or(0.0) - all.cov3.unwrap_or(0.0)).max(0.0);
        let random = || squares.interaction.ok_or(self.too_few_readers());
        let (inner, df, method) = match inference {
            Inference::ReadersAndCases => {
                let interaction = random()?;
                let inner = interaction + r * between;
                let share = interaction / inner;
                let df = (t - 1.0) * (r - 1.0) / (share * share);
                (inner, Some(df), Method::ObuchowskiRockette)
            }
            Inference::Cases => {
                let inner = all.variance - cov1 + (r - 1.0) * between;
                (inner, None, Method::FixedReaders)
            }
            Inference::Readers => {
                let df = (t - 1.0) * (r - 1.0);
                (random()?, Some(df), Method::FixedCases)
            }
        };
        Spread::new(2.0 * inner / r, df, method)
    }

    fn too_few_readers(&self) -> Absent {
        Absent::TooFewRaters {
            n: self.readers as u64,
            needed: 2,
        }
    }

    /// The mean over readers in one modality.
    fn alone(&self, inference: Inference, modality: usize) -> Measured {
        let r = self.readers as f64;
        let value = self.mean_of(modality);
        let own = self.components(Some(modality));
        let between = own.cov2.unwrap_or(0.0).max(0.0);
        let squares: f64 = self
            .of_modality(modality)
            .iter()
            .map(|figure| (figure - value) * (figure - value))
            .sum();
        let readers = match self.readers {
            0 | 1 => Err(self.too_few_readers()),
            _ => Ok(squares / (r - 1.0)),
        };
        let spread = match inference {
            Inference::ReadersAndCases => readers.and_then(|readers| {
                let inner = readers + r * between;
                let share = readers / inner;
                let df = Some((r - 1.0) / (share * share));
                Spread::new(inner / r, df, Method::ObuchowskiRockette)
            }),
            Inference::Cases => {
                let inner = own.variance + (r - 1.0) * between;
                Spread::new(inner / r, None, Method::FixedReaders)
            }
            Inference::Readers => readers
                .and_then(|readers| Spread::new(readers / r, Some(r - 1.0), Method::FixedCases)),
        };
        let bounds = Bounds {
            low: 0.0,
            high: 1.0,
        };
        Ok(self.value(value, &spread, bounds))
    }

    fn difference(
        &self,
        (first, second): (usize, usize),
        spread: &Result<Spread, Absent>,
    ) -> Difference {
        let value = self.mean_of(first) - self.mean_of(second);
        let bounds = Bounds {
            low: -1.0,
            high: 1.0,
        };
        let p = spread.as_ref().ok().map(|spread| {
            let ratio = value / spread.variance.sqrt();
            match spread.df {
                Some(df) => student::two_sided(ratio, df),
                None => 2.0 * normal::cdf(-ratio.abs()),
            }
        });
        Difference {
            first,
            second,
            measured: Ok(self.value(value, spread, bounds)),
            p,
        }
    }

    fn value(&self, value: f64, spread: &Result<Spread, Absent>, bounds: Bounds) -> Value {
        let interval = spread.as_ref().map_err(|why| *why).and_then(|spread| {
            let critical = match spread.df {
                Some(df) => student::critical(self.level, df),
                None => normal::critical(self.level),
            };
            let by = (self.level, spread.method);
            around(
                value,
                spread.variance.sqrt(),
                (critical, spread.df),
                bounds,
                by,
            )
        });
        Value {
            value,
            standard_error: spread.as_ref().ok().map(|spread| spread.variance.sqrt()),
            interval,
            units: self.cases,
            raters: self.readers as u64,
        }
    }

    fn equality(
        &self,
        squares: &MeanSquares,
        spread: &Result<Spread, Absent>,
    ) -> Result<Equality, Absent> {
        let spread = spread.as_ref().map_err(|why| *why)?;
        let few = Absent::TooFewModalities {
            n: self.modalities as u64,
            needed: 2,
        };
        let between = squares.modalities.ok_or(few)?;
        // The variance of a difference is twice the denominator over the readers.
        let ratio = between / (spread.variance * self.readers as f64 / 2.0);
        let (df1, whole) = (self.modalities as f64 - 1.0, self.modalities as u32 - 1);
        Ok(match spread.df {
            Some(df2) => Equality {
                statistic: ratio,
                df1,
                df2: Some(df2),
                p: snedecor::above(ratio, df1, df2),
            },
            None => Equality {
                statistic: df1 * ratio,
                df1,
                df2: None,
                p: chi_squared::above(df1 * ratio, whole),
            },
        })
    }
}

impl Spread {
    fn new(variance: f64, df: Option<f64>, method: Method) -> Result<Spread, Absent> {
        // A variance may be estimated as less than nothing.
        if variance.is_nan() || variance < NO_SPREAD * NO_SPREAD {
            return Err(Absent::NoSpread);
        }
        Ok(Spread {
            variance,
            df: df.map(|df| df.min(MANY)),
            method,
        })
    }
}
