//! What can be wrong with a self-test, by the id of its message; the words are in
//! `www/locales`, `problems-images.ftl`.

use plumbline_study::{Message, Problem};

use crate::TensorValue;
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

/// Element type and axes, for a message.
pub(super) fn described(value: &TensorValue) -> String {
    let axes: Vec<String> = value.shape.iter().map(usize::to_string).collect();
    format!("{} [{}]", value.values.kind(), axes.join(" × "))
}

pub(super) fn other_shape(
    file: &str,
    output: &str,
    found: &TensorValue,
    expected: &TensorValue,
) -> Problem {
    let place = about("self-test-shape", file).with("output", output);
    let place = place.with("expected", described(expected));
    Problem::error(place.with("found", described(found)))
}

/// An array that is needed, but cannot be read.
pub(super) fn unread(file: &str, array: &str, kind: &str) -> Problem {
    let place = about("self-test-array", file).with("array", array);
    Problem::error(place.with("kind", kind))
}

/// Outputs that are missing beside arrays that nobody asks for.
pub(super) fn names_apart<'a>(
    file: &str,
    outputs: impl IntoIterator<Item = &'a str>,
    arrays: impl IntoIterator<Item = &'a str>,
) -> Problem {
    let place = about("self-test-names", file).with("outputs", names(outputs));
    Problem::error(place.with("arrays", names(arrays)))
}

pub(super) fn unwritable(file: &str, detail: &str) -> Problem {
    Problem::error(about("outputs-unwritable", file).with("detail", detail))
}
