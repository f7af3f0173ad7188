//! Distinct scores with what lies at or above each.

use plumbline_stats::binary::Tally;
use plumbline_stats::binary::clustered::{PatientsAlong, PatientsAt};
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::decision::{net_benefit, net_benefit_treat_all};
use plumbline_stats::binary::sample::Sample;
use serde::{Deserialize, Serialize};

use super::super::{Binary, Predicted};
use super::DecisionPoint;
use crate::Cases;
use crate::respondent::Scale;
use crate::task::subgroups::levels;

/// Distinct scores, highest first, with what lies at or above each.
///
/// The last entries are the totals of both outcomes. All that grows with the
/// number of cases is in three flat lists, which travel as typed arrays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ThresholdTable {
    /// Subgroup as `column=value`; `None` is all cases.
    pub group: Option<String>,
    /// Whether the odds of a threshold weigh a false positive: of probabilities, and of
    /// decisions of yes and no, which lie within 0 and 1 as well.
    pub probabilities: bool,
    /// Distinct scores, descending.
    pub score: Vec<f64>,
    /// Positive cases at or above each score.
    pub tp: Vec<u32>,
    /// Negative cases at or above each score.
    pub fp: Vec<u32>,
    /// Sums over patients, where patients have several rows.
    pub patients: Option<PatientsAlong>,
}

/// Tables of all cases, then of each subgroup, from the cases that have a
/// usable prediction.
pub fn threshold_tables(cases: &Cases, answered: &Binary) -> Vec<ThresholdTable> {
    let predicted = Predicted::new(cases, &answered.truth, &answered.assessed.answers);
    let table = |group, sample: &Sample| ThresholdTable {
        group,
        probabilities: predicted.scale == Scale::Probability || predicted.are_decisions(),
        patients: PatientsAlong::new(sample),
        ..ThresholdTable::of(sample.tally())
    };
    let mut tables = vec![table(None, &predicted.sample)];
    for level in levels(cases) {
        let split = predicted.split(&level);
        tables.push(table(Some(level.key), &split.group));
    }
    tables
}

impl ThresholdTable {
    fn of(tally: &Tally) -> ThresholdTable {
        ThresholdTable {
            score: tally.score.iter().rev().copied().collect(),
            tp: from_the_top(&tally.positive),
            fp: from_the_top(&tally.negative),
            ..ThresholdTable::default()
        }
    }

    /// Counts at a threshold: a case is predicted positive at or above it.
    pub fn confusion(&self, threshold: f64) -> Confusion {
        self.split(self.score.partition_point(|&score| score >= threshold))
    }

    /// Sums over patients at a threshold, where patients have several rows.
    pub(super) fn patients(&self, threshold: f64) -> Option<PatientsAt> {
        let above = self.score.partition_point(|&score| score >= threshold);
        let flagged = |above: usize| {
            let counts = self.split(above);
            counts.tp + counts.fp
        };
        Some(self.patients.as_ref()?.at(above, flagged))
    }

    /// Counts with the highest `above` distinct scores predicted positive.
    pub(super) fn split(&self, above: usize) -> Confusion {
        let at = |counts: &[u32]| {
            let last = above.checked_sub(1).and_then(|index| counts.get(index));
            u64::from(last.copied().unwrap_or(0))
        };
        let total = |counts: &[u32]| u64::from(counts.last().copied().unwrap_or(0));
        let (tp, fp) = (at(&self.tp), at(&self.fp));
        Confusion {
            tp,
            fp,
            fn_: total(&self.tp) - tp,
            tn: total(&self.fp) - fp,
        }
    }

    /// Net benefit at each of these thresholds; those without a value are left
    /// out, and all of them where the scores are no probabilities.
    pub fn decision_curve(&self, thresholds: &[f64]) -> Vec<DecisionPoint> {
        let point = |&threshold: &f64| {
            let counts = self.confusion(threshold);
            Some(DecisionPoint {
                threshold,
                model: net_benefit(&counts, threshold).ok()?,
                treat_all: net_benefit_treat_all(&counts, threshold).ok()?,
            })
        };
        let thresholds = if self.probabilities { thresholds } else { &[] };
        thresholds.iter().filter_map(point).collect()
    }
}

/// Running totals from the last entry to the first.
fn from_the_top(counts: &[u32]) -> Vec<u32> {
    let mut total = 0;
    let add = |&count: &u32| {
        total += count;
        total
    };
    counts.iter().rev().map(add).collect()
}
