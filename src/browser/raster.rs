//! A figure as a PNG picture: the SVG drawn on a canvas of twice its size.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::window::document;

/// Pixels for each unit of the figure: sharp in print.
const SCALE: f64 = 2.0;

/// Draws `svg` at the size of its view box and offers it as `name`.
pub fn save_png(name: String, svg: &str) -> Result<(), JsValue> {
    let (width, height) = size(svg).ok_or(JsValue::NULL)?;
    let image = HtmlImageElement::new()?;
    let source = js_sys::encode_uri_component(svg);
    let drawn = image.clone();
    let onload = Closure::once_into_js(move || {
        // A figure that cannot be drawn is no reason to stop the page; the
        // SVG and the table of the same figure are one button away.
        let _ = draw(&name, &drawn, (width * SCALE, height * SCALE));
    });
    image.set_onload(Some(onload.unchecked_ref()));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{source}"));
    Ok(())
}

/// Width and height of the view box.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"")?;
    let (list, _) = rest.split_once('"')?;
    let mut numbers = list.split_whitespace().skip(2).map(str::parse::<f64>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn draw(name: &str, image: &HtmlImageElement, (width, height): (f64, f64)) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let name = name.to_owned();
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            super::download::save(&name, &blob);
        }
    });
    canvas.to_blob_with_type(done.unchecked_ref(), "image/png")
}
