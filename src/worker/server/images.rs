//! Questions about images, for which the browser may be needed: it decodes
//! JPEG images, the engine everything else.

use std::cell::Cell;

use js_sys::{ArrayBuffer, Date, Promise, WebAssembly};
use plumbline_study::{Problem, Recipe};
use wasm_bindgen::JsCast;

use super::ENGINE;
use super::files::JobFiles;
use super::jpeg;
use crate::protocol::{Answer, Case, Decoder, Request, ScoredBatch, Seat};
use crate::worker::engine::{Opened, Rgba};

thread_local! {
    /// Whether this browser's decoder was tried.
    static TRIED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a question may need the browser.
pub(super) fn wants_browser(request: &Request) -> bool {
    matches!(
        request,
        Request::Score(_)
            | Request::Preview(..)
            | Request::SetUp(_)
            | Request::Sheet(..)
            | Request::ReadModel(..)
    )
}

/// Tries this browser's decoder, once.
pub(super) async fn try_decoder() {
    if !TRIED.replace(true) && jpeg::is_like_pillow().await {
        ENGINE.with_borrow_mut(|engine| engine.decode_jpeg_by(Decoder::Browser));
    }
}

/// An image that was opened, and perhaps given to the browser.
struct Begun {
    opened: Result<Opened, Problem>,
    decoding: Option<Promise>,
}

fn begin(case: &Case, files: &JobFiles) -> Begun {
    ENGINE.with_borrow(|engine| {
        let opened = engine.open(case, files);
        let by_browser = engine.jpeg_decoder() == Decoder::Browser;
        let decoding = match &opened {
            Ok(image)
                if by_browser && image.is_for_browser() && !engine.is_taken(case, &opened) =>
            {
                jpeg::begin(&image.bytes).ok()
            }
            _ => None,
        };
        Begun { opened, decoding }
    })
}

/// The image as the browser decoded it. Where it cannot, the built-in decoder
/// says what is wrong with the file.
async fn decoded(decoding: Option<Promise>) -> Option<Rgba> {
    jpeg::finish(decoding?).await.ok()
}

/// Scores cases in order. While the model computes one, the browser decodes the
/// next.
pub(super) async fn score(cases: &[Case], files: &JobFiles) -> Answer {
    let started = Date::now();
    let mut scored = Vec::with_capacity(cases.len());
    // The files of a volume are put together before they are scored; none is a JPEG.
    if ENGINE.with_borrow(|engine| engine.takes_volumes()) {
        for case in cases {
            match ENGINE.with_borrow(|engine| engine.score_volumes(case, files)) {
                Ok(one) => scored.push(one),
                Err(problem) => return Answer::Failed(vec![problem]),
            }
        }
        return Answer::Scored(ScoredBatch {
            cases: scored,
            millis: Date::now() - started,
            memory: memory(),
        });
    }
    // Rows of several images are scored image by image.
    let images: Vec<Case> = cases.iter().flat_map(Case::each).collect();
    let mut of_row = Vec::new();
    let mut next = images.first().map(|image| begin(image, files));
    for (at, image) in images.iter().enumerate() {
        let Some(Begun { opened, decoding }) = next.take() else {
            break;
        };
        let rgba = decoded(decoding).await;
        next = images.get(at + 1).map(|image| begin(image, files));
        match ENGINE.with_borrow(|engine| engine.score_or_take(image, opened, rgba)) {
            Ok(one) => of_row.push(one),
            Err(problem) => return Answer::Failed(vec![problem]),
        }
        if images.get(at + 1).is_none_or(|next| next.row != image.row) {
            let all = std::mem::take(&mut of_row);
            scored.push(ENGINE.with_borrow(|engine| engine.together(image.row, all)));
        }
    }
    Answer::Scored(ScoredBatch {
        cases: scored,
        millis: Date::now() - started,
        memory: memory(),
    })
}

/// What the model sees of a case.
pub(super) async fn preview(
    (seat, case): (Seat, &Case),
    reading: (&Recipe, Option<&str>),
    files: &JobFiles,
) -> Answer {
    try_decoder().await;
    let Begun { opened, decoding } = begin(case, files);
    let rgba = decoded(decoding).await;
    ENGINE.with_borrow(|engine| engine.preview((seat, case), reading, opened, rgba))
}

/// Bytes of memory that this worker holds.
fn memory() -> f64 {
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>();
    let buffer = memory.buffer().unchecked_into::<ArrayBuffer>();
    f64::from(buffer.byte_length())
}
