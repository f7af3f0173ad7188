//! A figure as a PNG image: the SVG drawn on a canvas of twice its size.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::window::document;

/// Pixels for each unit of the figure: sharp in print.
const SCALE: f64 = 2.0;

/// Draws `svg` at the size of its view box and offers it as `name`. Drawing and packing end
/// later; wherever they fail, at once or then, `failed` is called, once.
pub fn save_png(name: String, svg: &str, failed: impl FnOnce() + 'static) {
    let failed = Told::new(failed);
    let begun = begin(name, svg, &failed);
    failed.unless(begun);
}

fn begin(name: String, svg: &str, failed: &Told) -> Result<(), JsValue> {
    let (width, height) = size(svg).ok_or(JsValue::NULL)?;
    let image = HtmlImageElement::new()?;
    let source = js_sys::encode_uri_component(svg);
    let onload = {
        let (image, failed) = (image.clone(), failed.clone());
        Closure::once_into_js(move || {
            let drawn = draw(&name, &image, (width * SCALE, height * SCALE), &failed);
            failed.unless(drawn);
        })
    };
    let onerror = {
        let failed = failed.clone();
        Closure::once_into_js(move || failed.unless(Err(JsValue::NULL)))
    };
    image.set_onload(Some(onload.unchecked_ref()));
    image.set_onerror(Some(onerror.unchecked_ref()));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{source}"));
    Ok(())
}

/// Who is told of a failure. Several steps may fail, each in a callback of its own, but only
/// the first failure is told.
#[derive(Clone)]
struct Told(Rc<Cell<Option<Tell>>>);

type Tell = Box<dyn FnOnce()>;

impl Told {
    fn new(failed: impl FnOnce() + 'static) -> Told {
        Told(Rc::new(Cell::new(Some(Box::new(failed)))))
    }

    fn unless(&self, done: Result<(), JsValue>) {
        if done.is_err()
            && let Some(tell) = self.0.take()
        {
            tell();
        }
    }
}

/// Width and height of the view box.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"")?;
    let (list, _) = rest.split_once('"')?;
    let mut numbers = list.split_whitespace().skip(2).map(str::parse::<f64>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn draw(
    name: &str,
    image: &HtmlImageElement,
    (width, height): (f64, f64),
    failed: &Told,
) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let (name, failed) = (name.to_owned(), failed.clone());
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        let saved = blob
            .ok_or(JsValue::NULL)
            .and_then(|blob| super::download::save(&name, &blob));
        failed.unless(saved);
    });
    canvas.to_blob_with_type(done.unchecked_ref(), "image/png")
}
