//! Words as codes: each distinct word is kept once.

use std::collections::HashMap;

use plumbline_study::Cells;
use plumbline_study::names::trimmed;

use super::missing::is_country;

/// Stands for "NA" until the whole column is known: among country codes it is
/// Namibia, elsewhere it means that the value is missing.
const NA: u32 = Cells::MISSING - 1;

/// Words so far.
#[derive(Debug, Default)]
pub struct Words {
    codes: Vec<u32>,
    levels: Vec<String>,
    index: HashMap<String, u32>,
    na: u64,
    /// Whether it is written in small letters.
    small: bool,
}

/// What "NA" turned out to be in a column of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Na {
    /// It did not occur.
    Absent,
    /// Missing, as nearly everywhere.
    Missing(u64),
    /// Missing, but the other values are codes of two capitals as well.
    Doubtful(u64),
    /// Namibia: all other values are codes of countries.
    Country(u64),
}

impl Words {
    /// Words after so many missing cells, of which these are "NA", perhaps in small
    /// letters.
    pub fn after_missing(rows: usize, na: &[usize], small: bool) -> Words {
        let mut codes = vec![Cells::MISSING; rows];
        for row in na {
            if let Some(code) = codes.get_mut(*row) {
                *code = NA;
            }
        }
        Words {
            codes,
            na: na.len() as u64,
            small,
            ..Words::default()
        }
    }

    /// Adds a word.
    pub fn push(&mut self, word: &str) {
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

    /// Adds a missing cell.
    pub fn push_missing(&mut self) {
        self.codes.push(Cells::MISSING);
    }

    /// Adds "NA" or "na", whatever it will turn out to be.
    pub fn push_na(&mut self, text: &str) {
        self.codes.push(NA);
        self.na += 1;
        self.small = text == "na";
    }

    fn add_level(&mut self, word: &str) -> u32 {
        let code = u32::try_from(self.levels.len())
            .ok()
            .filter(|code| *code < NA)
            .expect("a table has fewer rows than a u32 counts");
        self.levels.push(word.to_owned());
        self.index.insert(word.to_owned(), code);
        code
    }

    /// The finished column, and what "NA" was.
    pub fn finish(mut self) -> (Cells, Na) {
        let na = self.judge();
        if self.na > 0 {
            let code = match na {
                Na::Country(_) => self.add_level(if self.small { "na" } else { "NA" }),
                Na::Absent | Na::Missing(_) | Na::Doubtful(_) => Cells::MISSING,
            };
            let replaced = self.codes.iter_mut().filter(|known| **known == NA);
            replaced.for_each(|known| *known = code);
        }
        let cells = Cells::Words {
            codes: self.codes,
            levels: self.levels,
        };
        (cells, na)
    }

    fn judge(&self) -> Na {
        let is_case = |byte: u8| {
            if self.small {
                byte.is_ascii_lowercase()
            } else {
                byte.is_ascii_uppercase()
            }
        };
        let levels = || self.levels.iter().map(|level| trimmed(level));
        let capitals = |level: &str| level.len() == 2 && level.bytes().all(is_case);
        match self.na {
            0 => Na::Absent,
            n if self.levels.len() < 2 || !levels().all(capitals) => Na::Missing(n),
            n if levels().all(is_country) => Na::Country(n),
            n => Na::Doubtful(n),
        }
    }
}
