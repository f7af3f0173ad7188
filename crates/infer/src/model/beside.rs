//! What the numbers of one output say of each other: whether they are probabilities that
//! share a whole, or raw numbers of which one alone ranks otherwise than all together.

use plumbline_study::Problem;
use plumbline_study::probabilities::{ROUNDING, SUM_TOLERANCE_OF_MODEL, is_probability};
use plumbline_study::recipe::Post;

use crate::{OutputChoice, OutputKind, problem};

/// How far from 1 the probabilities of a case may add up where softmax was asked for: raw numbers never come so near in every row.
const SURELY_SHARED: f64 = 2e-3;

/// Rows from which on raw numbers are not between 0 and 1 in all of them by chance.
const ROWS: u64 = 20;

/// What was seen of an output with several numbers.
pub(super) struct Beside {
    numbers: usize,
    rows: u64,
    /// Rows of numbers from 0 to 1; those that also add up to 1.
    within: u64,
    shared: u64,
    /// Rows of two numbers of which one tells the other: p and 1 − p, or s and −s.
    mirrored: u64,
    /// Lines of rows that do not add up to 1.
    apart: Vec<u32>,
}

impl Beside {
    pub(super) fn of(numbers: usize) -> Beside {
        Beside {
            numbers,
            rows: 0,
            within: 0,
            shared: 0,
            mirrored: 0,
            apart: Vec::new(),
        }
    }

    /// Looks at the numbers of a row.
    pub(super) fn look(&mut self, line: u32, values: &[f64]) {
        if !values.iter().all(|value| value.is_finite()) {
            return;
        }
        let sum: f64 = values.iter().sum();
        let is_within = values.iter().copied().all(is_probability);
        let size: f64 = values.iter().map(|value| value.abs()).sum();
        let near = |whole: f64| (sum - whole).abs() <= ROUNDING * size.max(1.0);
        self.rows += 1;
        self.within += u64::from(is_within);
        self.shared += u64::from(is_within && (sum - 1.0).abs() <= SURELY_SHARED);
        self.mirrored += u64::from(values.len() == 2 && (near(0.0) || near(1.0)));
        if (sum - 1.0).abs() > SUM_TOLERANCE_OF_MODEL {
            self.apart.push(line);
        }
    }

    /// What a person should know of a score that is read from these numbers.
    ///
    /// # Errors
    /// Softmax would be taken of what are probabilities already.
    pub(super) fn judge(self, output: &OutputChoice) -> Result<Option<Problem>, Problem> {
        if self.rows == 0 {
            return Ok(None);
        }
        let (shared, within) = (self.shared == self.rows, self.within == self.rows);
        match (output.post, output.kind) {
            (Post::Softmax, _) if shared || (within && self.rows >= ROWS) => {
                let of = format!("softmax({})", output.output);
                let raw = output.name.replacen(&of, &output.output, 1);
                Err(problem::probabilities_already(&output.output, &raw, shared))
            }
            (Post::None, OutputKind::Probability) if !self.apart.is_empty() => Ok(Some(
                problem::independent(&output.name, self.numbers, self.apart),
            )),
            (Post::None, OutputKind::Score) if self.mirrored < self.rows => {
                Ok(Some(problem::one_of_raw(&output.name, self.numbers)))
            }
            _ => Ok(None),
        }
    }

    /// What a person should know where all of these numbers are read, one for each class.
    ///
    /// # Errors
    /// Softmax would be taken of what are probabilities already.
    pub(super) fn judge_all(self, output: &OutputChoice) -> Result<Option<Problem>, Problem> {
        match (output.post, output.kind) {
            (Post::Softmax, _) => self.judge(output),
            (Post::None, OutputKind::Score) if self.rows > 0 => {
                Ok(Some(problem::raw_of_classes(&output.output, self.numbers)))
            }
            // Whoever holds them against the cases tells of sums beside 1.
            _ => Ok(None),
        }
    }
}
