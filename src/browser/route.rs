//! The open step in the address, after the hash: it has to work from a file.

use super::window::window;

/// The name of the step in the address; empty where it names none.
pub fn current() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    Some(hash.trim_start_matches(['#', '/']).to_owned())
}

/// Writes the name of a step into the address.
pub fn show(slug: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(&format!("/{slug}"));
    }
}
