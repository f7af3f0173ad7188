//! A study: cases, what is true of them, and who answered.

use serde::{Deserialize, Serialize};

use crate::Cases;
use crate::respondent::{Respondent, Source};
use crate::task::{binary, classes};

/// The kinds of outcome that can be assessed.
///
/// Each has a module of its own in every crate (`task/<kind>`), and exhaustive matches
/// find it: a new kind does not compile until it is everywhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// A condition that a case has or has not.
    #[default]
    Binary,
    /// One of several classes without an order.
    #[serde(rename = "multiclass")]
    MultiClass,
}

impl TaskKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [TaskKind; 2] = [TaskKind::Binary, TaskKind::MultiClass];

    /// Stable id: on the command line, in plans and in files.
    pub fn id(self) -> &'static str {
        match self {
            TaskKind::Binary => "binary",
            TaskKind::MultiClass => "multiclass",
        }
    }

    /// Whether it is the kind that files without a kind are of: they were written when
    /// there was no other.
    pub fn is_first(&self) -> bool {
        match self {
            TaskKind::Binary => true,
            TaskKind::MultiClass => false,
        }
    }

    /// Whether one value of its outcome is the positive one.
    pub fn has_positive(self) -> bool {
        match self {
            TaskKind::Binary => true,
            TaskKind::MultiClass => false,
        }
    }

    /// The kind with this id.
    pub fn parse(id: &str) -> Option<TaskKind> {
        TaskKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// The reference standard: what is true of each case, in the order of the cases.
#[derive(Debug, Clone, PartialEq)]
pub enum Truth {
    /// A condition that a case has or has not.
    Binary(binary::Truth),
    /// One of several classes without an order.
    MultiClass(classes::Truth),
}

impl Truth {
    /// The kind of the outcome.
    pub fn kind(&self) -> TaskKind {
        match self {
            Truth::Binary(_) => TaskKind::Binary,
            Truth::MultiClass(_) => TaskKind::MultiClass,
        }
    }

    /// Which cases have a condition, if that is what is true.
    pub fn binary(self) -> Option<binary::Truth> {
        match self {
            Truth::Binary(truth) => Some(truth),
            Truth::MultiClass(_) => None,
        }
    }

    /// The class of each case, if that is what is true.
    pub fn classes(self) -> Option<classes::Truth> {
        match self {
            Truth::Binary(_) => None,
            Truth::MultiClass(truth) => Some(truth),
        }
    }
}

/// Cases, what is true of them, and everybody who answered for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Who.
    pub cases: Cases,
    /// What is true, and what was answered.
    pub task: Task,
}

/// Truth and answers of one kind: they are held together, so that no answer can be
/// judged by a truth of another kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// A condition that a case has or has not.
    Binary(Answered<binary::Truth, binary::Scores>),
    /// One of several classes without an order.
    MultiClass(Answered<classes::Truth, classes::Answers>),
}

impl Task {
    /// The kind of the outcome.
    pub fn kind(&self) -> TaskKind {
        match self {
            Task::Binary(_) => TaskKind::Binary,
            Task::MultiClass(_) => TaskKind::MultiClass,
        }
    }

    /// Truth and answers of a binary outcome, if this is one.
    pub fn binary(&self) -> Option<&binary::Binary> {
        match self {
            Task::Binary(answered) => Some(answered),
            Task::MultiClass(_) => None,
        }
    }

    /// Truth and answers of several classes, if these are some.
    pub fn classes(&self) -> Option<&classes::Classes> {
        match self {
            Task::Binary(_) => None,
            Task::MultiClass(answered) => Some(answered),
        }
    }
}

/// What is true, and who said what.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<T, A> {
    /// The reference standard.
    pub truth: T,
    /// Whose answers are assessed.
    pub assessed: Respondent<A>,
    /// Others who answered for the same cases, with whom the first is compared.
    pub compared: Vec<Respondent<A>>,
}

impl Study {
    /// The kind of its outcome.
    pub fn kind(&self) -> TaskKind {
        self.task.kind()
    }

    /// Number of others that the assessed respondent is compared with.
    pub fn compared(&self) -> usize {
        match &self.task {
            Task::Binary(answered) => answered.compared.len(),
            Task::MultiClass(answered) => answered.compared.len(),
        }
    }

    /// Where the answers of the others come from.
    pub fn others(&self) -> Vec<&Source> {
        match &self.task {
            Task::Binary(answered) => answered.compared.iter().map(|one| &one.source).collect(),
            Task::MultiClass(answered) => answered.compared.iter().map(|one| &one.source).collect(),
        }
    }

    /// Where the answers that are assessed come from.
    pub fn source(&self) -> &Source {
        match &self.task {
            Task::Binary(answered) => &answered.assessed.source,
            Task::MultiClass(answered) => &answered.assessed.source,
        }
    }
}
