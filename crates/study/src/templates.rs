//! Use cases that begin with their own demands.
//!
//! A template fills the structure of a plan, never its words and never its
//! threshold: that is set for each site, with a reason.

use crate::intended_use::{IntendedUse, Pathway, Purpose};
use crate::plan::{Bound, Criterion, PlanDraft};

/// Ids of the templates in the order of display; the name in words is
/// `template-<id>` and its explanation `template-<id>-explain`, with hyphens.
pub const TEMPLATES: [&str; 7] = [
    "tb_screening",
    "malaria_smear",
    "diabetic_retinopathy",
    "histopathology",
    "radiology_triage",
    "tabular_risk",
    "blank",
];

/// The draft that a template begins with.
pub fn template(id: &str) -> Option<PlanDraft> {
    let draft = match id {
        "tb_screening" => tb_screening(),
        "malaria_smear" => malaria_smear(),
        "diabetic_retinopathy" => diabetic_retinopathy(),
        "histopathology" => histopathology(),
        "radiology_triage" => radiology_triage(),
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

/// Parasites in blood smears, by patient: what the WHO asks of a microscopist of level 1 in
/// the detection of parasites, 90 % or more (WHO, Malaria microscopy quality assurance manual,
/// version 2, 2016), of patients with parasites and of those without.
fn malaria_smear() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Diagnosis),
            pathway: Some(Pathway::AdjunctWithConfirmation),
            ..IntendedUse::default()
        },
        primary_metric: Some("sensitivity".to_owned()),
        criteria: vec![at_least("sensitivity", 0.90), at_least("specificity", 0.90)],
        ..PlanDraft::default()
    }
}

/// More than mild diabetic retinopathy, by patient: the endpoints that were fixed before the
/// first trial of an autonomous system, sensitivity above 0.85 and specificity above 0.825
/// (Abràmoff MD et al., npj Digital Medicine 2018; 1: 39, doi:10.1038/s41746-018-0040-6).
fn diabetic_retinopathy() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Screening),
            pathway: Some(Pathway::ScreeningBeforeSpecialist),
            ..IntendedUse::default()
        },
        primary_metric: Some("sensitivity".to_owned()),
        criteria: vec![
            at_least("sensitivity", 0.85),
            at_least("specificity", 0.825),
        ],
        ..PlanDraft::default()
    }
}

/// Findings on slides beside a pathologist. No body states a minimum for all tissues, so none
/// is filled in.
fn histopathology() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Diagnosis),
            pathway: Some(Pathway::AdjunctWithConfirmation),
            ..IntendedUse::default()
        },
        primary_metric: Some("auroc".to_owned()),
        ..PlanDraft::default()
    }
}

/// The order in which images are read. No body states a minimum for all findings, so none is
/// filled in.
fn radiology_triage() -> PlanDraft {
    PlanDraft {
        intended_use: IntendedUse {
            purpose: Some(Purpose::Triage),
            pathway: Some(Pathway::TriageBeforeClinician),
            ..IntendedUse::default()
        },
        primary_metric: Some("sensitivity".to_owned()),
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
    fn published_demands_are_those_of_their_sources() {
        for (id, sensitivity, specificity) in [
            ("malaria_smear", 0.90, 0.90),
            ("diabetic_retinopathy", 0.85, 0.825),
        ] {
            let expected = [
                at_least("sensitivity", sensitivity),
                at_least("specificity", specificity),
            ];
            assert_eq!(template(id).unwrap().criteria, expected, "{id}");
        }
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
