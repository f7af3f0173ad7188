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
    ///
    /// Plans and seals know a source by this name, so no two may have the same: a class or
    /// a column that holds a mark of this list stands between quotes.
    pub fn of_classes(columns: &[(String, String)]) -> Source {
        let pair =
            |(class, column): &(String, String)| format!("{}={}", quoted(class), quoted(column));
        let mut named: Vec<String> = columns.iter().map(pair).collect();
        named.sort();
        Source::Column {
            name: named.join(", "),
        }
    }

    /// The classes and columns that a name of [`Source::of_classes`] lists; none where it
    /// is no such list.
    pub fn classes_of(name: &str) -> Option<Vec<(String, String)>> {
        let mut columns = Vec::new();
        let mut rest = name;
        loop {
            let (class, after) = listed(rest)?;
            let (column, after) = listed(after.strip_prefix('=')?)?;
            columns.push((class, column));
            match after.strip_prefix(", ") {
                Some(next) => rest = next,
                None if after.is_empty() => return Some(columns),
                None => return None,
            }
        }
    }

    /// The name by which people know it.
    pub fn name(&self) -> &str {
        match self {
            Source::Column { name } => name,
            Source::Model { file, .. } => &file.name,
        }
    }
}

/// A name in a list of "class=column", apart from the marks of the list.
fn quoted(name: &str) -> String {
    match name.contains(['=', ',', '"', '\\']) {
        true => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
        false => name.to_owned(),
    }
}

/// The first name of a list as [`quoted`] writes it, and what follows it.
fn listed(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(['=', ',', '"', '\\']).unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end)?;
        return (!name.is_empty()).then(|| (name.to_owned(), rest));
    };
    let mut name = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((name, quoted.get(at + 1..)?)),
            '\\' => name.push(letters.next()?.1),
            other => name.push(other),
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    fn name(columns: &[(&str, &str)]) -> String {
        let owned = |(class, column): &(&str, &str)| ((*class).to_owned(), (*column).to_owned());
        let columns: Vec<(String, String)> = columns.iter().map(owned).collect();
        Source::of_classes(&columns).name().to_owned()
    }

    #[test]
    fn two_mappings_never_have_one_name() {
        assert_eq!(name(&[("b", "p_b"), ("a", "p_a")]), "a=p_a, b=p_b");
        let pairs = [
            ([("a", "x, b=y"), ("c", "z")], [("a", "x"), ("b", "y, c=z")]),
            ([("a=b", "c"), ("d", "e")], [("a", "b=c"), ("d", "e")]),
            ([("a", "\"b\""), ("d", "e")], [("a", "b"), ("d", "e")]),
            ([("a", "b\\"), ("d", "e")], [("a", "b"), ("d", "e")]),
        ];
        for (one, other) in pairs {
            assert_ne!(name(&one), name(&other), "{one:?} and {other:?}");
        }
        assert_eq!(name(&[("a=b", "c")]), r#""a=b"=c"#);
    }

    #[test]
    fn a_name_tells_its_columns_and_nothing_else_does() {
        for columns in [
            vec![("a", "p_a"), ("b", "p b (x.csv)")],
            vec![("a=b", "c, d"), ("e\\", "\"f\"")],
        ] {
            let mut found = Source::classes_of(&name(&columns)).unwrap();
            found.sort();
            let owned =
                |(class, column): &(&str, &str)| ((*class).to_owned(), (*column).to_owned());
            let mut expected: Vec<(String, String)> = columns.iter().map(owned).collect();
            expected.sort();
            assert_eq!(found, expected);
        }
        for other in [
            "reader", "", "a=", "=b", "a=b,c=d", "a=b, c", "\"a=b", "a=b=c",
        ] {
            assert_eq!(Source::classes_of(other), None, "{other}");
        }
    }
}
