//! Time as the page feels it: seconds that passed, a value that follows when
//! the hand rests, and today.

use gloo_timers::callback::{Interval, Timeout};
use yew::prelude::*;

/// Whole seconds since the component appeared; it is drawn anew each second.
#[hook]
pub fn use_seconds() -> u32 {
    let seconds = use_state(|| 0u32);
    let setter = seconds.setter();
    use_effect_with((), move |()| {
        let mut passed = 0;
        let ticking = Interval::new(1000, move || {
            passed += 1;
            setter.set(passed);
        });
        move || drop(ticking)
    });
    *seconds
}

/// The value, one frame later: what costs more to draw follows once nothing
/// newer came, so that a slider never waits for it.
#[hook]
pub fn use_settled<T: Clone + PartialEq + 'static>(value: T) -> T {
    const FRAME_MS: u32 = 16;
    let settled = use_state(|| value.clone());
    let setter = settled.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let waiting = Timeout::new(FRAME_MS, move || setter.set(value));
        move || drop(waiting)
    });
    (*settled).clone()
}

/// Does something after so many milliseconds, unless what it gives is dropped before.
pub fn later(milliseconds: u32, act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, act)
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// A moment as day and time of the place, as people there write them; empty
/// where it is not known.
pub fn day_and_time(moment: u64) -> String {
    if moment == 0 || !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    let date = js_sys::Date::new(&(moment as f64).into());
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// Today as year-month-day, in the time of the place; empty where there is no
/// browser to tell.
pub fn today() -> String {
    if !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    let now = js_sys::Date::new_0();
    format!(
        "{}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}
