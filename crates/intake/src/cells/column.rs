//! One column, built cell by cell without keeping the text of its usual numbers.
//!
//! A column is taken for numbers under one decimal mark until a cell turns up that
//! is none. Whether that cell is a word or a number under the other mark is known
//! for good when all cells were seen, so the column is then read a second time.
//! Files of which a column changes its mind are rare; all others are read once.

use std::collections::BTreeMap;

use plumbline_study::names::trimmed;
use plumbline_study::{Cells, Numbers};

use super::evidence::{Around, Decision, Evidence, Votes, chosen, decide};
use super::missing::{Meaning, NA, Tally, could_be_namibia, meaning};
use super::number::{self, Marks, Reading};
use super::words::{Na, Words};
use super::writing::Writing;
use crate::dialect::{ColumnChoice, DecimalMark};

/// A column under construction.
#[derive(Debug)]
pub struct ColumnBuilder {
    state: State,
    reading: Reading,
    doubtful: bool,
    by_others: bool,
    choice: Option<Box<ColumnChoice>>,
    writing: Writing,
    evidence: Evidence,
    missing: Tally,
    /// Whether "NA" is written in small letters.
    small_na: bool,
    /// Words and numbers that somebody said mean "missing", and how often each occurs.
    chosen: BTreeMap<String, u64>,
}

#[derive(Debug)]
enum State {
    /// Only missing cells so far: how many, whether one of them could be a word, and
    /// which of them are "NA".
    Nothing {
        rows: usize,
        ambiguous: bool,
        na: Vec<usize>,
    },
    Numbers(Vec<f64>),
    Words(Words),
    /// A cell was no number: this column has to be read again.
    Again,
}

/// A finished column and what is worth knowing about it.
#[derive(Debug)]
pub struct Finished {
    /// The values.
    pub cells: Cells,
    /// Its spellings of "no value".
    pub missing: Tally,
    /// Those that somebody chose.
    pub chosen: BTreeMap<String, u64>,
    /// What "NA" was among words.
    pub na: Na,
    /// Whether separators of thousands were taken from what other columns say.
    pub by_others: bool,
    /// The first cell that is a number, but not as somebody said that numbers are
    /// written here.
    pub misfit: Option<Misfit>,
}

/// A cell that is a number in another writing than the one that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Its row.
    pub row: usize,
    /// Its text.
    pub text: String,
    /// The writing that was said.
    pub reading: Reading,
    /// Whether the column has nothing but numbers, however they are written.
    pub alone: bool,
}

impl Misfit {
    /// The first in a column of words, whose numbers were said to be written so.
    fn find(cells: &Cells, reading: Reading) -> Option<Misfit> {
        let Cells::Words { codes, levels } = cells else {
            return None;
        };
        let is_number = |text: &str| number::marks(text).is_some();
        let is_misfit = |text: &str| {
            let is_marked = !matches!(number::marks(text), Some(Marks::None) | None);
            is_marked && number::read(text, reading).is_none()
        };
        let texts = codes.iter().map(|code| {
            let level = levels.get(*code as usize);
            level.map_or("", |level| trimmed(level))
        });
        let (row, text) = texts.enumerate().find(|(_, text)| is_misfit(text))?;
        Some(Misfit {
            row,
            text: text.to_owned(),
            reading,
            alone: levels.iter().all(|level| is_number(trimmed(level))),
        })
    }
}

impl ColumnBuilder {
    /// A column of numbers or words, whichever its cells turn out to be; numbers are
    /// tried in this writing first.
    pub fn new(reading: impl Into<Reading>, choice: ColumnChoice) -> ColumnBuilder {
        let reading = reading.into();
        ColumnBuilder {
            state: State::Nothing {
                rows: 0,
                ambiguous: false,
                na: Vec::new(),
            },
            reading,
            doubtful: false,
            by_others: false,
            choice: (choice != ColumnChoice::default()).then(|| Box::new(choice)),
            writing: Writing::new(reading.mark),
            evidence: Evidence::default(),
            missing: Tally::default(),
            small_na: false,
            chosen: BTreeMap::new(),
        }
    }

    /// A column that is begun with this mark, or as a person chose.
    pub fn begin(mark: DecimalMark, choice: ColumnChoice) -> ColumnBuilder {
        let reading = chosen(&Evidence::default(), &choice);
        ColumnBuilder::new(reading.unwrap_or(mark.into()), choice)
    }

    /// A column of words, whatever they look like.
    pub fn of_words(choice: ColumnChoice) -> ColumnBuilder {
        ColumnBuilder {
            state: State::Words(Words::default()),
            ..ColumnBuilder::new(DecimalMark::Point, choice)
        }
    }

    /// The column with so many missing cells before its first.
    #[must_use]
    pub fn after_missing(mut self, rows: usize) -> ColumnBuilder {
        self.state = State::Nothing {
            rows,
            ambiguous: false,
            na: Vec::new(),
        };
        self
    }

