//! Who rated what as what.

use crate::readers::Absent;

/// Most different ratings that weighted coefficients are computed for: their work grows
/// with the square.
pub const MOST_CATEGORIES: usize = 5_000;

/// Ratings of units by raters, some of which may be missing.
///
/// Categories stand in ascending order of their values. Units without any rating and
/// raters without any rating are left out when it is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    raters: usize,
    values: Vec<f64>,
    /// Category of each rating, unit after unit.
    cells: Vec<Option<u32>>,
}

/// What is wrong with a list of ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingsProblem {
    /// There is no rater.
    NoRaters,
    /// The list is not a whole number of units.
    NotWhole,
    /// A number is infinite or none.
    NotFinite,
    /// A category beyond the last one.
    OutsideCategories,
    /// Values of categories that do not ascend.
    NotAscending,
}

impl Ratings {
    /// Ratings that are categories, by their place from 0; `categories` of them are
    /// possible, whether they occur or not. `cells` holds one entry for each rater, unit
    /// after unit.
    ///
    /// # Errors
    /// See [`RatingsProblem`].
    pub fn of_categories(
        raters: usize,
        categories: u32,
        cells: Vec<Option<u32>>,
    ) -> Result<Ratings, RatingsProblem> {
        let values = (0..categories).map(|place| f64::from(place + 1)).collect();
        Ratings::of_values(raters, values, cells)
    }

    /// As [`Ratings::of_categories`], of categories with these values in ascending order.
    ///
    /// # Errors
    /// See [`RatingsProblem`].
    pub fn of_values(
        raters: usize,
        values: Vec<f64>,
        cells: Vec<Option<u32>>,
    ) -> Result<Ratings, RatingsProblem> {
        if values.iter().any(|value| !value.is_finite()) {
            return Err(RatingsProblem::NotFinite);
        }
        if !values.is_sorted_by(|a, b| a < b) {
            return Err(RatingsProblem::NotAscending);
        }
        if cells
            .iter()
            .flatten()
            .any(|cell| *cell as usize >= values.len())
        {
            return Err(RatingsProblem::OutsideCategories);
        }
        Ratings::whole(raters, values, cells)
    }

    /// Ratings that are numbers; the categories are those that occur.
    ///
    /// # Errors
    /// See [`RatingsProblem`].
    pub fn of_numbers(raters: usize, cells: &[Option<f64>]) -> Result<Ratings, RatingsProblem> {
        if cells.iter().flatten().any(|number| !number.is_finite()) {
            return Err(RatingsProblem::NotFinite);
        }
        // Both zeros are one number.
        let plain = |number: f64| number + 0.0;
        let mut values: Vec<f64> = cells.iter().flatten().map(|cell| plain(*cell)).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let place = |number: f64| {
            let found = values.binary_search_by(|value| value.total_cmp(&plain(number)));
            found.expect("every number that occurs is a category") as u32
        };
        let cells = cells.iter().map(|cell| cell.map(place)).collect();
        Ratings::whole(raters, values, cells)
    }

    fn whole(
        raters: usize,
        values: Vec<f64>,
        cells: Vec<Option<u32>>,
    ) -> Result<Ratings, RatingsProblem> {
        if raters == 0 {
            return Err(RatingsProblem::NoRaters);
        }
        if !cells.len().is_multiple_of(raters) {
            return Err(RatingsProblem::NotWhole);
        }
        let has_rated = |rater: usize| {
            cells
                .iter()
                .skip(rater)
                .step_by(raters)
                .any(Option::is_some)
        };
        let present: Vec<usize> = (0..raters).filter(|rater| has_rated(*rater)).collect();
        let rated = cells
            .chunks(raters)
            .filter(|unit| unit.iter().any(Option::is_some));
        let cells = rated
            .flat_map(|unit| present.iter().map(|rater| unit[*rater]))
            .collect();
        Ok(Ratings {
            raters: present.len(),
            values,
            cells,
        })
    }

    /// Units with at least one rating.
    pub fn units(&self) -> usize {
        self.rows().count()
    }

    /// Raters with at least one rating.
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// Values of the categories, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Values of the categories from 0 to 1, so that no square of a difference leaves the
    /// range of numbers.
    pub(super) fn scaled(&self) -> Vec<f64> {
        let (Some(first), Some(last)) = (self.values.first(), self.values.last()) else {
            return Vec::new();
        };
        // Halves, since a difference may be larger than any number.
        let range = last / 2.0 - first / 2.0;
        let share = |value: &f64| (value / 2.0 - first / 2.0) / range;
        match range > 0.0 {
            true => self.values.iter().map(share).collect(),
            // Numbers so small that their halves are one, or one value alone.
            false => (0..self.values.len())
                .map(|place| place as f64 / (self.values.len().max(2) - 1) as f64)
                .collect(),
        }
    }

    /// Ratings in all.
    pub fn count(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// The ratings of each unit, a place for every rater.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Option<u32>]> {
        // Without raters there is no cell either.
        self.cells.chunks(self.raters.max(1))
    }

    /// The ratings of two raters alone: units that both rated.
    pub fn pair(&self, first: usize, second: usize) -> Vec<(u32, u32)> {
        let pair = |unit: &[Option<u32>]| Some((unit[first]?, unit[second]?));
        self.rows().filter_map(pair).collect()
    }

    /// How often each unit was put into which category.
    pub(super) fn tallies(&self) -> Vec<Counted> {
        self.rows().map(Counted::new).collect()
    }

    /// That the categories are few enough to be compared with one another.
    pub(super) fn comparable(&self) -> Result<(), Absent> {
        match self.values.len() {
            n if n > MOST_CATEGORIES => Err(Absent::TooManyCategories {
                n: n as u64,
                most: MOST_CATEGORIES as u64,
            }),
            _ => Ok(()),
        }
    }
}

/// The ratings of one unit, counted.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// Categories that occur, and how often.
    pub(super) categories: Vec<(u32, f64)>,
    /// Ratings in all.
    pub(super) ratings: f64,
}

impl Counted {
    fn new(unit: &[Option<u32>]) -> Counted {
        let mut sorted: Vec<u32> = unit.iter().flatten().copied().collect();
        sorted.sort_unstable();
        let runs = sorted.chunk_by(|a, b| a == b);
        Counted {
            categories: runs.map(|run| (run[0], run.len() as f64)).collect(),
            ratings: sorted.len() as f64,
        }
    }

    /// Σₖ rₖ (Σₗ wₖₗ rₗ − 1): twice the weighted pairs that agree.
    pub(super) fn agreeing(&self, weight: &impl Fn(u32, u32) -> f64) -> f64 {
        let row = |k: u32| -> f64 {
            let all = self.categories.iter();
            all.map(|(l, count)| weight(k, *l) * count).sum()
        };
        let all = self.categories.iter();
        all.map(|(k, count)| count * (row(*k) - 1.0)).sum()
    }

    /// Σₖ rₖ xₖ.
    pub(super) fn sum(&self, each: &[f64]) -> f64 {
        let all = self.categories.iter();
        all.map(|(k, count)| count * each[*k as usize]).sum()
    }
}
