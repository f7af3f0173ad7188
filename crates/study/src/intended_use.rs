//! The intended-use statement and the risk tier that follows from it.

mod tier;

use serde::{Deserialize, Serialize};

pub use tier::SHORTEST_REASON;

/// What the model is for, in the manufacturer's or user's words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IntendedUse {
    /// Medical purpose.
    pub purpose: Option<Purpose>,
    /// Clinical pathway.
    pub pathway: Option<Pathway>,
    /// Whether it is used in emergencies.
    pub emergency: bool,
    /// Body system or site.
    pub body_site: String,
    /// Target population: age range, sex, clinical strata, description.
    pub population: String,
    /// Role of the user.
    pub user_role: String,
    /// Operating environment.
    pub environment: String,
    /// Operating principle.
    pub principle: String,
    /// Foreseeable misuse.
    pub misuse: String,
    /// Contraindications.
    pub contraindications: String,
    /// A tier chosen by hand instead of the derived one, with its reason.
    pub tier_override: Option<(RiskTier, String)>,
}

/// Medical purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the field's terms")]
pub enum Purpose {
    Screening,
    Diagnosis,
    Triage,
    TreatmentPlanning,
    Monitoring,
    Prognosis,
    DecisionSupport,
    Administrative,
    PatientEducation,
    Research,
    Other,
}

/// Clinical pathway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the field's terms")]
pub enum Pathway {
    Standalone,
    AdjunctWithConfirmation,
    TriageBeforeClinician,
    ScreeningBeforeSpecialist,
    ResearchOnly,
}

/// Risk tier, rising.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the field's terms")]
pub enum RiskTier {
    I,
    II,
    III,
    IV,
}
