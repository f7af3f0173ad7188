//! `plumbline check`: what a table holds and what is wrong with it, without
//! evaluating anything.

use plumbline_intake::{RoleGuess, gate, guess_roles, outcome_values};
use plumbline_study::{Message, Problem, Roles, Severity, Table};

use super::task;
use crate::args::Check;
use crate::speak::Speaker;
use crate::{Problems, input, looking};

/// Reads, checks and tells.
pub fn run(arguments: &Check, speaker: &Speaker) -> Result<(), Problems> {
    if let Some(task) = &arguments.task {
        task::check(task).map_err(|problem| vec![problem])?;
    }
    let choices = arguments.columns.choices()?;
    let mut data = input::data(&arguments.data, arguments.images.as_deref(), &choices)?;
    let table = &data.table;
    let guess = guess_roles(table);
    let roles = roles(arguments, &guess);
    let mut problems = data.problems.clone();
    problems.extend(unknown_truth(arguments, table));
    problems.extend(gate(table, &roles));
    if let Some(pictures) = &mut data.pictures {
        let seen = looking::each(table, pictures, &mut |_, _, _| Ok(()));
        problems.extend(seen.problems(table, &roles));
    }
    tell(table, &roles, speaker);
    let (errors, remarks): (Problems, Problems) = problems
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    speaker.problems(&remarks);
    if !errors.is_empty() {
        return Err(errors);
    }
    let id = if remarks.is_empty() {
        "cli-check-clean"
    } else {
        "cli-check-remarks"
    };
    speaker.line(&Message::new(id).with("count", remarks.len()));
    Ok(())
}

/// The guessed roles, with the outcome that the command line names.
fn roles(arguments: &Check, guess: &RoleGuess) -> Roles {
    let truth = arguments
        .truth
        .clone()
        .or_else(|| guess.roles.truth.clone());
    Roles {
        truth,
        not_time_to_event: arguments.not_time_to_event,
        ..guess.roles.clone()
    }
}

fn unknown_truth(arguments: &Check, table: &Table) -> Option<Problem> {
    let truth = arguments.truth.as_deref()?;
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let message = Message::new("cli-column-unknown")
        .with("file", table.file.as_str())
        .with("column", truth)
        .with("names", names.join(", "));
    (!names.contains(&truth)).then(|| Problem::error(message).in_column(truth))
}

fn tell(table: &Table, roles: &Roles, speaker: &Speaker) {
    speaker.line(
        &Message::new("cli-check-table")
            .with("file", table.file.as_str())
            .with("rows", table.rows())
            .with("columns", table.columns.len()),
    );
    for (role, column) in [
        ("truth", &roles.truth),
        ("score", &roles.score),
        ("id", &roles.id),
        ("patient", &roles.patient),
        ("site", &roles.site),
    ] {
        if let Some(column) = column {
            let message = Message::new(&format!("cli-check-{role}"));
            speaker.line(&message.with("column", column.as_str()));
        }
    }
    let truth = roles.truth.as_deref();
    for (value, count) in truth
        .map(|truth| outcome_values(table, truth))
        .unwrap_or_default()
    {
        speaker.line(
            &Message::new("cli-check-value")
                .with("value", value)
                .with("count", count),
        );
    }
}
