//! A column of decisions in the outcome's own words becomes answers of 1 and 0.
//!
//! A reader writes "yes" and "no", or whatever two values the outcome has. Only those
//! two count: which word means "has the condition" the outcome says, and nothing is
//! guessed from the meaning of a word.

use plumbline_study::names::{same_value, trimmed};
use plumbline_study::{Cells, Column, Message, Problem, Table};

use crate::cells::missing::{Meaning, meaning};
use crate::places::{Places, names};
use crate::scores::scores;
use crate::truth;
use crate::values::{Coded, cell_text, coded};

/// The two values of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeValues {
    /// The one that means "has the condition".
    pub positive: String,
    /// The other one.
    pub negative: String,
}

/// Decisions as numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Decisions {
    /// The rows of the table with the outcome, and the column with 1 for the positive
    /// value and 0 for the other.
    pub table: Table,
    /// How the words were read.
    pub note: Option<Problem>,
}

/// The decisions of a column that holds the outcome's own two values and nothing else
/// but empty cells; `None` where it holds numbers that are none of them: scores.
///
/// # Errors
/// The column does not exist, or holds other words.
pub fn decisions(
    table: &Table,
    outcome: &str,
    column: &str,
    own: &OutcomeValues,
) -> Result<Option<Decisions>, Problem> {
    let column = truth::column(table, column)?;
    let values = coded(column);
    let of_level: Vec<Said> = values.levels.iter().map(|level| own.said(level)).collect();
    let of_row = |row: usize| {
        let said = values
            .code(row)
            .and_then(|code| of_level.get(code as usize));
        said.copied().unwrap_or(Said::Nothing)
    };
    let rows = || 0..table.rows();
    let is_own = |row: usize| matches!(of_row(row), Said::Positive | Said::Negative);
    let others: Vec<usize> = rows().filter(|row| of_row(*row) == Said::Other).collect();
    if !others.is_empty() || !rows().any(is_own) {
        return match &column.cells {
            Cells::Words { .. } if rows().any(is_own) || is_words(table, column, &values) => {
                Err(other_words(table, column, own, &others))
            }
            Cells::Words { .. } | Cells::Numbers(_) => Ok(None),
        };
    }
    let number = |row: usize| match of_row(row) {
        Said::Positive => 1.0,
        Said::Negative => 0.0,
        Said::Nothing | Said::Other => f64::NAN,
    };
    let outcome = truth::column(table, outcome)?;
    Ok(Some(Decisions {
        note: note(table, column, own, (&of_row, &values)),
        table: Table {
            file: table.file.clone(),
            columns: vec![
                outcome.clone(),
                Column {
                    name: column.name.clone(),
                    cells: Cells::Numbers(rows().map(number).collect()),
                },
            ],
            lines: table.lines.clone(),
        },
    }))
}

/// As [`decisions`], of the column that is assessed: numbers are scores there, whatever
/// they are, since a plan's threshold speaks of them.
///
/// # Errors
/// The column does not exist, or holds words that are none of the outcome's.
pub fn decisions_in_words(
    table: &Table,
    outcome: &str,
    column: &str,
    own: &OutcomeValues,
) -> Result<Option<Decisions>, Problem> {
    match truth::column(table, column)?.cells {
        Cells::Words { .. } => decisions(table, outcome, column, own),
        Cells::Numbers(_) => Ok(None),
    }
}

/// What a value says about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Positive,
    Negative,
    /// It means that there is no answer.
    Nothing,
    /// It is none of the outcome's values.
    Other,
}

impl OutcomeValues {
    fn said(&self, level: &str) -> Said {
        if same_value(level, &self.positive) {
            return Said::Positive;
        }
        if same_value(level, &self.negative) {
            return Said::Negative;
        }
        // "Malignant" and "malignant" are one word, unless capitals are all that tells the
        // outcome's own two apart.
        let folded = |text: &str| trimmed(text).to_lowercase();
        let (level_folded, positive, negative) = (
            folded(level),
            folded(&self.positive),
            folded(&self.negative),
        );
        if positive != negative {
            if level_folded == positive {
                return Said::Positive;
            }
            if level_folded == negative {
                return Said::Negative;
            }
        }
        match meaning(trimmed(level)) {
            Meaning::Missing(_) => Said::Nothing,
            // "none" and "-" may be findings: who leaves them out drops the negatives.
            Meaning::Ambiguous(_) | Meaning::Word => Said::Other,
        }
    }

    /// Whether the values are numbers of which the positive one is the greater, as 1 and
    /// 0 are: then a score and a decision say the same.
    fn rises(&self) -> Option<bool> {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        Some(number(&self.positive)? > number(&self.negative)?)
    }
}

/// Whether a column that cannot be read as numbers holds no number at all: where some
/// cells are numbers, the others are slips, which the reading of scores names.
fn is_words(table: &Table, column: &Column, values: &Coded<'_>) -> bool {
    let is_number = |level: &String| {
        let text = trimmed(level);
        text.trim_end_matches('%')
            .replace(',', ".")
            .parse::<f64>()
            .is_ok()
    };
    scores(table, column).is_err() && !values.levels.iter().any(is_number)
}

/// That words were read as decisions. What is 1 and 0 already needs no word; a code of
/// which the lower number is the positive one does.
fn note(
    table: &Table,
    column: &Column,
    own: &OutcomeValues,
    (of_row, values): (&dyn Fn(usize) -> Said, &Coded<'_>),
) -> Option<Problem> {
    let count = |said: Said| {
        let rows = 0..values.codes.len();
        rows.filter(|row| of_row(*row) == said).count()
    };
    let message = Message::new("intake-decisions-read")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("positive", own.positive.as_str())
        .with("negative", own.negative.as_str())
        .with("positives", count(Said::Positive))
        .with("negatives", count(Said::Negative));
    let problem = match own.rises() {
        Some(true) => return None,
        Some(false) => Problem::warning(message),
        None => Problem::note(message),
    };
    Some(problem.in_column(&column.name))
}

/// Words that are none of the outcome's: which of them mean "has the condition" nobody
/// said.
fn other_words(table: &Table, column: &Column, own: &OutcomeValues, rows: &[usize]) -> Problem {
    let mut found: Vec<String> = Vec::new();
    for text in rows.iter().filter_map(|row| cell_text(column, *row)) {
        if found.len() < 4 && !found.iter().any(|known| *known == text) {
            found.push(text.into_owned());
        }
    }
    let places: Places = rows
        .iter()
        .filter_map(|row| table.lines.get(*row).copied())
        .collect();
    let message = Message::new("intake-decisions-other-words")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("examples", names(found.iter().map(String::as_str)))
        .with("positive", own.positive.as_str())
        .with("negative", own.negative.as_str());
    places.error(message).in_column(&column.name)
}
