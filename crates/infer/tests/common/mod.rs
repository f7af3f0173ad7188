//! Fixtures of models, and tables as their expected answers describe them.

#![allow(dead_code, reason = "each test uses some of it")]

pub mod tensors;

use std::path::PathBuf;

use plumbline_infer::Model;
use plumbline_study::{Arg, Cells, Column, Problem, Table};
use serde_json::Value;

/// The folder `path` of the repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Bytes of a file of the repository.
pub fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A JSON file of the repository.
pub fn json(path: &str) -> Value {
    serde_json::from_slice(&bytes(path)).unwrap()
}

/// A JSON file anywhere.
pub fn json_at(path: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A table whose first row of data is line 2 of its file.
pub fn table(columns: Vec<Column>) -> Table {
    let rows = columns
        .first()
        .map_or(0, |column| column.cells.len() as u32);
    Table {
        file: "data.csv".to_owned(),
        columns,
        lines: (2..rows + 2).collect(),
    }
}

/// A column of numbers.
pub fn numbers(name: &str, values: &[f64]) -> Column {
    Column {
        name: name.to_owned(),
        cells: Cells::Numbers(values.to_vec().into()),
    }
}

/// A column of words; an empty one is missing.
pub fn words(name: &str, values: &[&str]) -> Column {
    let mut levels: Vec<String> = Vec::new();
    let codes = values.iter().map(|word| {
        if word.is_empty() {
            return Cells::MISSING;
        }
        let known = levels.iter().position(|level| level == word);
        known.unwrap_or_else(|| {
            levels.push((*word).to_owned());
            levels.len() - 1
        }) as u32
    });
    let codes = codes.collect();
    Column {
        name: name.to_owned(),
        cells: Cells::Words { codes, levels },
    }
}

/// A table from the JSON of `matrix.json`: a list of columns.
pub fn table_of(columns: &Value) -> Table {
    let column = |column: &Value| {
        let name = column["name"].as_str().unwrap();
        match column["words"].as_array() {
            Some(list) => words(
                name,
                &list.iter().map(|w| w.as_str().unwrap()).collect::<Vec<_>>(),
            ),
            None => {
                let list = column["numbers"].as_array().unwrap();
                numbers(
                    name,
                    &list
                        .iter()
                        .map(|v| v.as_f64().unwrap_or(f64::NAN))
                        .collect::<Vec<_>>(),
                )
            }
        }
    };
    table(columns.as_array().unwrap().iter().map(column).collect())
}

/// A problem as "id name=value …" and its rows.
pub fn text(problem: &Problem) -> String {
    let mut text = problem.message.id.clone();
    for (name, value) in &problem.message.args {
        match value {
            Arg::Text(value) => text.push_str(&format!(" {name}={value}")),
            Arg::Number(value) => text.push_str(&format!(" {name}={value}")),
        }
    }
    if !problem.rows.is_empty() {
        text.push_str(&format!(" at {:?}", problem.rows));
    }
    text
}

/// Problems as text.
pub fn texts(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(text).collect()
}

/// Bytes of a fixture that is wrong in one way.
pub fn bad(file: &str) -> Vec<u8> {
    bytes(&format!("tests/fixtures/models/bad/{file}"))
}

/// A fixture, ready.
pub fn model(path: &str) -> Model {
    let bytes = bytes(&format!("tests/fixtures/models/{path}"));
    Model::load(path, &bytes).unwrap_or_else(|problems| panic!("{:?}", texts(&problems)))
}
