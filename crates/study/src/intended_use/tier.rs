//! The risk tier that follows from an intended use, and what is missing.
//!
//! | purpose | tier |
//! |---|---|
//! | research pathway, whatever the purpose | I |
//! | administrative, patient education, research | I |
//! | prognosis, monitoring | II |
//! | screening, triage | II; III in emergencies or standing alone |
//! | decision support | II as an adjunct; III standing alone |
//! | diagnosis, treatment planning | III with a clinician behind it; IV standing alone |
//! | other | none: it has to be chosen by hand |
//!
//! Where the pathway is not stated, the higher of the possible tiers is taken.
//! The tiers follow the intended-use form of the ITU/WHO Focus Group on AI for
//! Health; they are no regulatory class.

use super::{IntendedUse, Pathway, Purpose, RiskTier};
use crate::{Message, Problem};

/// Fewest characters of a reason for a tier chosen by hand.
pub const SHORTEST_REASON: usize = 50;

impl IntendedUse {
    /// The tier that holds: chosen by hand with a sufficient reason, else derived.
    pub fn tier(&self) -> Option<RiskTier> {
        match &self.tier_override {
            Some((tier, reason)) if is_sufficient(reason) => Some(*tier),
            _ => self.derived_tier(),
        }
    }

    /// The tier that follows from purpose, pathway and emergency.
    pub fn derived_tier(&self) -> Option<RiskTier> {
        let purpose = self.purpose?;
        if self.pathway == Some(Pathway::ResearchOnly) {
            return Some(RiskTier::I);
        }
        let alone = matches!(self.pathway, None | Some(Pathway::Standalone));
        let higher_if = |condition: bool, tier: RiskTier, higher: RiskTier| {
            if condition { higher } else { tier }
        };
        match purpose {
            Purpose::Diagnosis | Purpose::TreatmentPlanning => {
                Some(higher_if(alone, RiskTier::III, RiskTier::IV))
            }
            Purpose::Screening | Purpose::Triage => Some(higher_if(
                alone || self.emergency,
                RiskTier::II,
                RiskTier::III,
            )),
            Purpose::DecisionSupport => Some(higher_if(alone, RiskTier::II, RiskTier::III)),
            Purpose::Prognosis | Purpose::Monitoring => Some(RiskTier::II),
            Purpose::Administrative | Purpose::PatientEducation | Purpose::Research => {
                Some(RiskTier::I)
            }
            Purpose::Other => None,
        }
    }

    /// Fields that an assessor needs and that are empty, by name
    /// (`intended-use-field-<name>` in words), in the order of the form.
    pub fn missing(&self) -> Vec<&'static str> {
        let is_empty = |text: &str| text.trim().is_empty();
        [
            ("purpose", self.purpose.is_none()),
            ("pathway", self.pathway.is_none()),
            ("body-site", is_empty(&self.body_site)),
            ("population", is_empty(&self.population)),
            ("user-role", is_empty(&self.user_role)),
            ("environment", is_empty(&self.environment)),
            ("principle", is_empty(&self.principle)),
            ("misuse", is_empty(&self.misuse)),
            ("contraindications", is_empty(&self.contraindications)),
        ]
        .into_iter()
        .filter_map(|(name, is_missing)| is_missing.then_some(name))
        .collect()
    }

    /// What is wrong with the statement. Only a tier chosen by hand without a
    /// sufficient reason stops the work; a missing field is a gap of the report.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let missing = self.missing().into_iter().map(|name| {
            Problem::warning(Message::new(&format!(
                "plan-problem-intended-use-missing-{name}"
            )))
        });
        self.short_reason().into_iter().chain(missing).collect()
    }

    fn short_reason(&self) -> Option<Problem> {
        let (_, reason) = self.tier_override.as_ref()?;
        let message = Message::new("plan-problem-intended-use-tier-reason")
            .with("found", reason.trim().chars().count())
            .with("needed", SHORTEST_REASON);
        (!is_sufficient(reason)).then(|| Problem::error(message))
    }
}

