//! Agreement of raters: every coefficient that fits the scale, and every pair.

use plumbline_stats::Level;
use plumbline_stats::agreement::{
    Chance, Corrected, Form, MeanSquares, Metric, Ratings, RatingsProblem, Share, alpha,
    chance_corrected, cohen, intraclass, observed, said_the_same,
};
use plumbline_stats::readers::{Absent, Measured};

pub use plumbline_stats::agreement::Weights;

use super::RatingScale;

/// Ratings as they were read, with the names of who rated.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated {
    /// Raters in the order of the table.
    pub raters: Vec<Rater>,
    /// What the ratings are.
    pub scale: RatingScale,
    /// Categories in order; empty where ratings are numbers that are reckoned with.
    pub categories: Vec<String>,
    /// The ratings, one for each rater, unit after unit.
    pub cells: RatingCells,
}

/// One who rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rater {
    /// Name.
    pub name: String,
    /// Whether it is a model.
    pub is_model: bool,
}

/// Ratings, unit after unit.
#[derive(Debug, Clone, PartialEq)]
pub enum RatingCells {
    /// Places among the categories.
    Categories(Vec<Option<u32>>),
    /// Numbers.
    Numbers(Vec<Option<f64>>),
}

impl RatingCells {
    fn of(&self, wanted: &[usize], raters: usize) -> RatingCells {
        fn picked<T: Copy>(cells: &[Option<T>], wanted: &[usize], raters: usize) -> Vec<Option<T>> {
            let units = cells.chunks(raters.max(1));
            units
                .flat_map(|unit| {
                    wanted
                        .iter()
                        .map(|rater| unit.get(*rater).copied().flatten())
                })
                .collect()
        }
        match self {
            RatingCells::Categories(cells) => {
                RatingCells::Categories(picked(cells, wanted, raters))
            }
            RatingCells::Numbers(cells) => RatingCells::Numbers(picked(cells, wanted, raters)),
        }
    }

    fn counts(&self, raters: usize) -> Vec<u64> {
        fn present<T>(cells: &[Option<T>], raters: usize) -> Vec<u64> {
            (0..raters)
                .map(|rater| {
                    let own = cells.iter().skip(rater).step_by(raters);
                    own.flatten().count() as u64
                })
                .collect()
        }
        match self {
            RatingCells::Categories(cells) => present(cells, raters),
            RatingCells::Numbers(cells) => present(cells, raters),
        }
    }
}

/// Agreement of the raters of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// What the ratings are.
    pub scale: RatingScale,
    /// Level of all intervals.
    pub level: Level,
    /// Units with at least one rating.
    pub units: u64,
    /// Who rated, and how many units.
    pub raters: Vec<(Rater, u64)>,
    /// Categories in order; empty where ratings are numbers that are reckoned with.
    pub categories: Vec<String>,
    /// The coefficients of all readers, and with a model those of everybody.
    pub groups: Vec<Group>,
    /// Every pair, readers among themselves first.
    pub pairs: Vec<Pair>,
}

/// Whose agreement a group of coefficients is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// All that are no model.
    Readers,
    /// All of them.
    Everybody,
}

impl Who {
    /// Its name in files.
    pub fn id(self) -> &'static str {
        match self {
            Who::Readers => "readers",
            Who::Everybody => "everybody",
        }
    }
}

/// Coefficients of some of the raters.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Whose.
    pub of: Who,
    /// The coefficients.
    pub rows: Vec<Row>,
    /// What the intraclass correlations come from.
    pub mean_squares: Option<MeanSquares>,
}

/// A coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Which.
    pub coefficient: Coefficient,
    /// Its weights, where it has any.
    pub weights: Option<Weights>,
    /// The value with its interval.
    pub measured: Measured,
    /// Weighted share of pairs of ratings that agree, and what chance would give.
    pub parts: Option<(f64, f64)>,
}

/// A coefficient by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coefficient {
    /// How often two raters say the same.
    Observed,
    /// Corrected for chance.
    Corrected(Chance),
    /// Krippendorff's α.
    Alpha(Metric),
    /// An intraclass correlation.
    Intraclass(Form),
}

