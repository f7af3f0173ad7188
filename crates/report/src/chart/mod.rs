//! Drawing: colours and sizes, text metrics, an SVG backend for plotters, and
//! the parts that figures share.

pub mod axes;
pub mod draw;
pub mod svg;
pub mod text;
pub mod theme;
mod write;
