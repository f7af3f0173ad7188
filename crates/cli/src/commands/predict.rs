//! `plumbline predict`: a table and a model to everything that the model gives.
//!
//! One line a row: its line in the file, its identifier where there is one, the score where one
//! output is most likely meant by that (it is what `evaluate` would take), and every output in a
//! column of its own.

use plumbline_assess::{Joining, ModelMatch, Seat};
use plumbline_infer::{OutputColumn, OutputValues};
use plumbline_intake::guess_roles;
use plumbline_report::delimited::{Cell, push_line};
use plumbline_study::{Column, Message, Recipe, Roles, Table};

use crate::args::Predict;
use crate::console::Console;
use crate::workspace::{self, Feeding, Place, Workspace};
use crate::{Problems, input, output};

/// Scores and writes.
pub fn run(arguments: &Predict, console: &Console) -> Result<(), Problems> {
    let mut workspace = Workspace::open(Place {
        with: &[],
        joining: Joining::default(),
        choices: arguments.columns.choices()?,
        data: &arguments.data,
        images: arguments.images.as_deref(),
        labels: arguments.labels.as_deref(),
    })?;
    // Nothing is judged here, so a column is the outcome by its name at most, and an
    // input that bears that name is fed with it.
    let guess = guess_roles(workspace.session.table()?).roles;
    let roles = Roles {
        id: guess.id,
        patient: guess.patient,
        site: guess.site,
        groups: guess.groups,
        features: guess.features,
        ..Roles::default()
    };
    let feeding = Feeding {
        model: &arguments.model,
        recipe: arguments.recipe.as_deref(),
        inputs: &arguments.input,
        output: arguments.output.as_deref(),
        classes: &[],
        missing: arguments.missing_values.map(Into::into),
    };
    let (found, recipe) = workspace.matched(Seat::ASSESSED, &feeding, &arguments.data, &roles)?;
    let unused = match recipe {
        Some(_) => None,
        None => input::recipe_without_images(arguments.recipe.as_deref()),
    };
    let (columns, problems) = match &recipe {
        Some(recipe) => of_images(&mut workspace, &roles, &found, recipe)?,
        None => of_rows(&workspace, &roles, &found)?,
    };
    console.problems(workspace.session.remarks()?);
    console.problems(&Vec::from_iter(unused));
    console.problems(&problems);
    let said = arguments.missing_values.map(Into::into);
    let unasked = workspace::missing_not_asked(said, found.missing.is_some());
    console.problems(&Vec::from_iter(unasked));
    let table = workspace.session.table()?;
    let id = roles.id.as_deref().or(roles.patient.as_deref());
    let id = id.and_then(|id| table.column(id));
    output::into_file(&arguments.out, csv(table, id, &columns)).map_err(|problem| vec![problem])?;
    if recipe.is_none() {
        workspace::tell_inputs(console, &found.inputs);
    }
    let path = arguments.out.display().to_string();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let said = Message::new("cli-predicted")
        .with("path", path)
        .with("rows", table.rows());
    console.line(&said.with("outputs", names.join(", ")));
    Ok(())
}

/// The score, by the name that `evaluate --score` is told.
fn score(values: Vec<Option<f64>>) -> OutputColumn {
    OutputColumn {
        name: "score".to_owned(),
        values: OutputValues::Numbers(values),
    }
}

/// Every output for every row of a table, the score first.
fn of_rows(
    workspace: &Workspace,
    roles: &Roles,
    found: &ModelMatch,
) -> Result<(Vec<OutputColumn>, Problems), Problems> {
    let session = &workspace.session;
    let (outputs, mut problems) = session.every_output(roles, &found.inputs)?;
    let mut columns = Vec::new();
    if let Some(output) = &found.suggested {
        let scores = session.score_rows(roles, &found.inputs, output, &mut |_| ())?;
        problems.extend(scores.problems);
        columns.push(score(scores.scores));
    }
    columns.extend(outputs);
    Ok((columns, problems))
}

/// Every output for every image, the score first.
fn of_images(
    workspace: &mut Workspace,
    roles: &Roles,
    found: &ModelMatch,
    recipe: &Recipe,
) -> Result<(Vec<OutputColumn>, Problems), Problems> {
    let rows: Vec<u32> = workspace.session.images()?.rows().collect();
    let (mut columns, mut problems) = (Vec::new(), Problems::new());
    for (output, scores) in workspace.score_each(&rows, recipe)? {
        let scores = workspace.session.score_images(roles, &scores)?;
        for problem in scores.problems {
            // What keeps an image from all outputs is told once.
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        if found.suggested.as_ref() == Some(&output.name) {
            columns.insert(0, score(scores.scores.clone()));
        }
        columns.push(OutputColumn {
            name: plain(&output.name),
            values: OutputValues::Numbers(scores.scores),
        });
    }
    Ok((columns, problems))
}

/// The name of a class of an output as that of a column: `logits[benign]` is `logits_benign`.
fn plain(name: &str) -> String {
    match name.strip_suffix(']').and_then(|name| name.split_once('[')) {
        Some((output, class)) => format!("{output}_{class}"),
        None => name.to_owned(),
    }
}

/// A line a row; empty where the model gave nothing.
fn csv(table: &Table, id: Option<&Column>, columns: &[OutputColumn]) -> String {
    let mut text = String::new();
    let mut taken: Vec<String> = vec!["line".to_owned()];
    taken.extend(id.map(|column| column.name.clone()));
    for column in columns {
        // An output may be called like what stands before it.
        let mut name = column.name.clone();
        while taken.contains(&name) {
            name.push('_');
        }
        taken.push(name);
    }
    push_line(&mut text, taken.into_iter().map(Cell::Text));
    for (row, line) in table.lines.iter().enumerate() {
        let first = Cell::Count(u64::from(*line));
        let id = id.map(|column| {
            let text = column.cells.text(row);
            text.map_or(Cell::Empty, |text| Cell::Text(text.into_owned()))
        });
        let values = columns.iter().map(|column| match &column.values {
            OutputValues::Numbers(values) => values.get(row).copied().flatten().into(),
            OutputValues::Words(words) => words
                .get(row)
                .and_then(Option::as_ref)
                .map_or(Cell::Empty, |word| class(word)),
        });
        push_line(&mut text, [first].into_iter().chain(id).chain(values));
    }
    text
}

/// A class: a whole number stays one, and is not taken for a formula.
fn class(word: &str) -> Cell {
    match word.parse::<i32>() {
        Ok(number) if number.to_string() == word => Cell::Number(f64::from(number)),
        _ => Cell::Text(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_break_a_line_or_run_as_a_formula_are_guarded() {
        let id = Column {
            name: "id".to_owned(),
            cells: plumbline_study::Cells::Words {
                codes: vec![0, 1, 2],
                levels: ["a,b", "say \"x\"", "=1+1"].map(str::to_owned).to_vec(),
            },
        };
        let table = Table {
            file: "t.csv".to_owned(),
            columns: Vec::new(),
            lines: vec![2, 3, 4],
        };
        let words = |words: [&str; 3]| words.map(|word| Some(word.to_owned())).to_vec();
        let columns = [
            score(vec![Some(0.25), None, Some(1.0)]),
            OutputColumn {
                name: "line".to_owned(),
                values: OutputValues::Words(words(["x", "-y", "-1"])),
            },
        ];
        assert_eq!(
            csv(&table, Some(&id), &columns),
            "line,id,score,line_\r\n2,\"a,b\",0.25,x\r\n3,\"say \"\"x\"\"\",,\"'-y\"\r\n\
             4,\"'=1+1\",1,-1\r\n"
        );
    }
}
