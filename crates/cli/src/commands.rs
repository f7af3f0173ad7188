//! One command a file.

pub mod check;
pub mod deidentify;
pub mod evaluate;
pub mod inspect;
pub mod pixels;
pub mod predict;
pub mod readers;
mod roles;
pub mod run;
mod task;
