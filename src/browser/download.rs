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

/// Offers a text as a file.
pub fn text(name: &str, media: &str, text: &str) {
    if let Ok(address) = address(text, media) {
        click(name, &address);
    }
}

/// Offers a blob as a file.
pub fn save(name: &str, blob: &Blob) {
    if let Ok(address) = Url::create_object_url_with_blob(blob) {
        click(name, &address);
    }
}

fn click(name: &str, address: &str) {
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(address);
        link.set_download(name);
        link.click();
    }
}
