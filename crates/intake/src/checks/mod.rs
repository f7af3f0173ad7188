//! The data checks: what to look at before believing any number.
//!
//! Each family of checks is a module. A check says nothing about data that give
//! no reason to; what it says names the rows. Errors stop the work, warnings ask
//! a person to look, notes are worth a line in the report.

mod answers;
mod columns;
mod follow_up;
mod groups;
mod id_tells_outcome;
mod ids;
mod missing_codes;
mod outcome;
mod row_unit;
mod rows;
mod scores;
pub use scores::{ONLY_0_AND_1, OWN_VALUES_ALONE, SCORES_EQUAL, per_cent_range};
mod visits;

use std::collections::BTreeMap;

use plumbline_study::{Column, Message, Problem, Roles, Table, TaskKind};

use crate::classes;
use crate::dialect::choice_notes;
use crate::places::Places;
use crate::roles::settle;
use crate::scores::apart_throughout;
use crate::truth;
use crate::values::Coded;

/// What every check looks at.
struct CheckedData<'a> {
    table: &'a Table,
    roles: &'a Roles,
    /// The outcome, where the column is one of the kind that is assessed.
    truth: Option<&'a Truth<'a>>,
    /// What becomes of values that an input lacks.
    at_missing: &'a dyn Fn(&str) -> AtMissing,
}

/// What becomes of a case that lacks a value in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtMissing {
    /// No model is known, or it does not take this column.
    Open,
    /// The model has a rule of its own.
    Handled,
    /// Its trees' branches are followed, as a person said.
    Branch,
    /// The case gets no score.
    NoScore,
}

/// An outcome of two values or of several classes. Which of them is positive does not
/// matter here: checks ask whether two rows have the same.
struct Truth<'a> {
    values: Coded<'a>,
}

/// Cases that an outcome must have before a coincidence is ruled out.
const ENOUGH: usize = 5;

impl Truth<'_> {
    /// The outcome of a row, as a code.
    fn of_row(&self, row: usize) -> Option<u32> {
        self.values.code(row)
    }
}

/// Whether at least two outcomes have so many of these cases that what holds in all of
/// them is no coincidence.
fn are_enough(outcomes: impl Iterator<Item = u32>) -> bool {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome).or_default() += 1;
    }
    counts.values().filter(|count| **count >= ENOUGH).count() >= 2
}

/// The outcome, where the column is one of the kind that is assessed.
fn outcome_of<'a>(table: &'a Table, roles: &Roles) -> Option<Truth<'a>> {
    let values = match roles.task {
        TaskKind::Binary => truth::two_values(table, roles).ok()?.1,
        TaskKind::MultiClass => classes::outcome(table, roles).ok()?,
    };
    Some(Truth { values })
}

/// All problems of a table in these roles, most serious first.
pub fn data_checks(table: &Table, roles: &Roles) -> Vec<Problem> {
    checks_of_model(table, roles, &|_| AtMissing::Open)
}

/// What is wrong with each of these columns as scores, be they of a class or of another
/// respondent: what must not be the score of an assessment is no better here. The rest
/// of the table is looked at once, however many columns there are.
pub fn checks_of_scores(table: &Table, roles: &Roles, columns: &[&str]) -> Vec<Problem> {
    let mut roles = settle(table, roles);
    let truth = outcome_of(table, &roles);
    let mut problems = Vec::new();
    for column in columns {
        roles.score = Some((*column).to_owned());
        let data = CheckedData {
            table,
            roles: &roles,
            truth: truth.as_ref(),
            at_missing: &|_| AtMissing::Open,
        };
        let of_roles = outcome::used_twice(&data).into_iter();
        let is_its = |problem: &Problem| problem.column.as_deref() == Some(*column);
        problems.extend(of_roles.filter(is_its));
        problems.extend(scores::check(&data));
        let codes = data.column(&roles.score);
        problems.extend(codes.and_then(|column| missing_codes::of_score(&data, column)));
    }
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    problems
}

/// What is wrong with a column as the classes that another respondent answered: that it
/// has another part to play.
pub fn checks_of_classes(table: &Table, roles: &Roles, column: &str) -> Vec<Problem> {
    let mut roles = settle(table, roles);
    roles.score = Some(column.to_owned());
    let data = CheckedData {
        table,
        roles: &roles,
        truth: None,
        at_missing: &|_| AtMissing::Open,
    };
    let is_its = |problem: &Problem| problem.column.as_deref() == Some(column);
    outcome::used_twice(&data)
        .into_iter()
        .filter(is_its)
        .collect()
}

/// As [`data_checks`], where it is known what becomes of values that a column lacks.
pub fn checks_of_model(
    table: &Table,
    roles: &Roles,
    at_missing: &dyn Fn(&str) -> AtMissing,
) -> Vec<Problem> {
    let roles = &settle(table, roles);
    let truth = outcome_of(table, roles);
    let data = CheckedData {
        table,
        roles,
        truth: truth.as_ref(),
        at_missing,
    };
    let answers: fn(&CheckedData<'_>) -> Vec<Problem> = match roles.task {
        TaskKind::Binary => scores::check,
        TaskKind::MultiClass => answers::check,
    };
    let checks = [
        outcome::check,
        follow_up::check,
        answers,
        visits::check,
        missing_codes::check,
        columns::check,
        groups::check,
        ids::check,
        id_tells_outcome::check,
        rows::check,
        row_unit::check,
    ];
    let mut problems: Vec<Problem> = checks.iter().flat_map(|check| check(&data)).collect();
    problems.extend(choice_notes(&roles.written, &table.file));
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    problems
}

impl<'a> CheckedData<'a> {
    /// The column of a role, where one is chosen and exists.
    fn column(&self, role: &Option<String>) -> Option<&'a Column> {
        self.table.column(role.as_deref()?)
    }

    /// The columns of these names that exist.
    fn columns(&self, names: &[String]) -> Vec<&'a Column> {
        names
            .iter()
            .filter_map(|name| self.table.column(name))
            .collect()
    }

    /// What is wrong with the column that answers, where one is chosen: whether it is there
    /// and answers for any row that has an outcome, and then what `check` finds.
    fn of_answers(&self, check: impl FnOnce(&'a Column) -> Vec<Problem>) -> Vec<Problem> {
        let Some(name) = &self.roles.score else {
            return Vec::new();
        };
        let column = match truth::column(self.table, name) {
            Ok(column) => column,
            Err(problem) => return vec![problem],
        };
        let outcome = self.column(&self.roles.truth);
        match outcome.and_then(|outcome| apart_throughout(self.table, outcome, column)) {
            Some(problem) => vec![problem],
            None => check(column),
        }
    }

    fn all_rows(&self) -> std::ops::Range<usize> {
        0..self.table.rows()
    }

    /// The lines of these rows.
    fn places(&self, rows: impl IntoIterator<Item = usize>) -> Places {
        rows.into_iter()
            .filter_map(|row| self.table.lines.get(row).copied())
            .collect()
    }

    /// A message about the table.
    fn about(&self, id: &str) -> Message {
        Message::new(id).with("file", self.table.file.as_str())
    }

    /// A message about a column.
    fn about_column(&self, id: &str, column: &Column) -> Message {
        self.about(id).with("column", column.name.as_str())
    }
}
