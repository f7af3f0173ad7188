//! Columns that divide the cases into subgroups.
//!
//! Words, and numbers of at most twelve values, divide by value: in the order that they say
//! ([`natural_order`]), else as they appear in the file. Other numbers
//! are cut at their terciles: the least values below which at least a third and
//! two thirds of the cases lie (quantiles of the empirical distribution without
//! interpolation, type 1 of Hyndman and Fan, doi:10.2307/2684934), so that each
//! edge is a value of the file. Edges belong to the lower group and are stated
//! in its name. With many ties a third may be empty; then there are fewer groups.

use plumbline_study::{Cells, Column, Grouping, Message, Problem, Table};

use crate::natural_order::natural_order;
use crate::values::{coded_text, distinct_up_to, number_text};

/// Most distinct numbers that divide by value.
const MOST_NUMBERS: usize = 12;

/// Most subgroups of one column; with more of them none has enough cases.
pub const MOST_LEVELS: usize = 50;

/// Subgroups of the cases in these rows of the table.
pub fn grouping(table: &Table, column: &Column, rows: &[u32]) -> Result<Grouping, Problem> {
    if let Cells::Numbers(values) = &column.cells
        && distinct_up_to(column, MOST_NUMBERS) > MOST_NUMBERS
    {
        return Ok(terciles(column, values, rows));
    }
    if let Some(problem) = too_many_levels(table, column) {
        return Err(problem);
    }
    let values = coded_text(column);
    let present = |code: u32| {
        rows.iter()
            .any(|row| values.codes.get(*row as usize) == Some(&code))
    };
    let levels = (0..).zip(values.levels.iter());
    let levels: Vec<(u32, &String)> = levels.filter(|(code, _)| present(*code)).collect();
    let names: Vec<&str> = levels.iter().map(|(_, level)| level.as_str()).collect();
    let order = natural_order(&names).unwrap_or_else(|| (0..levels.len()).collect());
    let mut new_code: Vec<Option<u32>> = vec![None; values.levels.len()];
    let mut ordered = Vec::new();
    for (new, (old, level)) in (0..).zip(order.iter().filter_map(|at| levels.get(*at))) {
        if let Some(slot) = new_code.get_mut(*old as usize) {
            *slot = Some(new);
        }
        ordered.push((*level).clone());
    }
    let code = |row: &u32| *new_code.get(values.code(*row as usize)? as usize)?;
    Ok(Grouping {
        name: column.name.clone(),
        levels: ordered,
        codes: rows.iter().map(code).collect(),
    })
}

/// What to say of a column with more words than can be subgroups.
pub fn too_many_levels(table: &Table, column: &Column) -> Option<Problem> {
    let Cells::Words { .. } = &column.cells else {
        return None;
    };
    let found = distinct_up_to(column, MOST_LEVELS);
    let message = Message::new("intake-group-too-many-levels")
        .with("file", table.file.as_str())
        .with("column", column.name.as_str())
        .with("found", found)
        .with("limit", MOST_LEVELS);
    (found > MOST_LEVELS).then(|| Problem::error(message).in_column(&column.name))
}

fn terciles(column: &Column, values: &[f64], rows: &[u32]) -> Grouping {
    let value = |row: &u32| {
        values
            .get(*row as usize)
            .copied()
            .filter(|value| !value.is_nan())
    };
    let mut sorted: Vec<f64> = rows.iter().filter_map(value).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let edge = |share: usize| {
        sorted
            .get((share * sorted.len()).div_ceil(3).checked_sub(1)?)
            .copied()
    };
    let mut edges: Vec<f64> = [edge(1), edge(2)].into_iter().flatten().collect();
    edges.dedup();
    edges.retain(|edge| Some(edge) != sorted.last());
    let code = |row: &u32| {
        let value = value(row)?;
        u32::try_from(edges.iter().filter(|edge| value > **edge).count()).ok()
    };
    Grouping {
        name: column.name.clone(),
        levels: level_names(&edges, sorted.is_empty()),
        codes: rows.iter().map(code).collect(),
    }
}

