//! The open step in the address, after the hash: it has to work from a file.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::window::window;

/// What lies over a step: the way back closes it and leaves the step open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A list of cases.
    Cases,
    /// Images.
    Images,
}

impl Over {
    /// What stands behind the name of the step.
    fn suffix(self) -> &'static str {
        match self {
            Over::Cases => "/cases",
            Over::Images => "/images",
        }
    }
}

/// The name of a step without what lies over it, where something does.
fn below(whole: &str) -> Option<&str> {
    let all = [Over::Cases, Over::Images].into_iter();
    all.filter_map(|over| whole.strip_suffix(over.suffix()))
        .next()
}

/// The name of the step in the address; empty where it names none.
pub fn current() -> Option<String> {
    let whole = whole()?;
    let step = below(&whole).unwrap_or(&whole);
    Some(step.to_owned())
}

/// Whether the address names something over its step.
pub fn names_over() -> bool {
    whole().is_some_and(|whole| below(&whole).is_some())
}

/// Notes in the address what lies over this step.
pub fn show_over(slug: &str, over: Over) {
    show(&format!("{slug}{}", over.suffix()));
}

/// Takes back that something lies over a step: the next way back leads further.
pub fn close_over() {
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
