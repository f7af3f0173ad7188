//! What a caution may look at.

use plumbline_stats::Estimate;

use crate::evaluate::{Cases, Context};
use crate::evaluation::Group;
use crate::{Dataset, Evaluation, Plan};

/// A read-only view of everything that is known.
pub(crate) struct View<'a> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) cases: &'a Cases<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) context: &'a Context,
    /// Complete but for its cautions.
    pub(crate) evaluation: &'a Evaluation,
}

impl View<'_> {
    /// A measure on all cases, where it exists.
    pub(super) fn estimate(&self, metric: &str) -> Option<Estimate> {
        let rows = self.evaluation.estimates.iter();
        let mut of_all = rows.filter(|row| row.group.is_none() && row.metric == metric);
        of_all.next().and_then(|row| row.measured.ok())
    }

    /// Predicted cases.
    pub(super) fn n(&self) -> u64 {
        self.evaluation.counts.predicted
    }

    /// Positives among them.
    pub(super) fn positives(&self) -> u64 {
        self.evaluation.counts.positives
    }

    /// Negatives among them.
    pub(super) fn negatives(&self) -> u64 {
        self.n() - self.positives()
    }

    /// The threshold that holds.
    pub(super) fn threshold(&self) -> Option<f64> {
        self.evaluation.confusion.map(|counts| counts.threshold)
    }

    /// Subgroups that were measured.
    pub(super) fn measured_groups(&self) -> impl Iterator<Item = &Group> {
        self.evaluation
            .groups
            .iter()
            .filter(|group| group.left_out.is_none())
    }
}

/// A number with so many decimals, for a sentence.
pub(super) fn rounded(value: f64, decimals: u32) -> f64 {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    (value * scale).round() / scale
}

/// A share in per cent with one decimal, for a sentence.
pub(super) fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        rounded(100.0 * part as f64 / whole as f64, 1)
    }
}
