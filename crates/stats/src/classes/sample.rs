//! Cases of several classes, laid out for resampling.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use super::answers::{
    Answers, Averages, Choices, Costs, Input, Problem, are_probabilities, highest, place_of,
};
use super::column::{Buffers, Column, Weights};
use super::separated;
use super::subject::Of;
use super::view::View;
use crate::binary::brier::LOG_LOSS_CLIP;
use crate::binary::calibration::Refits;
use crate::binary::coarse::{Cells, Grain};
use crate::core::{self, Averaged, Denominator, Facts, Layout, Measure, Requires, Scope, Settings};
use crate::probabilities::SUM_TOLERANCE;
use crate::{Interval, Undefined, distinct};

/// Reference classes and answers, checked and sorted once.
pub struct Sample {
    data: Arc<Data>,
    layout: Layout,
    averages: Averages,
    top: Vec<u16>,
    patient: Option<Vec<u32>>,
    /// Patient of each case, where patients repeat.
    repeated: Option<Vec<u32>>,
}

/// What views of a sample share.
pub(super) struct Data {
    truth: Vec<u16>,
    decision: Vec<u16>,
    tied_decisions: u64,
    classes: u16,
    /// Classes with cases.
    supported: Vec<u16>,
    support: Vec<u64>,
    /// One for each class; none where only classes were answered.
    columns: Vec<Column>,
    fits: Vec<OnceLock<(Cells, Refits)>>,
    /// Place of each case's class when classes are ordered by score.
    places: Vec<u16>,
    /// Whether the scores are probabilities.
    pub(super) probabilities: bool,
    /// Squared errors of each case, summed over classes.
    pub(super) squared: Vec<f64>,
    /// Negative log likelihood of each case's class.
    pub(super) log: Vec<f64>,
    pub(super) costs: Option<Costs>,
}

impl Data {
    pub(super) fn classes(&self) -> usize {
        usize::from(self.classes)
    }

    pub(super) fn cases(&self) -> usize {
        self.truth.len()
    }

    pub(super) fn truth(&self) -> &[u16] {
        &self.truth
    }

    pub(super) fn decision(&self) -> &[u16] {
        &self.decision
    }

    pub(super) fn supported(&self) -> &[u16] {
        &self.supported
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(super) fn column(&self, class: u16) -> &Column {
        &self.columns[usize::from(class)]
    }

    pub(super) fn places(&self) -> &[u16] {
        &self.places
    }

    /// Cells that logistic fits of resamples run over, and the fits that these begin at.
    pub(super) fn fits(&self, class: u16) -> &(Cells, Refits) {
        self.fits[usize::from(class)].get_or_init(|| {
            let ones = vec![1; self.cases()];
            let column = self.column(class);
            let tally = column.count(Weights::Narrow(&ones), Buffers::default());
            let cells = Cells::new(&tally, Grain::FIT);
            let refits = Refits::new(&cells.gather(&tally));
            (cells, refits)
        })
    }
}

impl Sample {
    /// Checks, decides, sorts.
    pub fn new(input: Input, choices: Choices) -> Result<Sample, Problem> {
        input.check(&choices)?;
        let Input {
            classes,
            truth,
            answers,
            decision,
            patient,
        } = input;
        let (scores, answered) = match answers {
            Answers::Scores(scores) => (scores, None),
            Answers::Classes(answered) => (Vec::new(), Some(answered)),
        };
        let size = usize::from(classes);
        let by_score: Vec<(u16, bool)> = scores.chunks_exact(size).map(highest).collect();
        let given = decision.or(answered);
        let tied = by_score.iter().filter(|(_, tied)| *tied).count() as u64;
        let tied_decisions = if given.is_some() { 0 } else { tied };
        let decision =
            given.unwrap_or_else(|| by_score.into_iter().map(|(class, _)| class).collect());
        let layout = layout(classes, &truth, &scores, &decision, patient.as_deref());
        let repeated = layout.patient_by_case();
        let mut support = vec![0; size];
        for &class in &truth {
            support[usize::from(class)] += 1;
        }
        let probabilities = choices.probabilities
            && !scores.is_empty()
            && are_probabilities(&scores, size, choices.sum_tolerance);
        let columns: Vec<Column> = if scores.is_empty() {
            Vec::new()
        } else {
            (0..classes)
                .map(|class| Column::new(class, size, &scores, &truth))
                .collect()
        };
        let rows = || truth.iter().zip(scores.chunks_exact(size));
        let data = Data {
            tied_decisions,
            classes,
            supported: (0..classes)
                .filter(|class| support[usize::from(*class)] > 0)
                .collect(),
            fits: columns.iter().map(|_| OnceLock::new()).collect(),
            columns,
            places: rows().map(|(&class, case)| place_of(class, case)).collect(),
            squared: rows().map(|(&class, case)| squared(class, case)).collect(),
            log: rows()
                .map(|(&class, case)| log_loss(case[usize::from(class)]))
                .collect(),
            probabilities,
            costs: choices.costs,
            support,
            decision,
            truth,
        };
        Ok(Sample {
            data: Arc::new(data),
            layout,
            averages: choices.averages,
            top: choices.top,
            patient,
            repeated,
        })
    }

