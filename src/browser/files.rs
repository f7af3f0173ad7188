//! Files that a person brings. They stay with the browser, under a key, until a
//! worker reads them.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, FileList, FileSystemEntry};
use yew::Callback;

use crate::worker::protocol::FileRef;

thread_local! {
    static KEPT: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a file for later and gives its key.
pub fn keep(file: File) -> FileRef {
    // A chooser of folders gives the path within the folder.
    let path = Reflect::get(&file, &"webkitRelativePath".into());
    let path = path.ok().and_then(|path| path.as_string());
    let name = path.filter(|path| !path.is_empty());
    let name = name.unwrap_or_else(|| file.name());
    keep_as(name, file)
}

fn keep_as(name: String, file: File) -> FileRef {
    KEPT.with_borrow_mut(|kept| {
        let reference = FileRef {
            key: kept.len() as u32,
            name,
            bytes: file.size() as u64,
            beside: Vec::new(),
        };
        kept.push(file);
        reference
    })
}

/// The file of this key.
pub fn kept(key: u32) -> Option<File> {
    KEPT.with_borrow(|kept| kept.get(key as usize).cloned())
}

/// Text of a file, for those that the page itself reads: they are small.
pub async fn text_of(reference: &FileRef) -> Option<String> {
    let file = kept(reference.key)?;
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// What a person dropped or chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// Files, in the order of the list.
    Files(Vec<FileRef>),
    /// A folder is about to be listed.
    Opening(String),
    /// A folder with its files, by their paths within it.
    Folder(String, Vec<FileRef>),
}

/// The files of a chooser; one for folders gives paths.
pub fn chosen(list: Option<FileList>) -> Brought {
    let mut files = Vec::new();
    if let Some(list) = list {
        files.extend((0..list.length()).filter_map(|at| list.get(at)).map(keep));
    }
    let folder = files.first().and_then(|file| file.name.split_once('/'));
    match folder.map(|(folder, _)| folder.to_owned()) {
        Some(folder) => Brought::Folder(folder, files),
        None => Brought::Files(files),
    }
}

/// Gives what was dropped to `report`: files at once, a folder once it has been
/// listed.
pub fn dropped(transfer: Option<DataTransfer>, report: Callback<Brought>) {
    let Some(transfer) = transfer else {
        return;
    };
    // Entries can be asked for only while the drop is being handled.
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten())
        .collect();
    let Some(folder) = entries.iter().find(|entry| entry.is_directory()) else {
        return report.emit(chosen(transfer.files()));
    };
    let name = folder.name();
    report.emit(Brought::Opening(name.clone()));
    spawn_local(async move {
        let mut files = Vec::new();
        for (path, file) in super::folder::walk(entries).await {
            files.push(keep_as(path, file));
        }
        report.emit(Brought::Folder(name, files));
    });
}
