//! The open step in the address, after the hash: it has to work from a file.

use super::window::window;
use crate::state::Step;

/// The step that the address names; without a name it is the first.
pub fn current() -> Option<Step> {
    let hash = window()?.location().hash().ok()?;
    match hash.trim_start_matches(['#', '/']) {
        "" => Some(Step::Study),
        slug => Step::from_slug(slug),
    }
}

/// Writes the step into the address.
pub fn show(step: Step) {
    if current() != Some(step)
        && let Some(window) = window()
    {
        let _ = window.location().set_hash(&format!("/{}", step.slug()));
    }
}
