//! `plumbline check`: what a table holds and what is wrong with it, without
//! evaluating anything.

use plumbline_assess::Joining;
use plumbline_intake::{data_checks, guess_roles_beside, outcome_values, reference};
use plumbline_report::format;
use plumbline_study::task::classes::sample_size::usual;
use plumbline_study::{Message, Problem, Roles, Table, TaskKind, Truth};

use super::task;
use crate::Problems;
use crate::args::Check;
use crate::console::Console;
use crate::workspace::{Place, Workspace};

/// Reads, checks and tells.
pub fn run(arguments: &Check, console: &Console) -> Result<(), Problems> {
    let task = match &arguments.task {
        Some(task) => task::kind(task).map_err(|problem| vec![problem])?,
        None => TaskKind::Binary,
    };
    let choices = arguments.columns.choices()?;
    let workspace = Workspace::open(Place {
        with: &[],
        joining: Joining::default(),
        choices,
        data: &arguments.data,
        images: arguments.images.as_deref(),
        labels: arguments.labels.as_deref(),
    })?;
    let table = workspace.session.table()?;
    let roles = Roles {
        task,
        written: arguments.columns.choices()?,
        ..roles(arguments, table)
    };
    let mut problems = workspace.session.remarks()?.to_vec();
    problems.extend(unknown_truth(arguments, table));
    problems.extend(data_checks(table, &roles));
    if workspace.session.images().is_ok() {
        let looked = workspace.look()?;
        problems.extend(workspace.session.look_at_images(&roles, &looked)?);
    }
    tell(table, &roles, console);
    tell_precision(table, &roles, console);
    let (errors, remarks): (Problems, Problems) = problems.into_iter().partition(Problem::is_error);
    console.problems(&remarks);
    if !errors.is_empty() {
        return Err(errors);
    }
    let id = if remarks.is_empty() {
        "cli-check-clean"
    } else {
        "cli-check-remarks"
    };
    console.line(&Message::new(id).with("count", remarks.len()));
    Ok(())
}

/// How precise the results of each of several classes will be, by its cases.
fn tell_precision(table: &Table, roles: &Roles, console: &Console) {
    let Ok((_, Truth::MultiClass(truth))) = reference(table, roles, &[]) else {
        return;
    };
    let cases = |place: usize| {
        let is_of_class = |class: &&u16| usize::from(**class) == place;
        truth.class.iter().filter(is_of_class).count() as u64
    };
    let names = truth.names.iter().enumerate();
    let classes: Vec<(String, u64)> = names
        .map(|(place, name)| (name.clone(), cases(place)))
        .collect();
    for class in usual(&classes) {
        let (Ok(half), Ok(needed)) = (
            class.meter.sensitivity,
            class.meter.positives_for_five_points,
        ) else {
            continue;
        };
        let message = Message::new("cli-check-precision")
            .with("class", class.name)
            .with("count", class.n)
            .with(
                "assumed",
                format::decimals(class.meter.assumed.sensitivity * 100.0, 0),
            )
            .with("points", format::points(half))
            .with("needed", needed);
        console.line(&message);
    }
}

/// The roles that are guessed beside the outcome that the command line names.
fn roles(arguments: &Check, table: &Table) -> Roles {
    let said = Roles {
        truth: arguments.truth.clone(),
        not_time_to_event: arguments.not_time_to_event,
        ..Roles::default()
    };
    guess_roles_beside(table, &said).roles
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
    table
        .column(truth)
        .is_none()
        .then(|| Problem::error(message).in_column(truth))
}

fn tell(table: &Table, roles: &Roles, console: &Console) {
    console.line(
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
            console.line(&message.with("column", column.as_str()));
        }
    }
    // Without a column of the outcome there are no values to tell.
    let Some(truth) = roles.truth.as_deref() else {
        return;
    };
    for (value, count) in outcome_values(table, truth) {
        console.line(
            &Message::new("cli-check-value")
                .with("value", value)
                .with("count", count),
        );
    }
}
