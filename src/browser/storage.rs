//! Small settings that outlive the page: language, colours and the plan as
//! typed. Never data. Where the browser refuses, nothing is kept and nothing
//! breaks.

use web_sys::Storage;

use super::window::window;

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

/// Forgets what was kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&name(key));
    }
}

fn name(key: &str) -> String {
    format!("plumbline/{key}")
}
