//! Pixels on a canvas, and where a pointer is on an element.

use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};

/// Draws red, green, blue and opacity of each pixel on a canvas, which takes their size.
///
/// # Errors
/// The browser has no such canvas, or none of this size.
pub fn draw(canvas: &HtmlCanvasElement, columns: u32, rgba: &[u8]) -> Result<(), JsValue> {
    let data = ImageData::new_with_u8_clamped_array(Clamped(rgba), columns)?;
    if (canvas.width(), canvas.height()) != (data.width(), data.height()) {
        canvas.set_width(data.width());
        canvas.set_height(data.height());
    }
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.put_image_data(&data, 0.0, 0.0)
}

/// Width and height of an element in pixels of the screen.
pub fn size(element: &Element) -> (f64, f64) {
    (
        f64::from(element.client_width()),
        f64::from(element.client_height()),
    )
}

/// Follows a pointer beyond the element until it is let go.
pub fn capture(element: &Element, pointer: i32) {
    // A pointer that is gone already needs no following.
    let _ = element.set_pointer_capture(pointer);
}
