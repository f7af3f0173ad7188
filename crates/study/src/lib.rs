//! The domain: what a study is, what it claims, and what its data say.
//!
//! `evaluate` is the one door: the same call natively, in the worker and in
//! tests. Nothing here knows a file, a browser or a sentence in any language;
//! words are named by [`Message`] ids and spoken by the report.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

mod canonical;
pub mod caution;
pub mod cautions;
pub mod dataset;
pub mod evaluate;
pub mod evaluation;
pub mod explore;
pub mod facts;
pub mod feeding;
pub mod intended_use;
pub mod listing;
pub mod message;
pub mod methods;
pub mod names;
pub mod number;
pub mod picture;
pub mod plan;
pub mod predictions;
pub mod recipe;
pub mod registry;
pub mod sample_size;
pub mod seen;
pub mod table;
pub mod templates;
pub mod written;

pub use canonical::content_sha256;
pub use caution::Caution;
pub use dataset::{Dataset, Grouping, Roles};
pub use evaluate::{Context, Observer, Silent, Stage, evaluate};
pub use evaluation::Evaluation;
pub use feeding::{InputColumns, MatchedBy};
pub use message::{Arg, Message, Problem, Severity};
pub use plan::{Criterion, Plan, PlanDraft};
pub use predictions::Predictions;
pub use recipe::{Preparation, Recipe};
pub use registry::{METRICS, Metric};
pub use table::{Cells, Column, Numbers, Table, Written};
