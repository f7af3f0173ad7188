//! What is evaluated: the only task so far is a binary outcome.

use plumbline_study::{Message, Problem};

/// Tasks that can be evaluated, as `--task` takes them.
const SUPPORTED: [&str; 1] = ["binary"];

/// Refuses a task that cannot be evaluated yet.
pub fn check(task: &str) -> Result<(), Problem> {
    if SUPPORTED.contains(&task) {
        return Ok(());
    }
    let message = Message::new("cli-task-unsupported");
    Err(Problem::error(
        message
            .with("found", task)
            .with("supported", SUPPORTED.join(", ")),
    ))
}
