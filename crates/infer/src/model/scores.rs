//! Which answers of a model are scores, and which rows have none, and why.

use super::Batch;
use super::run::Answer;
use crate::{OutputChoice, OutputKind, problem};

/// The scores so far, and the lines of the rows to report.
pub(super) struct Scores<'a> {
    output: &'a OutputChoice,
    scores: Vec<Option<f64>>,
    missing: Vec<u32>,
    not_finite: Vec<u32>,
    outside: Vec<u32>,
}

impl<'a> Scores<'a> {
    pub(super) fn of(output: &'a OutputChoice) -> Scores<'a> {
        Scores {
            output,
            scores: Vec::new(),
            missing: Vec::new(),
            not_finite: Vec::new(),
            outside: Vec::new(),
        }
    }

    /// Adds the score of a row, or notes why it has none.
    pub(super) fn take(&mut self, answer: Answer<f64>) {
        let Answer {
            line,
            complete,
            value,
        } = answer;
        let score = (complete && value.is_finite()).then_some(value);
        if !complete {
            self.missing.push(line);
        } else if score.is_none() {
            self.not_finite.push(line);
        } else if self.output.kind == OutputKind::Probability && !(0.0..=1.0).contains(&value) {
            self.outside.push(line);
        }
        self.scores.push(score);
    }

    pub(super) fn into_batch(self) -> Batch {
        let output = &self.output.name;
        let problems = [
            (!self.missing.is_empty()).then(|| problem::missing_values(self.missing)),
            (!self.not_finite.is_empty()).then(|| problem::not_finite(output, self.not_finite)),
            (!self.outside.is_empty()).then(|| problem::outside(output, self.outside)),
        ];
        Batch {
            scores: self.scores,
            problems: problems.into_iter().flatten().collect(),
        }
    }
}
