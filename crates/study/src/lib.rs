//! The domain: what a study is, what it claims, and what its data say.
//!
//! `evaluate` is the one door: the same call natively, in the worker and in
//! tests. Nothing here knows a file, a browser or a sentence in any language;
//! words are named by [`Message`] ids and spoken by the report.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod apart;
mod canonical;
pub mod cases;
pub mod caution;
pub(crate) mod cautions;
pub mod context;
pub mod evaluate;
pub mod evaluation;
pub mod facts;
pub mod feeding;
pub mod image;
pub mod intended_use;
pub mod listing;
pub mod message;
pub mod methods;
pub mod metric;
pub mod names;
pub mod number;
pub mod observer;
mod packed;
pub mod plan;
pub mod readers;
pub mod recipe;
pub mod respondent;
pub mod roles;
pub mod seen;
mod stands_for;
pub mod study;
pub mod table;
pub mod task;
pub mod templates;
mod verdicts;
pub mod viewing;
pub mod written;

pub use canonical::content_sha256;
pub use cases::{Cases, Exclusion, Grouping};
pub use caution::Caution;
pub use context::Context;
pub use evaluate::{evaluate, evaluate_again, evaluate_on};
pub use evaluation::Evaluation;
pub use feeding::{InputColumns, MatchedBy};
pub use message::{Arg, Message, Problem, Severity};
pub use metric::Metric;
pub use observer::{Observer, Silent, Stage};
pub use plan::{Criterion, Plan, PlanDraft};
pub use plumbline_stats::probabilities;
pub use plumbline_stats::workers::{Alone, Workers};
pub use recipe::{Preparation, Recipe};
pub use respondent::{Respondent, Scale, Source};
pub use roles::Roles;
pub use stands_for::StandsFor;
pub use study::{Answered, Study, Task, TaskKind, Truth};
pub use table::{Cells, Column, Numbers, Table, Written};
pub use task::{TaskSpec, spec};