    /// The same classes, costs and averages on other cases, whose averages run
    /// over the classes of this sample.
    pub(super) fn imagined(&self, truth: Vec<u16>, decision: &[u16]) -> Option<Sample> {
        let classes = self.data.classes;
        let hard =
            |&decided: &u16| (0..classes).map(move |class| f64::from(u8::from(class == decided)));
        let input = Input {
            classes,
            truth,
            answers: Answers::Scores(decision.iter().flat_map(hard).collect()),
            decision: None,
            patient: None,
        };
        let choices = Choices {
            probabilities: true,
            sum_tolerance: SUM_TOLERANCE,
            averages: self.averages,
            top: self.top.clone(),
            costs: self.data.costs.clone(),
        };
        let mut sample = Sample::new(input, choices).ok()?;
        Arc::get_mut(&mut sample.data)?.supported = self.data.supported.clone();
        Some(sample)
    }

    /// Number of classes.
    pub fn classes(&self) -> u16 {
        self.data.classes
    }

    /// Number of cases.
    pub fn cases(&self) -> usize {
        self.data.cases()
    }

    /// Cases of each class.
    pub fn support(&self) -> &[u64] {
        &self.data.support
    }

    /// Decisions, by case.
    pub fn decision(&self) -> &[u16] {
        &self.data.decision
    }

    /// Cases in which several classes shared the highest score, so that the one
    /// with the lowest index was decided for. 0 where decisions were given.
    pub fn tied_decisions(&self) -> u64 {
        self.data.tied_decisions
    }

    /// Whether the answers are probabilities, see [`Choices::probabilities`].
    pub fn are_probabilities(&self) -> bool {
        self.data.probabilities
    }

    /// Number of patients, where some patient has several cases.
    pub fn patients(&self) -> Option<usize> {
        self.layout.patients()
    }

    /// Those whose number a measure needs.
    fn among(&self, denominator: Denominator, of: Of) -> Vec<Among> {
        let sides = |class| match denominator {
            Denominator::Cases => vec![Among::All],
            Denominator::InClass => vec![Among::Class(class)],
            Denominator::OutsideClass => vec![Among::Others(class)],
            Denominator::PredictedClass => vec![Among::Predicted(class)],
            Denominator::PredictedOther => vec![Among::NotPredicted(class)],
            Denominator::BothSides => vec![Among::Class(class), Among::Others(class)],
            Denominator::EveryClass => Vec::new(),
        };
        match (denominator, of) {
            (Denominator::EveryClass, _) => {
                let classes = self.data.supported.iter();
                classes.map(|&class| Among::Class(class)).collect()
            }
            (_, Of::Class(class) | Of::Cell(class, _)) => sides(class),
            (Denominator::BothSides, Of::Pair(a, b)) => vec![Among::Class(a), Among::Class(b)],
            (_, Of::All | Of::Top(_) | Of::Pair(..)) => vec![Among::All],
        }
    }

    /// Cases and independent units among some.
    fn counted(&self, among: Among) -> (u64, u64) {
        let Data {
            truth, decision, ..
        } = &*self.data;
        let inside = |case: &usize| match among {
            Among::All => true,
            Among::Class(class) => truth[*case] == class,
            Among::Others(class) => truth[*case] != class,
            Among::Predicted(class) => decision[*case] == class,
            Among::NotPredicted(class) => decision[*case] != class,
        };
        let cases = (0..truth.len()).filter(inside);
        match &self.repeated {
            None => {
                let cases = cases.count() as u64;
                (cases, cases)
            }
            Some(patient) => {
                let all: Vec<u32> = cases.map(|case| patient[case]).collect();
                (all.len() as u64, distinct(all.iter().copied()) as u64)
            }
        }
    }

