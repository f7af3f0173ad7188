//! Which answers of a model are scores, and which rows have none, and why.

use plumbline_study::probabilities::within;

use super::Batch;
use super::run::Answer;
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
        let mut values = [answer.value];
        let usable = self.look(&answer.with(()), &mut values);
        let [value] = values;
        self.scores.push(usable.then_some(value));
    }

    /// Whether all numbers of a row can be used, or notes why they cannot. Probabilities
    /// that were rounded beyond 0 or 1 are moved there.
    pub(super) fn look(&mut self, answer: &Answer<()>, values: &mut [f64]) -> bool {
        let line = answer.line;
        let is_finite = values.iter().all(|value| value.is_finite());
        let usable = answer.complete && is_finite;
        if usable && self.kind == OutputKind::Probability {
            let (mut moved, mut outside) = (false, false);
            for value in values.iter_mut() {
                match within(*value) {
                    Some(inside) => {
                        moved |= inside != *value;
                        *value = inside;
                    }
                    None => outside = true,
                }
            }
            if outside {
                self.outside.push(line);
            } else if moved {
                self.rounded.push(line);
            }
        }
        if !answer.complete {
            self.missing.push(line);
        } else if !is_finite {
            self.not_finite.push(line);
        } else if answer.branched {
            self.branched.push(line);
        }
        usable
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
