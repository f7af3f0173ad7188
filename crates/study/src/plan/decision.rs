//! How answers become decisions, by a plan that was checked.

use plumbline_stats::binary::threshold::Rule;

use super::{ChosenHere, PlanDraft};
use crate::study::TaskKind;

/// How answers become decisions. A draft says it in several fields, since a form has them
/// and since files do; a checked plan says it once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Decision {
    /// Nobody said it, and nothing is invented: what needs a decision does not exist.
    None,
    /// Positive at or above this score, which was declared.
    Threshold(f64),
    /// Positive at or above this score, which a person chose who had seen the results.
    ChosenByEye(f64),
    /// Positive at or above the score that this rule chooses on the cases themselves.
    ChosenByRule(Rule),
    /// For the class with the highest score.
    Argmax,
}

impl Decision {
    /// What a draft says; none where it says that a threshold was chosen, and not which.
    pub(super) fn of(draft: &PlanDraft) -> Option<Decision> {
        match draft.task {
            TaskKind::Binary => {}
            TaskKind::MultiClass => return Some(Decision::Argmax),
        }
        let declared = draft.threshold;
        match draft.threshold_chosen_here {
            None => Some(declared.map_or(Decision::None, Decision::Threshold)),
            Some(ChosenHere::ByEye) => declared.map(Decision::ChosenByEye),
            // The rule is applied again: a threshold beside it is what it chose elsewhere.
            Some(ChosenHere::ByRule(rule)) => Some(Decision::ChosenByRule(rule)),
        }
    }

    /// Whether the test set itself had a say, so that what is counted flatters.
    pub fn is_chosen_here(self) -> bool {
        match self {
            Decision::ChosenByEye(_) | Decision::ChosenByRule(_) => true,
            Decision::None | Decision::Threshold(_) | Decision::Argmax => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(threshold: Option<f64>, chosen: Option<ChosenHere>) -> Option<Decision> {
        Decision::of(&PlanDraft {
            threshold,
            threshold_chosen_here: chosen,
            ..PlanDraft::default()
        })
    }

    #[test]
    fn fields_of_a_draft_are_one_decision() {
        let rule = Rule::Youden;
        assert_eq!(of(None, None), Some(Decision::None));
        assert_eq!(of(Some(0.2), None), Some(Decision::Threshold(0.2)));
        let by_eye = Some(ChosenHere::ByEye);
        assert_eq!(of(Some(0.2), by_eye), Some(Decision::ChosenByEye(0.2)));
        assert_eq!(of(None, by_eye), None);
        let by_rule = Some(ChosenHere::ByRule(rule));
        for threshold in [None, Some(0.2)] {
            let chosen = of(threshold, by_rule);
            assert_eq!(chosen, Some(Decision::ChosenByRule(rule)));
            assert!(chosen.unwrap().is_chosen_here());
        }
    }
}
