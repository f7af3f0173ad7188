//! A table as read from a file, before anybody said what its columns mean.

use std::borrow::Cow;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::names;

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
    Numbers(Numbers),
    /// Words: an index into `levels` for each row; missing is [`Cells::MISSING`].
    Words {
        /// Index into `levels`.
        codes: Vec<u32>,
        /// Distinct texts as they are written, in order of first appearance. " yes" and
        /// "yes" are two of them, since a model of texts was trained on one of the two;
        /// whoever compares values compares them by [`names::compared`].
        levels: Vec<String>,
    },
}

/// Numbers, and how the file writes them.
///
/// "250.00", "1.10" and "038.9" are numbers in a column of measurements and names
/// in a column of codes; which of the two nobody has said yet, so both are kept.
/// Used as a slice this is the values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    values: Vec<f64>,
    written: Written,
}

/// How a column of numbers is written.
///
/// Text is kept only of cells that are written otherwise than the whole column,
/// so that a table of a million usual numbers takes no more memory than its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What separates whole and fraction.
    pub mark: char,
    /// Digits after the mark where all cells have as many; otherwise numbers are
    /// as short as they can be.
    pub decimals: Option<u8>,
    /// Whether the mark may be a separator of thousands: "9.100" is nine and a bit
    /// or nine thousand one hundred, and nothing in the file decides.
    pub doubtful: bool,
    /// The space before and after every number that is written as usual.
    #[serde(default)]
    pub padding: (String, String),
    /// The other cells: their rows in ascending order, and where each one's text ends.
    rows: Vec<u32>,
    ends: Vec<usize>,
    text: String,
}

impl Default for Written {
    fn default() -> Written {
        Written {
            mark: '.',
            decimals: None,
            doubtful: false,
            padding: (String::new(), String::new()),
            rows: Vec::new(),
            ends: Vec::new(),
            text: String::new(),
        }
    }
}

impl Written {
    /// Numbers with this mark, so far as short as they can be.
    pub fn with_mark(mark: char) -> Written {
        Written {
            mark,
            ..Written::default()
        }
    }

    /// Keeps the text of a cell that is written otherwise; rows come in ascending order.
    pub fn keep(&mut self, row: u32, text: &str) {
        self.rows.push(row);
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The text that was kept of a cell.
    pub fn kept(&self, row: u32) -> Option<&str> {
        let at = self.rows.binary_search(&row).ok()?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }

    /// A number as the column writes it.
    pub fn usual(&self, value: f64) -> String {
        let text = match self.decimals {
            Some(decimals) => format!("{value:.*}", usize::from(decimals)),
            None => number_text(value),
        };
        if self.mark == '.' {
            text
        } else {
            text.replace('.', &self.mark.to_string())
        }
    }

    /// A number as the column writes it, with the space around it.
    pub fn padded(&self, value: f64) -> String {
        let (before, after) = &self.padding;
        format!("{before}{}{after}", self.usual(value))
    }
}

impl Numbers {
    /// Numbers with the way in which they are written.
    pub fn new(values: Vec<f64>, written: Written) -> Numbers {
        Numbers { values, written }
    }

    /// The text of a cell as the file has it, without space around it; `None` where it
    /// is missing.
    pub fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        let (value, kept) = self.cell(row)?;
        let kept = kept.map(names::trimmed);
        Some(kept.map_or_else(|| Cow::Owned(self.written.usual(value)), Cow::Borrowed))
    }

    /// The text of a cell as the file has it, letter for letter; `None` where it is
    /// missing.
    pub fn as_written(&self, row: usize) -> Option<Cow<'_, str>> {
        let (value, kept) = self.cell(row)?;
        Some(kept.map_or_else(|| Cow::Owned(self.written.padded(value)), Cow::Borrowed))
    }

    /// A number that is there, and its text where that was kept.
    fn cell(&self, row: usize) -> Option<(f64, Option<&str>)> {
        let value = self.values.get(row).copied();
        let kept = u32::try_from(row)
            .ok()
            .and_then(|row| self.written.kept(row));
        Some((value.filter(|value| !value.is_nan())?, kept))
    }

    /// These rows in this order, with the text that they have; missing where there is
    /// no row.
    #[must_use]
    pub fn picked(&self, rows: &[Option<usize>]) -> Numbers {
        let mut written = Written {
            decimals: self.written.decimals,
            doubtful: self.written.doubtful,
            padding: self.written.padding.clone(),
            ..Written::with_mark(self.written.mark)
        };
        let mut values = Vec::with_capacity(rows.len());
        for (new, old) in (0..).zip(rows) {
            let value = old.and_then(|row| self.values.get(row)).copied();
            values.push(value.unwrap_or(f64::NAN));
            let old = old.and_then(|row| u32::try_from(row).ok());
            if let Some(text) = old.and_then(|row| self.written.kept(row)) {
                written.keep(new, text);
            }
        }
        Numbers { values, written }
    }

    /// How they are written.
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// Whether equal numbers may be written in different ways.
    pub fn has_kept_text(&self) -> bool {
        !self.written.rows.is_empty()
    }
}

impl From<Vec<f64>> for Numbers {
    fn from(values: Vec<f64>) -> Numbers {
        Numbers::new(values, Written::default())
    }
}

impl FromIterator<f64> for Numbers {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Numbers {
        Numbers::from(Vec::from_iter(values))
    }
}

impl Deref for Numbers {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.values
    }
}