    fn choice(&self) -> ColumnChoice {
        self.choice.as_deref().cloned().unwrap_or_default()
    }

    /// The decimal mark that its numbers surely have, if it is a column of numbers.
    pub fn vote(&self) -> Option<DecimalMark> {
        let chosen = self.choice.as_ref().and_then(|choice| choice.decimal);
        let sure = || self.evidence.sure_mark();
        match self.state {
            State::Words(_) | State::Nothing { .. } => None,
            State::Numbers(_) => chosen.or_else(sure),
            State::Again if self.evidence.words == 0 => chosen.or_else(sure),
            State::Again => None,
        }
    }

    /// Decides how the column is read, now that all of its cells were seen: the
    /// builder that is to be fed again, or nothing when it is right as it is.
    pub fn settle(&mut self, others: Votes, around: Around) -> Option<ColumnBuilder> {
        let decision = decide(&self.evidence, &self.choice(), others, around);
        match self.state {
            State::Nothing { .. } | State::Words(_) => None,
            State::Numbers(_) if decision.reading == self.reading => {
                self.take(decision);
                None
            }
            // Whole numbers are the same under every mark.
            State::Numbers(_) if !self.evidence.has_marks() => None,
            State::Again if self.evidence.words > 0 || decision.reading == self.reading => {
                Some(ColumnBuilder::of_words(self.choice()))
            }
            State::Numbers(_) | State::Again => {
                let mut again = ColumnBuilder::new(decision.reading, self.choice());
                again.take(decision);
                Some(again)
            }
        }
    }

    fn take(&mut self, decision: Decision) {
        self.doubtful = decision.doubtful;
        self.by_others = decision.by_others;
    }

    /// Whether a cell was no number the second time, either: then it is a column of words.
    pub fn wants_words(&self) -> Option<ColumnBuilder> {
        matches!(self.state, State::Again).then(|| ColumnBuilder::of_words(self.choice()))
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        let (cell, text) = texts(cell);
        if let Some(choice) = &self.choice {
            if choice.is_missing(text) {
                *self.chosen.entry(text.to_owned()).or_default() += 1;
                self.push_missing();
                return;
            }
            if choice.is_value(text) {
                self.push_word(cell);
                return;
            }
        }
        match &mut self.state {
            State::Again => {
                if meaning(text) == Meaning::Word {
                    self.evidence.other(text);
                }
            }
            State::Words(words) => match meaning(text) {
                Meaning::Missing(NA) if could_be_namibia(text) => words.push_na(text),
                Meaning::Missing(token) => {
                    self.missing.add(token);
                    words.push_missing();
                }
                Meaning::Ambiguous(_) | Meaning::Word => words.push(cell),
            },
            State::Numbers(_) | State::Nothing { .. } => match number::read(text, self.reading) {
                Some((value, parts)) => self.push_number(cell, text, value, &parts),
                None => self.push_no_number(cell, text),
            },
        }
    }

    fn push_number(&mut self, cell: &str, text: &str, value: f64, parts: &number::Parts) {
        if parts.has_mark() {
            let doubtful = self.reading.thousands.is_none() && parts.could_be_thousands();
            self.evidence.number(self.reading.mark, doubtful);
        }
        if let State::Nothing { rows, na, .. } = &self.state {
            na.iter().for_each(|_| self.missing.add(NA));
            self.state = State::Numbers(vec![f64::NAN; *rows]);
        }
        if let State::Numbers(values) = &mut self.state {
            self.writing.see((cell, text), value, parts, values);
            values.push(value);
        }
    }

    fn push_no_number(&mut self, cell: &str, text: &str) {
        match meaning(text) {
            Meaning::Missing(token) | Meaning::Ambiguous(token) => {
                let is_na = token == NA && could_be_namibia(text);
                self.small_na |= text == "na";
                if !is_na || matches!(self.state, State::Numbers(_)) {
                    self.missing.add(token);
                }
                let could_be_word = matches!(meaning(text), Meaning::Ambiguous(_));
                if let State::Nothing {
                    rows,
                    ambiguous,
                    na,
                } = &mut self.state
                {
                    *ambiguous |= could_be_word;
                    na.extend(is_na.then_some(*rows));
                }
                self.push_missing();
            }
            Meaning::Word => {
                let words_before = self.evidence.words;
                self.evidence.other(text);
                if self.evidence.words > words_before {
                    self.push_word(cell);
                } else {
                    self.state = State::Again;
                }
            }
        }
    }

    fn push_missing(&mut self) {
        match &mut self.state {
            State::Nothing { rows, .. } => *rows += 1,
            State::Numbers(values) => values.push(f64::NAN),
            State::Words(words) => words.push_missing(),
            State::Again => {}
        }
    }