fn is_sufficient(reason: &str) -> bool {
    reason.trim().chars().count() >= SHORTEST_REASON
}

impl RiskTier {
    /// Evidence that this tier asks for, lower tiers included, by name
    /// (`evidence-<name>` in words).
    pub fn evidence(self) -> &'static [&'static str] {
        const ALL: [&str; 6] = [
            "external-metrics",
            "demographics",
            "reference-comparison",
            "subgroups",
            "prospective-protocol",
            "post-market-plan",
        ];
        let count = match self {
            RiskTier::I => 2,
            RiskTier::II => 4,
            RiskTier::III => 5,
            RiskTier::IV => 6,
        };
        ALL.get(..count).unwrap_or(&ALL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used_for(purpose: Purpose, pathway: Option<Pathway>) -> IntendedUse {
        IntendedUse {
            purpose: Some(purpose),
            pathway,
            ..IntendedUse::default()
        }
    }

    #[test]
    fn tiers_follow_purpose_and_pathway() {
        use Pathway::*;
        use Purpose::*;
        for (purpose, pathway, tier) in [
            (Diagnosis, Some(Standalone), Some(RiskTier::IV)),
            (Diagnosis, None, Some(RiskTier::IV)),
            (
                TreatmentPlanning,
                Some(AdjunctWithConfirmation),
                Some(RiskTier::III),
            ),
            (Triage, Some(TriageBeforeClinician), Some(RiskTier::II)),
            (
                Screening,
                Some(ScreeningBeforeSpecialist),
                Some(RiskTier::II),
            ),
            (Screening, Some(Standalone), Some(RiskTier::III)),
            (
                DecisionSupport,
                Some(AdjunctWithConfirmation),
                Some(RiskTier::II),
            ),
            (Prognosis, Some(Standalone), Some(RiskTier::II)),
            (Monitoring, None, Some(RiskTier::II)),
            (Administrative, None, Some(RiskTier::I)),
            (PatientEducation, None, Some(RiskTier::I)),
            (Diagnosis, Some(ResearchOnly), Some(RiskTier::I)),
            (Other, Some(Standalone), None),
        ] {
            assert_eq!(
                used_for(purpose, pathway).derived_tier(),
                tier,
                "{purpose:?} {pathway:?}"
            );
        }
        assert_eq!(IntendedUse::default().derived_tier(), None);
    }

    #[test]
    fn an_emergency_raises_triage() {
        let triage = used_for(Purpose::Triage, Some(Pathway::TriageBeforeClinician));
        assert_eq!(
            IntendedUse {
                emergency: true,
                ..triage
            }
            .derived_tier(),
            Some(RiskTier::III)
        );
    }

    #[test]
    fn a_tier_by_hand_needs_fifty_characters() {
        let mut statement = used_for(Purpose::Diagnosis, Some(Pathway::Standalone));
        statement.tier_override = Some((RiskTier::II, format!("  {}  ", "x".repeat(49))));
        assert_eq!(statement.tier(), Some(RiskTier::IV));
        assert_eq!(statement.problems()[0].severity, crate::Severity::Error);
        statement.tier_override = Some((RiskTier::II, "é".repeat(50)));
        assert_eq!(statement.tier(), Some(RiskTier::II));
        assert!(
            statement
                .problems()
                .iter()
                .all(|problem| problem.severity < crate::Severity::Error)
        );
    }

    #[test]
    fn empty_fields_are_named_in_the_order_of_the_form() {
        let mut statement = used_for(Purpose::Diagnosis, Some(Pathway::Standalone));
        statement.population = "Adults".to_owned();
        assert_eq!(
            statement.missing(),
            [
                "body-site",
                "user-role",
                "environment",
                "principle",
                "misuse",
                "contraindications"
            ]
        );
    }

    #[test]
    fn higher_tiers_ask_for_all_that_lower_ones_ask_for() {
        assert_eq!(RiskTier::I.evidence().len(), 2);
        assert_eq!(&RiskTier::IV.evidence()[..5], RiskTier::III.evidence());
    }
}
