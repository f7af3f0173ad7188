//! Several tables as one: the cases with their outcome, and others with answers to them.
//!
//! Rows are matched by an identifier. Of the other tables only those columns are taken
//! that somebody named as answers, so that nothing else of them becomes an outcome, a
//! subgroup or an input of a model.

use plumbline_intake::images::set_fact;
use plumbline_intake::roles::{Identifier, identifier_of};
use plumbline_intake::{
    Join, ReadChoices, TableRead, Take, file_fact, join_predictions, name_beside, read_table,
    read_table_as,
};
use plumbline_study::facts::{FileFact, JoinedFact};
use plumbline_study::listing::few;
use plumbline_study::names::same;
use plumbline_study::written::EVERY_COLUMN;
use plumbline_study::{Column, Message, Problem, Table};

use super::{HeldTable, Problems, Session};
use crate::{OfferedColumn, OfferedTable};

/// By what tables are joined, and what is taken of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Joining<'a> {
    /// Column of each that identifies a case; the one that looks like it where nobody
    /// said.
    pub id: Option<&'a str>,
    /// Column of the reference standard.
    pub outcome: &'a str,
    /// Columns that somebody named as answers.
    pub answers: &'a [&'a str],
}

/// What became one table.
#[derive(Debug, Clone)]
pub(super) struct JoinedTables {
    pub(super) fact: JoinedFact,
    /// Cases that one table lacks, and names that changed.
    pub(super) problems: Problems,
}

/// Names listed in one sentence.
const NAMED: usize = 12;

impl Session {
    /// Reads the table of the cases, and others with answers to them; each by name and
    /// bytes.
    ///
    /// # Errors
    /// Everything that is wrong with a file, and every reason why they are no answers to
    /// the same cases; the table before them is kept.
    pub fn read_joined(
        &mut self,
        first: (&str, &[u8]),
        others: &[(String, Vec<u8>)],
        joining: &Joining<'_>,
    ) -> Result<(), Problems> {
        let (name, bytes) = first;
        let mut unknown = self.choices.clone();
        let read = self.read_part(name, bytes, &mut unknown)?;
        let others: Vec<(FileFact, TableRead)> = others
            .iter()
            .map(|(name, bytes)| {
                let read = self.read_part(name, bytes, &mut unknown)?;
                Ok((file_fact(name, bytes), read))
            })
            .collect::<Result<_, Problems>>()?;
        let facts: Vec<FileFact> = std::iter::once(file_fact(name, bytes))
            .chain(others.iter().map(|(fact, _)| fact.clone()))
            .collect();
        not_known(&unknown, &facts)?;
        let id = match joining.id {
            Some(id) => id.to_owned(),
            None => {
                let tables = others.iter().map(|(_, other)| &other.table);
                let tables: Vec<&Table> = std::iter::once(&read.table).chain(tables).collect();
                match identifier_of(&tables) {
                    Identifier::Column(id) => id,
                    Identifier::RowNumbers(column) => {
                        return Err(vec![row_numbers(&tables, &column)]);
                    }
                    Identifier::Missing => return Err(vec![no_identifier(&read.table)]),
                }
            }
        };
        let mut problems = Problems::new();
        let mut whole = read;
        for (_, other) in others {
            let join = Join {
                id: &id,
                outcome: Some(joining.outcome),
                take: Take::Named(joining.answers),
            };
            let joined = join_predictions(&whole.table, &other.table, &join)?;
            problems.extend(joined.problems);
            whole.table = joined.table;
            whole.problems.extend(other.problems);
        }
        self.hold_table(Some(HeldTable {
            file: identity(&facts, &id),
            read: whole,
            images: None,
            labels: None,
            joined: Some(JoinedTables {
                fact: JoinedFact { id, tables: facts },
                problems,
            }),
        }));
        Ok(())
    }

