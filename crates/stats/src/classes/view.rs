//! One sample or resample of several classes, from which measures can be read.
//!
//! What several measures share is computed once, when first asked for.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use super::column::{Buffers, Weights, totals};
use super::sample::Data;
use super::table::Table;
use crate::binary::calibration;
use crate::binary::confusion::Confusion;
use crate::binary::{Tally, auroc};
use crate::logistic::Line;
use crate::sums::{dot, total};
use crate::{Fraction, Point, Undefined};

/// A sample as the measures see it.
pub struct View {
    pub(super) data: Arc<Data>,
    weights: Vec<u32>,
    /// The same in bytes, where they fit.
    narrow: Vec<u8>,
    /// Whether every case counts once; smooth fits of resamples run over cells.
    is_whole: bool,
    table: OnceCell<Table>,
    ranks: OnceCell<Ranks>,
    ece: Vec<OnceCell<Point>>,
    fits: Vec<OnceCell<Fits>>,
    buffers: RefCell<Buffers>,
}

/// Ranks within every class's scores.
struct Ranks {
    /// Twice the Mann–Whitney statistic of a class (row), by its own score,
    /// against each other one.
    doubled: Vec<u64>,
    /// Sum of the precisions at the cases of each class.
    precisions: Vec<f64>,
    /// Cases of each class.
    totals: Vec<u64>,
}

/// Logistic recalibration and the observed-to-expected ratio of a class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fits {
    pub(super) ratio: Point,
    pub(super) large: Point,
    pub(super) line: Result<Line, Undefined>,
}

impl View {
    pub(super) fn new(data: Arc<Data>) -> View {
        let classes = data.classes();
        View {
            weights: vec![1; data.cases()],
            narrow: vec![1; data.cases()],
            is_whole: true,
            table: OnceCell::new(),
            ranks: OnceCell::new(),
            ece: vec![OnceCell::new(); classes],
            fits: vec![OnceCell::new(); classes],
            buffers: RefCell::default(),
            data,
        }
    }

    pub(super) fn recount(&mut self, weights: &[u32]) {
        self.weights.clear();
        self.weights.extend_from_slice(weights);
        self.narrow.clear();
        if weights.iter().all(|&weight| weight <= u32::from(u8::MAX)) {
            self.narrow
                .extend(weights.iter().map(|&weight| weight as u8));
        }
        self.is_whole = false;
        self.table.take();
        self.ranks.take();
        for cell in &mut self.ece {
            cell.take();
        }
        for cell in &mut self.fits {
            cell.take();
        }
    }