    fn enough(
        &self,
        among: Among,
        of: Of,
        (cases, units): (u64, u64),
        facts: &Facts,
        settings: &Settings,
    ) -> Result<(), Undefined> {
        match among {
            // The measure itself says that nobody was predicted so.
            Among::Predicted(_) | Among::NotPredicted(_) if cases == 0 => return Ok(()),
            Among::Class(class) if cases == 0 => {
                return Err(Undefined::ClassWithoutCases { class });
            }
            _ => {}
        }
        if cases < facts.cases_needed {
            return Err(too_few(among, of, cases, facts.cases_needed));
        }
        if units < settings.fewest {
            let (n, needed) = (units, settings.fewest);
            return Err(match (&self.repeated, among) {
                (None, _) => too_few(among, of, n, needed),
                (Some(_), Among::Class(class)) if !matches!(of, Of::Class(_)) => {
                    Undefined::TooFewPatientsOfClass { class, n, needed }
                }
                (Some(_), _) => Undefined::TooFewPatients { n, needed },
            });
        }
        Ok(())
    }

    fn provides(&self, requires: Requires) -> Result<(), Undefined> {
        let data = &self.data;
        match requires {
            Requires::Truth | Requires::Decision => Ok(()),
            // No threshold decides between several classes.
            Requires::Threshold | Requires::Odds => Err(Undefined::NoThreshold),
            Requires::Costs if data.costs.is_none() => Err(Undefined::NoCosts),
            Requires::Costs => Ok(()),
            Requires::Scores | Requires::Probabilities if data.columns.is_empty() => {
                Err(Undefined::NoScores)
            }
            Requires::Probabilities if !data.probabilities => Err(Undefined::NotProbabilities),
            Requires::Scores | Requires::Probabilities => Ok(()),
        }
    }

    /// Whether the scores that order the cases differ at all.
    fn scores_differ(&self, of: Of) -> bool {
        let differs = |class: u16| self.data.column(class).distinct() > 1;
        match of {
            Of::Class(class) | Of::Cell(class, _) => differs(class),
            Of::Pair(a, b) => differs(a) || differs(b),
            Of::All | Of::Top(_) => self.data.supported.iter().any(|&class| differs(class)),
        }
    }

    fn averages_exist(&self) -> Result<(), Undefined> {
        let n = self.data.supported.len() as u64;
        if n < 2 {
            return Err(Undefined::TooFewClasses { n, needed: 2 });
        }
        let empty = (0..self.data.classes).find(|class| self.support()[usize::from(*class)] == 0);
        match (self.averages, empty) {
            (Averages::AllClasses, Some(class)) => Err(Undefined::ClassWithoutCases { class }),
            _ => Ok(()),
        }
    }
}

/// Those whose number a measure needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    All,
    Class(u16),
    Others(u16),
    Predicted(u16),
    NotPredicted(u16),
}

fn too_few(among: Among, of: Of, n: u64, needed: u64) -> Undefined {
    match among {
        Among::Class(class) if !matches!(of, Of::Class(_)) => {
            Undefined::TooFewOfClass { class, n, needed }
        }
        Among::Class(_) => Undefined::TooFewPositives { n, needed },
        Among::Others(_) => Undefined::TooFewNegatives { n, needed },
        Among::Predicted(_) => Undefined::TooFewPredictedPositive { n, needed },
        Among::NotPredicted(_) => Undefined::TooFewPredictedNegative { n, needed },
        Among::All => Undefined::TooFewCases { n, needed },
    }
}

impl core::Sample for Sample {
    type View = View;
    type Of = Of;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn view(&self) -> View {
        View::new(self.data.clone())
    }

    fn recount(&self, weights: &[u32], view: &mut View) {
        view.recount(weights);
    }

    fn subjects(&self, scope: Scope) -> Vec<Of> {
        let classes = || 0..self.data.classes;
        match scope {
            Scope::Overall => vec![Of::All],
            Scope::Class => classes().map(Of::Class).collect(),
            Scope::Pair => classes()
                .flat_map(|a| (a + 1..self.data.classes).map(move |b| Of::Pair(a, b)))
                .collect(),
            Scope::Top => {
                let says_something = |top: &&u16| **top > 0 && **top < self.data.classes;
                let top = self.top.iter().filter(says_something);
                top.map(|&top| Of::Top(top)).collect()
            }
            Scope::Cell => classes()
                .flat_map(|truth| classes().map(move |decision| Of::Cell(truth, decision)))
                .collect(),
        }
    }

    fn check(&self, facts: &Facts, of: Of, settings: &Settings) -> Result<(), Undefined> {
        if self.cases() == 0 {
            return Err(Undefined::NoCases);
        }
        self.provides(facts.requires)?;
        if facts.averages {
            self.averages_exist()?;
        }
        for among in self.among(facts.rests_on, of) {
            self.enough(among, of, self.counted(among), facts, settings)?;
        }
        if facts.ranks_cases && !self.scores_differ(of) {
            return Err(Undefined::AllScoresEqual);
        }
        Ok(())
    }

