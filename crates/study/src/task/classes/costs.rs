//! What decisions cost, and what others would cost on the same cases.

use super::{Class, Predicted};
use crate::Evaluation;
use crate::respondent::Scale;

/// Costs by true class and decision, beside the cases of each.
pub(super) struct Spent<'a> {
    classes: usize,
    cost: &'a [f64],
    /// Cases by true class and decision.
    decisions: &'a [u64],
}

/// A class that was taken for another.
pub(super) struct Mistake {
    pub(super) truth: usize,
    pub(super) decided: usize,
    pub(super) n: u64,
}

impl<'a> Spent<'a> {
    /// None where no costs were declared.
    pub(super) fn new(predicted: &'a Predicted, decisions: &'a [u64]) -> Option<Spent<'a>> {
        Some(Spent {
            classes: predicted.truth.names.len(),
            cost: predicted.costs()?.cost(),
            decisions,
        })
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, f64, u64)> {
        let classes = self.classes.max(1);
        let cells = self.cost.iter().zip(self.decisions).enumerate();
        cells.map(move |(at, (cost, n))| (at / classes, at % classes, *cost, *n))
    }

    fn cases(&self) -> f64 {
        self.decisions.iter().sum::<u64>() as f64
    }

    /// Cost of all decisions together.
    pub(super) fn total(&self) -> f64 {
        self.cells().map(|(.., cost, n)| cost * n as f64).sum()
    }

    /// Cost of a decision on average.
    pub(super) fn mean(&self) -> f64 {
        self.total() / self.cases()
    }

    /// The one decision that costs least if every case gets it, and its cost on average.
    pub(super) fn always(&self) -> Option<(usize, f64)> {
        let support = |class: usize| {
            let of_class = self.cells().filter(move |(truth, ..)| *truth == class);
            of_class.map(|(.., n)| n).sum::<u64>() as f64
        };
        let mean = |decided: usize| {
            let of_decision = self.cells().filter(|(_, other, ..)| *other == decided);
            let sum: f64 = of_decision
                .map(|(truth, _, cost, _)| cost * support(truth))
                .sum();
            (decided, sum / self.cases())
        };
        let all = (0..self.classes).map(mean);
        all.min_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// The mistake that all its cases together make the dearest; none without a cost.
    pub(super) fn dearest(&self) -> Option<(Mistake, f64)> {
        self.greatest(|cost, n| cost * n as f64)
    }

    /// The mistake that most cases have.
    pub(super) fn most_frequent(&self) -> Option<(Mistake, f64)> {
        self.greatest(|_, n| n as f64)
    }

    /// Of several the first.
    fn greatest(&self, of: impl Fn(f64, u64) -> f64) -> Option<(Mistake, f64)> {
        let mistakes = self.cells().filter(|(truth, decided, ..)| truth != decided);
        let sized = mistakes.map(|(truth, decided, cost, n)| {
            let mistake = Mistake { truth, decided, n };
            (mistake, of(cost, n))
        });
        let greatest = sized.reduce(|best, next| if next.1 > best.1 { next } else { best });
        greatest.filter(|(_, size)| *size > 0.0)
    }
}

/// Cost on average, if each case were decided for the class of which its probabilities
/// expect the least; none without costs or probabilities.
pub(super) fn of_least_expected(predicted: &Predicted) -> Option<f64> {
    let costs = predicted.costs()?.cost();
    if predicted.scale() != Scale::Probability {
        return None;
    }
    let classes = predicted.truth.names.len();
    let cost = |truth: usize, decided: usize| costs.get(truth * classes + decided).copied();
    let (mut sum, mut cases) = (0.0, 0.0);
    for (truth, probabilities) in predicted.probabilities() {
        let expected = |decided: usize| -> Option<f64> {
            let shares = probabilities.iter().enumerate();
            shares
                .map(|(truth, p)| Some(p * cost(truth, decided)?))
                .sum()
        };
        let all = (0..classes).filter_map(|decided| Some((decided, expected(decided)?)));
        // Of equal ones the first, as for the highest score.
        let (decided, _) = all.min_by(|(_, a), (_, b)| a.total_cmp(b))?;
        sum += cost(truth, decided)?;
        cases += 1.0;
    }
    (cases > 0.0).then(|| sum / cases)
}

/// The one decision that costs least if every case gets it, and its cost on average; none
/// where no costs were declared.
pub fn always(evaluation: &Evaluation) -> Option<(&Class, f64)> {
    let (detail, costs) = (evaluation.classes()?, evaluation.plan.costs.as_ref()?);
    let names: Vec<String> = detail.classes.iter().map(|one| one.name.clone()).collect();
    let costs = costs.for_classes(&names).ok()?;
    let spent = Spent {
        classes: names.len(),
        cost: costs.cost(),
        decisions: &detail.decisions,
    };
    let (class, cost) = spent.always()?;
    Some((detail.classes.get(class)?, cost))
}