    fn by_case(&self) -> Weights<'_> {
        if self.narrow.len() == self.weights.len() {
            Weights::Narrow(&self.narrow)
        } else {
            Weights::Wide(&self.weights)
        }
    }

    /// The confusion matrix.
    pub fn table(&self) -> &Table {
        self.table.get_or_init(|| {
            let data = &self.data;
            Table::count(data.classes(), data.truth(), data.decision(), &self.weights)
        })
    }

    /// One class against the rest, by decision.
    pub(super) fn confusion(&self, class: u16) -> Confusion {
        self.table().one_against_rest(class)
    }

    /// Area under the ROC curve of one class against the rest.
    pub(super) fn area(&self, class: u16) -> Point {
        let ranks = self.ranks();
        let (own, classes) = (usize::from(class), self.data.classes());
        let row = &ranks.doubled[own * classes..(own + 1) * classes];
        let doubled: u64 = row.iter().sum::<u64>() - row[own];
        let all: u64 = ranks.totals.iter().sum();
        let positives = ranks.totals[own];
        auroc::area(doubled, positives, all - positives)
    }

    /// Mean of the two areas between two classes, each by its own score.
    pub(super) fn pair_area(&self, a: u16, b: u16) -> Point {
        let ranks = self.ranks();
        let classes = self.data.classes();
        let area = |one: u16, other: u16| {
            let (one, other) = (usize::from(one), usize::from(other));
            let doubled = ranks.doubled[one * classes + other];
            auroc::area(doubled, ranks.totals[one], ranks.totals[other])
        };
        Ok((area(a, b)? + area(b, a)?) / 2.0)
    }

    /// Average precision of one class against the rest.
    pub(super) fn average_precision(&self, class: u16) -> Point {
        let ranks = self.ranks();
        let positives = ranks.totals[usize::from(class)];
        let all: u64 = ranks.totals.iter().sum();
        if positives == 0 {
            return Err(Undefined::TooFewPositives { n: 0, needed: 1 });
        }
        if positives == all {
            return Err(Undefined::TooFewNegatives { n: 0, needed: 1 });
        }
        Ok(ranks.precisions[usize::from(class)] / positives as f64)
    }

    /// Cases of each class in this resample.
    pub(super) fn support(&self, class: u16) -> u64 {
        self.table().support(class)
    }

    /// Share of cases whose class is among the first `top` by score.
    pub(super) fn among_first(&self, top: u16) -> Result<Fraction, Undefined> {
        let places = self.data.places().iter().zip(&self.weights);
        let hits = places.filter(|(place, _)| **place < top);
        let denominator = total(&self.weights);
        if denominator == 0 {
            return Err(Undefined::NoCases);
        }
        Ok(Fraction {
            numerator: hits.map(|(_, &weight)| u64::from(weight)).sum(),
            denominator,
        })
    }

    /// Mean of a loss of each case.
    pub(super) fn mean(&self, losses: &[f64]) -> Point {
        let cases = total(&self.weights);
        if cases == 0 {
            return Err(Undefined::NoCases);
        }
        Ok(dot(&self.weights, losses) / cases as f64)
    }

    /// Expected calibration error of one class against the rest.
    pub(super) fn ece(&self, class: u16) -> Point {
        let cell = &self.ece[usize::from(class)];
        *cell.get_or_init(|| self.with_tally(class, calibration::ece))
    }

    /// Recalibration of one class against the rest.
    pub(super) fn fits(&self, class: u16) -> Fits {
        *self.fits[usize::from(class)].get_or_init(|| {
            self.with_tally(class, |tally| {
                let ratio = calibration::observed_expected_ratio(tally);
                if self.is_whole {
                    return Fits {
                        ratio,
                        large: calibration::calibration_in_the_large(tally),
                        line: calibration::fit_recalibration(tally),
                    };
                }
                let (cells, refits) = self.data.fits(class);
                let joined = cells.gather(tally);
                Fits {
                    ratio,
                    large: refits.in_the_large(&joined),
                    line: refits.line(&joined),
                }
            })
        })
    }

    /// One class against the rest, counted by distinct score.
    pub(super) fn tally(&self, class: u16) -> Tally {
        let column = self.data.column(class);
        column.count(self.by_case(), Buffers::default())
    }

    /// As [`tally`](View::tally), in memory that is used again.
    fn with_tally<T>(&self, class: u16, compute: impl FnOnce(&Tally) -> T) -> T {
        let buffers = self.buffers.take();
        let tally = self.data.column(class).count(self.by_case(), buffers);
        let found = compute(&tally);
        self.buffers.replace(Buffers {
            positive: tally.positive,
            negative: tally.negative,
        });
        found
    }

    fn ranks(&self) -> &Ranks {
        self.ranks.get_or_init(|| {
            let data = &self.data;
            let classes = data.classes();
            let totals = totals(data.truth(), &self.weights, classes);
            let mut doubled = vec![0; classes * classes];
            let rows = data.columns().iter().zip(doubled.chunks_exact_mut(classes));
            let precisions = rows
                .map(|(column, row)| column.walk(self.by_case(), &totals, row))
                .collect();
            Ranks {
                doubled,
                precisions,
                totals,
            }
        })
    }
}