/// The groups between edges, in signs that every language knows.
fn level_names(edges: &[f64], empty: bool) -> Vec<String> {
    let texts: Vec<String> = edges.iter().map(|edge| number_text(*edge)).collect();
    match texts.as_slice() {
        _ if empty => Vec::new(),
        [] => vec!["> −∞".to_owned()],
        [only] => vec![format!("≤ {only}"), format!("> {only}")],
        [low, high, ..] => {
            vec![
                format!("≤ {low}"),
                format!("> {low}, ≤ {high}"),
                format!("> {high}"),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: Cells) -> Table {
        let lines = (2..).take(cells.len()).collect();
        let columns = vec![Column {
            name: "g".to_owned(),
            cells,
        }];
        Table {
            file: "t.csv".to_owned(),
            columns,
            lines,
        }
    }

    fn group(cells: Cells, rows: &[u32]) -> Grouping {
        let table = table(cells);
        grouping(&table, &table.columns[0], rows).unwrap()
    }

    #[test]
    fn words_divide_by_value_and_absent_levels_are_left_out() {
        let levels = ["f", "m", "x"].map(str::to_owned).to_vec();
        let cells = Cells::Words {
            codes: vec![1, 0, Cells::MISSING, 2, 1],
            levels,
        };
        let found = group(cells, &[0, 1, 2, 4]);
        assert_eq!(found.levels, ["f", "m"]);
        assert_eq!(found.codes, [Some(1), Some(0), None, Some(1)]);
    }

    #[test]
    fn stages_stand_in_their_order_whichever_comes_first() {
        let levels = ["IV", "I", "III"].map(str::to_owned).to_vec();
        let codes = vec![0, 2, 1, 0];
        let found = group(Cells::Words { codes, levels }, &[0, 1, 2, 3]);
        assert_eq!(found.levels, ["I", "III", "IV"]);
        assert_eq!(found.codes, [Some(2), Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn few_numbers_divide_by_value() {
        let found = group(
            Cells::Numbers(vec![2.0, 1.0, f64::NAN, 2.0].into()),
            &[0, 1, 2, 3],
        );
        assert_eq!(found.levels, ["1", "2"]);
        assert_eq!(found.codes, [Some(1), Some(0), None, Some(1)]);
    }

    #[test]
    fn many_numbers_are_cut_at_terciles_that_are_values_of_the_file() {
        // R: quantile(1:15, c(1/3, 2/3), type = 1) gives 5 and 10.
        let values: Vec<f64> = (1..=15).map(f64::from).collect();
        let rows: Vec<u32> = (0..15).collect();
        let found = group(Cells::Numbers(values.into()), &rows);
        assert_eq!(found.levels, ["≤ 5", "> 5, ≤ 10", "> 10"]);
        let count = |code| found.codes.iter().filter(|c| **c == Some(code)).count();
        assert_eq!([count(0), count(1), count(2)], [5, 5, 5]);
    }

    #[test]
    fn ties_make_fewer_groups() {
        let mut values = vec![0.0; 40];
        values.extend((1..=14).map(f64::from));
        let rows: Vec<u32> = (0..54).collect();
        let found = group(Cells::Numbers(values.into()), &rows);
        assert_eq!(found.levels, ["≤ 0", "> 0"]);
        assert_eq!(found.codes[0], Some(0));
        assert_eq!(found.codes[53], Some(1));
    }

    #[test]
    fn too_many_words_are_refused() {
        let levels: Vec<String> = (0..51).map(|n| format!("w{n}")).collect();
        let table = table(Cells::Words {
            codes: (0..51).collect(),
            levels,
        });
        let problem = grouping(&table, &table.columns[0], &[0]).unwrap_err();
        assert_eq!(problem.message.id, "intake-group-too-many-levels");
    }
}
