//! The engine in a worker and the page's line to it.

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "page")]
pub mod pool;
#[cfg(feature = "engine")]
pub mod server;
pub mod wire;
