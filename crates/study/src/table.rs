//! A table as read from a file, before anybody said what its columns mean.

use serde::{Deserialize, Serialize};

/// Columns of equal length and the line of the file that each row came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Name of the file.
    pub file: String,
    /// Columns in the order of the file.
    pub columns: Vec<Column>,
    /// Line of the file on which each row starts (1 = first line).
    pub lines: Vec<u32>,
}

/// A named column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Name in the header.
    pub name: String,
    /// Values.
    pub cells: Cells,
}

/// Values of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cells {
    /// Every non-empty cell is a number; missing is NaN, infinities are kept.
    Numbers(Vec<f64>),
    /// Words: an index into `levels` for each row; missing is [`Cells::MISSING`].
    Words {
        /// Index into `levels`.
        codes: Vec<u32>,
        /// Distinct values in order of first appearance.
        levels: Vec<String>,
    },
}

impl Cells {
    /// The code of a missing word.
    pub const MISSING: u32 = u32::MAX;

    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Cells::Numbers(values) => values.len(),
            Cells::Words { codes, .. } => codes.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Table {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The column of this exact name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
