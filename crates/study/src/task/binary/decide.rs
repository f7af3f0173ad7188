//! The threshold of an evaluation: declared, chosen here, or none.

use plumbline_stats::binary::threshold::{Choice, choose_on};
use plumbline_stats::workers::Workers;

use super::Predicted;
use crate::Plan;
use crate::plan::ChosenHere;

/// The threshold and where it comes from.
pub(super) struct Decision {
    /// Predicted positive at or above; never invented.
    pub(super) threshold: Option<f64>,
    /// The choice, where a rule made it on these cases.
    pub(super) choice: Option<Choice>,
    /// Whether the threshold was chosen on these cases at all.
    pub(super) chosen_here: bool,
}

/// The threshold that the plan declares or lets a rule choose.
pub(super) fn threshold(cases: &Predicted, plan: &Plan, workers: &dyn Workers) -> Decision {
    match plan.threshold_chosen_here() {
        None => Decision {
            threshold: plan.threshold(),
            choice: None,
            chosen_here: false,
        },
        Some(ChosenHere::ByEye) => Decision {
            threshold: plan.threshold(),
            choice: None,
            chosen_here: true,
        },
        Some(ChosenHere::ByRule(rule)) => {
            let settings = cases.settings(plan, None);
            let choice = choose_on(&cases.sample, rule, &settings, workers).ok();
            let threshold = choice.map(|choice| choice.threshold);
            Decision {
                threshold,
                choice,
                chosen_here: true,
            }
        }
    }
}
