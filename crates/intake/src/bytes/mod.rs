//! From the bytes of a file to its text, or to the name of what it is instead.

pub mod encoding;
pub mod kind;
