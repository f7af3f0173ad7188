//! Contents of the results: a long page, and the places to go to.

use yew::prelude::*;

use super::room::Place;
use crate::browser::window;
use crate::text::use_words;

/// What stands before the sections of the kind of outcome.
const BEFORE: [Place; 3] = [
    ("verdicts-title", "page-verdicts"),
    ("cautions-title", "page-contents-cautions"),
    ("essentials-title", "page-contents-figures"),
];
/// What stands after them.
const AFTER: [Place; 2] = [
    ("groups-title", "page-groups"),
    ("numbers-title", "page-numbers"),
];

/// Values of [`Contents`].
#[derive(Properties, PartialEq)]
pub struct ContentsProps {
    /// Sections of the kind of outcome.
    pub own: Vec<Place>,
}

/// The contents. Links do not change the address: it names the step.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let words = use_words();
    let own = props.own.iter().copied();
    let places = BEFORE.into_iter().chain(own).chain(AFTER);
    let item = |(id, name): (&'static str, &str)| {
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            window::focus_in_place(id);
        });
        html! { <li><a href="#/results" {onclick}>{ words.text(name) }</a></li> }
    };
    html! {
        <nav class="contents" aria-label={words.text("page-contents")}>
            <ul>{ for places.map(item) }</ul>
        </nav>
    }
}
