//! Rows that do not have one value for each column.

use std::collections::BTreeMap;

use plumbline_study::{Message, Problem};

use crate::places::Places;

/// Rows with too few or too many values, gathered while reading.
#[derive(Debug, Default)]
pub struct Ragged {
    short: Places,
    long: Places,
    /// Number of values in the first row that is too short, and too long.
    first_short: usize,
    first_long: usize,
    /// Whether a row of the right length came after one that is too short.
    is_among: bool,
    /// How many rows have each length.
    lengths: BTreeMap<usize, u64>,
}

impl Ragged {
    /// Notes the row on this line.
    pub fn see(&mut self, line: u32, found: usize, expected: usize) {
        *self.lengths.entry(found).or_default() += 1;
        if found < expected {
            if self.short.is_empty() {
                self.first_short = found;
            }
            self.short.push(line);
        } else if found == expected {
            self.is_among |= !self.short.is_empty();
        } else if found > expected {
            if self.long.is_empty() {
                self.first_long = found;
            }
            self.long.push(line);
        }
    }

    /// Whether every row was as long as expected.
    pub fn is_empty(&self) -> bool {
        self.short.is_empty() && self.long.is_empty()
    }

    /// What to say about it. When all rows agree with one another and only the
    /// first line differs, it is that line that is wrong.
    pub fn problems(self, file: &str, header_line: u32, expected: usize) -> Vec<Problem> {
        let mut lengths = self.lengths.iter();
        if let (Some((length, rows)), None) = (lengths.next(), lengths.next())
            && *length != expected
            && *rows > 1
        {
            let message = Message::new("intake-header-width")
                .with("file", file)
                .with("line", header_line.to_string())
                .with("names", expected)
                .with("values", *length)
                .with("rows", *rows);
            return vec![Problem::error(message).at_rows([header_line])];
        }
        let describe = |id: &str, found: usize| {
            Message::new(id)
                .with("file", file)
                .with("expected", expected)
                .with("found", found)
        };
        let mut problems = Vec::new();
        let ones = self.lengths.get(&1).copied().unwrap_or_default();
        let is_below = !self.is_among && self.long.is_empty() && ones == self.short.count();
        if is_below && expected > 1 && !self.short.is_empty() {
            let message = Message::new("intake-remark-below")
                .with("file", file)
                .with("expected", expected);
            return vec![self.short.error(message)];
        }
        if !self.short.is_empty() {
            problems.push(
                self.short
                    .error(describe("intake-rows-too-short", self.first_short)),
            );
        }
        if !self.long.is_empty() {
            problems.push(
                self.long
                    .error(describe("intake-rows-too-long", self.first_long)),
            );
        }
        problems
    }
}
