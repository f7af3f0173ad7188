//! Files that a person brings, and the files that the page itself is made of.
//!
//! The only place that may fetch. A person's file stays with the browser,
//! under a key, until a worker reads it.

use std::cell::RefCell;

use js_sys::{ArrayBuffer, JsString, Promise, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, Element, File, FileList, Response};

use super::window::{document, window};
use crate::worker::protocol::FileRef;

#[wasm_bindgen]
extern "C" {
    /// In every current browser, but not yet among web_sys' stable types.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

thread_local! {
    static KEPT: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a file for later and gives its key.
pub fn keep(file: File) -> FileRef {
    KEPT.with_borrow_mut(|kept| {
        let reference = FileRef {
            key: kept.len() as u32,
            name: file.name(),
            bytes: file.size() as u64,
        };
        kept.push(file);
        reference
    })
}

/// The file of this key.
pub fn kept(key: u32) -> Option<File> {
    KEPT.with_borrow(|kept| kept.get(key as usize).cloned())
}

/// What a person dropped or chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// Files, in the order of the list.
    Files(Vec<FileRef>),
    /// A folder, by its name.
    Folder(String),
}

/// The files of a chooser.
pub fn chosen(list: Option<FileList>) -> Brought {
    let mut files = Vec::new();
    if let Some(list) = list {
        files.extend((0..list.length()).filter_map(|at| list.get(at)).map(keep));
    }
    Brought::Files(files)
}

/// The files of a drop; a folder is told apart before anything is read.
pub fn dropped(transfer: Option<DataTransfer>) -> Brought {
    let Some(transfer) = transfer else {
        return Brought::Files(Vec::new());
    };
    let items = transfer.items();
    for at in 0..items.length() {
        let entry = items
            .get(at)
            .and_then(|item| item.webkit_get_as_entry().ok().flatten());
        if let Some(entry) = entry.filter(|entry| entry.is_directory()) {
            return Brought::Folder(entry.name());
        }
    }
    chosen(transfer.files())
}

/// The engine: its script and its compiled module, shared by all workers.
#[derive(Debug, Clone)]
pub struct EngineParts {
    /// Address of the worker's script, a blob of this page.
    pub script: String,
    /// The module, compiled once.
    pub module: WebAssembly::Module,
}

/// Loads the engine: from elements of this document where it is one file,
/// else from beside the page.
pub async fn engine() -> Result<EngineParts, JsValue> {
    let script = match element("engine-js") {
        Some(element) => element.text_content().unwrap_or_default(),
        None => text(fetch("engine.js").await?).await?,
    };
    let module = match element("engine-wasm") {
        Some(element) => compile(&unpack(&element).await?).await?,
        None => compile_fetched().await?,
    };
    Ok(EngineParts {
        script: super::download::address(&boot(&script), "text/javascript")?,
        module,
    })
}

/// The worker takes the compiled module as its first message; the engine then
/// installs its own handler.
fn boot(script: &str) -> String {
    format!("{script}\nself.onmessage = (e) => {{ wasm_bindgen.initSync({{ module: e.data }}); }};")
}

fn element(id: &str) -> Option<Element> {
    document().and_then(|document| document.get_element_by_id(id))
}

async fn fetch(address: &str) -> Result<Response, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    // The page and its engine speak one protocol: an engine from the cache of an
    // earlier version would not understand. This asks whether it is still the same.
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoCache);
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(address, &options))
        .await?
        .dyn_into()?;
    if response.ok() {
        Ok(response)
    } else {
        Err(response.status_text().into())
    }
}

async fn text(response: Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.dyn_into::<JsString>()?.into())
}

async fn compile_fetched() -> Result<WebAssembly::Module, JsValue> {
    let response = fetch("engine_bg.wasm").await?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    compile(&bytes).await
}

async fn compile(bytes: &JsValue) -> Result<WebAssembly::Module, JsValue> {
    let promise: Promise = WebAssembly::compile(bytes).unchecked_into();
    JsFuture::from(promise).await?.dyn_into()
}

/// Bytes of an element that holds gzip in base64.
async fn unpack(element: &Element) -> Result<JsValue, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let packed = window.atob(element.text_content().unwrap_or_default().trim())?;
    let bytes: Vec<u8> = packed.chars().map(|byte| byte as u8).collect();
    let blob = super::download::blob(&Uint8Array::from(bytes.as_slice()), "application/gzip")?;
    let gzip = DecompressionStream::new("gzip")?;
    let stream = blob.stream().pipe_through(gzip.unchecked_ref());
    let response = Response::new_with_opt_readable_stream(Some(&stream))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    buffer.dyn_into::<ArrayBuffer>().map(JsValue::from)
}
