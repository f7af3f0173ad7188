//! The engine's failures as text: errors, and panics where they can be caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tract_onnx::prelude::TractResult;

/// Longest text of the engine that is passed on.
const MOST_CHARACTERS: usize = 300;

/// Runs a call of the engine. A panic becomes an error too; where panics
/// abort (in a browser) the worker's watchdog takes over.
pub(crate) fn guarded<T>(call: impl FnOnce() -> TractResult<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(shortened(&describe(&error))),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(shortened(text.as_deref().unwrap_or("internal error")))
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
