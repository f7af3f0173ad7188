//! The confusion matrix of several classes, and what follows from it.
//!
//! Rows are reference classes, columns decisions. Matthews' coefficient is
//! Gorodkin's for k classes, with total s, correct c, and per class predicted p
//! and reference t: (c s − Σ p t) / √((s² − Σ p²)(s² − Σ t²)); kappa is
//! (c s − Σ p t) / (s² − Σ p t). Both are undefined where their denominator is 0
//! (some libraries print 0), and with two classes equal those of the binary
//! room.
//!
//! References: Gorodkin 2004, <https://doi.org/10.1016/j.compbiolchem.2004.09.006>;
//! Cohen 1960, <https://doi.org/10.1177/001316446002000104>.

use super::answers::Costs;
use crate::binary::confusion::Confusion;
use crate::{Fraction, Point, Undefined};

/// Counts by reference class and decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    classes: usize,
    counts: Vec<u64>,
}

impl Table {
    /// Counts by reference class and decision, one reference class after the other;
    /// none where they are not classes × classes.
    pub fn new(classes: u16, counts: Vec<u64>) -> Option<Table> {
        let classes = usize::from(classes);
        (counts.len() == classes * classes).then_some(Table { classes, counts })
    }

    /// Counts weighted cases.
    pub(super) fn count(classes: usize, truth: &[u16], decision: &[u16], weights: &[u32]) -> Table {
        let mut counts = vec![0; classes * classes];
        for ((&truth, &decision), &weight) in truth.iter().zip(decision).zip(weights) {
            counts[usize::from(truth) * classes + usize::from(decision)] += u64::from(weight);
        }
        Table { classes, counts }
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Counts by reference class and decision, one reference class after the other.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Cases of a reference class that were decided for a class.
    pub fn cell(&self, truth: u16, decision: u16) -> u64 {
        self.counts[usize::from(truth) * self.classes + usize::from(decision)]
    }

    /// Cases of a reference class.
    pub fn support(&self, class: u16) -> u64 {
        let start = usize::from(class) * self.classes;
        self.counts[start..start + self.classes].iter().sum()
    }

    /// Cases that were decided for a class.
    pub fn predicted(&self, class: u16) -> u64 {
        let column = self.counts.iter().skip(usize::from(class));
        column.step_by(self.classes).sum()
    }

    /// Cases that were decided correctly.
    pub fn correct(&self) -> u64 {
        self.counts.iter().step_by(self.classes + 1).sum()
    }

    /// All cases.
    pub fn cases(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// One class against the rest.
    pub fn one_against_rest(&self, class: u16) -> Confusion {
        let tp = self.cell(class, class);
        let (support, predicted) = (self.support(class), self.predicted(class));
        Confusion {
            tp,
            fp: predicted - tp,
            fn_: support - tp,
            tn: self.cases() + tp - support - predicted,
        }
    }

    /// Share of correct decisions.
    pub fn accuracy(&self) -> Result<Fraction, Undefined> {
        let denominator = self.cases();
        if denominator == 0 {
            return Err(Undefined::NoCases);
        }
        Ok(Fraction {
            numerator: self.correct(),
            denominator,
        })
    }

    /// Share of the cases of a reference class that were decided for a class.
    pub fn row_share(&self, truth: u16, decision: u16) -> Result<Fraction, Undefined> {
        let denominator = self.support(truth);
        if denominator == 0 {
            return Err(Undefined::ClassWithoutCases { class: truth });
        }
        Ok(Fraction {
            numerator: self.cell(truth, decision),
            denominator,
        })
    }

    /// Matthews' correlation coefficient of several classes, from −1 to 1.
    pub fn mcc(&self) -> Point {
        let Margins {
            agreement,
            all,
            products,
            predicted_squares,
            truth_squares,
        } = self.margins();
        // Halves, so that two classes give the binary formula; none is odd: s² and
        // the sum of the squares of parts of s are odd together.
        let half = |all: i128, squares: i128| ((all - squares) / 2) as f64;
        // One root of the product: where both factors are equal, as after correct
        // decisions throughout, it is exact, and so is the coefficient of 1.
        let margins = (half(all, predicted_squares) * half(all, truth_squares)).sqrt();
        divided((agreement - products) as f64 / 2.0, margins)
    }

    /// Cohen's kappa between decision and reference class, at most 1.
    pub fn cohen_kappa(&self) -> Point {
        let margins = self.margins();
        divided(
            (margins.agreement - margins.products) as f64,
            (margins.all - margins.products) as f64,
        )
    }

    /// Mean cost of a decision.
    pub fn expected_cost(&self, costs: &Costs) -> Point {
        let cells = self.counts.iter().zip(costs.cost());
        let sum: f64 = cells.map(|(&count, cost)| count as f64 * cost).sum();
        divided(sum, self.cases() as f64)
    }

    /// In 128 bits: squares of a thousand million cases are beyond 2⁵³.
    fn margins(&self) -> Margins {
        let (mut products, mut predicted_squares, mut truth_squares) = (0, 0, 0);
        for class in 0..self.classes as u16 {
            let (p, t) = (
                i128::from(self.predicted(class)),
                i128::from(self.support(class)),
            );
            products += p * t;
            predicted_squares += p * p;
            truth_squares += t * t;
        }
        let all = i128::from(self.cases());
        Margins {
            agreement: i128::from(self.correct()) * all,
            all: all * all,
            products,
            predicted_squares,
            truth_squares,
        }
    }
}

struct Margins {
    agreement: i128,
    all: i128,
    products: i128,
    predicted_squares: i128,
    truth_squares: i128,
}

fn divided(numerator: f64, denominator: f64) -> Point {
    if denominator == 0.0 {
        return Err(Undefined::ZeroDenominator);
    }
    Ok(numerator / denominator)
}
