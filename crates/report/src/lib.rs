//! An evaluation becomes words, figures, HTML, JSON and CSV.
//!
//! [`Words`] speaks messages in the reader's language, [`format`] is the one
//! place where numbers become text, and [`figures`] draws: the page, a worker,
//! a terminal and a test get the same bytes. The feature `documents` (on by
//! default) adds the files that an evaluation is handed out as; the page does
//! without, because its worker writes them.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod chart;
pub mod delimited;
pub mod figures;
pub mod foreign;
pub mod format;
pub mod markup;
pub mod names;
pub mod readers;
mod task;
pub mod words;

#[cfg(feature = "documents")]
pub mod csv;
#[cfg(feature = "documents")]
pub mod csv_readers;
#[cfg(feature = "documents")]
pub mod html;
#[cfg(feature = "documents")]
pub mod json;

pub use figures::{Figure, FigureTable, View};
pub use words::Words;

#[cfg(feature = "documents")]
pub use csv::{CaseIds, cases_csv, estimates_csv};
#[cfg(feature = "documents")]
pub use csv_readers::readers_csv;
#[cfg(feature = "documents")]
pub use html::{ReportExtras, readers_html, report_html};
#[cfg(feature = "documents")]
pub use json::{
    EvaluationFile, ReadersFile, evaluation_id, evaluation_json, readers_id, readers_json,
};
