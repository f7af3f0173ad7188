//! Files that came with a question, read when the engine wants their bytes:
//! whole, or a piece of a large one.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Crypto, FileReaderSync, WorkerGlobalScope};

use crate::protocol::FileRef;
use crate::worker::engine::Files;
use crate::worker::wire;

/// Files by their keys.
pub(super) struct JobFiles {
    files: Vec<(u32, Blob)>,
    /// SHA-256 of files for which the browser was asked.
    hashes: Vec<(u32, String)>,
}

impl JobFiles {
    /// The files beside a message.
    pub(super) fn with(message: &JsValue) -> Result<JobFiles, JsValue> {
        let files = wire::get(message, "files")?;
        let list = files.dyn_ref::<Array>().cloned().unwrap_or_default();
        let pairs = list.iter().filter_map(|entry| {
            let entry: Array = entry.dyn_into().ok()?;
            let key = entry.get(0).as_f64()? as u32;
            Some((key, entry.get(1).unchecked_into()))
        });
        Ok(JobFiles {
            files: pairs.collect(),
            hashes: Vec::new(),
        })
    }

    /// Lets the browser compute the SHA-256 of a model, which it does many times
    /// faster than the engine. Browsers that refuse leave it to the engine, and so
    /// does a model in several files. One that is too large is not read at all.
    pub(super) async fn hash(&mut self, file: &FileRef) {
        let is_wanted = file.beside.is_empty() && file.bytes <= plumbline_infer::MOST_BYTES;
        if is_wanted
            && let Some(blob) = self.blob(file)
            && let Some(hash) = hash_by_browser(blob).await
        {
            self.hashes.push((file.key, hash));
        }
    }

    fn blob(&self, file: &FileRef) -> Option<&Blob> {
        let found = self.files.iter().find(|(key, _)| *key == file.key);
        found.map(|(_, blob)| blob)
    }
}

impl Files for JobFiles {
    fn whole(&self, file: &FileRef) -> Option<Vec<u8>> {
        read(self.blob(file)?)
    }

    fn piece(&self, file: &FileRef, start: u64, length: u64) -> Option<Vec<u8>> {
        let blob = self.blob(file)?;
        let end = start.checked_add(length)?;
        // Numbers of 64 bits are exact in a browser up to 2^53, far above any file.
        let piece = blob.slice_with_f64_and_f64(start as f64, end as f64).ok()?;
        read(&piece)
    }

    fn sha256(&self, file: &FileRef) -> Option<String> {
        let found = self.hashes.iter().find(|(key, _)| *key == file.key);
        found.map(|(_, hash)| hash.clone())
    }
}

/// SHA-256 in hexadecimal digits; `None` in pages that browsers do not trust
/// with cryptography.
async fn hash_by_browser(blob: &Blob) -> Option<String> {
    let scope: WorkerGlobalScope = js_sys::global().dyn_into().ok()?;
    let crypto: Crypto = scope.crypto().ok()?;
    // Absent, not refused, where the context is not secure.
    let subtle = wire::get(&crypto, "subtle").ok()?;
    let subtle: web_sys::SubtleCrypto = subtle.dyn_into().ok()?;
    let bytes = buffer(blob)?;
    let digest = subtle
        .digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::new(bytes.as_ref()))
        .ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    let digest = Uint8Array::new(&digest).to_vec();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn read(blob: &Blob) -> Option<Vec<u8>> {
    Some(Uint8Array::new(buffer(blob)?.as_ref()).to_vec())
}

fn buffer(blob: &Blob) -> Option<ArrayBuffer> {
    FileReaderSync::new().ok()?.read_as_array_buffer(blob).ok()
}