    fn push_word(&mut self, cell: &str) {
        match &mut self.state {
            State::Words(words) => words.push(cell),
            State::Nothing {
                rows,
                ambiguous: false,
                na,
            } => {
                let mut words = Words::after_missing(*rows, na, self.small_na);
                words.push(cell);
                self.state = State::Words(words);
            }
            State::Nothing { .. } | State::Numbers(_) => {
                self.evidence.words += 1;
                self.state = State::Again;
            }
            State::Again => self.evidence.words += 1,
        }
    }

    /// The finished column.
    pub fn finish(mut self) -> Finished {
        let found = match self.state {
            State::Nothing { rows, na, .. } => {
                na.iter().for_each(|_| self.missing.add(NA));
                Some((Cells::Numbers(vec![f64::NAN; rows].into()), Na::Absent))
            }
            State::Numbers(values) => {
                let written = self.writing.finish(self.doubtful);
                Some((Cells::Numbers(Numbers::new(values, written)), Na::Absent))
            }
            State::Words(words) => Some(words.finish()),
            // Nothing of the column is left: its rows would be lost.
            State::Again => None,
        };
        let (cells, na) = found.expect("a column that wants another reading was read again");
        if let Na::Missing(count) | Na::Doubtful(count) = na {
            (0..count).for_each(|_| self.missing.add(NA));
        }
        let said = self.choice.as_deref();
        let said = said.and_then(|choice| chosen(&self.evidence, choice));
        Finished {
            misfit: said.and_then(|reading| Misfit::find(&cells, reading)),
            cells,
            missing: self.missing,
            chosen: self.chosen,
            na,
            by_others: self.by_others,
        }
    }
}

