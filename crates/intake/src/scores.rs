//! A column of the table becomes the predictions of an evaluation.

use std::borrow::Cow;

use plumbline_study::names::trimmed;
use plumbline_study::number::hundredth;
use plumbline_study::probabilities::is_probability;
use plumbline_study::table::number_of_word;
use plumbline_study::task::binary::Scores;
use plumbline_study::{Cases, Cells, Column, Message, Problem, Respondent, Scale, Source, Table};

use crate::cells::missing::{Meaning, meaning};
use crate::cells::number::{Marks, marks, parse};
use crate::dialect::DecimalMark;
use crate::places::{Places, names};
use crate::truth;
use crate::values::{cell_text, is_missing};

/// The scores of this column, one for each case of the dataset.
///
/// A missing or infinite cell is a missing prediction. The scale is probability
/// when every score lies within [0, 1] or misses it by rounding alone; then the
/// latter count as 0 or 1.
pub fn scores_from_column(
    table: &Table,
    cases: &Cases,
    column: &str,
) -> Result<Respondent<Scores>, Vec<Problem>> {
    let column = truth::column(table, column).map_err(|problem| vec![problem])?;
    let values = scores(table, column).map_err(|problem| vec![problem])?;
    let usable = |row: &u32| {
        values
            .get(*row as usize)
            .copied()
            .filter(|score| score.is_finite())
    };
    let score: Vec<Option<f64>> = cases.row.iter().map(usable).collect();
    if score.iter().all(Option::is_none) {
        let apart = || {
            let outcome = table.column(&cases.outcome)?;
            apart_throughout(table, outcome, column)
        };
        let message = Message::new("intake-score-empty")
            .with("file", table.file.as_str())
            .with("column", column.name.as_str());
        let empty = || Problem::error(message).in_column(&column.name);
        return Err(vec![apart().unwrap_or_else(empty)]);
    }
    let scale = if score.iter().flatten().copied().all(is_probability) {
        Scale::Probability
    } else {
        Scale::Score
    };
    let rounded = |score: f64| match scale {
        Scale::Probability => score.clamp(0.0, 1.0),
        Scale::Score => score,
    };
    let source = Source::Column {
        name: column.name.clone(),
    };
    let answers = Scores {
        score: score.into_iter().map(|score| score.map(rounded)).collect(),
        scale,
    };
    Ok(Respondent::new(source, answers))
}

/// The numbers of a column that was chosen as the prediction: what is an identifier
/// elsewhere (05, or twenty digits) is a number here, True and False are 1 and 0, and
/// where every prediction has a per cent sign, 90.67% is 0.9067.
///
/// Fails where a cell is no number, or where its mark may separate thousands.
pub fn scores<'a>(table: &Table, column: &'a Column) -> Result<Cow<'a, [f64]>, Problem> {
    match &column.cells {
        Cells::Numbers(numbers) if numbers.written().doubtful => Err(doubtful(table, column)),
        Cells::Numbers(numbers) => Ok(Cow::Borrowed(numbers)),
        Cells::Words { codes, levels } => {
            let mark = mark_of(levels);
            let unit = unit_of(levels);
            let values: Option<Vec<f64>> = levels
                .iter()
                .map(|level| value(level, mark, unit))
                .collect();
            let values = values.ok_or_else(|| not_numbers(table, column, mark, unit))?;
            let of = |code: &u32| values.get(*code as usize).copied().unwrap_or(f64::NAN);
            Ok(codes.iter().map(of).collect())
        }
    }
}

/// The decimal mark that these words have, if they are numbers.
fn mark_of(levels: &[String]) -> DecimalMark {
    let is_comma = |level: &String| {
        // More than a hundred per cent is no prediction: "1,234%" has decimals.
        match (marks(trimmed(level)), without_per_cent(level).map(marks)) {
            (Some(Marks::Sure(mark)), _) => mark == DecimalMark::Comma,
            (_, Some(Some(Marks::Sure(mark) | Marks::Doubtful(mark)))) => {
                mark == DecimalMark::Comma
            }
            _ => false,
        }
    };
    if levels.iter().any(is_comma) {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    }
}

/// What one is in a column of predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    One,
    /// Every prediction is followed by a per cent sign.
    PerCent,
}

fn unit_of(levels: &[String]) -> Unit {
    let mut given = levels
        .iter()
        .filter(|level| meaning(trimmed(level)) == Meaning::Word);
    let is_some = given.clone().next().is_some();
    if is_some && given.all(|level| without_per_cent(level).is_some()) {
        Unit::PerCent
    } else {
        Unit::One
    }
}

