//! Thresholds by a rule, for the slider's shortcuts.
//!
//! Candidates are the distinct scores; among equally good ones the lowest is
//! taken, which misses fewer positive cases, as `plumbline_stats::binary::threshold`
//! does. What such a choice flatters is not corrected here: an evaluation with
//! [`ChosenHere::ByRule`](crate::plan::ChosenHere) does that.

use plumbline_stats::binary::confusion::Confusion;

use super::ThresholdTable;

/// The threshold at which a missed case is as bad as `ratio` false alarms: who
/// holds that acts from a risk of 1 in 1 + ratio on, whatever the data say
/// (Pauker & Kassirer 1975, <https://doi.org/10.1056/NEJM197507312930501>). It
/// holds for calibrated risks; [`ThresholdTable::by_cost`] is the cheapest
/// threshold on one test set.
pub fn threshold_of_harm(ratio: f64) -> f64 {
    1.0 / (1.0 + ratio)
}

impl ThresholdTable {
    /// Highest threshold with at least this sensitivity; `None` without
    /// positives.
    pub fn by_target_sensitivity(&self, at_least: f64) -> Option<f64> {
        let positives = self.tp.last().copied().filter(|&positives| positives > 0)?;
        let reached = |tp: u32| f64::from(tp) / f64::from(positives) >= at_least;
        let first = self.tp.partition_point(|&tp| !reached(tp));
        self.score.get(first).copied()
    }

    /// Lowest threshold with at least this specificity; `None` where no score
    /// reaches it or without negatives.
    pub fn by_target_specificity(&self, at_least: f64) -> Option<f64> {
        let negatives = self.fp.last().copied().filter(|&negatives| negatives > 0)?;
        let reached = |fp: u32| f64::from(negatives - fp) / f64::from(negatives) >= at_least;
        let beyond = self.fp.partition_point(|&fp| reached(fp));
        self.score.get(beyond.checked_sub(1)?).copied()
    }

    /// Threshold with the largest Youden's index; `None` without both outcomes.
    pub fn by_youden(&self) -> Option<f64> {
        let all = self.split(0);
        if all.positives() == 0 || all.negatives() == 0 {
            return None;
        }
        let (positives, negatives) = (all.positives() as f64, all.negatives() as f64);
        self.best(|counts| counts.tp as f64 / positives + counts.tn as f64 / negatives)
    }

    /// Threshold with the lowest expected cost, a missed positive costing
    /// `ratio` false alarms.
    pub fn by_cost(&self, ratio: f64) -> Option<f64> {
        self.best(|counts| -(counts.fn_ as f64 * ratio + counts.fp as f64))
    }

    /// The lowest of the thresholds with the greatest worth.
    fn best(&self, worth: impl Fn(&Confusion) -> f64) -> Option<f64> {
        let mut best: Option<(f64, f64)> = None;
        for (index, &score) in self.score.iter().enumerate() {
            let here = worth(&self.split(index + 1));
            // Scores descend, so an equal one further on is lower.
            if best.is_none_or(|(most, _)| here >= most) {
                best = Some((here, score));
            }
        }
        best.map(|(_, score)| score)
    }
}
