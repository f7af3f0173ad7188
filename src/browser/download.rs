//! Taking something away: a file that the browser saves.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::window::document;

/// A blob of bytes.
pub fn blob(bytes: &Uint8Array, media: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options)
}

/// A blob address of a text.
pub fn address(text: &str, media: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}

/// Offers a text as a file. An error where the browser would not take it.
pub fn text(name: &str, media: &str, text: &str) -> Result<(), JsValue> {
    click(name, &address(text, media)?)
}

/// Offers a blob as a file. An error where the browser would not take it.
pub fn save(name: &str, blob: &Blob) -> Result<(), JsValue> {
    click(name, &Url::create_object_url_with_blob(blob)?)
}

fn click(name: &str, address: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(address);
    link.set_download(name);
    link.click();
    Ok(())
}
