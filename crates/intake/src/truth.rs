//! The reference standard: which column, which two values, which of them is
//! positive; and every reason why a column cannot be one.

use plumbline_study::{Column, Message, Problem, Roles, Table};

use crate::places::{Places, names};
use crate::read::header::is_one_of_several;
use crate::values::{Coded, coded, same_value};

/// Most distinct values that are listed; a column with more is a measurement.
const MOST_LISTED: usize = 20;

/// A usable reference standard.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// Its values.
    pub values: Coded<'a>,
    /// Code of the value that means "has the condition".
    pub positive: u32,
    /// Code of the other value.
    pub negative: u32,
}

impl Outcome<'_> {
    /// Whether the case of this row has the condition, where that is known.
    pub fn of_row(&self, row: usize) -> Option<bool> {
        self.values.code(row).map(|code| code == self.positive)
    }
}

/// The column of this name, or a problem that says which ones there are.
pub fn column<'a>(table: &'a Table, name: &str) -> Result<&'a Column, Problem> {
    table.column(name).ok_or_else(|| {
        let several: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .filter(|column| is_one_of_several(column, Some(name)))
            .collect();
        if !several.is_empty() {
            let message = Message::new("intake-column-of-several")
                .with("file", table.file.as_str())
                .with("column", name)
                .with("names", names(several));
            return Problem::error(message).in_column(name);
        }
        let message = Message::new("intake-column-unknown")
            .with("file", table.file.as_str())
            .with("column", name)
            .with(
                "names",
                names(table.columns.iter().map(|column| column.name.as_str())),
            );
        Problem::error(message).in_column(name)
    })
}

/// The two values of the outcome column, or why it cannot be one.
pub fn two_values<'a>(table: &'a Table, roles: &Roles) -> Result<(&'a Column, Coded<'a>), Problem> {
    let Some(name) = &roles.truth else {
        let message = Message::new("intake-truth-not-chosen").with("file", table.file.as_str());
        return Err(Problem::error(message));
    };
    let column = column(table, name)?;
    let values = coded(column);
    match values.distinct() {
        2 => Ok((column, values)),
        0 => Err(error(table, column, "intake-truth-empty")),
        1 => Err(one_class(table, column, &values)),
        found if found > MOST_LISTED => {
            let problem = error(table, column, "intake-truth-not-binary");
            let message = problem.message.with("found", found);
            Err(Problem { message, ..problem })
        }
        found => Err(many_values(table, column, &values, found)),
    }
}

/// The reference standard with its positive value, or why there is none.
pub fn outcome<'a>(table: &'a Table, roles: &Roles) -> Result<Outcome<'a>, Problem> {
    let (column, values) = two_values(table, roles)?;
    let level = |code: u32| values.levels.get(code as usize).map_or("", String::as_str);
    let Some(chosen) = &roles.positive else {
        let problem = error(table, column, "intake-positive-not-chosen");
        let message = problem.message.with("values", most_frequent(&values));
        return Err(Problem { message, ..problem });
    };
    // Levels that never occur are left out: a table may have been cut from another.
    let present: Vec<u32> = (0..)
        .zip(&values.counts)
        .filter(|(_, count)| **count > 0)
        .map(|(code, _)| code)
        .collect();
    let &[first, second] = present.as_slice() else {
        return Err(error(table, column, "intake-truth-empty"));
    };
    let (positive, negative) = if level(first) == chosen {
        (first, second)
    } else if level(second) == chosen || same_value(level(second), chosen) {
        (second, first)
    } else if same_value(level(first), chosen) {
        (first, second)
    } else {
        let problem = error(table, column, "intake-positive-unknown");
        let message = problem
            .message
            .with("value", chosen.as_str())
            .with("values", most_frequent(&values));
        return Err(Problem { message, ..problem });
    };
    Ok(Outcome {
        values,
        positive,
        negative,
    })
}

fn error(table: &Table, column: &Column, id: &str) -> Problem {
    let message = Message::new(id)
        .with("file", table.file.as_str())
        .with("column", column.name.as_str());
    Problem::error(message).in_column(&column.name)
}

fn one_class(table: &Table, column: &Column, values: &Coded<'_>) -> Problem {
    let problem = error(table, column, "intake-truth-one-class");
    let (value, count) = values
        .most_frequent(1)
        .into_iter()
        .next()
        .unwrap_or_default();
    Problem {
        message: problem.message.with("value", value).with("count", count),
        ..problem
    }
}

/// Numbers and words that stand for "unknown" in outcomes.
const UNKNOWN: &str = "9 99 999 -1 -2 -8 -9 -99 -999 u unk unknown ? missing indeterminate";

/// Whether a value of an outcome probably says that the outcome is unknown.
fn is_unknown(level: &str) -> bool {
    let level = level.to_lowercase();
    UNKNOWN.split_whitespace().any(|word| word == level)
}

/// Those among several classes that probably say that the class is unknown. A number that
/// goes on where the others end (9 after 8) is a class like them.
pub fn unknown_classes<'a>(values: &'a Coded<'_>) -> Vec<&'a str> {
    let present = values.levels.iter().zip(&values.counts);
    let present: Vec<&str> = present
        .filter(|(_, count)| **count > 0)
        .map(|(level, _)| level.as_str())
        .collect();
    let number = |level: &str| level.parse::<f64>().ok();
    let goes_on = |level: &str| {
        let before = number(level).filter(|value| *value > 0.0);
        before.is_some_and(|value| {
            let mut others = present.iter().filter_map(|other| number(other));
            others.any(|other| other == value - 1.0)
        })
    };
    let mut unknown = present.clone();
    unknown.retain(|level| is_unknown(level) && !goes_on(level));
    unknown
}

/// More than two values: several classes, unless all but two say "unknown". The
/// lines named are those of all values but the two most frequent.
fn many_values(table: &Table, column: &Column, values: &Coded<'_>, found: usize) -> Problem {
    let present = values.levels.iter().zip(&values.counts);
    let present = present.filter(|(_, count)| **count > 0);
    let unknown: Vec<&str> = present
        .map(|(level, _)| level.as_str())
        .filter(|level| is_unknown(level))
        .collect();
    let id = if !unknown.is_empty() && found - unknown.len() == 2 {
        "intake-truth-unknown-values"
    } else {
        "intake-truth-many-values"
    };
    let frequent: Vec<String> = values
        .most_frequent(2)
        .into_iter()
        .map(|(value, _)| value)
        .collect();
    let is_other = |row: &usize| {
        values
            .level(*row)
            .is_some_and(|level| !frequent.iter().any(|f| f == level))
    };
    let rows = (0..table.rows()).filter(is_other);
    let places: Places = rows
        .filter_map(|row| table.lines.get(row).copied())
        .collect();
    let message = Message::new(id)
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("found", found)
        .with("values", most_frequent(values));
    let message = match unknown.first() {
        Some(word) if id == "intake-truth-unknown-values" => message
            .with("unknown", names(unknown.iter().copied()))
            .with("example", *word),
        _ => message,
    };
    places.error(message).in_column(&column.name)
}

/// Values and how often each occurs, the most frequent first.
fn most_frequent(values: &Coded<'_>) -> String {
    counted(&values.most_frequent(MOST_LISTED))
}

/// Values and how often each occurs: `“0” (357), “1” (212)`.
pub fn counted(values: &[(String, u64)]) -> String {
    let listed = values.iter().take(MOST_LISTED);
    let text: Vec<String> = listed
        .map(|(value, n)| format!("“{value}” ({n})"))
        .collect();
    text.join(", ")
}
