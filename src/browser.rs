//! The browser: the only calls of web_sys outside event types.

pub mod canvas;
pub mod clock;
pub mod download;
pub mod engine;
pub mod files;
mod folder;
pub mod raster;
pub mod route;
pub mod roving;
pub mod run_store;
pub mod storage;
pub mod window;
