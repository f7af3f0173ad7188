//! What a caution may look at.

use plumbline_stats::Estimate;

use crate::context::Context;
use crate::evaluation::Group;
use crate::seen::Seen;
use crate::{Cases, Evaluation, Plan};

/// A read-only view of what is known whatever the outcome.
pub(crate) struct View<'a> {
    pub(crate) cases: &'a Cases,
    /// Lines of the file whose case has no usable answer.
    pub(crate) missing: &'a [u32],
    pub(crate) plan: &'a Plan,
    pub(crate) context: &'a Context,
    /// Complete but for its cautions.
    pub(crate) evaluation: &'a Evaluation,
}

impl View<'_> {
    /// A measure on all cases, where it exists.
    pub(crate) fn estimate(&self, metric: &str) -> Option<Estimate> {
        self.evaluation
            .row(metric)
            .and_then(|row| row.measured.ok())
    }

    /// What is known of earlier looks at results of somebody who answered these cases.
    pub(crate) fn seen(&self, cases: &str) -> Seen {
        let seal = self.plan.seal().map(|seal| seal.code.as_str());
        Seen::of(self.context.seen.as_deref(), [cases], seal)
    }

    /// Predicted cases.
    pub(crate) fn n(&self) -> u64 {
        self.evaluation.counts.predicted
    }

    /// Subgroups that were measured.
    pub(crate) fn measured_groups(&self) -> impl Iterator<Item = &Group> {
        self.evaluation
            .groups
            .iter()
            .filter(|group| group.left_out.is_none())
    }
}

/// A number with so many decimals, for a sentence.
pub(crate) fn rounded(value: f64, decimals: u32) -> f64 {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    (value * scale).round() / scale
}

/// A share in per cent with one decimal, for a sentence.
pub(crate) fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        rounded(100.0 * part as f64 / whole as f64, 1)
    }
}