impl Coefficient {
    /// Its name in files and words.
    pub fn id(self) -> &'static str {
        match self {
            Coefficient::Observed => "observed",
            Coefficient::Corrected(Chance::Fleiss) => "fleiss",
            Coefficient::Corrected(Chance::Conger) => "conger",
            Coefficient::Corrected(Chance::BrennanPrediger) => "brennan_prediger",
            Coefficient::Corrected(Chance::Gwet) => "gwet",
            Coefficient::Alpha(Metric::Nominal) => "alpha_nominal",
            Coefficient::Alpha(Metric::Ordinal) => "alpha_ordinal",
            Coefficient::Alpha(Metric::Interval) => "alpha_interval",
            Coefficient::Alpha(Metric::Ratio) => "alpha_ratio",
            Coefficient::Intraclass(Form::OneWaySingle) => "icc_1_1",
            Coefficient::Intraclass(Form::RandomSingle) => "icc_2_1",
            Coefficient::Intraclass(Form::MixedSingle) => "icc_3_1",
            Coefficient::Intraclass(Form::OneWayMean) => "icc_1_k",
            Coefficient::Intraclass(Form::RandomMean) => "icc_2_k",
            Coefficient::Intraclass(Form::MixedMean) => "icc_3_k",
        }
    }
}

/// The name of weights in files and words.
pub fn weights_id(weights: Weights) -> &'static str {
    match weights {
        Weights::Identity => "identity",
        Weights::Linear => "linear",
        Weights::Quadratic => "quadratic",
        Weights::Ordinal => "ordinal",
        Weights::Ratio => "ratio",
    }
}

/// Two raters.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Place of the first among the raters.
    pub first: usize,
    /// Place of the second.
    pub second: usize,
    /// Whether one of them is a model.
    pub with_model: bool,
    /// How often they say the same.
    pub same: Result<Share, Absent>,
    /// Cohen's kappa by weights.
    pub kappas: Vec<(Weights, Measured)>,
}

impl Rated {
    /// The ratings of some raters, or of all.
    fn ratings(&self, wanted: &[usize]) -> Result<Ratings, RatingsProblem> {
        match self.cells.of(wanted, self.raters.len()) {
            RatingCells::Categories(cells) => {
                let categories = self.categories.len() as u32;
                match self.numbers() {
                    // Categories that are numbers lie as far apart as the numbers do.
                    Some(numbers) => Ratings::of_values(wanted.len(), numbers, cells),
                    None => Ratings::of_categories(wanted.len(), categories, cells),
                }
            }
            RatingCells::Numbers(cells) => Ratings::of_numbers(wanted.len(), &cells),
        }
    }

    /// The categories of an ordinal scale as numbers, where all of them are.
    fn numbers(&self) -> Option<Vec<f64>> {
        if self.scale != RatingScale::Ordinal {
            return None;
        }
        let numbers: Vec<f64> = self
            .categories
            .iter()
            .map(|name| name.trim().parse().ok())
            .collect::<Option<_>>()?;
        numbers
            .windows(2)
            .all(|pair| matches!(pair, [low, high] if low < high))
            .then_some(numbers)
    }

    /// Weights that fit the scale, and the metric of α.
    fn schemes(&self) -> (&'static [Weights], Metric) {
        match self.scale {
            RatingScale::Nominal => (&[Weights::Identity], Metric::Nominal),
            RatingScale::Ordinal => (
                &[
                    Weights::Identity,
                    Weights::Ordinal,
                    Weights::Linear,
                    Weights::Quadratic,
                ],
                Metric::Ordinal,
            ),
            RatingScale::Interval => (&[Weights::Linear, Weights::Quadratic], Metric::Interval),
            RatingScale::Ratio => (&[Weights::Ratio, Weights::Quadratic], Metric::Ratio),
        }
    }

