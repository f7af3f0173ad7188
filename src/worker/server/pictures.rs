//! Questions about pictures, for which the browser may be needed: it decodes
//! JPEG pictures, the engine everything else.

use std::cell::Cell;

use js_sys::Promise;
use plumbline_infer::picture::self_test;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::ENGINE;
use super::brought::Brought;
use super::jpeg::{self, Decoded};
use crate::worker::engine::{Jpeg, Opened, RgbaPicture};
use crate::worker::protocol::{Answer, Case, Request, ScoredBatch};
use plumbline_study::Recipe;

thread_local! {
    /// Whether this browser was tried, and what came of it.
    static TRIED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a question may need the browser.
pub(super) fn wants_browser(request: &Request) -> bool {
    matches!(
        request,
        Request::Score(_) | Request::Preview(..) | Request::SetUp(_) | Request::Sheet(_)
    )
}
