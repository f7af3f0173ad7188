//! Which answers of a model are scores, and which rows have none, and why.

use super::Batch;
use super::run::Answer;
use crate::outputs::within;
use crate::{OutputKind, problem};

/// The scores so far, and the lines of the rows to report.
pub(super) struct Scores {
    /// What the answer is called, and what it means.
    name: String,
    kind: OutputKind,
    /// Whether the model's file does not tell what it does with missing values.
    unknown: bool,
    scores: Vec<Option<f64>>,
    missing: Vec<u32>,
    branched: Vec<u32>,
    not_finite: Vec<u32>,
    rounded: Vec<u32>,
    outside: Vec<u32>,
}

impl Scores {
    pub(super) fn of(name: &str, kind: OutputKind, unknown: bool) -> Scores {
        Scores {
            name: name.to_owned(),
            kind,
            unknown,
            scores: Vec::new(),
            missing: Vec::new(),
            branched: Vec::new(),
            not_finite: Vec::new(),
            rounded: Vec::new(),
            outside: Vec::new(),
        }
    }

    /// What the answer is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds the score of a row, or notes why it has none.
    pub(super) fn take(&mut self, answer: Answer<f64>) {
        let Answer {
            line,
            complete,
            branched,
            value,
        } = answer;
        let score = (complete && value.is_finite()).then_some(value);
        let score = match (score, self.kind) {
            (Some(value), OutputKind::Probability) => {
                let inside = within(value);
                if inside.is_none() {
                    self.outside.push(line);
                } else if inside != Some(value) {
                    self.rounded.push(line);
                }
                inside.or(score)
            }
            _ => score,
        };
        if !complete {
            self.missing.push(line);
        } else if score.is_none() {
            self.not_finite.push(line);
        } else if branched {
            self.branched.push(line);
        }
        self.scores.push(score);
    }

    pub(super) fn into_batch(self) -> Batch {
        let output = &self.name;
        let some = |lines: Vec<u32>| Some(lines).filter(|lines| !lines.is_empty());
        let missing = match self.unknown {
            true => problem::missing_unknown,
            false => problem::missing_values,
        };
        let problems = [
            some(self.missing).map(missing),
            some(self.branched).map(problem::missing_as_branch),
            some(self.not_finite).map(|lines| problem::not_finite(output, lines)),
            some(self.outside).map(|lines| problem::outside(output, lines)),
            some(self.rounded).map(|lines| problem::rounded(output, lines)),
        ];
        Batch {
            scores: self.scores,
            problems: problems.into_iter().flatten().collect(),
        }
    }
}
