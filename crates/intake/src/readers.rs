//! Tables of ratings, and scores of readers in modalities.
//!
//! Ratings come as a row for each rating (columns with unit, rater and rating) or as a row
//! for each unit and a column for each rater. Scores of readers come as the iMRMC format
//! has them (`readerID`, `caseID`, `modalityID`, `score`, with rows whose reader is
//! "truth"). Every problem of a file comes at once.

mod categories;
mod imrmc;
mod ratings;

pub use imrmc::{crossed_readings, is_imrmc, with_header};
pub use ratings::ratings;

use std::collections::BTreeMap;

use plumbline_study::names::compared;
use plumbline_study::{Column, Message, Problem, Table};

/// Most raters of one table: every pair of them is a row of the report.
const MOST_RATERS: usize = 200;

/// Most places for a rating or a score, whether there is one or not.
const MOST_CELLS: usize = 50_000_000;

/// A message about a file.
fn about(table: &Table, id: &str) -> Message {
    Message::new(id).with("file", table.file.as_str())
}

/// A problem with a column of a file.
fn about_column(table: &Table, column: &Column, id: &str) -> Message {
    about(table, id).with("column", column.name.as_str())
}

/// The line of a row.
fn line(table: &Table, row: usize) -> Option<u32> {
    table.lines.get(row).copied()
}

/// Names in the order in which they first appear.
#[derive(Debug, Default)]
struct Names {
    places: BTreeMap<String, usize>,
    names: Vec<String>,
}

impl Names {
    /// The place of a name, which it gets where it is new. Names that look the same are
    /// the same.
    fn place(&mut self, name: &str) -> usize {
        self.keyed(compared(name).into_owned(), name)
    }

    fn keyed(&mut self, key: String, name: &str) -> usize {
        let next = self.names.len();
        *self.places.entry(key).or_insert_with(|| {
            self.names.push(name.to_owned());
            next
        })
    }
}

/// All problems, or what was made where there is none.
fn unless<T>(problems: Vec<Problem>, made: impl FnOnce() -> T) -> Result<T, Vec<Problem>> {
    match problems.iter().any(Problem::is_error) {
        true => Err(problems),
        false => Ok(made()),
    }
}
