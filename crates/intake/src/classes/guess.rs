//! Which column answers for which class, by the names of columns: proposed to a
//! person, who decides.
//!
//! A column answers for a class if its name is that of the class with the same words
//! around it for every class ("p_benign", "p_malignant"; "malignant (model B)"). Where
//! two sets of columns do so, both are named and neither is taken.

use std::collections::{BTreeMap, BTreeSet};

use plumbline_study::{Cells, Column, Roles, Table, TaskKind};
use serde::{Deserialize, Serialize};

use super::{MOST_CLASSES, outcome, truth};
use crate::roles::{Name, is_of_prediction};
use crate::values::{coded, same_value};

/// Most values of an outcome in numbers that are taken for codes of classes.
const MOST_CODES: usize = 20;

/// What the columns of a table seem to answer about an outcome of several classes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClassesGuess {
    /// Every class: those of the outcome in their order, then those that only columns
    /// know.
    pub classes: Vec<ClassGuess>,
    /// Columns whose values are the classes: decisions.
    pub decided: Vec<String>,
    /// Every set of columns that could answer: one for each class of the outcome, with the
    /// same words around it, whatever these say. Several models beside each other have one
    /// each.
    #[serde(default)]
    pub sets: Vec<Vec<(String, String)>>,
}

/// A class, and what seems to be its score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassGuess {
    /// Its name, as the outcome has it.
    pub name: String,
    /// Rows that have it; 0 where only a column knows it.
    pub rows: u64,
    /// Columns that seem to hold its scores: one is the guess, several are a question.
    pub columns: Vec<String>,
}

impl ClassesGuess {
    /// The column of each class, where each has exactly one.
    pub fn complete(&self) -> Option<Vec<(String, String)>> {
        let pair = |class: &ClassGuess| match class.columns.as_slice() {
            [column] => Some((class.name.clone(), column.clone())),
            _ => None,
        };
        self.classes.iter().map(pair).collect()
    }
}

/// The kind of outcome that a column seems to be, by its values: two values are a
/// condition that a case has or has not. `None` for a measurement, a name, or a column
/// that tells no cases apart.
pub fn kind(table: &Table, column: &str) -> Option<TaskKind> {
    let column = table.column(column)?;
    let values = coded(column);
    let roles = Roles {
        truth: Some(column.name.clone()),
        ..Roles::default()
    };
    match values.distinct() {
        0 | 1 => None,
        2 => Some(TaskKind::Binary),
        found => {
            let are_codes = match &column.cells {
                Cells::Words { .. } => true,
                Cells::Numbers(numbers) => {
                    let mut given = numbers.iter().filter(|value| !value.is_nan());
                    found <= MOST_CODES && given.all(|value| value.fract() == 0.0)
                }
            };
            let is_usable = outcome(table, &roles).is_ok_and(|_| found <= MOST_CLASSES);
            (are_codes && is_usable).then_some(TaskKind::MultiClass)
        }
    }
}

/// What the columns seem to answer; nothing where the outcome is none of several classes.
pub fn guess(table: &Table, roles: &Roles) -> ClassesGuess {
    let Ok(values) = outcome(table, roles) else {
        return ClassesGuess::default();
    };
    let rows: Vec<u32> = (0u32..).take(table.rows()).collect();
    let names = truth(&values, &rows).names;
    let count = |name: &String| {
        let place = values.levels.iter().position(|level| level == name);
        place.and_then(|place| values.counts.get(place)).copied()
    };
    let is_free = |column: &&Column| {
        let is = |role: &Option<String>| role.as_ref() == Some(&column.name);
        let taken = [&roles.truth, &roles.id, &roles.patient, &roles.site];
        !taken.into_iter().any(is)
    };
    let columns: Vec<&Column> = table.columns.iter().filter(is_free).collect();
    let numbers = columns
        .iter()
        .copied()
        .filter(|column| matches!(column.cells, Cells::Numbers(_)));
    let parts: Vec<Part> = numbers.flat_map(|column| parts(column, &names)).collect();
    let taken = around_all(&parts, names.len());
    let mut classes: Vec<ClassGuess> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let of_class = parts.iter().filter(|part| part.class == place);
        let of_set = of_class.filter(|part| match taken.is_empty() {
            true => part.is_telling,
            false => taken.contains(&part.around),
        });
        let mut found: Vec<String> = of_set.map(|part| part.column.clone()).collect();
        found.dedup();
        classes.push(ClassGuess {
            name: name.clone(),
            rows: count(name).unwrap_or(0),
            columns: found,
        });
    }
    if let [around] = taken.iter().collect::<Vec<_>>().as_slice() {
        classes.extend(beyond(&columns, around, &parts));
    }
    ClassesGuess {
        classes,
        decided: decided(&columns, &names),
        sets: sets(&parts, &names),
    }
}

