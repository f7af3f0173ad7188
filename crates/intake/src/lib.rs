//! Bytes to tables, tables to datasets; every problem of a file at once.
//!
//! The way of a file: [`read_table`] finds encoding and dialect and gives a
//! [`Table`](plumbline_study::Table) of equally long columns; [`guess_roles`]
//! proposes what each column is for; [`data_checks`] lists what a careful person
//! would want to look at before believing any number; [`reference()`] and
//! [`scores_from_column`] turn the table into what an evaluation runs on.
//!
//! Nothing here opens a file, knows a browser, or repairs a value in silence:
//! what cannot be read becomes a [`Problem`](plumbline_study::Problem) that says
//! where it is, what was found, what was expected and what to do.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

mod bytes;
mod cells;
pub mod checks;
pub mod classes;
pub mod costs;
pub mod decisions;
pub mod dialect;
pub mod file;
mod grouping;
pub mod images;
pub mod join;
pub mod limits;
mod natural_order;
mod places;
pub mod profile;
pub mod read;
pub mod readers;
pub mod reference;
pub mod roles;
pub mod scores;
mod truth;
mod values;

pub use checks::{
    AtMissing, SCORES_EQUAL, checks_of_classes, checks_of_model, checks_of_scores, data_checks,
    per_cent_range,
};
pub use classes::{
    ClassColumn, ModelScores, class_answers, class_scores, model_classes, model_scores,
};
pub use costs::read_costs;
pub use decisions::{Decisions, OutcomeValues, decisions, decisions_in_words};
pub use dialect::{ColumnChoice, Dialect, ReadChoices};
pub use file::{file_fact, sha256_hex};
pub use join::{Join, Joined, Take, join_predictions, name_beside};
pub use limits::Limits;
pub use profile::{Preview, outcome_values, profile};
pub use read::{TableRead, read_table, read_table_as};
pub use reference::reference;
pub use roles::{
    InputCandidates, RoleGuess, guess_roles, guess_roles_beside, input_candidates, plain_positive,
};
pub use scores::scores_from_column;
pub use values::same_value;