    /// Everything that fits the scale.
    ///
    /// # Errors
    /// The cells are not those of these raters and categories.
    pub fn agreement(&self, level: Level) -> Result<Agreement, RatingsProblem> {
        let everybody: Vec<usize> = (0..self.raters.len()).collect();
        let is_reader = |place: &usize| self.raters.get(*place).is_some_and(|one| !one.is_model);
        let readers: Vec<usize> = everybody.iter().copied().filter(is_reader).collect();
        let all = self.ratings(&everybody)?;
        let mut groups = vec![self.group(Who::Readers, &readers, level)?];
        if readers.len() < everybody.len() {
            groups.push(self.group(Who::Everybody, &everybody, level)?);
        }
        let counts = self.cells.counts(self.raters.len());
        Ok(Agreement {
            scale: self.scale,
            level,
            units: all.units() as u64,
            raters: self.raters.iter().cloned().zip(counts).collect(),
            categories: self.categories.clone(),
            groups,
            pairs: self.pairs(&all, level),
        })
    }

    fn group(&self, of: Who, wanted: &[usize], level: Level) -> Result<Group, RatingsProblem> {
        let (weights, metric) = self.schemes();
        // A model beside one reader leaves nobody to agree with.
        let ratings = self.ratings(wanted)?;
        let row = |coefficient, weights, found: Result<Corrected, Absent>| Row {
            coefficient,
            weights,
            measured: found.map(|found| found.value),
            parts: found.ok().map(|found| (found.observed, found.expected)),
        };
        let mut rows = vec![Row {
            coefficient: Coefficient::Observed,
            weights: None,
            measured: observed(&ratings, level),
            parts: None,
        }];
        for weights in weights {
            for chance in [
                Chance::Gwet,
                Chance::Fleiss,
                Chance::Conger,
                Chance::BrennanPrediger,
            ] {
                let found = chance_corrected(&ratings, chance, *weights, level);
                rows.push(row(Coefficient::Corrected(chance), Some(*weights), found));
            }
        }
        rows.push(row(
            Coefficient::Alpha(metric),
            None,
            alpha(&ratings, metric, level),
        ));
        let mut mean_squares = None;
        if self.scale.is_of_numbers() {
            let of_form = |form: Form, measured| Row {
                coefficient: Coefficient::Intraclass(form),
                weights: None,
                measured,
                parts: None,
            };
            match intraclass(&ratings, level) {
                Ok(found) => {
                    mean_squares = Some(found.mean_squares);
                    let forms = found.forms.into_iter();
                    rows.extend(forms.map(|(form, measured)| of_form(form, measured)));
                }
                Err(why) => rows.extend(Form::ALL.map(|form| of_form(form, Err(why)))),
            }
        }
        Ok(Group {
            of,
            rows,
            mean_squares,
        })
    }

    fn pairs(&self, all: &Ratings, level: Level) -> Vec<Pair> {
        let weights: &[Weights] = match self.scale {
            RatingScale::Nominal => &[Weights::Identity],
            RatingScale::Ordinal => &[Weights::Identity, Weights::Linear, Weights::Quadratic],
            RatingScale::Interval | RatingScale::Ratio => &[Weights::Quadratic],
        };
        let is_model = |place: usize| self.raters.get(place).is_some_and(|one| one.is_model);
        let count = self.raters.len();
        let places =
            (0..count).flat_map(|first| (first + 1..count).map(move |second| (first, second)));
        let mut pairs: Vec<Pair> = places
            .map(|(first, second)| {
                // The model comes first: it is the one that is looked at.
                let (first, second) = match is_model(second) {
                    true => (second, first),
                    false => (first, second),
                };
                Pair {
                    first,
                    second,
                    with_model: is_model(first),
                    same: said_the_same(all, (first, second), level),
                    kappas: weights
                        .iter()
                        .map(|weights| {
                            let found = cohen(all, (first, second), *weights, level);
                            (*weights, found.map(|found| found.value))
                        })
                        .collect(),
                }
            })
            .collect();
        pairs.sort_by_key(|pair| pair.with_model);
        pairs
    }
}
