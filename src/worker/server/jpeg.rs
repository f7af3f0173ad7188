//! JPEG pictures by the browser's own decoder: it is the fastest there is, and
//! in Chromium it gives the very values that Pillow gives.
//!
//! What the browser would do beyond decoding is taken away before: without
//! their metadata a picture is neither turned nor given other colours. A test
//! picture tells whether this browser's values are Pillow's; if they are not,
//! the decoder that is built in takes over, and the report says so.

use js_sys::{Array, Object, Promise, Uint8Array};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ImageBitmap, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

use crate::worker::wire;

/// A picture of 24 × 16 pixels, written by Pillow.
const TEST: &[u8] = include_bytes!("self_test.jpg");
/// The same as Pillow decodes it: red, green, blue of each pixel.
const EXPECTED: &[u8] = include_bytes!("self_test.rgb");

/// Width, height, and red, green, blue, alpha of each pixel.
pub(super) struct Decoded {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgba: Vec<u8>,
}

/// Greatest difference between this browser and Pillow; `None` where it cannot
/// decode in a worker at all.
pub(super) async fn difference() -> Option<u32> {
    let decoded = decode(TEST).await.ok()?;
    let found = decoded.rgba.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3));
    if decoded.width * decoded.height * 3 != EXPECTED.len() as u32 {
        return None;
    }
    let differences = found.zip(EXPECTED).map(|(a, b)| u32::from(a.abs_diff(*b)));
    differences.max()
}

/// Begins to decode a picture; the browser works on it meanwhile.
pub(super) fn begin(bytes: &[u8]) -> Result<Promise, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let options = BlobPropertyBag::new();
    options.set_type("image/jpeg");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let options = Object::new();
    wire::set(&options, "colorSpaceConversion", &"none".into())?;
    wire::set(&options, "premultiplyAlpha", &"none".into())?;
    scope.create_image_bitmap_with_blob_and_image_bitmap_options(&blob, options.unchecked_ref())
}

/// The pixels of a picture that the browser was given before.
pub(super) async fn finish(begun: Promise) -> Result<Decoded, JsValue> {
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
    let Clamped(rgba) = data.data();
    Ok(Decoded { width, height, rgba })
}

async fn decode(bytes: &[u8]) -> Result<Decoded, JsValue> {
    finish(begin(bytes)?).await
}
