//! Small settings that outlive the page: language, colours and plans as
//! typed. Never data. Where the browser refuses, nothing is kept and nothing
//! breaks.

use web_sys::Storage;

use super::window::window;

/// What stands before every name: other pages may share the storage.
const PREFIX: &str = "plumbline/";

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The value kept under `key`.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(&name(key)).ok()?
}

/// Keeps `value` under `key`; whether the browser allowed it.
pub fn keep(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&name(key), value).is_ok())
}

/// Names of everything that is kept.
pub fn names() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or(0);
    let names = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    names
        .filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned))
        .collect()
}

/// The value kept under `key` for as long as this tab is open.
pub fn recall_in_tab(key: &str) -> Option<String> {
    let storage = window()?.session_storage().ok()??;
    storage.get_item(&name(key)).ok()?
}

/// Keeps `value` under `key` for as long as this tab is open; whether the
/// browser allowed it.
pub fn keep_in_tab(key: &str, value: &str) -> bool {
    let storage = window().and_then(|window| window.session_storage().ok().flatten());
    storage.is_some_and(|storage| storage.set_item(&name(key), value).is_ok())
}

/// Forgets what was kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&name(key));
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}
