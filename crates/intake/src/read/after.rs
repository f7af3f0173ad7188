//! A look at a table that was just read: what a person should know about how
//! its cells were understood.

use plumbline_study::names::trimmed;
use plumbline_study::{Cells, Column, Message, Problem, Table};

use crate::Dialect;
use crate::cells::missing::{Meaning, meaning};
use crate::cells::number::{Reading, is_digit_identifier, looks_like_number, parse, read};
use crate::dialect::{DecimalMark, Thousands};
use crate::places::{Places, names};
use crate::scores::without_per_cent;

/// Notes and warnings about how cells were understood.
pub fn look_over(table: &Table, dialect: &Dialect) -> Vec<Problem> {
    let mut problems = Vec::new();
    for column in &table.columns {
        let unsaid = thousands_unsaid(table, column);
        problems.extend(unsaid.or_else(|| almost_numbers(table, column, dialect.decimal)));
        problems.extend(kept_words(table, column));
    }
    problems.extend(empty_columns(table));
    problems.extend(unnamed_columns(table));
    problems
}

/// What a word is among the numbers of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Number,
    /// A person takes it for a number: `93%`.
    AlmostNumber,
    /// Digits that are a name: `007`.
    Identifier,
    Word,
}

fn level_kind(text: &str, mark: DecimalMark) -> Level {
    if parse(text, mark).is_some() {
        Level::Number
    } else if is_digit_identifier(text) {
        Level::Identifier
    } else if looks_like_number(text) {
        Level::AlmostNumber
    } else {
        Level::Word
    }
}

/// Ways to write thousands, and the decimal mark beside them that needs no word.
const GROUPED: [(Thousands, DecimalMark); 6] = [
    (Thousands::Comma, DecimalMark::Point),
    (Thousands::Point, DecimalMark::Comma),
    (Thousands::Space, DecimalMark::Point),
    (Thousands::Space, DecimalMark::Comma),
    (Thousands::Apostrophe, DecimalMark::Point),
    (Thousands::Apostrophe, DecimalMark::Comma),
];

/// A column of words that are numbers, once it is said what stands between their
/// thousands.
fn thousands_unsaid(table: &Table, column: &Column) -> Option<Problem> {
    let Cells::Words { levels, .. } = &column.cells else {
        return None;
    };
    let given = || levels.iter().map(|level| trimmed(level));
    let words = || given().filter(|text| meaning(text) == Meaning::Word);
    let (sign, mark) = GROUPED.into_iter().find(|(sign, mark)| {
        let reading = Reading {
            mark: *mark,
            thousands: Some(*sign),
        };
        words().all(|text| read(text, reading).is_some())
    })?;
    let example = words().find(|text| text.contains(sign.signs()))?;
    // With commas or points the other mark is the decimal one.
    let decimal = match sign {
        Thousands::Comma | Thousands::Point => DecimalMark::Point,
        Thousands::Space | Thousands::Apostrophe => mark,
    };
    let message = Message::new("intake-thousands-unsaid")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("example", example)
        .with("mark", sign.id())
        .with("decimal", decimal.id());
    Some(Problem::warning(message).in_column(&column.name))
}

/// A column of words in which at least half of the cells are numbers, or would
/// be for a person.
fn almost_numbers(table: &Table, column: &Column, mark: DecimalMark) -> Option<Problem> {
    let Cells::Words { codes, levels } = &column.cells else {
        return None;
    };
    let kinds: Vec<Level> = levels
        .iter()
        .map(|level| level_kind(trimmed(level), mark))
        .collect();
    // A column of per cents is what it says: a prediction is read so, and whatever takes
    // plain numbers refuses it by name.
    let is_per_cent = |level: &String| without_per_cent(level).is_some();
    if kinds.contains(&Level::Identifier) || levels.iter().all(is_per_cent) {
        return None;
    }
    let kind_of = |code: &u32| kinds.get(*code as usize).copied();
    let given = codes.iter().filter_map(kind_of).count();
    let words = codes
        .iter()
        .filter_map(kind_of)
        .filter(|kind| *kind == Level::Word)
        .count();
    if 2 * words > given || kinds.iter().all(|kind| *kind == Level::Word) {
        return None;
    }
    let odd = |code: &u32| kind_of(code).is_some_and(|kind| kind != Level::Number);
    let rows = codes.iter().zip(&table.lines).filter(|(code, _)| odd(code));
    let places: Places = rows.map(|(_, line)| *line).collect();
    let examples = levels
        .iter()
        .zip(&kinds)
        .filter(|(_, kind)| **kind != Level::Number);
    let message = Message::new("intake-almost-numbers")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("cells", given)
        .with("decimal", mark.id())
        .with("examples", names(examples.map(|(level, _)| trimmed(level))));
    Some(places.warning(message).in_column(&column.name))
}

/// `none` and `-` among words are kept as values, which may not be what is meant.
fn kept_words(table: &Table, column: &Column) -> Option<Problem> {
    let Cells::Words { codes, levels } = &column.cells else {
        return None;
    };
    let kept = |code: u32| {
        let level = trimmed(levels.get(code as usize)?);
        matches!(meaning(level), Meaning::Ambiguous(_)).then_some(level)
    };
    let rows = codes
        .iter()
        .zip(&table.lines)
        .filter(|(code, _)| kept(**code).is_some());
    let places: Places = rows.map(|(_, line)| *line).collect();
    if places.is_empty() {
        return None;
    }
    let words = (0..levels.len()).filter_map(|code| kept(u32::try_from(code).ok()?));
    let message = Message::new("intake-words-kept")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("words", names(words));
    Some(places.note(message).in_column(&column.name))
}

fn is_empty(column: &Column) -> bool {
    match &column.cells {
        Cells::Numbers(values) => values.iter().all(|value| value.is_nan()),
        Cells::Words { codes, .. } => codes.iter().all(|code| *code == Cells::MISSING),
    }
}

fn empty_columns(table: &Table) -> Option<Problem> {
    let empty: Vec<&str> = table
        .columns
        .iter()
        .filter(|column| is_empty(column))
        .map(|c| c.name.as_str())
        .collect();
    let message = Message::new("intake-columns-empty")
        .with("file", table.file.as_str())
        .with("count", empty.len())
        .with("names", names(empty.iter().copied()));
    (!empty.is_empty()).then(|| Problem::note(message))
}

/// Columns named by their position because the header has no name for them.
fn unnamed_columns(table: &Table) -> Option<Problem> {
    let unnamed: Vec<&str> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, column)| column.name == super::header::positional(*at) && !is_empty(column))
        .map(|(_, column)| column.name.as_str())
        .collect();
    // Without any header the reader has said so already.
    let message = Message::new("intake-columns-unnamed")
        .with("file", table.file.as_str())
        .with("count", unnamed.len())
        .with("names", names(unnamed.iter().copied()));
    let some = !unnamed.is_empty() && unnamed.len() < table.columns.len();
    some.then(|| Problem::note(message))
}
