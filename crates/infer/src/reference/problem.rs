//! What can be wrong with a self-test, by the id of its message; the words are in
//! `www/locales`, `problems-pictures.ftl`.

use plumbline_study::{Message, Problem};

use crate::problem::names;

fn about(id: &str, file: &str) -> Message {
    Message::new(id).with("file", file)
}

pub(super) fn unreadable(file: &str) -> Problem {
    Problem::error(about("self-test-unreadable", file))
}

/// One array by itself, with neither inputs nor outputs beside it.
pub(super) fn single(file: &str) -> Problem {
    Problem::error(about("self-test-single", file))
}

pub(super) fn too_large(file: &str, values: usize, limit: usize) -> Problem {
    let found = about("self-test-large", file).with("found", values);
    Problem::error(found.with("limit", limit))
}

pub(super) fn no_input(file: &str, input: &str) -> Problem {
    Problem::error(about("self-test-input", file).with("input", input))
}

pub(super) fn no_output<'a>(file: &str, outputs: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::error(about("self-test-outputs", file).with("outputs", names(outputs)))
}

pub(super) fn other_shape(file: &str, output: &str) -> Problem {
    Problem::error(about("self-test-shape", file).with("output", output))
}
