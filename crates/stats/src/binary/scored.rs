//! Reference labels and scores, checked once.

/// Labels, finite scores and, where several rows belong to one patient, the
/// patient of each row. All of equal length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scored {
    truth: Vec<bool>,
    score: Vec<f64>,
    patient: Option<Vec<u32>>,
}

/// Why labels and scores cannot be taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreProblem {
    /// The three lists differ in length.
    Lengths,
    /// The score at this index is NaN or infinite.
    NotFinite(usize),
}

impl Scored {
    /// Checks and takes labels (`true` = positive), scores (higher = more
    /// likely positive) and patients (any numbering).
    pub fn new(
        truth: Vec<bool>,
        score: Vec<f64>,
        patient: Option<Vec<u32>>,
    ) -> Result<Scored, ScoreProblem> {
        let lengths_agree = truth.len() == score.len()
            && patient
                .as_ref()
                .is_none_or(|patient| patient.len() == truth.len());
        if !lengths_agree {
            return Err(ScoreProblem::Lengths);
        }
        if let Some(index) = score.iter().position(|score| !score.is_finite()) {
            return Err(ScoreProblem::NotFinite(index));
        }
        Ok(Scored {
            truth,
            score,
            patient,
        })
    }

    /// Reference labels: `true` is the positive outcome.
    pub fn truth(&self) -> &[bool] {
        &self.truth
    }

    /// Scores, finite.
    pub fn score(&self) -> &[f64] {
        &self.score
    }

    /// Patient of each case, where cases are clustered.
    pub fn patient(&self) -> Option<&[u32]> {
        self.patient.as_deref()
    }

    /// Number of cases.
    pub fn len(&self) -> usize {
        self.truth.len()
    }

    /// Whether there is no case.
    pub fn is_empty(&self) -> bool {
        self.truth.is_empty()
    }

    /// Number of positive cases.
    pub fn positives(&self) -> u64 {
        self.truth.iter().filter(|truth| **truth).count() as u64
    }
}
