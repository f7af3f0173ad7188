//! Questions about the table.

use plumbline_intake::{
    Limits, file_fact, gate, guess_roles, outcome_values, profile, read_table_as,
};
use plumbline_study::written::ReadChoices;
use plumbline_study::{Roles, Table};

use super::{Engine, HeldTable, News, Problems};
use crate::worker::protocol::{DataCheck, Phase, PicturesView, Progress, TableView};

/// Rows shown in the preview.
const ROWS_SHOWN: usize = 20;

impl Engine {
    pub(super) fn read_table(
        &mut self,
        name: &str,
        bytes: &[u8],
        written: &ReadChoices,
        news: News<'_>,
    ) -> Result<(), Problems> {
        let mut progress = |fraction: f64| {
            news(Progress {
                phase: Phase::Reading,
                fraction,
            })
        };
        let read = read_table_as(name, bytes, written, &Limits::in_browser(), &mut progress)?;
        self.table = Some(HeldTable {
            file: file_fact(name, bytes),
            read,
            pictures: None,
        });
        Ok(())
    }

    pub(super) fn table_view(&self) -> Result<TableView, Problems> {
        let HeldTable {
            file,
            read,
            pictures,
            ..
        } = self.held_table()?;
        Ok(TableView {
            file: file.clone(),
            rows: read.table.rows() as u64,
            dialect: read.dialect.clone(),
            preview: profile(&read.table, ROWS_SHOWN),
            guess: guess_roles(&read.table),
            problems: read.problems.clone(),
            pictures: pictures.clone(),
        })
    }

    pub(super) fn check(&self, roles: &Roles) -> Result<DataCheck, Problems> {
        let held = self.held_table()?;
        let table = &held.read.table;
        let outcome_values = roles
            .truth
            .as_ref()
            .map(|truth| outcome_values(table, truth))
            .unwrap_or_default();
        let total: u64 = outcome_values.iter().map(|(_, count)| count).sum();
        let positives = outcome_values
            .iter()
            .find(|(value, _)| Some(value) == roles.positive.as_ref())
            .map_or(0, |(_, count)| *count);
        let (positives, negatives) = match (&roles.positive, &held.pictures) {
            (None, _) => (positives, 0),
            (Some(_), None) => (positives, total - positives),
            (Some(_), Some(pictures)) => with_picture(table, roles, pictures),
        };
        Ok(DataCheck {
            roles: roles.clone(),
            positives,
            negatives,
            problems: gate(table, roles),
            outcome_values,
        })
    }
}

/// Positives and negatives among the rows that have a picture: the others get
/// no score, so they make no result more precise. None where the outcome cannot
/// be used.
fn with_picture(table: &Table, roles: &Roles, pictures: &PicturesView) -> (u64, u64) {
    let Ok(dataset) = plumbline_intake::dataset(table, roles, &[]) else {
        return (0, 0);
    };
    let rows = dataset.row.iter().zip(&dataset.truth);
    let shown = rows.filter(|(row, _)| pictures.of_row(**row).is_some());
    shown.fold((0, 0), |(positives, negatives), (_, is_positive)| {
        let one = u64::from(*is_positive);
        (positives + one, negatives + 1 - one)
    })
}
