//! The engine: the files that the page itself is made of. The only place that
//! may fetch.
//!
//! There are two builds. The fast one uses instructions whose results may
//! differ in the last bit from one kind of processor to another (relaxed SIMD);
//! the strict one does not. A browser that does not know those instructions, or
//! a page that was built without the fast build, gets the strict one.

use std::cell::Cell;

use js_sys::{Array, ArrayBuffer, JsString, Promise, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File, RequestCache, RequestInit, Response};

use super::window::{document, meta, window};
use crate::protocol::Build;

#[wasm_bindgen]
extern "C" {
    /// In every current browser, but not yet among web_sys' stable types.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// What stands before the SHA-256 of the builds among the marks of this page.
const FAST_MARK: &str = "engine-relaxed-sha256=";
const STRICT_MARK: &str = "engine-sha256=";

thread_local! {
    static MARK: Cell<&'static str> = const { Cell::new(STRICT_MARK) };
}

/// SHA-256 of the build of the engine that was loaded.
pub fn sha256() -> Option<String> {
    let marks = meta("plumbline-build")?;
    let mark = marks
        .split_whitespace()
        .find_map(|mark| mark.strip_prefix(MARK.get()));
    mark.map(str::to_owned)
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
pub async fn engine(build: Build) -> Result<EngineParts, JsValue> {
    let fast = build == Build::Fastest && knows_relaxed_simd() && has_fast_build();
    MARK.set(if fast { FAST_MARK } else { STRICT_MARK });
    let (script, bytes) = match (fast, is_one_file()) {
        (true, true) => inside("engine-relaxed-js", "engine-relaxed-wasm").await?,
        (false, true) => inside("engine-js", "engine-wasm").await?,
        (true, false) => {
            let script = fetch("engine_relaxed.js").await?;
            (
                text(script).await?,
                bytes(fetch("engine_relaxed_bg.wasm").await?).await?,
            )
        }
        (false, false) => {
            let script = fetch("engine.js").await?;
            (
                text(script).await?,
                bytes(fetch("engine_bg.wasm").await?).await?,
            )
        }
    };
    Ok(EngineParts {
        script: super::download::address(&boot(&script), "text/javascript")?,
        module: compile(&bytes).await?,
    })
}

/// The worker takes the compiled module as its first message; the engine then
/// installs its own handler. What fails while the browser is waited for is
/// thrown again where the page hears it.
fn boot(script: &str) -> String {
    format!(
        "{script}\nself.onmessage = (e) => {{ wasm_bindgen.initSync({{ module: e.data }}); }};\n\
         self.onunhandledrejection = (e) => {{ setTimeout(() => {{ throw e.reason; }}, 0); }};"
    )
}

/// A module of one function that uses one relaxed instruction
/// (`i8x16.relaxed_swizzle`): only a browser that knows them finds it valid.
const PROBE: [u8; 36] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253,
    15, 65, 2, 253, 15, 253, 128, 2, 11,
];

fn knows_relaxed_simd() -> bool {
    WebAssembly::validate(&Uint8Array::from(PROBE.as_slice())).unwrap_or(false)
}

/// Whether the page was built with it: a request for what is not there would
/// be an error on the console.
fn has_fast_build() -> bool {
    let marks = meta("plumbline-build").unwrap_or_default();
    marks.contains(FAST_MARK) || element("engine-relaxed-wasm").is_some()
}

fn is_one_file() -> bool {
    element("engine-js").is_some()
}

/// Script and bytes out of this document.
async fn inside(script: &str, wasm: &str) -> Result<(String, JsValue), JsValue> {
    let script = element(script).ok_or(JsValue::NULL)?;
    let wasm = element(wasm).ok_or(JsValue::NULL)?;
    let script = script.text_content().unwrap_or_default();
    Ok((script, unpack(&wasm).await?))
}

/// An archive of synthetic images of a demo study, loaded with the engine.
pub async fn demo_images(name: &str) -> Result<File, JsValue> {
    let bytes = match element(&format!("demo-images-{name}")) {
        Some(element) => unpack(&element).await?,
        None => bytes(fetch(name).await?).await?,
    };
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::new(&bytes)), name)
}

/// Shuts the way to the network for good, once everything is here. A page may
/// add a policy while it runs, and policies only add up: neither this page nor
/// a worker that it starts can take it back.
pub fn shut() -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let head = document.head().ok_or(JsValue::NULL)?;
    let policy = document.create_element("meta")?;
    policy.set_attribute("http-equiv", "Content-Security-Policy")?;
    policy.set_attribute("content", "connect-src 'none'")?;
    head.append_child(&policy).map(|_| ())
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

async fn bytes(response: Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.array_buffer()?).await
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