/// Columns that go together: a class each, the same words around all of them. In the order
/// of the table.
fn sets(parts: &[Part], names: &[String]) -> Vec<Vec<(String, String)>> {
    let mut arounds: Vec<&Around> = Vec::new();
    for part in parts {
        if !arounds.contains(&&part.around) {
            arounds.push(&part.around);
        }
    }
    let set = |around: &&Around| -> Option<Vec<(String, String)>> {
        let of_class = |(place, name): (usize, &String)| {
            let of_class = |part: &&Part| part.around == **around && part.class == place;
            let mut found = parts.iter().filter(of_class);
            let only = found.next().filter(|_| found.next().is_none())?;
            Some((name.clone(), only.column.clone()))
        };
        names.iter().enumerate().map(of_class).collect()
    };
    arounds.iter().filter_map(set).collect()
}

/// The words around the name of a class: before it, and after it.
type Around = (String, String);

/// A column's name as that of a class with words around it.
struct Part {
    column: String,
    class: usize,
    around: Around,
    /// Whether the words around say that it is a prediction, or there are none.
    is_telling: bool,
}

/// Every way in which a column's name is that of a class with words around it.
fn parts(column: &Column, classes: &[String]) -> Vec<Part> {
    let words = Name::new(&column.name).parted();
    let of_class = |(class, name): (usize, &String)| {
        let inner = Name::new(name).parted();
        if inner.is_empty() {
            // Neither letter nor digit, as "+": there is nothing to look around.
            return same_value(&column.name, name).then(|| Part {
                column: column.name.clone(),
                class,
                around: Around::default(),
                is_telling: true,
            });
        }
        let last = words.len().checked_sub(inner.len())?;
        let is_there = |at: &usize| words.get(*at..*at + inner.len()) == Some(inner.as_slice());
        // The end before the beginning: "p_1" is of class 1 before it is of class p.
        let at = [last, 0].into_iter().find(is_there)?;
        let before = words.get(..at).unwrap_or(&[]);
        let after = words.get(at + inner.len()..).unwrap_or(&[]);
        let mut around = before.iter().chain(after);
        Some(Part {
            column: column.name.clone(),
            class,
            is_telling: around.all(|word| is_of_prediction(word)),
            around: (before.join(" "), after.join(" ")),
        })
    };
    classes.iter().enumerate().filter_map(of_class).collect()
}

/// Words around that go with every class; those that speak of a prediction, where some do.
fn around_all(parts: &[Part], classes: usize) -> BTreeSet<Around> {
    let mut found: BTreeMap<&Around, (BTreeSet<usize>, bool)> = BTreeMap::new();
    for part in parts {
        let (known, is_telling) = found.entry(&part.around).or_default();
        known.insert(part.class);
        *is_telling |= part.is_telling;
    }
    let all: Vec<(&Around, bool)> = found
        .into_iter()
        .filter(|(_, (known, _))| known.len() == classes)
        .map(|(around, (_, is_telling))| (around, is_telling))
        .collect();
    let any_telling = all.iter().any(|(_, is_telling)| *is_telling);
    all.into_iter()
        .filter(|(_, is_telling)| *is_telling || !any_telling)
        .map(|(around, _)| around.clone())
        .collect()
}

