//! Components drawn without a browser: what they say, in which language, and
//! what a screen reader hears of it.

mod album;
mod draw;
mod kinds;
mod parts;
mod images;
mod results;
mod steps;
#[path = "../support/mod.rs"]
mod support;