/// The text before a per cent sign.
pub fn without_per_cent(text: &str) -> Option<&str> {
    let number = trimmed(text).strip_suffix(['%', '\u{66a}', '\u{ff05}']);
    number.map(trimmed)
}

/// An example of predictions that are written as per cent, and the probability that it
/// was read as.
pub fn per_cent(column: &Column) -> Option<(String, f64)> {
    let Cells::Words { levels, .. } = &column.cells else {
        return None;
    };
    let (mark, unit) = (mark_of(levels), unit_of(levels));
    let numbers = levels.iter().filter_map(|level| {
        let value = value(level, mark, unit).filter(|value| !value.is_nan())?;
        Some((trimmed(level).to_owned(), value))
    });
    numbers.into_iter().next().filter(|_| unit == Unit::PerCent)
}

/// The number of a word; NaN where it means that there is none.
fn value(level: &str, mark: DecimalMark, unit: Unit) -> Option<f64> {
    let level = trimmed(level);
    if meaning(level) != Meaning::Word {
        return Some(f64::NAN);
    }
    match unit {
        Unit::One => parse(level, mark).or_else(|| number_of_word(level)),
        Unit::PerCent => {
            let number = without_per_cent(level)?;
            let value = parse(number, mark)?;
            // Through its decimal places: a division may give a neighbour.
            let plain = number.replace(mark.sign(), ".").replace('\u{2212}', "-");
            Some(hundredth(&plain, value))
        }
    }
}

fn doubtful(table: &Table, column: &Column) -> Problem {
    let example = (0..table.rows())
        .filter_map(|row| cell_text(column, row))
        .find(|text| text.contains(['.', ',']));
    let message = Message::new("intake-score-doubtful")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("example", example.map_or_else(String::new, Cow::into_owned));
    Problem::error(message).in_column(&column.name)
}

/// A column of words where scores are wanted: names the rows that are no numbers.
fn not_numbers(table: &Table, column: &Column, mark: DecimalMark, unit: Unit) -> Problem {
    let given = || (0..table.rows()).filter_map(|row| cell_text(column, row));
    let signed = given()
        .filter(|text| without_per_cent(text).is_some())
        .count();
    // Whatever most cells are is what was meant.
    let mostly_signed = unit == Unit::One && 2 * signed > given().count();
    let is_word = |row: &usize| {
        cell_text(column, *row).is_some_and(|text| match mostly_signed {
            true => without_per_cent(&text).is_none() && meaning(trimmed(&text)) == Meaning::Word,
            false => value(&text, mark, unit).is_none(),
        })
    };
    let rows: Vec<usize> = (0..table.rows()).filter(is_word).collect();
    let mut examples: Vec<String> = Vec::new();
    for text in rows.iter().filter_map(|row| cell_text(column, *row)) {
        if examples.len() < 3 && !examples.iter().any(|known| *known == text) {
            examples.push(text.into_owned());
        }
    }
    let places: Places = rows
        .iter()
        .filter_map(|row| table.lines.get(*row).copied())
        .collect();
    let id = match mostly_signed {
        true => "intake-score-some-per-cent",
        false => "intake-score-not-numbers",
    };
    let message = Message::new(id)
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("examples", names(examples.iter().map(String::as_str)));
    places.error(message).in_column(&column.name)
}

/// Outcome and prediction that no row has together though each is there: exports of
/// several visits have them on different rows of one record.
pub fn apart_throughout(table: &Table, truth: &Column, score: &Column) -> Option<Problem> {
    let has = |column, row: &usize| !is_missing(column, *row);
    let truths = (0..table.rows()).filter(|row| has(truth, row));
    let scores: Places = (0..table.rows())
        .filter(|row| has(score, row))
        .filter_map(|row| table.lines.get(row).copied())
        .collect();
    let mut outcomes = 0_u64;
    for row in truths {
        if has(score, &row) {
            return None;
        }
        outcomes += 1;
    }
    if outcomes == 0 || scores.is_empty() {
        return None;
    }
    let message = Message::new("intake-score-and-outcome-apart")
        .with("file", table.file.as_str())
        .with("column", score.name.as_str())
        .with("outcome", truth.name.as_str())
        .with("outcomes", outcomes);
    Some(scores.error(message).in_column(&score.name))
}
