//! The page: components, the pure state machine behind them, and the worker
//! that keeps every long computation off the page's thread.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

#[cfg(feature = "page")]
pub mod app;
#[cfg(feature = "page")]
pub mod browser;
#[cfg(feature = "page")]
pub mod components;
#[cfg(feature = "page")]
pub mod pages;
pub mod protocol;
#[cfg(feature = "page")]
pub mod records;
#[cfg(feature = "page")]
pub mod state;
#[cfg(feature = "page")]
pub mod text;
pub mod worker;
