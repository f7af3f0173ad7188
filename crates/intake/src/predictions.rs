//! A column of the table becomes the predictions of an evaluation.

use plumbline_study::predictions::{Scale, Source};
use plumbline_study::{Cells, Column, Dataset, Message, Predictions, Problem, Table};

use crate::places::{Places, names};
use crate::truth;
use crate::values::cell_text;

/// The scores of this column, one for each case of the dataset.
///
/// A missing or infinite cell is a missing prediction. The scale is probability
/// when every score lies within [0, 1].
pub fn predictions_from_column(
    table: &Table,
    dataset: &Dataset,
    column: &str,
) -> Result<Predictions, Vec<Problem>> {
    let column = truth::column(table, column).map_err(|problem| vec![problem])?;
    let Cells::Numbers(values) = &column.cells else {
        return Err(vec![not_numbers(table, column)]);
    };
    let usable = |row: &u32| {
        values
            .get(*row as usize)
            .copied()
            .filter(|score| score.is_finite())
    };
    let score: Vec<Option<f64>> = dataset.row.iter().map(usable).collect();
    if score.iter().all(Option::is_none) {
        let message = Message::new("intake-score-empty")
            .with("file", table.file.as_str())
            .with("column", column.name.as_str());
        return Err(vec![Problem::error(message).in_column(&column.name)]);
    }
    let within = score
        .iter()
        .flatten()
        .all(|score| (0.0..=1.0).contains(score));
    let scale = if within {
        Scale::Probability
    } else {
        Scale::Score
    };
    Ok(Predictions {
        score,
        scale,
        source: Source::Column {
            name: column.name.clone(),
        },
    })
}

/// A column of words where scores are wanted: names the rows that are no numbers.
pub fn not_numbers(table: &Table, column: &Column) -> Problem {
    let is_word =
        |row: &usize| cell_text(column, *row).is_some_and(|text| text.parse::<f64>().is_err());
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
    let message = Message::new("intake-score-not-numbers")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("examples", names(examples.iter().map(String::as_str)));
    places.error(message).in_column(&column.name)
}
