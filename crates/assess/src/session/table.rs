//! The table: read, shown, and checked under the roles of its columns.

use plumbline_intake::classes::guess;
use plumbline_intake::scores::scores;
use plumbline_intake::{file_fact, guess_roles, outcome_values, profile, read_table_as};
use plumbline_study::probabilities::is_probability;
use plumbline_study::{Roles, Scale, Table};

use super::task::room;
use super::{HeldTable, OnProgress, Problems, Session};
use crate::{DataCheck, ImagesView, Phase, Progress, TableView};

/// Rows shown in the preview.
const ROWS_SHOWN: usize = 20;

impl Session {
    /// Reads a table.
    ///
    /// # Errors
    /// Everything that is wrong with the file; the table before it is kept.
    pub fn read_table(
        &mut self,
        name: &str,
        bytes: &[u8],
        progress: OnProgress<'_>,
    ) -> Result<(), Problems> {
        let mut progress = |fraction: f64| {
            progress(Progress {
                phase: Phase::Reading,
                fraction,
            })
        };
        let read = read_table_as(name, bytes, &self.choices, &self.limits, &mut progress)?;
        self.hold_table(Some(HeldTable {
            file: file_fact(name, bytes),
            read,
            images: None,
            labels: None,
            joined: None,
        }));
        Ok(())
    }

    /// The table as it is shown, with what its columns seem to mean.
    ///
    /// # Errors
    /// There is none.
    pub fn table_view(&self) -> Result<TableView, Problems> {
        let held = self.held_table()?;
        let joined = held.joined.as_ref();
        let of_joining = joined.map_or_else(Vec::new, |joined| joined.problems.clone());
        Ok(TableView {
            file: held.file.clone(),
            rows: held.read.table.rows() as u64,
            dialect: held.read.dialect.clone(),
            preview: profile(&held.read.table, ROWS_SHOWN),
            guess: guess_roles(&held.read.table),
            problems: [held.read.problems.clone(), of_joining].concat(),
            images: held.images.clone(),
        })
    }

    /// Remarks on how the table was read.
    ///
    /// # Errors
    /// There is none.
    pub fn remarks(&self) -> Result<&[plumbline_study::Problem], Problems> {
        Ok(&self.held_table()?.read.problems)
    }

    /// The data under these roles.
    ///
    /// # Errors
    /// There is no table.
    pub fn check(&self, roles: &Roles) -> Result<DataCheck, Problems> {
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
        let (positives, negatives) = match (&roles.positive, &held.images) {
            (None, _) => (positives, 0),
            (Some(_), None) => (positives, total - positives),
            (Some(_), Some(images)) => with_image(table, roles, images),
        };
        Ok(DataCheck {
            roles: roles.clone(),
            positives,
            negatives,
            problems: self.checks(table, roles, &self.would_feed(roles), None),
            kind: roles
                .truth
                .as_ref()
                .and_then(|truth| guess::kind(table, truth)),
            classes: (room(roles.task).classes)(table, roles),
            outcome_values,
            scale: scale(table, roles),
        })
    }
}

/// What the column of the score holds. Cases that are left out count, too: a run looks
/// closer.
fn scale(table: &Table, roles: &Roles) -> Option<Scale> {
    let column = table.column(roles.score.as_deref()?)?;
    let values = scores(table, column).ok()?;
    let mut given = values.iter().copied().filter(|score| score.is_finite());
    given.clone().next()?;
    Some(match given.all(is_probability) {
        true => Scale::Probability,
        false => Scale::Score,
    })
}

/// Positives and negatives among the rows that have an image: the others get
/// no score, so they make no result more precise. None where the outcome cannot
/// be used.
fn with_image(table: &Table, roles: &Roles, images: &ImagesView) -> (u64, u64) {
    let reference = plumbline_intake::reference(table, roles, &[]);
    let of_condition = reference.map(|(cases, truth)| (cases, truth.binary()));
    let Ok((cases, Some(truth))) = of_condition else {
        return (0, 0);
    };
    let rows = cases.row.iter().zip(&truth.positive);
    let shown = rows.filter(|(row, _)| images.of_row(**row).is_some());
    shown.fold((0, 0), |(positives, negatives), (_, is_positive)| {
        let one = u64::from(*is_positive);
        (positives + one, negatives + 1 - one)
    })
}
