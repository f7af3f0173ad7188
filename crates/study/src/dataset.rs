//! Cases with a reference outcome: what an evaluation runs on.

use serde::{Deserialize, Serialize};

use crate::Message;
use crate::written::ReadChoices;

/// What each column of a table is for, by column name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Roles {
    /// Reference outcome.
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

/// Cases with a usable reference outcome, checked once.
///
/// All lists are of equal length: one entry a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// Name of the file.
    pub file: String,
    /// Name of the outcome column.
    pub outcome: String,
    /// Value that counts as positive, as written in the file.
    pub positive: String,
    /// Value that counts as negative, as written in the file.
    pub negative: String,
    /// Reference outcome: `true` is positive.
    pub truth: Vec<bool>,
    /// Row of the table (0-based) that each case came from.
    pub row: Vec<u32>,
    /// Line of the file (1 = first line) that each case came from.
    pub line: Vec<u32>,
    /// Patient of each case; `None` where every row is its own patient.
    pub patient: Option<Vec<u32>>,
    /// Name of the column that tells patients apart, where one was chosen; it
    /// may turn out that no patient has several rows.
    pub patient_column: Option<String>,
    /// Subgroups.
    pub groupings: Vec<Grouping>,
    /// Rows of the table, including those without a usable outcome.
    pub rows_in_file: u64,
    /// What was left out and why.
    pub exclusions: Vec<Exclusion>,
}

/// One way to divide the cases into subgroups.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// Name of the column.
    pub name: String,
    /// Names of the subgroups.
    pub levels: Vec<String>,
    /// Subgroup of each case; `None` where the value is missing.
    pub codes: Vec<Option<u32>>,
}

/// Rows left out of the evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Why.
    pub reason: Message,
    /// How many rows.
    pub rows: u64,
}
