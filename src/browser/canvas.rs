//! Pixels on a canvas, and a pointer on what it lies in.

use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData, KeyboardEvent};
use yew::NodeRef;

/// Draws red, green, blue and opacity of each pixel on a canvas, which takes their size;
/// nothing where it is not on the page.
///
/// # Errors
/// The browser has no canvas of this size.
pub fn draw(canvas: &NodeRef, columns: u32, rgba: &[u8]) -> Result<(), JsValue> {
    let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
        return Ok(());
    };
    let data = ImageData::new_with_u8_clamped_array(Clamped(rgba), columns)?;
    if (canvas.width(), canvas.height()) != (data.width(), data.height()) {
        canvas.set_width(data.width());
        canvas.set_height(data.height());
    }
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.put_image_data(&data, 0.0, 0.0)
}

/// Width and height of an element in pixels of the screen; `None` where it is not on the page.
pub fn size(node: &NodeRef) -> Option<(f64, f64)> {
    let element = node.cast::<Element>()?;
    Some((
        f64::from(element.client_width()),
        f64::from(element.client_height()),
    ))
}

/// Follows a pointer beyond the element until it is let go.
pub fn capture(node: &NodeRef, pointer: i32) {
    if let Some(element) = node.cast::<Element>() {
        // A pointer that is gone already needs no following.
        let _ = element.set_pointer_capture(pointer);
    }
}

/// Whether a key belongs to the control that has the focus: to a field, or to a button that
/// it presses.
pub fn belongs_to_control(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    match element.map(|element| element.local_name()).as_deref() {
        Some("input" | "select" | "textarea") => true,
        Some("button" | "summary") => matches!(event.key().as_str(), " " | "Enter"),
        Some(_) | None => false,
    }
}
