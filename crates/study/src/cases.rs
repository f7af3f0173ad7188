//! Who is in an evaluation, whatever kind of outcome is judged.

use plumbline_stats::distinct;
use serde::{Deserialize, Serialize};

use crate::Message;

/// Cases with a usable reference standard, checked once.
///
/// All lists are of equal length: one entry a case. What the outcome of each case is
/// stands in the room of its kind ([`Truth`](crate::Truth)).
#[derive(Debug, Clone, PartialEq)]
pub struct Cases {
    /// Name of the file.
    pub file: String,
    /// Name of the outcome column.
    pub outcome: String,
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

impl Cases {
    /// Number of cases.
    pub fn len(&self) -> usize {
        self.row.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.row.is_empty()
    }

    /// The ways to divide the cases, each once: a column that was named twice
    /// would give every row of its subgroups twice under the same key.
    pub fn distinct_groupings(&self) -> Vec<&Grouping> {
        let mut distinct: Vec<&Grouping> = Vec::new();
        for grouping in &self.groupings {
            if !distinct.iter().any(|known| known.name == grouping.name) {
                distinct.push(grouping);
            }
        }
        distinct
    }

    /// Patients of the cases at these positions, if any of them has several.
    pub fn repeated_patients(&self, index: &[usize]) -> Option<Vec<u32>> {
        let patients = self.patient.as_ref()?;
        let of_cases: Option<Vec<u32>> =
            index.iter().map(|&at| patients.get(at).copied()).collect();
        let of_cases = of_cases?;
        (distinct(of_cases.iter().copied()) < of_cases.len()).then_some(of_cases)
    }
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
