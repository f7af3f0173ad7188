//! Several numbers in one cell, joined by `|`: the probabilities of all classes
//! as `predictions__probabilities` writes them. Each becomes a column, named
//! `name[0]`, `name[1]` and so on, in place of the joined one.

use plumbline_study::{Cells, Column, Message, Problem, Table};

use crate::cells::number::parse;
use crate::dialect::DecimalMark;

/// Divides the columns in which every value is the same number of numbers.
pub fn split_joined_numbers(table: &mut Table) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut columns = Vec::with_capacity(table.columns.len());
    for column in std::mem::take(&mut table.columns) {
        let Some(parts) = parts(&column) else {
            columns.push(column);
            continue;
        };
        let message = Message::new("intake-column-split")
            .with("file", table.file.as_str())
            .with("column", column.name.as_str())
            .with("parts", parts.len());
        problems.push(Problem::note(message).in_column(&column.name));
        columns.extend(parts.into_iter().enumerate().map(|(at, values)| Column {
            name: format!("{}[{at}]", column.name),
            cells: Cells::Numbers(values.into()),
        }));
    }
    table.columns = columns;
    problems
}

/// The numbers of each position, if every word is the same number of numbers.
fn parts(column: &Column) -> Option<Vec<Vec<f64>>> {
    let Cells::Words { codes, levels } = &column.cells else {
        return None;
    };
    let under = |mark| -> Option<Vec<Vec<f64>>> {
        levels.iter().map(|level| numbers(level, mark)).collect()
    };
    let split = under(DecimalMark::Point).or_else(|| under(DecimalMark::Comma))?;
    let width = split.first().map(Vec::len).filter(|width| *width > 1)?;
    if split.iter().any(|numbers| numbers.len() != width) {
        return None;
    }
    let value = |code: &u32, at: usize| {
        let numbers = split.get(*code as usize);
        numbers
            .and_then(|numbers| numbers.get(at))
            .copied()
            .unwrap_or(f64::NAN)
    };
    Some(
        (0..width)
            .map(|at| codes.iter().map(|code| value(code, at)).collect())
            .collect(),
    )
}

fn numbers(level: &str, mark: DecimalMark) -> Option<Vec<f64>> {
    level.contains('|').then_some(())?;
    level
        .split('|')
        .map(|part| parse(part.trim(), mark))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(levels: &[&str], codes: &[u32]) -> Table {
        let levels = levels.iter().map(|level| (*level).to_owned()).collect();
        let cells = Cells::Words {
            codes: codes.to_vec(),
            levels,
        };
        Table {
            file: "t.csv".to_owned(),
            lines: (2..).take(codes.len()).collect(),
            columns: vec![Column {
                name: "p".to_owned(),
                cells,
            }],
        }
    }

    #[test]
    fn joined_probabilities_become_columns() {
        let mut table = table(&["0.1|0.9", "0.25 | 0.75"], &[0, 1, 0]);
        let problems = split_joined_numbers(&mut table);
        assert_eq!(problems[0].message.id, "intake-column-split");
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["p[0]", "p[1]"]);
        assert_eq!(
            table.columns[1].cells,
            Cells::Numbers(vec![0.9, 0.75, 0.9].into())
        );
    }

    #[test]
    fn other_words_are_left_alone() {
        for levels in [
            &["0.1|0.9", "0.2|0.3|0.5"][..],
            &["a|b"],
            &["0.1|x"],
            &["0.1"],
        ] {
            let mut table = table(levels, &[0]);
            let before = table.clone();
            assert!(split_joined_numbers(&mut table).is_empty());
            assert_eq!(table, before);
        }
    }
}