    fn smallest_side(&self, of: Of) -> u64 {
        let support = |class: u16| self.support()[usize::from(class)];
        match of {
            Of::Class(class) | Of::Cell(class, _) => {
                support(class).min(self.cases() as u64 - support(class))
            }
            Of::Pair(a, b) => support(a).min(support(b)),
            Of::All | Of::Top(_) => {
                let classes = self.data.supported.iter();
                classes.map(|&class| support(class)).min().unwrap_or(0)
            }
        }
    }

    fn positives(&self, of: Of) -> Option<u64> {
        match of {
            Of::Class(class) | Of::Cell(class, _) => Some(self.support()[usize::from(class)]),
            Of::All | Of::Pair(..) | Of::Top(_) => None,
        }
    }

    fn averaged(&self) -> Option<Averaged> {
        Some(Averaged {
            over: self.data.supported.len() as u16,
            of: self.data.classes,
        })
    }

    fn without_spread(
        &self,
        measure: &Measure<Sample>,
        of: Of,
        value: f64,
        settings: &Settings,
    ) -> Result<Interval, Undefined> {
        let units = |class: u16| self.counted(Among::Class(class)).1;
        let others = |class: u16| self.counted(Among::Others(class)).1;
        let rests_on = self.among(measure.facts.rests_on, of).into_iter();
        let counts = separated::Counts {
            inside: &units,
            outside: &others,
            denominator: rests_on
                .map(|among| self.counted(among).1)
                .min()
                .unwrap_or(0),
        };
        separated::interval(self, measure, of, value, settings, &counts)
    }

    fn shares(&self, facts: &Facts, of: Of) -> Option<Vec<bool>> {
        let Data {
            truth,
            decision,
            places,
            ..
        } = &*self.data;
        let cases = || 0..truth.len();
        let is_right = |case: usize| decision[case] == truth[case];
        let found = match (facts.rests_on, of) {
            (Denominator::Cases, Of::All) => cases().map(is_right).collect(),
            (Denominator::Cases, Of::Top(first)) if !places.is_empty() => {
                cases().map(|case| places[case] < first).collect()
            }
            (Denominator::InClass, Of::Class(class)) => {
                let own = cases().filter(|case| truth[*case] == class);
                own.map(is_right).collect()
            }
            (Denominator::OutsideClass, Of::Class(class)) => {
                let others = cases().filter(|case| truth[*case] != class);
                others.map(|case| decision[case] != class).collect()
            }
            _ => return None,
        };
        Some(found)
    }

    fn has_cases_of(&self, other: &Sample) -> bool {
        self.data.classes == other.data.classes
            && self.data.truth == other.data.truth
            && self.patient == other.patient
            && self.data.costs == other.data.costs
    }

    fn shared_layout(&self) -> Layout {
        Layout::in_strata(&self.data.truth, self.data.classes, self.patient.as_deref())
    }
}

/// Classes from the last to the first, and within each the cases by their
/// scores, so that the order in which cases were given changes no draw. With two
/// classes this is the layout of the binary room.
fn layout(
    classes: u16,
    truth: &[u16],
    scores: &[f64],
    decision: &[u16],
    patient: Option<&[u32]>,
) -> Layout {
    let size = usize::from(classes);
    let case = |case: u32| -> &[f64] {
        let from = case as usize * size;
        scores.get(from..from + size).unwrap_or(&[])
    };
    let by_score = |a: u32, b: u32| {
        let pairs = case(a).iter().zip(case(b)).rev();
        pairs.fold(Ordering::Equal, |order, (a, b)| order.then(a.total_cmp(b)))
    };
    let mut order: Vec<u32> = (0..truth.len() as u32).collect();
    order.sort_by(|&a, &b| {
        let (at, bt) = (a as usize, b as usize);
        truth[bt]
            .cmp(&truth[at])
            .then_with(|| by_score(a, b))
            .then(decision[at].cmp(&decision[bt]))
    });
    Layout::new(order, &core::sizes(truth, classes), patient)
}

/// Σ over classes of (probability − whether it is the class)².
fn squared(class: u16, case: &[f64]) -> f64 {
    let errors = case.iter().enumerate().map(|(other, probability)| {
        let error = probability - f64::from(u8::from(other == usize::from(class)));
        error * error
    });
    errors.sum()
}

/// −ln of a probability, clipped as in the binary room.
fn log_loss(probability: f64) -> f64 {
    -libm::log(probability.clamp(LOG_LOSS_CLIP, 1.0 - LOG_LOSS_CLIP))
}