    /// What another table, by name and bytes, has to offer beside the one that is held: the
    /// columns that both have, one of which identifies the cases, and the others. Nothing is
    /// joined.
    ///
    /// # Errors
    /// Everything that is wrong with the file, and that there is no table.
    pub fn offered(&self, name: &str, bytes: &[u8]) -> Result<OfferedTable, Problems> {
        let own = &self.held_table()?.read.table;
        let choices = ReadChoices::default();
        let other = read_table_as(name, bytes, &choices, &self.limits, &mut |_| ())?.table;
        let common = other
            .columns
            .iter()
            .filter_map(|column| own.columns.iter().find(|one| same(&one.name, &column.name)));
        let ids: Vec<String> = common.map(|column| column.name.clone()).collect();
        let id = match identifier_of(&[own, &other]) {
            Identifier::Column(id) => Some(id).filter(|id| ids.contains(id)),
            // What numbers rows is never taken unasked.
            Identifier::RowNumbers(_) | Identifier::Missing => None,
        };
        let offered = |column: &Column| OfferedColumn {
            name: column.name.clone(),
            beside: name_beside(own, &column.name, &other.file),
        };
        Ok(OfferedTable {
            file: file_fact(name, bytes),
            rows: other.rows() as u64,
            id,
            ids,
            columns: other.columns.iter().map(offered).collect(),
        })
    }

    /// Reads one of several tables as a person said that its columns are written; those
    /// that it has are taken out of `unknown`.
    fn read_part(
        &self,
        name: &str,
        bytes: &[u8],
        unknown: &mut ReadChoices,
    ) -> Result<TableRead, Problems> {
        if self.choices.columns.is_empty() {
            return read_table_as(name, bytes, &self.choices, &self.limits, &mut |_| ());
        }
        // Which columns it has is known once it was read.
        let table = read_table(name, bytes, &self.limits, &mut |_| ())?.table;
        let is_here = |column: &str| column == EVERY_COLUMN || table.column(column).is_some();
        let mut choices = self.choices.clone();
        choices.columns.retain(|column, _| is_here(column));
        unknown.columns.retain(|column, _| !is_here(column));
        read_table_as(name, bytes, &choices, &self.limits, &mut |_| ())
    }
}

/// Fails where somebody said how a column is written that no table has.
fn not_known(unknown: &ReadChoices, facts: &[FileFact]) -> Result<(), Problems> {
    let files = few(facts.iter().map(|fact| fact.name.as_str()), NAMED);
    let problem = |column: &String| {
        let message = Message::new("assess-join-choice-unknown")
            .with("files", files.as_str())
            .with("column", column.as_str());
        Problem::error(message).in_column(column)
    };
    let problems: Problems = unknown.columns.keys().map(problem).collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems),
    }
}

fn no_identifier(table: &Table) -> Problem {
    let names = table.columns.iter().map(|column| column.name.as_str());
    let message = Message::new("assess-join-no-id")
        .with("file", table.file.as_str())
        .with("names", few(names, NAMED));
    Problem::error(message)
}

/// Tables that have nothing in common but the numbers of their rows.
fn row_numbers(tables: &[&Table], column: &str) -> Problem {
    let files = few(tables.iter().map(|table| table.file.as_str()), NAMED);
    let message = Message::new("assess-join-row-numbers")
        .with("files", files)
        .with("column", column);
    Problem::error(message).in_column(column)
}

/// What identifies tables that were joined: the SHA-256 of a list with a line for each
/// (its SHA-256, two spaces, "data" for the cases and "with" for another), and one for
/// the column that they were joined by. Names of files are none of the content.
fn identity(facts: &[FileFact], id: &str) -> FileFact {
    let names: Vec<&str> = facts.iter().map(|fact| fact.name.as_str()).collect();
    let kinds = std::iter::once("data").chain(std::iter::repeat("with"));
    let tables = kinds.zip(facts);
    let lines = tables.map(|(kind, fact)| (kind, fact.bytes, fact.sha256.as_str()));
    let by = plumbline_intake::sha256_hex(id_in_one_form(id).as_bytes());
    let lines = lines.chain(std::iter::once(("id", 0, by.as_str())));
    set_fact(&names.join(" + "), lines)
}

/// The column of the identifier as names are compared: how somebody typed it changes no
/// number.
fn id_in_one_form(id: &str) -> String {
    plumbline_study::names::compared(id).to_lowercase()
}
