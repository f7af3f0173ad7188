//! What is in a table, for a person to look over.

use plumbline_study::{Cells, Column, Table};
use serde::{Deserialize, Serialize};

use crate::values::{cell_text, coded, coded_text, distinct_numbers, is_missing};

/// Values listed of a column.
const TOP: usize = 5;

/// Most distinct numbers of which the frequent ones are listed.
const FEW_NUMBERS: usize = 12;

/// Most values listed of an outcome: with more of them it is none.
const MOST_OUTCOME_VALUES: usize = 100;

/// A table at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Name of the file.
    pub file: String,
    /// Number of rows.
    pub rows: u64,
    /// Each column.
    pub columns: Vec<ColumnProfile>,
    /// The first rows as text.
    pub head: Vec<PreviewRow>,
}

/// A column at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnProfile {
    /// Name.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Number of missing cells.
    pub missing: u64,
    /// Number of distinct values, missing not counted.
    pub distinct: u64,
    /// Range and mean of a column of numbers with a finite value.
    pub summary: Option<NumberSummary>,
    /// The most frequent words, or numbers where there are few, and how often
    /// each occurs.
    pub top: Vec<(String, u64)>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Numbers.
    Numbers,
    /// Words.
    Words,
    /// Nothing: every cell is missing.
    Empty,
}

/// Range and mean of the finite values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NumberSummary {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Arithmetic mean.
    pub mean: f64,
}

/// A row as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Line of the file on which it starts.
    pub line: u32,
    /// Its cells; a missing one is empty.
    pub cells: Vec<String>,
}

/// A table at a glance, with its first `rows` rows.
pub fn profile(table: &Table, rows: usize) -> Preview {
    Preview {
        file: table.file.clone(),
        rows: table.rows() as u64,
        columns: table.columns.iter().map(column_profile).collect(),
        head: table
            .lines
            .iter()
            .take(rows)
            .enumerate()
            .map(|(row, line)| head(table, row, *line))
            .collect(),
    }
}

fn head(table: &Table, row: usize, line: u32) -> PreviewRow {
    let text = |column| cell_text(column, row).unwrap_or_default().into_owned();
    PreviewRow {
        line,
        cells: table.columns.iter().map(text).collect(),
    }
}

fn column_profile(column: &Column) -> ColumnProfile {
    let missing = (0..column.cells.len())
        .filter(|row| is_missing(column, *row))
        .count();
    let (kind, distinct, summary) = match &column.cells {
        _ if missing == column.cells.len() => (ColumnKind::Empty, 0, None),
        Cells::Words { .. } => (ColumnKind::Words, coded(column).distinct(), None),
        Cells::Numbers(values) => (
            ColumnKind::Numbers,
            distinct_numbers(values).len(),
            summary(values),
        ),
    };
    let listed = kind == ColumnKind::Words || distinct <= FEW_NUMBERS;
    let top = if listed {
        coded_text(column).most_frequent(TOP)
    } else {
        Vec::new()
    };
    ColumnProfile {
        name: column.name.clone(),
        kind,
        missing: missing as u64,
        distinct: distinct as u64,
        summary,
        top,
    }
}

fn summary(values: &[f64]) -> Option<NumberSummary> {
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let count = finite().count() as f64;
    let min = finite().reduce(f64::min)?;
    let max = finite().reduce(f64::max)?;
    let sum: f64 = finite().sum();
    // The sum of numbers near the largest overflows; the sum of their shares does not.
    let mean = if sum.is_finite() {
        sum / count
    } else {
        finite().map(|value| value / count).sum()
    };
    Some(NumberSummary { min, max, mean })
}

/// Distinct values of a column and how often each occurs, most frequent first;
/// at most a hundred of them.
pub fn outcome_values(table: &Table, column: &str) -> Vec<(String, u64)> {
    let values = table.column(column).map(coded);
    values.map_or_else(Vec::new, |values| values.most_frequent(MOST_OUTCOME_VALUES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read_table};

    fn table(text: &str) -> Table {
        read_table("t.csv", text.as_bytes(), &Limits::default(), &mut |_| {})
            .unwrap()
            .table
    }

    #[test]
    fn each_kind_of_column_is_summed_up() {
        let preview = profile(&table("n,w,e\n1,b,\n2.5,a,\nNA,b,\n-4,,\n"), 2);
        let numbers = &preview.columns[0];
        assert_eq!(
            (numbers.kind, numbers.missing, numbers.distinct),
            (ColumnKind::Numbers, 1, 3)
        );
        let summary = NumberSummary {
            min: -4.0,
            max: 2.5,
            mean: -0.5 / 3.0,
        };
        assert_eq!(numbers.summary, Some(summary));
        let words = &preview.columns[1];
        assert_eq!(
            (words.kind, words.missing, words.distinct),
            (ColumnKind::Words, 1, 2)
        );
        assert_eq!(words.top, [("b".to_owned(), 2), ("a".to_owned(), 1)]);
        assert_eq!(preview.columns[2].kind, ColumnKind::Empty);
        assert_eq!(preview.rows, 4);
        assert_eq!(
            preview.head[1],
            PreviewRow {
                line: 3,
                cells: ["2.5", "a", ""].map(str::to_owned).to_vec()
            }
        );
    }

    #[test]
    fn the_mean_of_huge_numbers_is_a_number() {
        let summary = summary(&[f64::MAX, f64::MAX, f64::INFINITY]).unwrap();
        assert_eq!((summary.max, summary.mean), (f64::MAX, f64::MAX));
    }

    #[test]
    fn outcome_values_are_counted_and_limited() {
        let found = table("y\n1\n0\n1\nNA\n");
        assert_eq!(
            outcome_values(&found, "y"),
            [("1".to_owned(), 2), ("0".to_owned(), 1)]
        );
        assert!(outcome_values(&found, "z").is_empty());
        let many: String = (0..500).map(|n| format!("{n}\n")).collect();
        assert_eq!(
            outcome_values(&table(&format!("y\n{many}")), "y").len(),
            100
        );
    }
}