/// A number as briefly as it can be written without change.
pub fn number_text(value: f64) -> String {
    let size = value.abs();
    if value != 0.0 && value.is_finite() && !(1e-5..1e15).contains(&size) {
        format!("{value:e}")
    } else {
        // Zero without its sign: -0 and 0 are one value.
        format!("{}", if value == 0.0 { 0.0 } else { value })
    }
}

/// The number that a word is: digits, with zeros before them or more of them than
/// a number keeps, and the words of programs for 1 and 0.
pub fn number_of_word(word: &str) -> Option<f64> {
    let word = word.trim();
    if word.eq_ignore_ascii_case("true") {
        return Some(1.0);
    }
    if word.eq_ignore_ascii_case("false") {
        return Some(0.0);
    }
    word.parse().ok().filter(|number: &f64| !number.is_nan())
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

    /// The text of a cell as the file has it, without space around it; `None` where it
    /// is missing.
    pub fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        match self {
            Cells::Numbers(numbers) => numbers.text(row),
            Cells::Words { codes, levels } => levels
                .get(*codes.get(row)? as usize)
                .map(|level| Cow::Borrowed(names::trimmed(level))),
        }
    }

    /// The text of a cell as the file has it, letter for letter: what a model of texts
    /// sees. `None` where it is missing.
    pub fn as_written(&self, row: usize) -> Option<Cow<'_, str>> {
        match self {
            Cells::Numbers(numbers) => numbers.as_written(row),
            Cells::Words { codes, levels } => levels
                .get(*codes.get(row)? as usize)
                .map(|level| Cow::Borrowed(level.as_str())),
        }
    }

    /// Whether a cell is missing.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Cells::Numbers(values) => values.get(row).is_none_or(|value| value.is_nan()),
            Cells::Words { codes, .. } => codes.get(row).is_none_or(|code| *code == Cells::MISSING),
        }
    }
}

impl Table {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The column of this name; two ways to write one character are the same.
    pub fn column(&self, name: &str) -> Option<&Column> {
        let exact = self.columns.iter().find(|column| column.name == name);
        exact.or_else(|| {
            let alike = |column: &&Column| names::same(&column.name, name);
            self.columns.iter().find(alike)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_of_what_is_written_otherwise() {
        let mut written = Written::default();
        written.keep(1, "1.10");
        written.keep(3, "038.9");
        let numbers = Numbers::new(vec![1.1, 1.1, f64::NAN, 38.9, 2.0], written);
        let texts: Vec<_> = (0..6).map(|row| numbers.text(row)).collect();
        let texts: Vec<_> = texts.iter().map(|text| text.as_deref()).collect();
        let expected = [Some("1.1"), Some("1.10"), None, Some("038.9"), Some("2")];
        assert_eq!(texts[..5], expected);
        assert_eq!(texts[5], None);
        let picked = numbers.picked(&[Some(3), None, Some(0), Some(1)]);
        let texts: Vec<_> = (0..4).map(|row| picked.text(row)).collect();
        let texts: Vec<_> = texts.iter().map(|text| text.as_deref()).collect();
        assert_eq!(texts, [Some("038.9"), None, Some("1.1"), Some("1.10")]);
    }

    #[test]
    fn a_column_of_so_many_decimals_needs_no_text() {
        let written = Written {
            mark: ',',
            decimals: Some(2),
            ..Written::default()
        };
        let numbers = Numbers::new(vec![250.0, -0.5], written);
        assert_eq!(numbers.text(0).as_deref(), Some("250,00"));
        assert_eq!(numbers.text(1).as_deref(), Some("-0,50"));
        assert!(!numbers.has_kept_text());
    }

    #[test]
    fn space_around_a_cell_is_part_of_what_is_written_only() {
        let mut written = Written {
            padding: (" ".to_owned(), String::new()),
            ..Written::default()
        };
        written.keep(1, "7  ");
        let numbers = Cells::Numbers(Numbers::new(vec![5.0, 7.0, f64::NAN], written));
        let words = Cells::Words {
            codes: vec![0, 1, Cells::MISSING],
            levels: vec![" yes".to_owned(), "yes".to_owned()],
        };
        for (cells, text, as_written) in [
            (numbers, ["5", "7"], [" 5", "7  "]),
            (words, ["yes", "yes"], [" yes", "yes"]),
        ] {
            for row in 0..2 {
                assert_eq!(cells.text(row).as_deref(), Some(text[row]));
                assert_eq!(cells.as_written(row).as_deref(), Some(as_written[row]));
            }
            assert_eq!((cells.text(2), cells.as_written(2)), (None, None));
        }
    }

    #[test]
    fn words_of_programs_for_one_and_zero_are_numbers() {
        let numbers = ["True", "FALSE", "05", "1234567890123456", "yes", "nan"];
        let found = numbers.map(number_of_word);
        let long = Some(1_234_567_890_123_456.0);
        assert_eq!(found, [Some(1.0), Some(0.0), Some(5.0), long, None, None]);
    }

    #[test]
    fn a_column_is_found_however_its_accents_are_written() {
        let table = Table {
            file: "t.csv".to_owned(),
            columns: vec![Column {
                name: "Gro\u{308}\u{df}e".to_owned(),
                cells: Cells::Numbers(vec![1.0].into()),
            }],
            lines: vec![2],
        };
        assert!(table.column("Gr\u{f6}\u{df}e").is_some());
        assert!(table.column("Grosse").is_none());
    }
}
