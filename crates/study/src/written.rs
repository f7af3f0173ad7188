//! How single columns of a table are written, as a person says it where the file
//! alone does not decide: the decimal mark, separators of thousands, and which words
//! or numbers mean that a value is unknown.
//!
//! Part of what a column is: the same bytes read with another choice are other numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::names;

/// What separates whole and fraction in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `0.5`
    Point,
    /// `0,5`
    Comma,
}

/// What separates groups of three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thousands {
    /// `329.000`
    Point,
    /// `329,000`
    Comma,
    /// `329 000`, with a space of any width.
    Space,
    /// `329'000`
    Apostrophe,
}

/// Choices by the name of the column; `*` stands for every column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadChoices {
    /// The choice for each column that has one.
    pub columns: BTreeMap<String, ColumnChoice>,
}

/// The choice for one column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnChoice {
    /// What separates whole and fraction.
    pub decimal: Option<DecimalMark>,
    /// What separates groups of three digits.
    pub thousands: Option<Thousands>,
    /// Words or numbers that mean that the value is unknown.
    pub missing: Vec<String>,
    /// Words that are values here and missing elsewhere, such as NA for Namibia.
    pub values: Vec<String>,
}

/// The name that stands for every column.
pub const EVERY_COLUMN: &str = "*";

impl ReadChoices {
    /// No choice at all.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The choice for a column, with what was chosen for every column; of two marks
    /// that contradict each other the column's own counts.
    pub fn of(&self, column: &str) -> ColumnChoice {
        let mut found = ColumnChoice::default();
        let everywhere = self.columns.get(EVERY_COLUMN);
        // One name may have been written in several forms of Unicode.
        let own = self
            .columns
            .iter()
            .filter(|(name, _)| name.as_str() != EVERY_COLUMN && names::same(name, column));
        for choice in own.map(|(_, choice)| choice).chain(everywhere) {
            let marks = ColumnChoice {
                decimal: found.decimal.or(choice.decimal),
                thousands: found.thousands.or(choice.thousands),
                ..ColumnChoice::default()
            };
            if !marks.is_contradictory() {
                (found.decimal, found.thousands) = (marks.decimal, marks.thousands);
            }
            found.missing.extend(choice.missing.iter().cloned());
            found.values.extend(choice.values.iter().cloned());
        }
        found
    }

    /// Whether something was said of this very column.
    pub fn names(&self, column: &str) -> bool {
        let mut named = self.columns.keys().filter(|name| *name != EVERY_COLUMN);
        named.any(|name| names::same(name, column))
    }

    /// Columns that were named and are not among these.
    pub fn unknown<'a>(&'a self, columns: &'a [String]) -> impl Iterator<Item = &'a str> {
        let is_known = |name: &str| {
            name == EVERY_COLUMN || columns.iter().any(|column| names::same(column, name))
        };
        let names = self.columns.keys().map(String::as_str);
        names.filter(move |name| !is_known(name))
    }
}

impl DecimalMark {
    /// The word that chooses its name in messages.
    pub fn id(self) -> &'static str {
        match self {
            DecimalMark::Point => "point",
            DecimalMark::Comma => "comma",
        }
    }

    /// The character.
    pub fn sign(self) -> char {
        match self {
            DecimalMark::Point => '.',
            DecimalMark::Comma => ',',
        }
    }

    /// The other one.
    pub fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Point => DecimalMark::Comma,
            DecimalMark::Comma => DecimalMark::Point,
        }
    }
}

impl Thousands {
    /// The word that chooses its name in messages.
    pub fn id(self) -> &'static str {
        match self {
            Thousands::Point => "point",
            Thousands::Comma => "comma",
            Thousands::Space => "space",
            Thousands::Apostrophe => "apostrophe",
        }
    }

    /// The characters that do it.
    pub fn signs(self) -> &'static [char] {
        match self {
            Thousands::Point => &['.'],
            Thousands::Comma => &[','],
            Thousands::Space => &[' ', '\u{a0}', '\u{202f}', '\u{2009}'],
            Thousands::Apostrophe => &['\'', '\u{2019}'],
        }
    }
}

impl ReadChoices {
    /// The choices with one more for a column.
    #[must_use]
    pub fn with(mut self, column: &str, choice: &ColumnChoice) -> ReadChoices {
        let own = self.columns.entry(column.to_owned()).or_default();
        // What the one mark is, the other cannot be: the last word counts.
        if choice.decimal.is_some() || choice.thousands.is_some() {
            (own.decimal, own.thousands) = (choice.decimal, choice.thousands);
        }
        for (words, more) in [
            (&mut own.missing, &choice.missing),
            (&mut own.values, &choice.values),
        ] {
            for word in more {
                if !words.contains(word) {
                    words.push(word.clone());
                }
            }
        }
        self
    }
}

impl ColumnChoice {
    /// Whether this cell was said to mean that the value is unknown: the same text,
    /// in capitals or not, or the same number.
    pub fn is_missing(&self, text: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().ok();
        let is = |word: &String| {
            word.eq_ignore_ascii_case(text)
                || number(word).is_some_and(|value| number(text) == Some(value))
        };
        self.missing.iter().any(is)
    }

    /// Whether one mark was said to separate both decimals and thousands.
    pub fn is_contradictory(&self) -> bool {
        matches!(
            (self.decimal, self.thousands),
            (Some(DecimalMark::Point), Some(Thousands::Point))
                | (Some(DecimalMark::Comma), Some(Thousands::Comma))
        )
    }

    /// Whether this word was said to be a value.
    pub fn is_value(&self, text: &str) -> bool {
        self.values
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_every_column_is_said_of_each() {
        let choices: ReadChoices = serde_json::from_str(
            r#"{"columns": {"*": {"missing": ["-9"]}, "country": {"values": ["NA"]}}}"#,
        )
        .unwrap();
        let country = choices.of("country");
        assert!(country.is_value("NA") && country.is_missing("-9.0") && !country.is_missing("9"));
        assert!(!choices.of("age").is_value("NA") && choices.of("age").is_missing("-9"));
        let known = ["age".to_owned()];
        assert_eq!(choices.unknown(&known).collect::<Vec<_>>(), ["country"]);
    }

    #[test]
    fn what_is_said_of_a_column_goes_over_what_is_said_of_every() {
        let choices: ReadChoices = serde_json::from_str(
            r#"{"columns": {
                "*": {"decimal": "comma", "thousands": "point"},
                "dose": {"decimal": "point"},
                "gr\u00f6\u00dfe": {"missing": ["-1"]},
                "gro\u0308\u00dfe": {"missing": ["-9"]}
            }}"#,
        )
        .unwrap();
        let dose = choices.of("dose");
        assert_eq!(
            (dose.decimal, dose.thousands),
            (Some(DecimalMark::Point), None)
        );
        let other = choices.of("crp");
        assert_eq!(
            (other.decimal, other.thousands),
            (Some(DecimalMark::Comma), Some(Thousands::Point))
        );
        let both = choices.of("gr\u{f6}\u{df}e");
        assert!(both.is_missing("-1") && both.is_missing("-9"));
    }

    #[test]
    fn the_last_word_on_a_mark_counts() {
        let decimal = ColumnChoice {
            decimal: Some(DecimalMark::Point),
            ..ColumnChoice::default()
        };
        let thousands = ColumnChoice {
            thousands: Some(Thousands::Point),
            ..ColumnChoice::default()
        };
        let choices = ReadChoices::default()
            .with("leuco", &decimal)
            .with("leuco", &thousands);
        assert_eq!(choices.of("leuco"), thousands);
    }
}
