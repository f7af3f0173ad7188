//! The open step in the address, after the hash: it has to work from a file.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::window::window;

/// What stands behind the name of a step while a list of cases lies over it: the way back
/// closes the list and leaves the step open.
const CASES: &str = "/cases";

/// The name of the step in the address; empty where it names none.
pub fn current() -> Option<String> {
    let whole = whole()?;
    let step = whole.strip_suffix(CASES).unwrap_or(&whole);
    Some(step.to_owned())
}

/// Whether the address names a list of cases over its step.
pub fn names_cases() -> bool {
    whole().is_some_and(|whole| whole.ends_with(CASES))
}

/// Notes in the address that a list of cases lies over this step.
pub fn show_cases(slug: &str) {
    show(&format!("{slug}{CASES}"));
}

/// Takes back that a list of cases lies over a step: the next way back leads further.
pub fn close_cases() {
    let history = window().and_then(|window| get(&window, "history"));
    if let Some(history) = history
        && let Some(Ok(back)) = get(&history, "back").map(JsCast::dyn_into::<Function>)
    {
        let _ = back.call0(&history);
    }
}

/// Names a step in place of what the address names now.
pub fn replace(slug: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(&format!("#/{slug}"));
    }
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let found = js_sys::Reflect::get(object, &name.into()).ok()?;
    (!found.is_undefined()).then_some(found)
}

fn whole() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    Some(hash.trim_start_matches(['#', '/']).to_owned())
}

/// Writes the name of a step into the address.
pub fn show(slug: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(&format!("/{slug}"));
    }
}
