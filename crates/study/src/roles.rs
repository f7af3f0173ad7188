//! What each column of a table is for.

use serde::{Deserialize, Serialize};

use crate::study::TaskKind;
use crate::written::ReadChoices;

/// What each column of a table is for, by column name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Roles {
    /// Kind of the reference standard.
    #[serde(skip_serializing_if = "TaskKind::is_first")]
    pub task: TaskKind,
    /// Reference standard.
    pub truth: Option<String>,
    /// The value of `truth` that means "has the condition".
    pub positive: Option<String>,
    /// Predictions already in the table.
    pub score: Option<String>,
    /// Identifier of the case.
    pub id: Option<String>,
    /// Identifier of the patient, where a patient has several rows.
    pub patient: Option<String>,
    /// Site where the case was collected.
    pub site: Option<String>,
    /// Subgroups to report.
    pub groups: Vec<String>,
    /// Inputs of the model, in the order of the table.
    pub features: Vec<String>,
    /// Whether somebody said that the outcome is no event that some cases were not
    /// observed long enough to have: beside a time of follow-up this is asked.
    pub not_time_to_event: bool,
    /// How columns are written, where a person said it: the table was read so.
    #[serde(skip_serializing_if = "ReadChoices::is_empty")]
    pub written: ReadChoices,
}
