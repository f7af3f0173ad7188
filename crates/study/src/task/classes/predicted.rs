//! The cases that have a usable answer: all measures rest on them.

use std::collections::BTreeMap;

use plumbline_stats::Measured;
use plumbline_stats::classes::{self as stats, CELLS, Choices, Costs, Input, MEASURES, Of, Sample};
use plumbline_stats::core::{Measure, Row, Sample as _, Settings, measure_all, measure_on};
use plumbline_stats::probabilities::MOST_ROUNDING;
use plumbline_stats::workers::Workers;

use super::{Answers, Truth};
use crate::Cases;
use crate::evaluation::{At, EstimateRow, Key};
use crate::respondent::Scale;
use crate::task::binary;

/// Predicted cases, all and by subgroup.
pub(crate) struct Predicted<'a> {
    pub(super) cases: &'a Cases,
    pub(super) truth: &'a Truth,
    answers: &'a Answers,
    /// What each decision costs, where the plan says it.
    costs: Option<Costs>,
    /// Position of each predicted case.
    index: Vec<usize>,
    /// Truth and answers of the predicted cases.
    pub(super) sample: Sample,
    /// Lines of the file whose case has no usable answer.
    pub(super) missing: Vec<u32>,
}

impl<'a> Predicted<'a> {
    pub(crate) fn new(
        cases: &'a Cases,
        truth: &'a Truth,
        answers: &'a Answers,
        costs: Option<Costs>,
    ) -> Predicted<'a> {
        let classes = truth.names.len();
        let usable = |at: &usize| match answers {
            Answers::Scores { score, .. } => score
                .get(at * classes..(at + 1) * classes)
                .is_some_and(|scores| scores.iter().all(|score| score.is_finite())),
            Answers::Classes(answered) => answered.get(*at).is_some_and(Option::is_some),
        };
        let (index, missing): (Vec<usize>, Vec<usize>) = (0..truth.class.len()).partition(usable);
        let lines = missing.iter().filter_map(|at| cases.line.get(*at).copied());
        Predicted {
            cases,
            truth,
            answers,
            missing: lines.collect(),
            sample: sample((cases, truth, answers), costs.as_ref(), &index),
            costs,
            index,
        }
    }

    /// Another respondent's answers to the same cases, judged by the same costs.
    pub(super) fn beside(&self, answers: &'a Answers) -> Predicted<'a> {
        Predicted::new(self.cases, self.truth, answers, self.costs.clone())
    }

    /// The class that a case was decided for; none where it has no usable answer.
    pub(super) fn decision(&self, at: usize) -> Option<u16> {
        self.answers.decision(at, self.truth.names.len())
    }

    /// Whether the plan says what each decision costs.
    pub(super) fn has_costs(&self) -> bool {
        self.costs.is_some()
    }

    /// What each decision costs, where the plan says it.
    pub(super) fn costs(&self) -> Option<&Costs> {
        self.costs.as_ref()
    }

    /// The true class of each predicted case, and its score for every class; nothing
    /// where classes alone were answered.
    pub(super) fn probabilities(&self) -> impl Iterator<Item = (usize, &[f64])> {
        let classes = self.truth.names.len();
        self.index.iter().filter_map(move |at| {
            let truth = usize::from(*self.truth.class.get(*at)?);
            Some((truth, self.answers.scores(*at, classes)?))
        })
    }

    /// Lines of the file whose case has such a class and scores.
    pub(super) fn lines_where(&self, is: impl Fn((usize, &[f64])) -> bool) -> Vec<u32> {
        // Both leave out what has no scores, which is all or nothing.
        let cases = self.index.iter().zip(self.probabilities());
        let found = cases.filter(|(_, case)| is(*case));
        found
            .filter_map(|(at, _)| self.cases.line.get(*at).copied())
            .collect()
    }

    /// What the scores are, as far as they bear it out.
    pub(super) fn scale(&self) -> Scale {
        match self.sample.are_probabilities() {
            true => Scale::Probability,
            false => Scale::Score,
        }
    }

    /// The predicted cases that `keep` keeps, given their position.
    pub(super) fn subset(&self, keep: impl Fn(usize) -> bool) -> Sample {
        let index: Vec<usize> = self.index.iter().copied().filter(|at| keep(*at)).collect();
        let study = (self.cases, self.truth, self.answers);
        sample(study, self.costs.as_ref(), &index)
    }

    /// Every metric on a set of cases.
    pub(super) fn rows(
        &self,
        group: Option<&str>,
        sample: &Sample,
        settings: &Settings,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Vec<EstimateRow> {
        let wanted: Vec<&'static Measure<Sample>> = MEASURES.iter().collect();
        self.rows_of(&wanted, group, sample, settings, workers, progress)
    }

    /// As [`Predicted::rows`], for some metrics.
    pub(super) fn rows_of(
        &self,
        wanted: &[&'static Measure<Sample>],
        group: Option<&str>,
        sample: &Sample,
        settings: &Settings,
        workers: &dyn Workers,
        progress: &mut dyn FnMut(f64),
    ) -> Vec<EstimateRow> {
        let n = sample.cases() as u64;
        let found = measure_on(sample, wanted, settings, workers, progress);
        let row = |row: &Row<Of>| {
            Some(EstimateRow {
                key: self.key(row.facts.id, row.of, group)?,
                n,
                n_positive: sample.positives(row.of),
                measured: row.measured,
                averaged: row.averaged,
            })
        };
        found.iter().filter_map(row).collect()
    }

    pub(super) fn key(&self, id: &str, of: Of, group: Option<&str>) -> Option<Key> {
        let class = match class_of(of) {
            Some(class) => Some(self.truth.names.get(usize::from(class))?.clone()),
            None => None,
        };
        Some(Key {
            group: group.map(str::to_owned),
            class,
            at: match of {
                Of::Top(first) => At::Top(first),
                Of::All | Of::Class(_) => At::Everywhere,
                // Pairs and cells have no row of their own.
                Of::Pair(..) | Of::Cell(..) => return None,
            },
            ..Key::of(id)
        })
    }

    /// The confusion matrix.
    pub(super) fn decisions(&self) -> Vec<u64> {
        self.sample.view().table().counts().to_vec()
    }

    /// Shares of each row of the confusion matrix.
    pub(super) fn shares(&self, settings: &Settings) -> Vec<Measured> {
        let [shares] = &CELLS;
        let found = measure_all(&self.sample, &[shares], settings, &mut |_| ());
        found.iter().map(|row| row.measured).collect()
    }

    /// Cases that a class was decided for.
    pub(super) fn decided(&self, place: usize) -> u64 {
        let decided = self.sample.decision().iter();
        decided
            .filter(|class| usize::from(**class) == place)
            .count() as u64
    }

    /// A class against all others, as a binary outcome; `None` without scores.
    pub(super) fn against_rest(&self, place: usize) -> Option<(binary::Truth, binary::Scores)> {
        let scores = match self.answers {
            Answers::Scores { .. } => self.scores_of(place, |_| true),
            Answers::Classes(_) => return None,
        };
        Some((self.truth_of(place)?, scores))
    }

    /// As [`Predicted::against_rest`], on the cases that `keep` keeps. Whoever answered
    /// with a class alone said of every class yes or no, as 1 and 0.
    pub(super) fn against_rest_on(
        &self,
        place: usize,
        keep: impl Fn(usize) -> bool,
    ) -> Option<(binary::Truth, binary::Scores)> {
        Some((self.truth_of(place)?, self.scores_of(place, keep)))
    }

    /// Which cases have a class.
    fn truth_of(&self, place: usize) -> Option<binary::Truth> {
        let name = self.truth.names.get(place)?;
        let is_it = |class: &u16| usize::from(*class) == place;
        Some(binary::Truth {
            positive_value: name.clone(),
            negative_value: String::new(),
            positive: self.truth.class.iter().map(is_it).collect(),
        })
    }

    /// What was answered for a class about the predicted cases that `keep` keeps.
    fn scores_of(&self, place: usize, keep: impl Fn(usize) -> bool) -> binary::Scores {
        let classes = self.truth.names.len();
        let of_case = |at: usize| match self.answers {
            Answers::Scores { score, .. } => score.get(at * classes + place).copied(),
            Answers::Classes(answered) => {
                let class = answered.get(at).copied().flatten()?;
                Some(f64::from(usize::from(class) == place))
            }
        };
        let mut score = vec![None; self.truth.class.len()];
        for at in self.index.iter().copied().filter(|at| keep(*at)) {
            if let Some(one) = score.get_mut(at) {
                *one = of_case(at);
            }
        }
        binary::Scores {
            score,
            scale: self.scale(),
        }
    }

    /// What is true and answered of each patient's predicted cases, as text.
    pub(super) fn texts(&self) -> Vec<String> {
        let classes = self.truth.names.len();
        let name = |class: u16| {
            let name = self.truth.names.get(usize::from(class));
            name.map_or("", String::as_str)
        };
        let answered = |at: usize| match self.answers {
            Answers::Scores { score, .. } => {
                let scores = score.get(at * classes..(at + 1) * classes).unwrap_or(&[]);
                let mut named: Vec<String> = scores
                    .iter()
                    .zip(&self.truth.names)
                    // 0.0 and -0.0 are one score.
                    .map(|(score, name)| format!("{name}\t{:016x}", (score + 0.0).to_bits()))
                    .collect();
                named.sort_unstable();
                named.join("\t")
            }
            Answers::Classes(answered) => {
                let class = answered.get(at).copied().flatten();
                class.map_or("", name).to_owned()
            }
        };
        let text = |at: &usize| {
            let truth = self.truth.class.get(*at).copied().map_or("", name);
            format!("{truth}\t{}", answered(*at))
        };
        let Some(patients) = self.cases.repeated_patients(&self.index) else {
            return self.index.iter().map(text).collect();
        };
        let mut by_patient: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (at, patient) in self.index.iter().zip(patients) {
            by_patient.entry(patient).or_default().push(text(at));
        }
        let of_patient = |mut texts: Vec<String>| {
            texts.sort_unstable();
            texts.join("\u{1}")
        };
        by_patient.into_values().map(of_patient).collect()
    }
}

fn sample(
    (cases, truth, answers): (&Cases, &Truth, &Answers),
    costs: Option<&Costs>,
    index: &[usize],
) -> Sample {
    let classes = truth.names.len();
    let of = |at: &usize| truth.class.get(*at).copied();
    let given = match answers {
        Answers::Scores { score, .. } => stats::Answers::Scores(
            index
                .iter()
                .flat_map(|at| score.get(at * classes..(at + 1) * classes).unwrap_or(&[]))
                .copied()
                .collect(),
        ),
        Answers::Classes(answered) => stats::Answers::Classes(
            index
                .iter()
                .filter_map(|at| answered.get(*at).copied().flatten())
                .collect(),
        ),
    };
    let scale = match answers {
        Answers::Scores { scale, .. } => *scale,
        Answers::Classes(_) => Scale::Score,
    };
    let input = Input {
        classes: u16::try_from(classes).expect("a table of classes holds at most a few hundred"),
        truth: index.iter().filter_map(of).collect(),
        answers: given,
        decision: None,
        patient: cases.repeated_patients(index),
    };
    let choices = Choices {
        probabilities: scale == Scale::Probability,
        // Whoever read the scores knows what they were rounded to, and said whether they
        // are probabilities.
        sum_tolerance: MOST_ROUNDING,
        costs: costs.cloned(),
        ..Choices::default()
    };
    Sample::new(input, choices)
        .expect("lists are cut alike, classes are places of names, only finite scores stay, and costs are of these classes")
}

fn class_of(of: Of) -> Option<u16> {
    match of {
        Of::Class(class) => Some(class),
        Of::All | Of::Top(_) | Of::Pair(..) | Of::Cell(..) => None,
    }
}
