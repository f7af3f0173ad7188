//! `plumbline predict`: a table and a model to a column of scores.

use plumbline_intake::guess_roles;
use plumbline_study::{Column, Message, Roles, Table};

use super::roles;
use crate::args::Predict;
use crate::scoring::{Request, Scorer};
use crate::speak::Speaker;
use crate::{Problems, input, output};

/// Scores and writes.
pub fn run(arguments: &Predict, speaker: &Speaker) -> Result<(), Problems> {
    let choices = arguments.columns.choices()?;
    let mut data = input::data(&arguments.data, arguments.images.as_deref(), &choices)?;
    let guess = guess_roles(&data.table).roles;
    let roles = Roles {
        id: guess.id,
        features: guess.features,
        ..Roles::default()
    };
    let request = Request {
        model: &arguments.model,
        recipe: arguments.recipe.as_deref(),
        features: roles::features(&roles, &data.table),
        positive: None,
    };
    let scorer = Scorer::new(request, &data.table)?;
    let scores = scorer.score(&mut data, &arguments.data, &roles)?;
    speaker.problems(&data.problems);
    speaker.problems(&Vec::from_iter(scorer.unused(arguments.recipe.as_deref())));
    speaker.problems(&scores.problems);
    let table = &data.table;
    let id = roles.id.as_deref().and_then(|id| table.column(id));
    output::into_file(&arguments.out, &csv(table, id, &scores.scores))
        .map_err(|problem| vec![problem])?;
    let path = arguments.out.display().to_string();
    let said = Message::new("cli-predicted")
        .with("path", path)
        .with("rows", table.rows());
    speaker.line(&said.with("output", scorer.output.name.as_str()));
    Ok(())
}

/// One line a row: its line in the file, its identifier where there is one,
/// and its score (empty where the model gave none).
fn csv(table: &Table, id: Option<&Column>, scores: &[Option<f64>]) -> String {
    let header = [
        Some("line"),
        id.map(|column| column.name.as_str()),
        Some("score"),
    ];
    let mut text = joined(header.into_iter().flatten().map(str::to_owned));
    for (row, (line, score)) in table.lines.iter().zip(scores).enumerate() {
        let score = score.map_or_else(String::new, |score| score.to_string());
        let cells = [
            Some(line.to_string()),
            id.map(|column| cell(column, row)),
            Some(score),
        ];
        text.push_str(&joined(cells.into_iter().flatten()));
    }
    text
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    cells
        .map(|cell| quoted(&cell))
        .collect::<Vec<_>>()
        .join(",")
        + "\n"
}

/// A cell in quotes where commas, quotes or line breaks need them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn cell(column: &Column, row: usize) -> String {
    let text = column.cells.text(row);
    text.map_or_else(String::new, std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_break_a_line_are_quoted() {
        let words = |levels: Vec<&str>| Column {
            name: "id".to_owned(),
            cells: plumbline_study::Cells::Words {
                codes: (0..levels.len() as u32).collect(),
                levels: levels.into_iter().map(str::to_owned).collect(),
            },
        };
        let id = words(vec!["a,b", "say \"x\"", "plain"]);
        let table = Table {
            file: "t.csv".to_owned(),
            columns: Vec::new(),
            lines: vec![2, 3, 4],
        };
        assert_eq!(
            csv(&table, Some(&id), &[Some(0.25), None, Some(1.0)]),
            "line,id,score\n2,\"a,b\",0.25\n3,\"say \"\"x\"\"\",\n4,plain,1\n"
        );
    }
}
