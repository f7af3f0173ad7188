//! Several classes without an order, of which each case has one.

mod cautions;
pub mod comparison;
mod costs;
mod detail;
mod groups;
mod predicted;
mod registry;
pub mod sample_size;

use plumbline_stats::classes::Costs;
use plumbline_stats::workers::Workers;

use crate::canonical::{digest, hex};
use crate::cautions::view::View;
use crate::evaluation;
use crate::observer::{Reporter, Stage};
use crate::respondent::Scale;
use crate::study::{Answered, TaskKind};
use crate::task::{Evaluator, Found, TaskSpec, binary};
use crate::{Cases, Caution, Plan};

pub use comparison::Comparison;
pub use costs::always;
pub use detail::{Class, Detail};
pub(crate) use predicted::Predicted;
pub use registry::{OF_CLASS, OfClass};

/// What to look at first: what decisions cost, too, where costs were declared.
pub const HEADLINES: [&str; 5] = [
    "macro_auroc",
    "balanced_accuracy",
    "accuracy",
    "log_loss",
    "expected_cost",
];

/// What is known of this kind.
pub static SPEC: TaskSpec = TaskSpec {
    kind: TaskKind::MultiClass,
    metrics: registry::all,
    default_primary: "macro_auroc",
    headlines: &HEADLINES,
    looked_at_in_subgroups: &["balanced_accuracy", "accuracy", "sensitivity"],
    explained: &[
        "accuracy",
        "balanced_accuracy",
        "log_loss",
        "mcc",
        "cohen_kappa",
    ],
    cautions: cautions::all,
};

/// The class of each case.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// Names of the classes: those that occur, and those that only a respondent knows.
    pub names: Vec<String>,
    /// Class of each case, as a place in `names`.
    pub class: Vec<u16>,
}

/// What was answered about each case.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// A score for each class: higher means more likely.
    Scores {
        /// Cases × classes, case after case; not a number where there is none.
        score: Vec<f64>,
        /// Whether the scores are probabilities that add up to 1.
        scale: Scale,
    },
    /// A class alone; `None` where there is none.
    Classes(Vec<Option<u16>>),
}

impl Answers {
    /// The class that a case was decided for: the one that was answered, or the one with
    /// the highest score, the first of several. `None` where the case has no answer.
    pub fn decision(&self, case: usize, classes: usize) -> Option<u16> {
        match self {
            Answers::Classes(answered) => answered.get(case).copied().flatten(),
            Answers::Scores { .. } => {
                let scores = self.scores(case, classes)?;
                let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let place = scores.iter().position(|score| *score == highest)?;
                u16::try_from(place).ok()
            }
        }
    }

    /// The score of a case for one class, if it has that one.
    pub fn score(&self, case: usize, class: usize, classes: usize) -> Option<f64> {
        match self {
            Answers::Classes(_) => None,
            Answers::Scores { score, .. } => score
                .get(case * classes + class)
                .copied()
                .filter(|score| score.is_finite()),
        }
    }

    /// The scores of a case, where it has all of them.
    pub fn scores(&self, case: usize, classes: usize) -> Option<&[f64]> {
        match self {
            Answers::Classes(_) => None,
            Answers::Scores { score, .. } => score
                .get(case * classes..(case + 1) * classes)
                .filter(|scores| scores.iter().all(|score| score.is_finite())),
        }
    }
}

/// A study of this kind.
pub type Classes = Answered<Truth, Answers>;

/// A study of this kind, ready to be measured.
pub(crate) struct Assessed<'a> {
    predicted: Predicted<'a>,
    answered: &'a Classes,
}

impl<'a> Assessed<'a> {
    pub(crate) fn new(
        cases: &'a Cases,
        answered: &'a Classes,
        costs: Option<Costs>,
    ) -> Assessed<'a> {
        let answers = &answered.assessed.answers;
        Assessed {
            predicted: Predicted::new(cases, &answered.truth, answers, costs),
            answered,
        }
    }
}

impl Evaluator for Assessed<'_> {
    fn measure(&self, plan: &Plan, workers: &dyn Workers, reporter: &mut Reporter) -> Found {
        let (predicted, n) = (&self.predicted, self.predicted());
        let settings = plan.settings(n);
        let overall = reporter.part(Stage::Measures, 1.0, |progress| {
            predicted.rows(None, &predicted.sample, &settings, workers, progress)
        });
        let subgroups = groups::evaluate(predicted, plan, &settings, &overall, workers, reporter);
        let names = predicted.truth.names.iter().enumerate();
        let classes =
            names.map(|(place, name)| predicted.class(place, name, plan, workers, reporter));
        let classes = classes.collect();
        let both = (predicted, self.answered);
        let comparisons = comparison::all(both, plan, &overall, workers, reporter);
        let ranking = comparison::ranking(both, plan, workers);
        Found {
            evidence: Vec::new(),
            detail: evaluation::Detail::Classes(Box::new(Detail {
                classes,
                scale: predicted.scale(),
                decisions: predicted.decisions(),
                shares: predicted.shares(&settings),
                tied: predicted.sample.tied_decisions(),
                comparisons,
                ranking,
            })),
            overall,
            of_subgroups: subgroups.estimates,
            groups: subgroups.groups,
            differences: subgroups.differences,
        }
    }

    fn cautions(&self, view: &View) -> Vec<Caution> {
        match &view.evaluation.detail {
            evaluation::Detail::Classes(detail) => cautions::raise(&cautions::View {
                common: view,
                predicted: &self.predicted,
                detail,
            }),
            evaluation::Detail::Binary(_) => Vec::new(),
        }
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.predicted)
    }

    fn predicted(&self) -> u64 {
        self.predicted.sample.cases() as u64
    }

    fn patients(&self) -> Option<u64> {
        self.predicted
            .sample
            .patients()
            .map(|patients| patients as u64)
    }

    fn missing(&self) -> &[u32] {
        &self.predicted.missing
    }
}

/// What these cases with these answers are known by, as [`crate::seen`] says.
fn fingerprint(predicted: &Predicted) -> String {
    // One text a case; the order of the rows and the names of patients do not matter,
    // nor does the order in which classes are listed.
    let mut cases: Vec<String> = predicted.texts();
    cases.sort_unstable();
    hex(&digest(cases.join("\n").as_bytes()))
}

impl Predicted<'_> {
    /// A class with its counts and its curves, held against all others.
    fn class(
        &self,
        place: usize,
        name: &str,
        plan: &Plan,
        workers: &dyn Workers,
        reporter: &mut Reporter,
    ) -> Class {
        let share = 1.0 / self.truth.names.len().max(1) as f64;
        let curves = match self.against_rest(place) {
            Some((truth, scores)) => {
                let one = binary::Predicted::new(self.cases, &truth, &scores);
                one.curves(plan, share, workers, reporter)
            }
            None => binary::Curves::default(),
        };
        Class {
            name: name.to_owned(),
            n: (self.sample.support().get(place).copied())
                .expect("a sample counts the cases of every class, and these are its classes"),
            decided: self.decided(place),
            curves,
        }
    }
}
