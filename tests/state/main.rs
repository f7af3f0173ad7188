//! The page's state is a pure machine: what happened goes in, the next state
//! comes out, and no browser is needed to try it.

mod again;
mod beside;
mod compared;
mod compared_classes;
mod costs;
mod fake_workers;
mod forgotten;
mod images;
mod joining;
mod kinds;
mod missing;
mod needs;
mod numbers;
mod outputs;
mod page;
mod privacy;
mod questions;
mod refusals;
mod runs;
mod scoring;
mod sealing;
mod sessions;
mod sharing;
mod stale;
mod studies;
#[path = "../support/mod.rs"]
mod support;
mod viewer;
mod workers;
mod written;