/// The text of a cell as it is written, and without the space around it.
fn texts(cell: &str) -> (&str, &str) {
    let text = trimmed(cell);
    // ="0503E000" is how exports keep a spreadsheet from changing a text.
    let kept = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    kept.map_or((cell, text), |kept| (kept, trimmed(kept)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Delimiter;
    use crate::dialect::decimal::Quotes;

    fn fed(mut column: ColumnBuilder, cells: &[&str]) -> ColumnBuilder {
        cells.iter().for_each(|cell| column.push(cell));
        column
    }

    fn build(cells: &[&str]) -> ColumnBuilder {
        let column = ColumnBuilder::new(DecimalMark::Point, ColumnChoice::default());
        fed(column, cells)
    }

    /// Reads as often as a file does.
    fn read(cells: &[&str], choice: &ColumnChoice) -> Finished {
        let first = ColumnBuilder::new(DecimalMark::Point, choice.clone());
        let mut column = fed(first, cells);
        let around = Around {
            delimiter: Delimiter::Semicolon,
            quotes: Quotes::None,
        };
        if let Some(again) = column.settle(Votes::default(), around) {
            column = fed(again, cells);
        }
        if let Some(words) = column.wants_words() {
            column = fed(words, cells);
        }
        column.finish()
    }

    fn plain(cells: &[&str]) -> Finished {
        read(cells, &ColumnChoice::default())
    }

    fn words(codes: &[u32], levels: &[&str]) -> Cells {
        Cells::Words {
            codes: codes.to_vec(),
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
        }
    }

    /// Values of a column of numbers, and their text.
    fn numbers(found: &Finished) -> (Vec<f64>, Vec<Option<String>>) {
        let Cells::Numbers(numbers) = &found.cells else {
            panic!("numbers: {found:?}")
        };
        let text = |row| numbers.text(row).map(|text| text.into_owned());
        let texts = (0..numbers.len()).map(text).collect();
        (numbers.to_vec(), texts)
    }

    #[test]
    fn numbers_with_missing_cells_stay_numbers() {
        let found = plain(&["NA", " 1.5 ", "", "-", "2", "?", ".b", "#NULL!"]);
        let (values, _) = numbers(&found);
        assert_eq!(values.len(), 8);
        assert_eq!((values[1], values[4]), (1.5, 2.0));
        assert_eq!(values.iter().filter(|value| value.is_nan()).count(), 6);
        let expected = ["", "NA", "#NULL!", "-", "?", ".b"].map(|word| (word.to_owned(), 1));
        assert_eq!(found.missing.found(), expected);
    }

    #[test]
    fn words_are_kept_once_and_in_order() {
        let gap = Cells::MISSING;
        let found = plain(&["", "f", "m", "f", "NA"]);
        assert_eq!(found.cells, words(&[gap, 0, 1, 0, gap], &["f", "m"]));
        assert_eq!(found.na, Na::Missing(1));
    }

    #[test]
    fn a_late_word_asks_for_a_second_reading() {
        assert!(build(&["1.50", "x"]).wants_words().is_some());
        assert!(build(&["-", "+"]).wants_words().is_some());
        assert!(build(&["", "+"]).wants_words().is_none());
        let found = plain(&["-", "+", "none", "", "1.50"]);
        assert_eq!(
            found.cells,
            words(&[0, 1, 2, Cells::MISSING, 3], &["-", "+", "none", "1.50"])
        );
    }

    #[test]
    fn a_column_of_nothing_is_missing_throughout() {
        let found = plain(&["", "NA"]);
        assert_eq!(numbers(&found).1, [None, None]);
        assert_eq!(found.missing.found()[1], ("NA".to_owned(), 1));
    }

    #[test]
    fn the_text_of_every_number_comes_back() {
        for cells in [
            &["250.00", "38.90", "1.10", "-0.50"][..],
            &["1.1", "1.10", "2", "-0", "+3", "038.9"],
            &["21E0401", "21E0402", "7"],
            &["1.50", "1e-04", "2.25"],
            &["0.15640433695764702", "0.1", "0.00001", "0.000001"],
            &["1.0", "2.0", "1e16"],
            &["1,50", "2,25", "1,1"],
            &["3", "4.0", "5"],
            &["123456789.123456789", "inf", ".5", "5."],
        ] {
            let found = plain(cells);
            let expected: Vec<_> = cells.iter().map(|cell| Some((*cell).to_owned())).collect();
            assert_eq!(numbers(&found).1, expected);
        }
    }

    #[test]
    fn space_around_cells_is_kept_beside_their_text() {
        for (cells, has_kept) in [
            (&[" 5", " 12", " 7"][..], false),
            (&["5 ", "12 "], false),
            (&["5", "12", " 7", "3"], true),
            (&[" 0.50", " 1.25", "10.00", "2.50"], true),
            (&[" 1", "", "  2", " 3"], true),
            (&["1.5", " 1.50", "2.25"], true),
            (&["\u{a0}yes", "yes", " yes "], true),
        ] {
            let found = plain(cells).cells;
            for (row, cell) in cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
            {
                assert_eq!(found.as_written(row).as_deref(), Some(*cell), "{cells:?}");
                let text = found.text(row);
                assert_eq!(text.as_deref(), Some(cell.trim()), "{cells:?}");
            }
            if let Cells::Numbers(numbers) = found {
                assert_eq!(numbers.has_kept_text(), has_kept, "{cells:?}");
            }
        }
    }

    #[test]
    fn nothing_is_kept_of_usual_numbers() {
        for cells in [
            &["0.50", "1.25", "10.00", ""][..],
            &["0.5", "1.25", "10", "0.123456", "-7"],
            &["0,50", "1,25", "10,75"],
        ] {
            let Cells::Numbers(found) = plain(cells).cells else {
                panic!("numbers")
            };
            assert!(!found.has_kept_text(), "{cells:?}");
        }
    }

    #[test]
    fn a_column_of_the_other_mark_is_read_again() {
        let (values, _) = numbers(&plain(&["7", "0,5", "NA", "1,25"]));
        assert_eq!((values[0], values[1], values[3]), (7.0, 0.5, 1.25));
        let mixed = plain(&["0,5", "0.5"]).cells;
        assert_eq!(mixed, words(&[0, 1], &["0,5", "0.5"]));
    }

    #[test]
    fn namibia_is_no_missing_value_among_countries() {
        let found = plain(&["NA", "ZA", "NA", "BW", ""]);
        let gap = Cells::MISSING;
        assert_eq!(found.cells, words(&[2, 0, 2, 1, gap], &["ZA", "BW", "NA"]));
        assert_eq!(found.na, Na::Country(2));
        assert_eq!(
            plain(&["na", "za", "bw"]).cells,
            words(&[2, 0, 1], &["za", "bw", "na"])
        );
        assert_eq!(plain(&["NA", "XX", "ZA"]).na, Na::Doubtful(1));
        assert_eq!(plain(&["NA", "ZA", "abroad"]).na, Na::Missing(1));
        assert_eq!(plain(&["NA", "ZA"]).na, Na::Missing(1));
    }

    #[test]
    fn what_a_person_says_is_missing_or_a_value() {
        let choice = ColumnChoice {
            missing: vec!["-999".to_owned(), "unknown".to_owned()],
            ..ColumnChoice::default()
        };
        let found = read(&["-999.0", "5", "unknown", "7"], &choice);
        let (values, _) = numbers(&found);
        assert!(values[0].is_nan() && values[2].is_nan());
        assert_eq!((values[1], values[3]), (5.0, 7.0));
        assert_eq!(found.chosen.len(), 2);
        let kept = ColumnChoice {
            values: vec!["NA".to_owned()],
            ..ColumnChoice::default()
        };
        let found = read(&["NA", "x", "NA"], &kept);
        assert_eq!(found.cells, words(&[0, 1, 0], &["NA", "x"]));
    }
}
