//! The page's state is a pure machine: what happened goes in, the next state
//! comes out, and no browser is needed to try it.

mod needs;
mod page;
mod questions;
mod refusals;
mod runs;
mod sealing;
#[path = "../support/mod.rs"]
mod support;
mod workers;
