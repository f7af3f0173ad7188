//! Scores of readers for cases in modalities, all crossed.

/// The scores of every reader for every case in every modality.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    truth: Vec<bool>,
    modalities: usize,
    readers: usize,
    /// Modality after modality, in it reader after reader, and of each all cases.
    scores: Vec<f64>,
}

/// What is wrong with readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingsProblem {
    /// No case, no reader or no modality.
    Nothing,
    /// Not one score for each case, reader and modality.
    NotCrossed,
    /// A score is infinite or none.
    NotFinite,
}

impl Readings {
    /// Readings of as many cases as `truth` has entries (whether a case has the
    /// condition); higher scores mean that it rather has it. `scores` stand modality after
    /// modality, in it reader after reader, and of each all cases.
    ///
    /// # Errors
    /// See [`ReadingsProblem`].
    pub fn new(
        truth: Vec<bool>,
        (modalities, readers): (usize, usize),
        scores: Vec<f64>,
    ) -> Result<Readings, ReadingsProblem> {
        if truth.is_empty() || modalities == 0 || readers == 0 {
            return Err(ReadingsProblem::Nothing);
        }
        if scores.len() != truth.len() * modalities * readers {
            return Err(ReadingsProblem::NotCrossed);
        }
        if scores.iter().any(|score| !score.is_finite()) {
            return Err(ReadingsProblem::NotFinite);
        }
        Ok(Readings {
            truth,
            modalities,
            readers,
            scores,
        })
    }

    /// Modalities.
    pub fn modalities(&self) -> usize {
        self.modalities
    }

    /// Readers.
    pub fn readers(&self) -> usize {
        self.readers
    }

    /// Cases.
    pub fn cases(&self) -> usize {
        self.truth.len()
    }

    /// Cases with the condition.
    pub fn positives(&self) -> usize {
        self.truth.iter().filter(|truth| **truth).count()
    }

    /// The scores of each reader in each modality: of the positive cases, and of the
    /// negative ones.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Vec<f64>, Vec<f64>)> {
        let of = |scores: &[f64], outcome: bool| {
            let cases = self.truth.iter().zip(scores);
            let wanted = cases.filter(|(truth, _)| **truth == outcome);
            wanted.map(|(_, score)| *score).collect()
        };
        let cells = self.scores.chunks(self.truth.len());
        cells.map(move |scores| (of(scores, true), of(scores, false)))
    }
}