/// Classes that no case has and a column answers for: with the words of the others around
/// its name, and probabilities in it. Without them the others do not add up to 1.
fn beyond(columns: &[&Column], around: &Around, parts: &[Part]) -> Vec<ClassGuess> {
    let (before, after) = around;
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    let is_known = |column: &Column| {
        let mut known = parts.iter().filter(|part| part.around == *around);
        known.any(|part| part.column == column.name)
    };
    let name = |column: &&Column| {
        let Cells::Numbers(numbers) = &column.cells else {
            return None;
        };
        let mut given = numbers.iter().filter(|value| !value.is_nan()).peekable();
        let in_range = given.peek().is_some() && given.all(|value| (0.0..=1.0).contains(value));
        let words = Name::new(&column.name).parted();
        let (before, after): (Vec<&str>, Vec<&str>) = (
            before.split_whitespace().collect(),
            after.split_whitespace().collect(),
        );
        let inner = words.get(before.len()..words.len().checked_sub(after.len())?)?;
        let fits = words.iter().zip(&before).all(|(word, one)| word == one)
            && words
                .iter()
                .rev()
                .zip(after.iter().rev())
                .all(|(word, one)| word == one);
        (in_range && fits && !inner.is_empty() && !is_known(column)).then(|| ClassGuess {
            name: inner.join(" "),
            rows: 0,
            columns: vec![column.name.clone()],
        })
    };
    columns.iter().filter_map(name).collect()
}

