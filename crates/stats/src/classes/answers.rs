//! What an assessment of several classes begins with, checked once.

use serde::{Deserialize, Serialize};

use crate::probabilities::SUM_TOLERANCE;

/// Reference classes and answers, all lists of one length. Classes are indices
/// from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Number of classes k, at least 2.
    pub classes: u16,
    /// Reference class of each case, below `classes`.
    pub truth: Vec<u16>,
    /// What was answered.
    pub answers: Answers,
    /// The class that was decided for, where that is not the one with the
    /// highest score.
    pub decision: Option<Vec<u16>>,
    /// Patient of each case (any numbering), where a patient may have several.
    pub patient: Option<Vec<u32>>,
}

/// Answers for all cases.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// A score for each class, higher = more likely: cases × classes, case after
    /// case. Finite.
    Scores(Vec<f64>),
    /// Only a class.
    Classes(Vec<u16>),
}

/// Choices that an evaluation of classes makes beside those of all evaluations.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Whether scores are meant as probabilities. Measures of probabilities
    /// exist only if they are, lie in [0, 1], and add up to 1 in each case to
    /// within `sum_tolerance`; nothing is scaled silently.
    pub probabilities: bool,
    /// How far from 1 they may add up: [`SUM_TOLERANCE`], or as far as
    /// [`sum_tolerance`](crate::probabilities::sum_tolerance) says of scores that were
    /// rounded.
    pub sum_tolerance: f64,
    /// What averages do about classes without cases.
    pub averages: Averages,
    /// Numbers of first answers, for the share of cases whose class is among
    /// them; those that are not below the number of classes say nothing and are
    /// left out.
    pub top: Vec<u16>,
    /// What errors cost.
    pub costs: Option<Costs>,
}

impl Default for Choices {
    /// Probabilities, averages over classes with cases, the first 2 and 3, no costs.
    fn default() -> Choices {
        Choices {
            probabilities: true,
            sum_tolerance: SUM_TOLERANCE,
            averages: Averages::ClassesWithCases,
            top: vec![2, 3],
            costs: None,
        }
    }
}

/// What an average over classes does about a class without cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Averages {
    /// Leaves it out, and says over how many classes it runs.
    #[default]
    ClassesWithCases,
    /// Does not exist.
    AllClasses,
}

/// What each decision costs for each reference class.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    classes: u16,
    cost: Vec<f64>,
}

impl Costs {
    /// Costs by reference class and decision: classes × classes, one reference
    /// class after the other, finite, in any unit. Correct decisions may cost
    /// something, too.
    pub fn new(classes: u16, cost: Vec<f64>) -> Option<Costs> {
        let size = usize::from(classes) * usize::from(classes);
        let valid = cost.len() == size && cost.iter().all(|cost| cost.is_finite());
        valid.then_some(Costs { classes, cost })
    }

    /// Costs by reference class and decision, one reference class after the other.
    pub fn cost(&self) -> &[f64] {
        &self.cost
    }
}

/// Why reference classes and answers cannot be taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Fewer than two classes.
    TooFewClasses,
    /// Lists differ in length, or the scores are not cases × classes.
    Lengths,
    /// The reference class of this case is none of the classes.
    Truth(usize),
    /// The decision or the class that was answered for this case is none of the
    /// classes.
    Decision(usize),
    /// A score is NaN or infinite.
    NotFinite {
        /// The case.
        case: usize,
        /// The class.
        class: u16,
    },
    /// The matrix of costs is for another number of classes.
    Costs,
}

impl Input {
    /// The first problem, if there is one.
    pub(super) fn check(&self, choices: &Choices) -> Result<(), Problem> {
        let (cases, classes) = (self.truth.len(), usize::from(self.classes));
        if classes < 2 {
            return Err(Problem::TooFewClasses);
        }
        let answered = match &self.answers {
            Answers::Scores(scores) => Some(scores.len()) == cases.checked_mul(classes),
            Answers::Classes(answered) => answered.len() == cases,
        };
        let agrees = |length: Option<usize>| length.is_none_or(|length| length == cases);
        if !answered
            || !agrees(self.decision.as_ref().map(Vec::len))
            || !agrees(self.patient.as_ref().map(Vec::len))
        {
            return Err(Problem::Lengths);
        }
        let stranger = |classes: &[u16]| classes.iter().position(|&class| class >= self.classes);
        if let Some(case) = stranger(&self.truth) {
            return Err(Problem::Truth(case));
        }
        if let Some(case) = self.decision.as_deref().and_then(stranger) {
            return Err(Problem::Decision(case));
        }
        match &self.answers {
            Answers::Classes(answered) => {
                if let Some(case) = stranger(answered) {
                    return Err(Problem::Decision(case));
                }
            }
            Answers::Scores(scores) => {
                if let Some(at) = scores.iter().position(|score| !score.is_finite()) {
                    return Err(Problem::NotFinite {
                        case: at / classes,
                        class: (at % classes) as u16,
                    });
                }
            }
        }
        let fits = choices
            .costs
            .as_ref()
            .is_none_or(|costs| costs.classes == self.classes);
        if fits { Ok(()) } else { Err(Problem::Costs) }
    }
}

/// Whether every case has probabilities: in [0, 1], and 1 in sum to within a tolerance.
pub(super) fn are_probabilities(scores: &[f64], classes: usize, tolerance: f64) -> bool {
    scores.chunks_exact(classes).all(|case| {
        let sum: f64 = case.iter().sum();
        case.iter().all(|score| (0.0..=1.0).contains(score)) && (sum - 1.0).abs() <= tolerance
    })
}

/// The class with the highest score, the first of several; and whether there
/// were several.
pub(super) fn highest(case: &[f64]) -> (u16, bool) {
    let (mut best, mut tied) = (0, false);
    for (class, score) in case.iter().enumerate().skip(1) {
        if *score > case[best] {
            (best, tied) = (class, false);
        } else if *score == case[best] {
            tied = true;
        }
    }
    (best as u16, tied)
}

/// How many classes come before this one when classes are ordered by score, the
/// lower index first where scores tie.
pub(super) fn place_of(class: u16, case: &[f64]) -> u16 {
    let own = case[usize::from(class)];
    let ahead = case
        .iter()
        .enumerate()
        .filter(|(other, score)| **score > own || (**score == own && *other < usize::from(class)));
    ahead.count() as u16
}
