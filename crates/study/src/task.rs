//! One module for each kind of outcome, and the matches that find it.
//!
//! What is the same for every kind (cases, patients, subgroups, plans, provenance, the
//! machinery of cautions) knows none of them.

pub mod binary;
pub mod classes;
pub mod compared;
pub(crate) mod subgroups;

use plumbline_stats::Measured;
use plumbline_stats::workers::Workers;

use crate::apart::Kept;
use crate::cautions::view::View;
use crate::evaluation::{Detail, Difference, EstimateRow, Group, Key};
use crate::metric::Metric;
use crate::observer::Reporter;
use crate::study::{Study, Task, TaskKind};
use crate::{Caution, Plan, Severity};

/// What is known of a kind of outcome before there is a study of it.
pub struct TaskSpec {
    /// The kind.
    pub kind: TaskKind,
    /// Every metric, in the order of display.
    pub metrics: fn() -> &'static [Metric],
    /// Id of the metric that counts where a plan names none.
    pub default_primary: &'static str,
    /// Ids of the metrics that are shown first, in this order.
    pub headlines: &'static [&'static str],
    /// Ids of the metrics whose difference in a subgroup is a caution whatever the plan
    /// calls primary.
    pub looked_at_in_subgroups: &'static [&'static str],
    /// Ids of metrics that another kind has, too, and that mean something more here:
    /// their explanation is `metric-…-explain-<kind>`.
    pub explained: &'static [&'static str],
    /// Id and severity of every caution that may be raised.
    pub cautions: fn() -> Vec<(&'static str, Severity)>,
}

impl TaskSpec {
    /// Fluent id of the explanation of a metric of this kind.
    pub fn explain_id(&self, metric: &Metric) -> String {
        match self.explained.contains(&metric.id) {
            true => format!("{}-{}", metric.explain_id(), self.kind.id()),
            false => metric.explain_id(),
        }
    }

    /// The metric with this id.
    pub fn metric(&self, id: &str) -> Option<&'static Metric> {
        (self.metrics)().iter().find(|metric| metric.id == id)
    }

    /// The metric with this id or other name, whatever the case of its letters.
    pub fn find(&self, name: &str) -> Option<&'static Metric> {
        let name = name.trim().to_lowercase();
        (self.metrics)()
            .iter()
            .find(|metric| metric.id == name || metric.aliases.contains(&name.as_str()))
    }
}

/// What is known of a kind.
pub fn spec(kind: TaskKind) -> &'static TaskSpec {
    match kind {
        TaskKind::Binary => &binary::SPEC,
        TaskKind::MultiClass => &classes::SPEC,
    }
}

/// The metric with this id, whatever kind of outcome it is of. One that two kinds share has
/// one name and one unit in both, which a test holds; its range may be another, so whoever
/// needs that asks the [`spec`] of the kind.
pub fn metric_of_any(id: &str) -> Option<&'static Metric> {
    TaskKind::ALL
        .into_iter()
        .find_map(|kind| spec(kind).metric(id))
}

/// A study of one kind, ready to be measured.
pub(crate) trait Evaluator {
    /// Every number, with the progress of finding them.
    fn measure(&self, plan: &Plan, workers: &dyn Workers, reporter: &mut Reporter) -> Found;
    /// Everything to be cautious of, the most serious first.
    fn cautions(&self, view: &View) -> Vec<Caution>;
    /// Hash of truth and answers, by which a second look at the same cases is known.
    fn fingerprint(&self) -> String;
    /// Number of cases with a usable answer: all numbers rest on them.
    fn predicted(&self) -> u64;
    /// Number of patients among them, where some have several cases.
    fn patients(&self) -> Option<u64>;
    /// Lines of the file whose case has no usable answer.
    fn missing(&self) -> &[u32];
}

/// The evaluator of a study, by what a plan says where there is one; what can be kept for
/// another one is kept there.
pub(crate) fn evaluator<'a>(
    study: &'a Study,
    plan: Option<&Plan>,
    kept: Option<&'a Kept>,
) -> Box<dyn Evaluator + 'a> {
    match &study.task {
        Task::Binary(answered) => Box::new(binary::Assessed::new(&study.cases, answered, kept)),
        Task::MultiClass(answered) => Box::new(classes::Assessed::new(
            &study.cases,
            answered,
            plan.and_then(|plan| plan.costs(&answered.truth.names)),
        )),
    }
}

/// What measuring a study gives.
pub(crate) struct Found {
    /// Every metric on all cases.
    pub(crate) overall: Vec<EstimateRow>,
    /// Every metric on each subgroup.
    pub(crate) of_subgroups: Vec<EstimateRow>,
    pub(crate) groups: Vec<Group>,
    pub(crate) differences: Vec<Difference>,
    pub(crate) detail: Detail,
    /// Values by which a criterion is judged in place of the row's own, as where a rule
    /// chose the threshold on these very cases.
    pub(crate) evidence: Vec<(Key, Measured)>,
}
