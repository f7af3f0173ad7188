//! JPEG images by the browser's own decoder: it is the fastest there is, and
//! in Chromium it gives the very values that Pillow gives.
//!
//! A test image tells whether this browser's values are Pillow's; if they are
//! not, the decoder that is built in takes over, and the report says so.

use js_sys::{Array, Object, Promise, Uint8Array};
use plumbline_imaging::self_test;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ImageBitmap, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

use crate::worker::engine::Rgba;
use crate::worker::wire;

/// Whether this browser decodes as Pillow does.
pub(super) async fn is_like_pillow() -> bool {
    let decoded = match begin(self_test::JPEG) {
        Ok(begun) => finish(begun).await,
        Err(error) => Err(error),
    };
    decoded.is_ok_and(|image| {
        (image.width, image.height) == self_test::SIZE && self_test::passes(&image.samples)
    })
}

/// Begins to decode an image; the browser works on it meanwhile.
pub(super) fn begin(bytes: &[u8]) -> Result<Promise, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let options = BlobPropertyBag::new();
    options.set_type("image/jpeg");
    let parts = Array::of1(&Uint8Array::from(bare(bytes).as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let options = Object::new();
    wire::set(&options, "colorSpaceConversion", &"none".into())?;
    wire::set(&options, "premultiplyAlpha", &"none".into())?;
    scope.create_image_bitmap_with_blob_and_image_bitmap_options(&blob, options.unchecked_ref())
}

/// The pixels of an image that the browser was given before.
pub(super) async fn finish(begun: Promise) -> Result<Rgba, JsValue> {
    let bitmap: ImageBitmap = JsFuture::from(begun).await?.dyn_into()?;
    let (width, height) = (bitmap.width(), bitmap.height());
    let canvas = OffscreenCanvas::new(width, height)?;
    let options = Object::new();
    // Pixels are read back, so they stay off the graphics card.
    wire::set(&options, "willReadFrequently", &true.into())?;
    let context = canvas
        .get_context_with_context_options("2d", &options)?
        .ok_or(JsValue::NULL)?;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0)?;
    bitmap.close();
    let data = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height))?;
    let Clamped(samples) = data.data();
    Ok(Rgba {
        width,
        height,
        samples,
    })
}

/// A JPEG without what cameras and programs add (application segments but
/// Adobe's, which says how colours are stored): nothing in it can then turn the
/// image or change its colours, as Pillow neither turns nor changes them.
fn bare(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.get(..2).unwrap_or_default().to_vec();
    let mut rest = bytes.get(2..).unwrap_or_default();
    // Segments up to the first scan (0xda), each a mark and a length.
    while let [0xff, mark, high, low, ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])) + 2;
        let (Some(segment), false) = (rest.get(..length), *mark == 0xda) else {
            break;
        };
        if !(matches!(mark, 0xe1..=0xed | 0xef | 0xfe)) {
            kept.extend(segment);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    kept.extend(rest);
    kept
}
