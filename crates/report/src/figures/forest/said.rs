//! What a forest plot says besides its sentence: the table, the data.

use super::rows::Row;
use crate::delimited::Cell;
use crate::figures::figure::{Data, FigureTable};
use crate::figures::scene::Ground;
use crate::format;

pub(super) fn table(scene: &Ground<'_>, rows: &[&Row]) -> FigureTable {
    let words = scene.words;
    let columns = [
        "figure-column-group",
        "figure-column-with",
        "figure-column-without",
        "figure-column-estimate",
    ];
    FigureTable {
        columns: columns.iter().map(|id| words.text(id)).collect(),
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    row.full_name.clone(),
                    row.positives.map_or_else(String::new, format::count),
                    format::count(row.n.saturating_sub(row.positives.unwrap_or_default())),
                    row.text.clone(),
                ]
            })
            .collect(),
    }
}

pub(super) fn data(rows: &[&Row]) -> Data {
    Data {
        columns: vec!["group", "n", "n_positive", "value", "low", "high"],
        rows: rows
            .iter()
            .map(|row| {
                let estimate = row.measured.as_ref().ok();
                vec![
                    Cell::from(row.full_name.as_str()),
                    row.n.into(),
                    row.positives.into(),
                    estimate.map(|estimate| estimate.value).into(),
                    estimate.map(|estimate| estimate.interval.low).into(),
                    estimate.map(|estimate| estimate.interval.high).into(),
                ]
            })
            .collect(),
    }
}
