//! The engine's failures as text: errors, and panics where they can be caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use plumbline_study::Problem;
use tract_onnx::prelude::TractResult;

use crate::ops::TooLarge;
use crate::problem;
use crate::protobuf::MOST_TENSOR_BYTES;

/// Longest text of the engine that is passed on.
const MOST_CHARACTERS: usize = 300;

/// Why a call of the engine failed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    /// A tensor would be beyond all bounds: the node that would make it, and bytes.
    TooLarge(String, u64),
    /// The engine's own text.
    Other(String),
}

impl Failure {
    /// The problem to report; `other` makes it of the engine's own text.
    pub(crate) fn problem(&self, other: impl FnOnce(&str) -> Problem) -> Problem {
        match self {
            Failure::TooLarge(node, bytes) => {
                problem::too_much_memory(node, *bytes, MOST_TENSOR_BYTES)
            }
            Failure::Other(detail) => other(detail),
        }
    }
}

/// Runs a call of the engine. A panic becomes an error too; where panics
/// abort (in a browser) the worker's watchdog takes over.
pub(crate) fn guarded<T>(call: impl FnOnce() -> TractResult<T>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(match error.root_cause().downcast_ref::<TooLarge>() {
            Some(found) => Failure::TooLarge(found.node.clone(), found.bytes),
            None => Failure::Other(shortened(&describe(&error))),
        }),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            let text = shortened(text.as_deref().unwrap_or("internal error"));
            Err(Failure::Other(text))
        }
    }
}

/// Where it failed and why: the outermost context that names a node, and the
/// root cause.
fn describe(error: &tract_onnx::prelude::TractError) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    let root = causes.last().cloned().unwrap_or_default();
    let place = causes
        .iter()
        .find(|cause| cause.contains('"') || cause.contains("node"));
    match place {
        Some(place) if *place != root => format!("{place}: {root}"),
        _ => root,
    }
}

fn shortened(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Whether the engine's own text says that it lacks an operator in a precision.
pub(crate) fn is_of_precision(detail: &str) -> bool {
    let types = [
        "datum type error",
        "accessed as",
        "unify F32 with F64",
        "unify F64 with F32",
    ];
    types.iter().any(|words| detail.contains(words))
}
