//! Questions about single columns with their answers, and what was answered.

use plumbline_study::written::{ColumnChoice, DecimalMark, ReadChoices, Thousands};
use plumbline_study::{Arg, Message, Problem};

use crate::places;

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
        "intake-thousands-unsaid" => {
            let mark = argument("mark").unwrap_or_default();
            let signs = [
                Thousands::Comma,
                Thousands::Point,
                Thousands::Space,
                Thousands::Apostrophe,
            ];
            let sign = signs.into_iter().find(|sign| sign.id() == mark);
            let has_comma = argument("decimal").as_deref() == Some(DecimalMark::Comma.id());
            let choice = ColumnChoice {
                thousands: sign,
                decimal: has_comma.then_some(DecimalMark::Comma),
                ..ColumnChoice::default()
            };
            vec![offer("intake-offer-thousands", choice)]
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

/// What was chosen, for whoever reads the results: one note a column and kind.
pub fn choice_notes(choices: &ReadChoices, file: &str) -> Vec<Problem> {
    let mut notes = Vec::new();
    for (column, choice) in &choices.columns {
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
        assert_eq!(
            choice_notes(&choices, "t.csv").len(),
            1,
            "the last word counts"
        );
        assert!(super::offers(&Problem::note(Message::new("intake-blank-rows"))).is_empty());
    }
}
