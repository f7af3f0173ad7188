//! Components drawn without a browser: what they say, in which language, and
//! what a screen reader hears of it.

mod album;
mod draw;
mod images;
mod kinds;
mod parts;
mod results;
mod steps;
#[path = "../support/mod.rs"]
mod support;
