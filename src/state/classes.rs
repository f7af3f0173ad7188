//! Outcomes of several classes: which column answers for which class. The engine guesses
//! by the names of columns; what a person said goes over it, and both are shown. What a
//! model's outputs stand for is said in [`outputs`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use others::{ClassColumns, OtherAnswers, planned};
pub(super) use outputs::recorded;
pub use outputs::{ClassNumber, ClassOutputs, NumberBeyond, SaidOfOutputs};

use super::State;

mod others;
mod outputs;

/// How the answers about several classes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassForm {
    /// A column of scores for each class.
    Scores,
    /// One column with the class itself.
    Decisions,
}

/// What a person said of the answers about several classes. What names a column that the
/// table lacks, or a class that it does not have, is kept and has no effect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidOfClasses {
    /// How they are written.
    pub form: Option<ClassForm>,
    /// The column of a class; `None` is none.
    pub columns: BTreeMap<String, Option<String>>,
    /// The column with the class itself.
    pub decided: Option<String>,
    /// What the numbers of each model stand for.
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "outputs::one_or_several"
    )]
    pub outputs: Vec<SaidOfOutputs>,
}

impl SaidOfClasses {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == SaidOfClasses::default()
    }
}

/// Something that a person says of the answers about several classes.
#[derive(Debug, Clone, PartialEq)]
pub enum ClassesAction {
    /// How they are written.
    Form(ClassForm),
    /// The column of a class, or none.
    Column(String, Option<String>),
    /// The column with the class itself.
    Decided(Option<String>),
}

/// A class with the column that answers for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassRow {
    /// Its name, as the outcome has it.
    pub name: String,
    /// Rows that have it; 0 where only a column knows it.
    pub rows: u64,
    /// The column of its scores.
    pub column: Option<String>,
    /// Whether a person said so.
    pub is_said: bool,
    /// Columns that the name of the class is in, where several are.
    pub candidates: Vec<String>,
}

/// The answers about several classes, as they would be read now.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassAnswers {
    /// How they are written.
    pub form: ClassForm,
    /// Every class of the outcome, then those that only columns know.
    pub rows: Vec<ClassRow>,
    /// The column with the class itself.
    pub decided: Option<String>,
}

impl ClassAnswers {
    /// Classes that cases have and no column answers for.
    pub fn lacking(&self) -> Vec<&str> {
        let lacks = |row: &&ClassRow| row.rows > 0 && row.column.is_none();
        let lacking = self.rows.iter().filter(lacks);
        lacking.map(|row| row.name.as_str()).collect()
    }

    /// A column that answers for two classes.
    pub fn twice(&self) -> Option<&str> {
        let columns: Vec<&str> = self.columns().collect();
        let again =
            |(at, column): (usize, &&str)| columns.iter().take(at).any(|one| *one == *column);
        let mut twice = columns.iter().enumerate().filter(|each| again(*each));
        twice.next().map(|(_, column)| *column)
    }

    /// The columns that answer for a class.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.column.as_deref())
    }

    /// Classes with their columns.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pair = |row: &ClassRow| Some((row.name.clone(), row.column.clone()?));
        self.rows.iter().filter_map(pair).collect()
    }
}

impl State {
    /// The answers about several classes, once the data were looked at as such.
    pub fn class_answers(&self) -> Option<ClassAnswers> {
        let check = self.data.check.as_ref()?;
        let guess = &check.classes;
        let said = &self.classes;
        let is_there = |column: &String| self.has_column(column);
        let row = |class: &crate::protocol::ClassGuess| {
            let said = said.columns.get(&class.name);
            let said = said.filter(|column| column.as_ref().is_none_or(is_there));
            let guessed = match class.columns.as_slice() {
                [column] => Some(column.clone()),
                _ => None,
            };
            ClassRow {
                name: class.name.clone(),
                rows: class.rows,
                column: said.cloned().unwrap_or(guessed),
                is_said: said.is_some(),
                candidates: match class.columns.as_slice() {
                    [_] => Vec::new(),
                    several => several.to_vec(),
                },
            }
        };
        let rows: Vec<ClassRow> = guess.classes.iter().map(row).collect();
        let decided = said.decided.clone().filter(is_there).or_else(|| {
            let mut found = guess.decided.iter();
            found.next().filter(|_| found.next().is_none()).cloned()
        });
        let has_score = rows.iter().any(|row| row.column.is_some());
        let guessed_form = match (has_score, &decided) {
            (false, Some(_)) => ClassForm::Decisions,
            _ => ClassForm::Scores,
        };
        Some(ClassAnswers {
            form: said.form.unwrap_or(guessed_form),
            rows,
            decided,
        })
    }

    fn has_column(&self, name: &str) -> bool {
        let table = self.data.table.ready();
        table.is_some_and(|table| {
            let mut columns = table.preview.columns.iter();
            columns.any(|column| column.name == name)
        })
    }

    pub(super) fn say_of_classes(&mut self, action: ClassesAction) {
        let said = self.classes.make_mut();
        match action {
            ClassesAction::Form(form) => said.form = Some(form),
            ClassesAction::Column(class, column) => {
                said.columns.insert(class, column);
            }
            ClassesAction::Decided(column) => said.decided = column,
        }
    }
}
