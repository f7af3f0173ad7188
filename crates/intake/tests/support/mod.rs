//! What the tests of this crate share: the fixtures, and tables written in place.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use plumbline_intake::{Limits, TableRead, read_table, reference};
use plumbline_study::task::binary;
use plumbline_study::{Arg, Cases, Problem, Roles, Severity, Table, Truth};

/// The folder of small tables.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/tables")
}

/// Reads a fixture such as `bad/empty.csv`; its folder is no part of its name.
pub fn read_fixture(path: &str) -> Result<TableRead, Vec<Problem>> {
    let bytes = std::fs::read(fixtures().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let name = path.rsplit('/').next().unwrap();
    read_table(name, &bytes, &Limits::default(), &mut |_| {})
}

/// Reads a table written in the test.
pub fn read_text(text: &str) -> Result<TableRead, Vec<Problem>> {
    read_table("t.csv", text.as_bytes(), &Limits::default(), &mut |_| {})
}

/// The table of a text that is one.
pub fn table(text: &str) -> Table {
    read_text(text)
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .table
}

/// A table of `rows` lines, each made by a function.
pub fn made(header: &str, rows: usize, row: impl Fn(usize) -> String) -> Table {
    let rows: String = (0..rows).map(|n| row(n) + "\n").collect();
    table(&format!("{header}\n{rows}"))
}

/// Names as roles and subgroups have them.
pub fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The files in a folder of fixtures, sorted.
pub fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(fixtures().join(folder)).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Roles with an outcome whose value 1 is positive.
pub fn roles(truth: &str) -> Roles {
    Roles {
        truth: Some(truth.to_owned()),
        positive: Some("1".to_owned()),
        ..Roles::default()
    }
}

/// A problem as one line: severity, id, lines, column, arguments but the file.
pub fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut text = format!("{severity} {}", problem.message.id);
    if problem.row_count > 0 {
        text += &format!(" @{:?}", problem.rows);
    }
    if let Some(column) = &problem.column {
        text += &format!(" #{column}");
    }
    for (name, value) in &problem.message.args {
        // Said by the lines and the column, or the same for all.
        if ["file", "lines", "count", "column"].contains(&name.as_str()) {
            continue;
        }
        text += &match value {
            Arg::Number(number) => format!(" {name}={number}"),
            Arg::Text(value) => format!(" {name}={value}"),
        };
    }
    text
}

/// Problems as lines.
pub fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(line).collect()
}

/// Cases with the outcome of each.
#[derive(Debug)]
pub struct Data {
    pub cases: Cases,
    pub truth: binary::Truth,
}

impl std::ops::Deref for Data {
    type Target = Cases;

    fn deref(&self) -> &Cases {
        &self.cases
    }
}

/// The cases of a table with a binary outcome.
pub fn dataset(table: &Table, roles: &Roles, groups: &[String]) -> Result<Data, Vec<Problem>> {
    match reference(table, roles, groups)? {
        (cases, Truth::Binary(truth)) => Ok(Data { cases, truth }),
        (_, Truth::MultiClass(_)) => unreachable!("the roles say a binary outcome"),
    }
}
