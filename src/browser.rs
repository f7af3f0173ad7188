//! The browser: the only calls of web_sys outside event types.

pub mod clock;
pub mod download;
pub mod files;
pub mod raster;
pub mod route;
pub mod storage;
pub mod window;
