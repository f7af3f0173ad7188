//! Who answered for the cases: a model, a column that somebody filled, a reader.

use serde::{Deserialize, Serialize};

use crate::facts::FileFact;

/// A model or a person that answered for every case of a study. `A` is what an
/// answer of this kind of outcome is.
///
/// One respondent is an assessment, two are a comparison, many readers a reader
/// study.
#[derive(Debug, Clone, PartialEq)]
pub struct Respondent<A> {
    /// Tells respondents of one study apart and names them in every row, figure and
    /// table: the name of the column or of the model's file.
    pub id: String,
    /// Where the answers come from.
    pub source: Source,
    /// The answers, in the order of the cases.
    pub answers: A,
}

/// Where answers come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A column of the table.
    Column {
        /// Its name.
        name: String,
    },
    /// A model that ran here.
    Model {
        /// The model's file.
        file: FileFact,
        /// The output that was read, for example "probabilities[1]".
        output: String,
    },
}

impl<A> Respondent<A> {
    /// One who is known by where the answers come from.
    pub fn new(source: Source, answers: A) -> Respondent<A> {
        Respondent {
            id: source.name().to_owned(),
            source,
            answers,
        }
    }
}

impl Source {
    /// A column of scores for each class: by class, whatever the order in which they were
    /// named. A column that stands for another class is another source.
    pub fn of_classes(columns: &[(String, String)]) -> Source {
        let pair = |(class, column): &(String, String)| format!("{class}={column}");
        let mut named: Vec<String> = columns.iter().map(pair).collect();
        named.sort();
        Source::Column {
            name: named.join(", "),
        }
    }

    /// The classes and columns that a name of [`Source::of_classes`] lists; none where it
    /// is no such list.
    pub fn classes_of(name: &str) -> Option<Vec<(String, String)>> {
        let pair = |part: &str| {
            let (class, column) = part.split_once('=')?;
            let is_said = !class.is_empty() && !column.is_empty();
            is_said.then(|| (class.to_owned(), column.to_owned()))
        };
        name.split(", ").map(pair).collect()
    }

    /// The name by which people know it.
    pub fn name(&self) -> &str {
        match self {
            Source::Column { name } => name,
            Source::Model { file, .. } => &file.name,
        }
    }
}

/// What the numbers of an answer mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Predicted probabilities, within [0, 1].
    Probability,
    /// Any score: only ranking measures and thresholds make sense.
    Score,
}
