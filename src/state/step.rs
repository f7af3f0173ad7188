//! The steps of an assessment.

/// The steps of an assessment, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What is the claim?
    Study,
    /// The labelled test set.
    Data,
    /// The model, or predictions from the table.
    Model,
    /// Run it.
    Run,
    /// What came out.
    Results,
    /// Take it away.
    Report,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 6] = [
        Step::Study,
        Step::Data,
        Step::Model,
        Step::Run,
        Step::Results,
        Step::Report,
    ];

    /// Name in the address and in message ids.
    pub fn slug(self) -> &'static str {
        match self {
            Step::Study => "study",
            Step::Data => "data",
            Step::Model => "model",
            Step::Run => "run",
            Step::Results => "results",
            Step::Report => "report",
        }
    }

    /// The step of this name.
    pub fn from_slug(slug: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.slug() == slug)
    }
}
