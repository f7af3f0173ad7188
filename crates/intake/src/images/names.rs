//! Files that something is said about: the first few by name, and the number.

use plumbline_study::{Message, Problem};

use crate::places::names;

/// Paths to be named in one problem.
#[derive(Debug, Clone, Default)]
pub(super) struct Paths(Vec<String>);

impl Paths {
    pub(super) fn push(&mut self, path: &str) {
        self.0.push(path.to_owned());
    }

    /// A warning about these files, if there are any: `files` names the first,
    /// `count` is the number of all.
    pub(super) fn warning(&self, set: &str, id: &str) -> Option<Problem> {
        self.message(set, id).map(Problem::warning)
    }

    /// An error about these files, if there are any.
    pub(super) fn error(&self, set: &str, id: &str) -> Option<Problem> {
        self.message(set, id).map(Problem::error)
    }

    /// A note about these files, if there are any.
    pub(super) fn note(&self, set: &str, id: &str) -> Option<Problem> {
        self.message(set, id).map(Problem::note)
    }

    fn message(&self, set: &str, id: &str) -> Option<Message> {
        if self.0.is_empty() {
            return None;
        }
        let message = Message::new(id)
            .with("file", set)
            .with("count", self.0.len());
        Some(message.with("files", names(self.0.iter().map(String::as_str))))
    }
}
