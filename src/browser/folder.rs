//! A folder that was dropped: all files in it, with their paths.

use std::collections::VecDeque;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Most files that are listed; a folder of more is not a test set.
const MOST: usize = 1_000_000;

/// Every file below these entries, by path within what was dropped. What
/// cannot be read is left out, as the browser leaves it out.
pub(super) async fn walk(entries: Vec<FileSystemEntry>) -> Vec<(String, File)> {
    let mut folders: VecDeque<FileSystemEntry> = entries.into();
    let mut found = Vec::new();
    while let Some(entry) = folders.pop_front() {
        if entry.is_directory() {
            folders.extend(children(entry.unchecked_into()).await);
        } else {
            found.push(entry.unchecked_into::<FileSystemFileEntry>());
        }
        if found.len() >= MOST {
            break;
        }
    }
    // All at once: one after the other would take minutes.
    let files: Array = found.iter().map(file).collect();
    let Ok(files) = JsFuture::from(Promise::all_settled(&files)).await else {
        return Vec::new();
    };
    let files = files.unchecked_into::<Array>();
    let value = |outcome: JsValue| js_sys::Reflect::get(&outcome, &"value".into()).ok();
    let files = files.iter().map(value);
    found
        .iter()
        .zip(files)
        .filter_map(|(entry, file)| {
            let file: File = file?.dyn_into().ok()?;
            let path = entry.full_path();
            Some((path.trim_start_matches('/').to_owned(), file))
        })
        .collect()
}

/// What lies directly in a folder. A browser gives a hundred at a time, and
/// nothing when it has given all.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            let asked = reader.read_entries_with_callback_and_callback(&resolve, &reject);
            if let Err(error) = asked {
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        let Ok(some) = JsFuture::from(promise).await else {
            return all;
        };
        let some = some.unchecked_into::<Array>();
        if some.length() == 0 {
            return all;
        }
        all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

fn file(entry: &FileSystemFileEntry) -> JsValue {
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    promise.into()
}
