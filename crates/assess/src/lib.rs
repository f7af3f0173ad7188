//! One assessment from its first byte to its last document: the only place that
//! knows the sequence. The page's worker and the terminal translate; neither
//! reads a table, feeds a model or evaluates by itself.
//!
//! [`Session`] holds a table (or images with theirs), models, each at its seat, and
//! the last evaluation. Bytes and values go in: no path, no browser, no clock, no thread.
//! Bytes of images are fetched when their turn comes, through
//! [`plumbline_intake::images::Source`].
//!
//! Without the feature `engine` only the values are here in which questions and
//! answers are said; the page is built so, since it computes nothing itself.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

mod asked;
mod cases;
mod images;
mod privacy;
#[cfg(feature = "engine")]
mod readers;
#[cfg(feature = "engine")]
mod session;
mod views;

pub use asked::{
    Assessment, DemoStudy, Document, ModelBeside, Phase, PredictionChoice, Progress, Seat, Stamp,
};
pub use cases::{
    By, CaseAnswer, CaseList, CasesAsked, CasesOf, ImageAnswer, Judged, ListedCase, Loss,
};
pub use images::{
    CaseScore, HeaderView, ImageInputView, ImageRead, ImageScores, ImageView, ImagesView,
    KEPT_SCORE_DIFFERS, KeptScore, Looked, RunPlan, RunnerFacts, Scored, ScoredImage, TestedModel,
    TestedOutput,
};
pub use privacy::{CopiesMade, Identities, IdentityFound};
#[cfg(feature = "engine")]
pub use readers::{READERS_DOCUMENTS, ReadersAsked, evaluate_readers, readers_documents};
#[cfg(feature = "engine")]
pub use session::{
    Begun, DemoImages, Evaluated, Gathered, Joining, Labels, OnProgress, OpenAt, Opened, Places,
    Problems, Rgba, Scorer, Scores, Session, Written, compare, demo_model, looked_at, open,
    rows_of_share, view,
};
pub use views::{
    ClassGuess, ClassOutputView, ClassesGuess, DataCheck, DemoLoaded, DemoModel, ModelMatch,
    OfferedColumn, OfferedTable, OutputView, TableView,
};
