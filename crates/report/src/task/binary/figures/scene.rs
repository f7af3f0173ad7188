//! What every figure of a binary outcome looks up: its counts, its thresholds.

use std::ops::Deref;

use plumbline_stats::Estimate;
use plumbline_study::task::binary::{ConfusionCounts, Detail};
use plumbline_study::{Evaluation, Message};

use crate::figures::View;
use crate::figures::scene::{At, Ground};
use crate::{Words, format};

/// An evaluation of a binary outcome.
pub(super) struct Scene<'a> {
    ground: Ground<'a>,
    pub detail: &'a Detail,
}

impl<'a> Deref for Scene<'a> {
    type Target = Ground<'a>;

    fn deref(&self) -> &Ground<'a> {
        &self.ground
    }
}

impl<'a> Scene<'a> {
    /// What figures of a binary outcome look at; `None` for any other.
    pub fn new(evaluation: &'a Evaluation, words: &'a Words, view: &'a View) -> Option<Scene<'a>> {
        let detail = evaluation.binary()?;
        Some(Scene {
            ground: Ground::new(evaluation, words, view),
            detail,
        })
    }

    /// A metric at the declared threshold, unless another is in view: its
    /// counts are shown, and their interval belongs to a plan.
    pub fn at_threshold(&self, metric: &str) -> Option<&'a Estimate> {
        let declared = self.detail.confusion.map(|counts| counts.threshold);
        let shown = self.counts().map(|counts| counts.threshold);
        self.estimate(metric).filter(|_| declared == shown)
    }

    /// Counts at the threshold in view: the live one, or the declared one.
    pub fn counts(&self) -> Option<ConfusionCounts> {
        self.view.live.or(self.detail.confusion)
    }

    /// Cases that every number rests on, and positives and negatives among them.
    pub fn cases(&self) -> (u64, u64, u64) {
        let (n, positives) = (self.evaluation.counts.predicted, self.detail.positives);
        (n, positives, n.saturating_sub(positives))
    }

    /// "n = 171, 63 with the outcome".
    pub fn cases_line(&self) -> String {
        let (n, positives, _) = self.cases();
        self.words.say(
            &Message::new("figure-cases")
                .with("n", n)
                .with("positives", positives),
        )
    }

    /// The threshold of a point of a curve, as a cell: "0.2", or "Threshold
    /// 0.2" for the declared one.
    pub fn threshold_cell(&self, at: &At, is_declared: bool) -> String {
        let Some(threshold) = at.threshold else {
            return String::new();
        };
        let value = format::threshold(threshold);
        if is_declared {
            let message = Message::new("figure-threshold").with("value", value);
            return self.words.say(&message);
        }
        value
    }
}
