//! Use cases that begin with their own demands.
//!
//! A template fills the structure of a plan, never its words and never its
//! threshold: that is set for each site, with a reason.

use crate::intended_use::{IntendedUse, Pathway, Purpose};
use crate::plan::{Bound, Criterion, PlanDraft};

/// Ids of the templates in the order of display; the name in words is
/// `template-<id>` and its explanation `template-<id>-explain`, with hyphens.
pub const TEMPLATES: [&str; 3] = ["tb_screening", "tabular_risk", "blank"];

/// The draft that a template begins with.
pub fn template(id: &str) -> Option<PlanDraft> {
    let draft = match id {
        "tb_screening" => tb_screening(),
        "tabular_risk" => tabular_risk(),
        "blank" => PlanDraft::default(),
        _ => return None,
    };
    Some(PlanDraft {
        template: id.to_owned(),
        ..draft
    })
}

/// Triage of chest radiographs for tuberculosis: the WHO's minimum profile for
/// a triage test, sensitivity of at least 0.90 at specificity of at least 0.70
/// (WHO, High-priority target product profiles for new tuberculosis
/// diagnostics, 2014). Thresholds of interest follow from how many people a
/// programme would send to a confirmatory test for one case: 5 to 50.
fn tb_screening() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Screening),
            pathway: Some(Pathway::ScreeningBeforeSpecialist),
            ..IntendedUse::default()
        },
        primary_metric: Some("sensitivity".to_owned()),
        threshold_range: Some((0.02, 0.20)),
        criteria: vec![at_least("sensitivity", 0.90), at_least("specificity", 0.70)],
        ..PlanDraft::default()
    }
}

/// Risk of an outcome from a table of patient data: ranking first, then the
/// worth of decisions over the range of thresholds that the user states.
fn tabular_risk() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Prognosis),
            pathway: Some(Pathway::AdjunctWithConfirmation),
            ..IntendedUse::default()
        },
        primary_metric: Some("auroc".to_owned()),
        ..PlanDraft::default()
    }
}

fn at_least(metric: &str, limit: f64) -> Criterion {
    Criterion {
        metric: metric.to_owned(),
        class: None,
        bound: Bound::AtLeast,
        limit: Some(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;
    use crate::plan::Plan;
    use crate::respondent::Scale;

    #[test]
    fn no_template_brings_a_threshold_or_an_error() {
        for id in TEMPLATES {
            let draft = template(id).unwrap();
            assert_eq!(draft.threshold, None, "{id}");
            assert_eq!(draft.template, id);
            let problems = Plan::problems(&draft, Scale::Probability);
            assert!(
                problems
                    .iter()
                    .all(|problem| problem.severity < Severity::Error),
                "{id}"
            );
        }
        assert_eq!(template("unheard_of"), None);
    }

    #[test]
    fn tuberculosis_screening_asks_for_the_profile_of_the_who() {
        let draft = template("tb_screening").unwrap();
        assert_eq!(
            draft.criteria,
            [at_least("sensitivity", 0.9), at_least("specificity", 0.7)]
        );
    }
}
