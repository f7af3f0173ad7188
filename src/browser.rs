//! The browser: the only calls of web_sys outside event types.

pub mod clock;
pub mod download;
pub mod engine;
pub mod files;
mod folder;
pub mod keeper;
pub mod raster;
pub mod route;
pub mod storage;
pub mod window;
