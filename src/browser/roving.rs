//! Several controls that are one stop of the Tab key: keys lead from one to the next.

use yew::prelude::*;

use crate::browser::window;

/// Pairs of keys: one leads to the control before, the other to the one after.
pub type Keys = &'static [(&'static str, &'static str)];

/// Where controls stand under one another, or sideways is for scrolling.
pub const UP_AND_DOWN: Keys = &[("ArrowUp", "ArrowDown")];

/// Where controls lie anywhere.
pub const ARROWS: Keys = &[("ArrowUp", "ArrowDown"), ("ArrowLeft", "ArrowRight")];

/// Moves the focus from one of `count` controls: to the one before or after, or to the
/// ends. `id` is the id of the control at a place.
pub fn move_focus(
    event: &KeyboardEvent,
    keys: Keys,
    (at, count): (usize, usize),
    id: impl Fn(usize) -> String,
) {
    let key = event.key();
    let to = match key.as_str() {
        "Home" => Some(0),
        "End" => count.checked_sub(1),
        key if keys.iter().any(|(before, _)| *before == key) => at.checked_sub(1),
        key if keys.iter().any(|(_, after)| *after == key) => Some(at + 1).filter(|to| *to < count),
        _ => return,
    };
    event.prevent_default();
    if let Some(to) = to {
        window::focus_in_place(&id(to));
    }
}

/// Whether the Tab key stops at a control: at the one that had the focus last alone.
pub fn tab_index(is_last: bool) -> &'static str {
    match is_last {
        true => "0",
        false => "-1",
    }
}
