//! Files that came with a question, read when the engine wants their bytes:
//! whole, or a piece of a large one.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FileReaderSync};

use crate::worker::engine::Files;
use crate::worker::protocol::FileRef;
use crate::worker::wire;

/// Files by their keys.
pub(super) struct Brought(Vec<(u32, Blob)>);

impl Brought {
    /// The files beside a message.
    pub(super) fn with(message: &JsValue) -> Result<Brought, JsValue> {
        let files = wire::get(message, "files")?;
        let list = files.dyn_ref::<Array>().cloned().unwrap_or_default();
        let pairs = list.iter().filter_map(|entry| {
            let entry: Array = entry.dyn_into().ok()?;
            let key = entry.get(0).as_f64()? as u32;
            Some((key, entry.get(1).unchecked_into()))
        });
        Ok(Brought(pairs.collect()))
    }

    fn blob(&self, file: &FileRef) -> Option<&Blob> {
        let found = self.0.iter().find(|(key, _)| *key == file.key);
        found.map(|(_, blob)| blob)
    }
}

impl Files for Brought {
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
}

fn read(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = FileReaderSync::new()
        .ok()?
        .read_as_array_buffer(blob)
        .ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
