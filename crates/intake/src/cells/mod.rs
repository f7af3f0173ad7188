//! From the text of a cell to a value: number, word or missing.

pub mod column;
pub mod evidence;
pub mod missing;
pub mod number;
pub mod words;
mod writing;