/// Columns whose values are classes, two or more of them. Numbers are codes of anything,
/// so there the name has to say that it is a prediction.
fn decided(columns: &[&Column], names: &[String]) -> Vec<String> {
    let are_classes = |column: &&&Column| {
        let says_so = || {
            let name = Name::new(&column.name);
            name.is_score() || name.is_like_score()
        };
        let values = coded(column);
        let present = values.levels.iter().zip(&values.counts);
        let mut present = present
            .filter(|(_, count)| **count > 0)
            .map(|(level, _)| level);
        let is_class = |level: &String| names.iter().any(|name| same_value(name, level));
        (matches!(column.cells, Cells::Words { .. }) || says_so())
            && values.distinct() >= 2
            && present.all(is_class)
    };
    let found = columns.iter().filter(are_classes);
    found.map(|column| column.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read_table};

    fn table(text: &str) -> Table {
        read_table("t.csv", text.as_bytes(), &Limits::default(), &mut |_| {})
            .unwrap()
            .table
    }

    /// What is guessed for the outcome in the first column: class and columns.
    fn guessed(text: &str) -> Vec<(String, Vec<String>)> {
        let table = table(text);
        let roles = Roles {
            truth: Some(table.columns[0].name.clone()),
            ..Roles::default()
        };
        let classes = guess(&table, &roles).classes.into_iter();
        classes.map(|class| (class.name, class.columns)).collect()
    }

    fn is(found: &[(String, Vec<String>)], expected: &[(&str, &[&str])]) {
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|(name, columns)| (name.as_str(), columns.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> = expected
            .iter()
            .map(|(name, columns)| (*name, columns.to_vec()))
            .collect();
        assert_eq!(found, expected);
    }

    /// Three classes twice, with these columns of scores.
    fn three(names: [&str; 3], columns: [&str; 3]) -> String {
        let head = format!("histology,{}\n", columns.join(","));
        let row = |name: &str| format!("{name},0.2,0.3,0.5\n{name},0.5,0.3,0.2\n");
        let rows = names.map(row).concat();
        format!("{head}{rows}")
    }

    #[test]
    fn columns_are_known_by_the_name_of_a_class_and_words_of_predictions() {
        let names = ["benign", "borderline", "malignant"];
        for columns in [
            ["p_benign", "p_borderline", "p_malignant"],
            ["benign", "borderline", "malignant"],
            ["ProbBenign", "ProbBorderline", "ProbMalignant"],
            ["Malignant_score", "borderline_score", "Benign_score"],
            ["model B benign", "model B borderline", "model B malignant"],
        ] {
            let found = guessed(&three(names, columns));
            for (name, given) in &found {
                assert_eq!(given.len(), 1, "{name}: {given:?} of {columns:?}");
                assert!(given[0].to_lowercase().contains(name.as_str()), "{given:?}");
            }
        }
    }

    #[test]
    fn numbers_of_classes_are_known_in_a_row_and_in_brackets() {
        for columns in [
            ["prob_0", "prob_1", "prob_2"],
            ["p0", "p1", "p2"],
            ["probabilities[0]", "probabilities[1]", "probabilities[2]"],
        ] {
            let found = guessed(&three(["0", "1", "2"], columns));
            let expected: Vec<(String, Vec<String>)> = (0..3)
                .map(|at| (at.to_string(), vec![columns[at].to_owned()]))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn two_sets_of_columns_are_a_question() {
        let text = "y,p_a,p_b,p_c,score_a,score_b,score_c\n".to_owned()
            + &["a", "b", "c"]
                .map(|name| format!("{name},0,0,1,0,1,0\n{name},1,0,0,0,1,0\n"))
                .concat();
        is(
            &guessed(&text),
            &[
                ("a", &["p_a", "score_a"]),
                ("b", &["p_b", "score_b"]),
                ("c", &["p_c", "score_c"]),
            ],
        );
    }

    #[test]
    fn columns_that_go_together_are_sets_whatever_stands_around_their_classes() {
        let table = table(
            "y,p_a,old_b,old_a,p_b,age,b_new\na,0.9,0.1,0.6,0.1,50,1\nb,0.2,0.3,0.4,0.8,60,1\na,0.7,0.5,0.1,0.3,70,0\nb,0.1,0.9,0.2,0.9,40,0\n",
        );
        let roles = Roles {
            truth: Some("y".to_owned()),
            ..Roles::default()
        };
        let found = guess(&table, &roles);
        let set = |a: &str, b: &str| {
            vec![
                ("a".to_owned(), a.to_owned()),
                ("b".to_owned(), b.to_owned()),
            ]
        };
        assert_eq!(found.sets, [set("p_a", "p_b"), set("old_a", "old_b")]);
    }

    #[test]
    fn a_class_that_only_a_column_knows_is_told() {
        let found = guessed(
            "y,p_cat,p_dog,p_fox\ncat,0.2,0.3,0.5\ndog,0.1,0.8,0.1\ncat,0.6,0.3,0.1\ndog,0.4,0.5,0.1\n",
        );
        is(
            &found,
            &[
                ("cat", &["p_cat"]),
                ("dog", &["p_dog"]),
                ("fox", &["p_fox"]),
            ],
        );
    }

    #[test]
    fn what_no_column_answers_for_stays_open() {
        let text = three(["a", "b", "c"], ["p_a", "p_b", "age"]);
        is(
            &guessed(&text),
            &[("a", &["p_a"]), ("b", &["p_b"]), ("c", &[])],
        );
    }

    #[test]
    fn a_longer_name_is_not_taken_for_a_shorter_one() {
        let names = ["malignant", "non malignant", "unclear"];
        let columns = ["p_malignant", "p_non_malignant", "p_unclear"];
        let found = guessed(&three(names, columns));
        is(
            &found,
            &[
                ("malignant", &["p_malignant"]),
                ("non malignant", &["p_non_malignant"]),
                ("unclear", &["p_unclear"]),
            ],
        );
    }

    #[test]
    fn decisions_are_known_by_their_values() {
        let table = table("y,reader,other,n\na,b,a,1\nb,b,x,2\na,a,b,3\nb,a,a,4\n");
        let roles = Roles {
            truth: Some("y".to_owned()),
            ..Roles::default()
        };
        assert_eq!(guess(&table, &roles).decided, ["reader"]);
    }

    #[test]
    fn numbers_are_decisions_only_where_their_name_says_so() {
        let table = table("y,y_pred,sex\n0,1,1\n1,1,0\n2,2,0\n0,0,1\n1,0,1\n2,2,0\n");
        let roles = Roles {
            truth: Some("y".to_owned()),
            ..Roles::default()
        };
        assert_eq!(guess(&table, &roles).decided, ["y_pred"]);
    }

    #[test]
    fn kinds_are_known_by_values() {
        let rows = |value: &dyn Fn(usize) -> String| -> String {
            let lines = (0..60).map(|row| format!("{},{row}\n", value(row)));
            format!("y,n\n{}", lines.collect::<String>())
        };
        let words = ["benign", "borderline", "malignant"];
        for (text, expected) in [
            (rows(&|row| (row % 2).to_string()), Some(TaskKind::Binary)),
            (
                rows(&|row| words[row % 3].to_owned()),
                Some(TaskKind::MultiClass),
            ),
            (
                rows(&|row| (row % 5).to_string()),
                Some(TaskKind::MultiClass),
            ),
            // A measurement, a count of days, a name, and one value alone.
            (rows(&|row| format!("{}.5", row % 7)), None),
            (rows(&|row| (row % 30).to_string()), None),
            (rows(&|row| format!("case {row}")), None),
            (rows(&|_| "yes".to_owned()), None),
        ] {
            assert_eq!(kind(&table(&text), "y"), expected, "{}", &text[..20]);
        }
    }
}
