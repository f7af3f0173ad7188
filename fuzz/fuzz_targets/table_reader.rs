//! Any bytes given as a table end in a table or in problems, never in a panic:
//! reading, guessing, the data checks, the dataset and its predictions.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_intake::{
    ClassColumn, Join, Limits, class_answers, class_scores, data_checks, guess_roles,
    join_predictions, outcome_values, profile, read_table, reference, scores_from_column,
};
use plumbline_study::{Roles, Table, TaskKind, Truth};

fuzz_target!(|bytes: &[u8]| {
    for name in ["fuzz.csv", "fuzz.json"] {
        if let Ok(read) = read_table(name, bytes, &Limits::in_browser(), &mut |_| ()) {
            use_table(&read.table);
        }
    }
});

/// What the page does with a table, with every column once as the outcome.
fn use_table(table: &Table) {
    let rows = table.rows();
    assert!(
        rows > 0
            && table
                .columns
                .iter()
                .all(|column| column.cells.len() == rows)
    );
    let guess = guess_roles(table);
    let _ = profile(table, 20);
    let _ = data_checks(table, &guess.roles);
    for column in table.columns.iter().take(4) {
        let values = outcome_values(table, &column.name);
        let roles = Roles {
            truth: Some(column.name.clone()),
            positive: values.first().map(|(value, _)| value.clone()),
            ..guess.roles.clone()
        };
        let _ = data_checks(table, &roles);
        for kind in TaskKind::ALL {
            let roles = Roles {
                task: kind,
                ..roles.clone()
            };
            let Ok((cases, truth)) = reference(table, &roles, &roles.groups) else {
                continue;
            };
            match truth {
                Truth::Binary(truth) => {
                    assert_eq!(truth.positive.len(), cases.row.len());
                    for score in &table.columns {
                        let _ = scores_from_column(table, &cases, &score.name);
                    }
                }
                Truth::MultiClass(truth) => {
                    assert_eq!(truth.class.len(), cases.row.len());
                    for score in &table.columns {
                        let _ = class_answers(table, &cases, &truth, &score.name);
                    }
                    let named: Vec<ClassColumn> = truth
                        .names
                        .iter()
                        .cloned()
                        .zip(table.columns.iter().map(|column| column.name.clone()))
                        .collect();
                    let _ = class_scores(table, &cases, &truth, &named);
                }
            }
        }
        let _ = join_predictions(table, table, &Join::by(&column.name));
    }
}
