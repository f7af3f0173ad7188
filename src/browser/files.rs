//! Files that a person brings. They stay with the browser, under a key, until a
//! worker reads them.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use plumbline_study::written::ReadChoices;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DataTransfer, Event, File, FileList, FileSystemEntry, HtmlInputElement};
use yew::Callback;

use super::window::pause;
use crate::protocol::FileRef;

thread_local! {
    /// Files by their keys; none in the place of one that was let go.
    static KEPT: RefCell<Vec<Option<File>>> = const { RefCell::new(Vec::new()) };
    /// Keys of those that one worker made for others.
    static BETWEEN: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Files that are kept in one go. Browsers look at the disk when they are asked
/// for a file's size: ten thousand at once would hold the page for seconds.
const AT_ONCE: usize = 100;

/// Keeps a file for later and gives its key.
pub fn keep(file: File) -> FileRef {
    keep_as(path_of(&file), file)
}

/// The path within the folder, as a chooser of folders gives it; else the name.
fn path_of(file: &File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into());
    let path = path.ok().and_then(|path| path.as_string());
    let name = path.filter(|path| !path.is_empty());
    name.unwrap_or_else(|| file.name())
}

/// Keeps many files, and lets the page go on in between.
async fn keep_all(files: Vec<(String, File)>) -> Vec<FileRef> {
    let mut kept = Vec::with_capacity(files.len());
    for some in files.chunks(AT_ONCE) {
        let some = some.iter().cloned();
        kept.extend(some.map(|(name, file)| keep_as(name, file)));
        pause().await;
    }
    kept
}

fn keep_as(name: String, file: File) -> FileRef {
    KEPT.with_borrow_mut(|kept| {
        let reference = FileRef {
            key: kept.len() as u32,
            name,
            bytes: file.size() as u64,
            beside: Vec::new(),
            written: ReadChoices::default(),
        };
        kept.push(Some(file));
        reference
    })
}

/// The file of this key.
pub fn kept(key: u32) -> Option<File> {
    KEPT.with_borrow(|kept| kept.get(key as usize).cloned().flatten())
}

/// Keeps what one worker made for others.
pub fn keep_between(made: &Blob) -> Option<FileRef> {
    let file = File::new_with_blob_sequence(&Array::of1(made), "").ok()?;
    let reference = keep_as(String::new(), file);
    BETWEEN.with_borrow_mut(|between| between.push(reference.key));
    Some(reference)
}

/// Lets go what workers made for others, when no more of them need it.
pub fn forget_between() {
    let keys = BETWEEN.take();
    KEPT.with_borrow_mut(|kept| {
        for key in keys {
            if let Some(file) = kept.get_mut(key as usize) {
                *file = None;
            }
        }
    });
}

/// Text of a file, for those that the page itself reads: they are small.
pub async fn text_of(reference: &FileRef) -> Option<String> {
    let file = kept(reference.key)?;
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// What a person dropped or chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadedFiles {
    /// Files, in the order of the list.
    Files(Vec<FileRef>),
    /// A folder is about to be listed.
    Opening(String),
    /// A folder with its files, by their paths within it.
    Folder(String, Vec<FileRef>),
}

/// What a chooser of files does when something was chosen.
pub fn choice(report: Callback<LoadedFiles>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input = event
            .target()
            .map(|target| target.dyn_into::<HtmlInputElement>());
        if let Some(Ok(input)) = input {
            chosen(input.files(), &report);
            // The same file chosen again has to count as a new choice.
            input.set_value("");
        }
    })
}

/// Gives files to `report`; those of a chooser of folders have paths. Few files
/// are given at once.
fn chosen(list: Option<FileList>, report: &Callback<LoadedFiles>) {
    let Some(list) = list else {
        return;
    };
    // The list is emptied together with its field.
    let files = (0..list.length()).filter_map(|at| list.get(at));
    let files: Vec<(String, File)> = files.map(|file| (path_of(&file), file)).collect();
    let folder = files.first().and_then(|(path, _)| path.split_once('/'));
    let folder = folder.map(|(folder, _)| folder.to_owned());
    let loaded = move |files| match folder {
        Some(folder) => LoadedFiles::Folder(folder, files),
        None => LoadedFiles::Files(files),
    };
    if files.len() <= AT_ONCE {
        let files = files.into_iter().map(|(path, file)| keep_as(path, file));
        return report.emit(loaded(files.collect()));
    }
    let report = report.clone();
    spawn_local(async move { report.emit(loaded(keep_all(files).await)) });
}

/// Gives what was dropped to `report`: files at once, a folder once it has been
/// listed.
pub fn dropped(transfer: Option<DataTransfer>, report: Callback<LoadedFiles>) {
    let Some(transfer) = transfer else {
        return;
    };
    // Entries can be asked for only while the drop is being handled.
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten())
        .collect();
    let Some(folder) = entries.iter().find(|entry| entry.is_directory()) else {
        return chosen(transfer.files(), &report);
    };
    let name = folder.name();
    report.emit(LoadedFiles::Opening(name.clone()));
    spawn_local(async move {
        let files = super::folder::walk(entries).await;
        report.emit(LoadedFiles::Folder(name, keep_all(files).await));
    });
}
