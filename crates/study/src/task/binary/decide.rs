//! The threshold of an evaluation: declared, chosen here, or none.

use plumbline_stats::binary::threshold::{Choice, choose_on};
use plumbline_stats::workers::Workers;

use super::Predicted;
use crate::Plan;
use crate::plan::Decision;

/// The threshold and where it comes from.
pub(super) struct Decided {
    /// Predicted positive at or above; never invented.
    pub(super) threshold: Option<f64>,
    /// The choice, where a rule made it on these cases.
    pub(super) choice: Option<Choice>,
}

/// The threshold that the plan declares or lets a rule choose.
pub(super) fn threshold(cases: &Predicted, plan: &Plan, workers: &dyn Workers) -> Decided {
    let choice = match plan.decision() {
        Decision::ChosenByRule(rule) => {
            let settings = cases.settings(plan, None);
            choose_on(&cases.sample, rule, &settings, workers).ok()
        }
        Decision::None | Decision::Threshold(_) | Decision::ChosenByEye(_) | Decision::Argmax => {
            None
        }
    };
    let threshold = match plan.decision() {
        Decision::Threshold(at) | Decision::ChosenByEye(at) => Some(at),
        Decision::ChosenByRule(_) => choice.map(|choice| choice.threshold),
        Decision::None | Decision::Argmax => None,
    };
    Decided { threshold, choice }
}
