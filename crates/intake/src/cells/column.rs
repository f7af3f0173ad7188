//! One column, built cell by cell without keeping the text of its numbers.
//!
//! A column is taken for numbers until a word turns up. When that happens after
//! numbers were read, their text is gone ("1.50" is not "1.5"), so the builder
//! asks to be fed a second time, as words from the start. Files of which a
//! column changes its mind are rare; all others are read once.

use std::collections::HashMap;

use plumbline_study::Cells;

use super::missing::{Meaning, Tally, meaning};
use super::number;
use crate::dialect::DecimalMark;

/// A column under construction.
#[derive(Debug)]
pub struct ColumnBuilder {
    state: State,
    mark: DecimalMark,
    missing: Tally,
}

#[derive(Debug)]
enum State {
    /// Only missing cells so far, and whether one of them could be a word.
    Nothing {
        rows: usize,
        ambiguous: bool,
    },
    Numbers(Vec<f64>),
    Words(Interner),
    /// A word came too late: this column has to be read again as words.
    Again,
}

impl ColumnBuilder {
    /// A column of numbers or words, whichever its cells turn out to be.
    pub fn new(mark: DecimalMark) -> ColumnBuilder {
        ColumnBuilder {
            state: State::Nothing {
                rows: 0,
                ambiguous: false,
            },
            mark,
            missing: Tally::default(),
        }
    }

    /// A column of words, for the second reading.
    pub fn of_words(mark: DecimalMark) -> ColumnBuilder {
        ColumnBuilder {
            state: State::Words(Interner::default()),
            ..ColumnBuilder::new(mark)
        }
    }

    /// A column that starts with this many empty cells.
    pub fn after_missing(mark: DecimalMark, rows: usize) -> ColumnBuilder {
        ColumnBuilder {
            state: State::Nothing {
                rows,
                ambiguous: false,
            },
            ..ColumnBuilder::new(mark)
        }
    }

    /// Whether the column has to be read a second time, as words.
    pub fn wants_words(&self) -> bool {
        matches!(self.state, State::Again)
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        let text = trim(cell);
        match &mut self.state {
            State::Again => {}
            State::Words(words) => push_word(words, text, &mut self.missing),
            State::Numbers(values) => match number::parse(text, self.mark) {
                Some(value) => values.push(value),
                None => match meaning(text) {
                    Meaning::Missing(token) | Meaning::Ambiguous(token) => {
                        self.missing.add(token);
                        values.push(f64::NAN);
                    }
                    Meaning::Word => self.state = State::Again,
                },
            },
            State::Nothing { .. } => self.push_first(text),
        }
    }

    /// Adds a cell to a column that has no value yet.
    fn push_first(&mut self, text: &str) {
        let State::Nothing { rows, ambiguous } = &mut self.state else {
            return;
        };
        if let Some(value) = number::parse(text, self.mark) {
            let mut values = vec![f64::NAN; *rows];
            values.push(value);
            self.state = State::Numbers(values);
            return;
        }
        match meaning(text) {
            Meaning::Missing(token) => self.missing.add(token),
            Meaning::Ambiguous(token) => {
                self.missing.add(token);
                *ambiguous = true;
            }
            Meaning::Word if *ambiguous => {
                self.state = State::Again;
                return;
            }
            Meaning::Word => {
                let mut words = Interner::after_missing(*rows);
                words.push(text);
                self.state = State::Words(words);
                return;
            }
        }
        *rows += 1;
    }

    /// The finished column and its spellings of "no value".
    pub fn finish(self) -> (Cells, Tally) {
        let cells = match self.state {
            State::Nothing { rows, .. } => Cells::Numbers(vec![f64::NAN; rows]),
            State::Numbers(values) => Cells::Numbers(values),
            State::Words(words) => words.finish(),
            State::Again => Interner::default().finish(),
        };
        (cells, self.missing)
    }
}

/// The text without the space around it, for which most cells need no search.
fn trim(cell: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| (0x21..0x80).contains(byte));
    let bytes = cell.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) {
        cell
    } else {
        cell.trim()
    }
}

fn push_word(words: &mut Interner, text: &str, missing: &mut Tally) {
    match meaning(text) {
        Meaning::Missing(token) => {
            missing.add(token);
            words.codes.push(Cells::MISSING);
        }
        Meaning::Ambiguous(_) | Meaning::Word => words.push(text),
    }
}

/// Words as codes: each distinct word is kept once.
#[derive(Debug, Default)]
struct Interner {
    codes: Vec<u32>,
    levels: Vec<String>,
    index: HashMap<String, u32>,
}

impl Interner {
    fn after_missing(rows: usize) -> Interner {
        Interner {
            codes: vec![Cells::MISSING; rows],
            ..Interner::default()
        }
    }

    fn push(&mut self, word: &str) {
        // Tables are often sorted by a column: the word before is tried first.
        let last = self.codes.last().filter(|code| {
            self.levels
                .get(**code as usize)
                .is_some_and(|level| level == word)
        });
        let known = last.or_else(|| self.index.get(word)).copied();
        let code = known.unwrap_or_else(|| self.add_level(word));
        self.codes.push(code);
    }

    fn add_level(&mut self, word: &str) -> u32 {
        let code = u32::try_from(self.levels.len()).unwrap_or(Cells::MISSING);
        self.levels.push(word.to_owned());
        self.index.insert(word.to_owned(), code);
        code
    }

    fn finish(self) -> Cells {
        Cells::Words {
            codes: self.codes,
            levels: self.levels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(cells: &[&str]) -> ColumnBuilder {
        let mut column = ColumnBuilder::new(DecimalMark::Point);
        cells.iter().for_each(|cell| column.push(cell));
        column
    }

    fn words(codes: &[u32], levels: &[&str]) -> Cells {
        Cells::Words {
            codes: codes.to_vec(),
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
        }
    }

    #[test]
    fn numbers_with_missing_cells_stay_numbers() {
        let (cells, missing) = build(&["NA", " 1.5 ", "", "-", "2"]).finish();
        let Cells::Numbers(values) = cells else {
            panic!("numbers")
        };
        assert_eq!(values.len(), 5);
        assert!(values[0].is_nan() && values[2].is_nan() && values[3].is_nan());
        assert_eq!((values[1], values[4]), (1.5, 2.0));
        let found = [("", 1), ("NA", 1), ("-", 1)].map(|(word, n)| (word.to_owned(), n));
        assert_eq!(missing.found(), found);
    }

    #[test]
    fn words_are_kept_once_and_in_order() {
        let (cells, _) = build(&["", "f", "m", "f", "NA"]).finish();
        let gap = Cells::MISSING;
        assert_eq!(cells, words(&[gap, 0, 1, 0, gap], &["f", "m"]));
    }

    #[test]
    fn a_late_word_asks_for_a_second_reading() {
        assert!(build(&["1.50", "x"]).wants_words());
        assert!(build(&["-", "+"]).wants_words());
        assert!(!build(&["", "+"]).wants_words());
        let mut again = ColumnBuilder::of_words(DecimalMark::Point);
        ["-", "+", "none", "", "1.50"]
            .iter()
            .for_each(|cell| again.push(cell));
        let (cells, _) = again.finish();
        assert_eq!(
            cells,
            words(&[0, 1, 2, Cells::MISSING, 3], &["-", "+", "none", "1.50"])
        );
    }

    #[test]
    fn a_column_of_nothing_is_missing_throughout() {
        let (cells, _) = build(&["", "NA"]).finish();
        assert!(matches!(cells, Cells::Numbers(v) if v.iter().all(|x| x.is_nan()) && v.len() == 2));
    }
}
