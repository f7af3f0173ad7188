//! Contents of the results: a long page, and six places to go to.

use yew::prelude::*;

use crate::browser::window;
use crate::text::use_words;

/// Ids of the headings and of their words, in order.
const PLACES: [(&str, &str); 7] = [
    ("verdicts-title", "page-verdicts"),
    ("cautions-title", "page-contents-cautions"),
    ("essentials-title", "page-contents-figures"),
    ("threshold-title", "page-at-threshold"),
    ("people-title", "page-people"),
    ("groups-title", "page-groups"),
    ("numbers-title", "page-numbers"),
];

/// Values of [`Contents`].
#[derive(Properties, PartialEq)]
pub struct ContentsProps {
    /// Whether there is anything to tell at a threshold.
    pub has_threshold: bool,
}

/// The contents. Links do not change the address: it names the step.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let words = use_words();
    let needs_threshold = ["threshold-title", "people-title"];
    let places = PLACES
        .into_iter()
        .filter(|(id, _)| props.has_threshold || !needs_threshold.contains(id));
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
