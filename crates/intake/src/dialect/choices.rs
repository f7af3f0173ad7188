//! What a person says about how single columns are written, where the file alone
//! does not decide: the decimal mark, separators of thousands, and which words or
//! numbers mean that a value is unknown.
//!
//! Part of what a table is: the same bytes with another choice are other numbers.

use std::collections::BTreeMap;

use plumbline_study::{Arg, Message, Problem, names};
use serde::{Deserialize, Serialize};

use super::{DecimalMark, Thousands};
use crate::places;

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

    /// The choice for a column, with what was chosen for every column.
    pub fn of(&self, column: &str) -> ColumnChoice {
        let mut found = ColumnChoice::default();
        let everywhere = self.columns.get(EVERY_COLUMN);
        let own = self
            .columns
            .iter()
            .find(|(name, _)| names::same(name, column));
        for choice in own.map(|(_, choice)| choice).into_iter().chain(everywhere) {
            found.decimal = found.decimal.or(choice.decimal);
            found.thousands = found.thousands.or(choice.thousands);
            found.missing.extend(choice.missing.iter().cloned());
            found.values.extend(choice.values.iter().cloned());
        }
        found
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

/// An answer to a question about a column, as a person can give it with one click.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it says.
    pub label: Message,
    /// The column.
    pub column: String,
    /// The choice that follows from it.
    pub choice: ColumnChoice,
}

/// The answers that a problem asks for; none where it asks nothing.
pub fn offers(problem: &Problem) -> Vec<Offer> {
    let argument = |name: &str| match problem.message.args.get(name) {
        Some(Arg::Text(text)) => Some(text.clone()),
        Some(Arg::Number(_)) | None => None,
    };
    let Some(column) = argument("column") else {
        return Vec::new();
    };
    let example = argument("example").unwrap_or_else(|| "NA".to_owned());
    let offer = |id: &str, choice: ColumnChoice| Offer {
        label: Message::new(id)
            .with("column", column.as_str())
            .with("example", example.as_str()),
        column: column.clone(),
        choice,
    };
    let decimal = |mark| {
        let choice = ColumnChoice {
            decimal: Some(mark),
            ..ColumnChoice::default()
        };
        offer("intake-offer-decimal", choice)
    };
    let thousands = |mark| {
        let choice = ColumnChoice {
            thousands: Some(mark),
            ..ColumnChoice::default()
        };
        offer("intake-offer-thousands", choice)
    };
    let missing = || {
        let choice = ColumnChoice {
            missing: vec![example.clone()],
            ..ColumnChoice::default()
        };
        offer("intake-offer-missing", choice)
    };
    match problem.message.id.as_str() {
        "intake-decimal-comma-doubtful" => {
            vec![decimal(DecimalMark::Comma), thousands(Thousands::Comma)]
        }
        "intake-decimal-point-doubtful" => {
            vec![decimal(DecimalMark::Point), thousands(Thousands::Point)]
        }
        "intake-thousands-assumed" => {
            vec![thousands(Thousands::Point), decimal(DecimalMark::Point)]
        }
        "intake-na-kept" | "intake-missing-codes" | "intake-truth-unknown-values" => {
            vec![missing()]
        }
        "intake-na-doubtful" => {
            let choice = ColumnChoice {
                values: vec![example.clone()],
                ..ColumnChoice::default()
            };
            vec![offer("intake-offer-value", choice)]
        }
        _ => Vec::new(),
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

    /// What was chosen, for whoever reads the results: one note a column and kind.
    pub fn told(&self, file: &str) -> Vec<Problem> {
        let mut notes = Vec::new();
        for (column, choice) in &self.columns {
            let mut note = |id: &str, name: &str, value: &str| {
                let message = Message::new(id)
                    .with("file", file)
                    .with("column", column.as_str())
                    .with(name, value);
                notes.push(Problem::note(message).in_column(column));
            };
            if let Some(mark) = choice.decimal {
                note("intake-chosen-decimal", "mark", mark.id());
            }
            if let Some(mark) = choice.thousands {
                note("intake-chosen-thousands", "mark", mark.id());
            }
            let words = |words: &[String]| places::names(words.iter().map(String::as_str));
            if !choice.missing.is_empty() {
                note("intake-chosen-missing", "words", &words(&choice.missing));
            }
            if !choice.values.is_empty() {
                note("intake-chosen-value", "words", &words(&choice.values));
            }
        }
        notes
    }
}

impl ColumnChoice {
    /// Whether this cell was said to mean that the value is unknown: the same text,
    /// or the same number.
    pub fn is_missing(&self, text: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().ok();
        let is = |word: &String| {
            word == text || number(word).is_some_and(|value| number(text) == Some(value))
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
        self.values.iter().any(|word| word == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_offers_its_answers() {
        let message = Message::new("intake-decimal-point-doubtful")
            .with("column", "leuco")
            .with("example", "9.100");
        let offers = offers(&Problem::warning(message));
        let marks: Vec<_> = offers
            .iter()
            .map(|offer| (offer.choice.decimal, offer.choice.thousands))
            .collect();
        let expected = [
            (Some(DecimalMark::Point), None),
            (None, Some(Thousands::Point)),
        ];
        assert_eq!(marks, expected);
        let mut choices = ReadChoices::default();
        for offer in &offers {
            choices = choices.with(&offer.column, &offer.choice);
        }
        assert_eq!(choices.of("leuco").thousands, Some(Thousands::Point));
        assert_eq!(choices.of("leuco").decimal, None, "the last word counts");
        assert_eq!(choices.told("t.csv").len(), 1);
        assert!(super::offers(&Problem::note(Message::new("intake-blank-rows"))).is_empty());
    }

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
}
