//! What is evaluated: which kind of outcome.

use plumbline_study::{Message, Problem, TaskKind};

/// The kind that `--task` names.
///
/// # Errors
/// There is none of this name.
pub fn kind(task: &str) -> Result<TaskKind, Problem> {
    TaskKind::parse(task).ok_or_else(|| {
        let supported: Vec<&str> = TaskKind::ALL.into_iter().map(TaskKind::id).collect();
        let message = Message::new("cli-task-unsupported");
        Problem::error(
            message
                .with("found", task)
                .with("supported", supported.join(", ")),
        )
    })
}
