//! What a step still needs.

use plumbline_study::Message;
use yew::prelude::*;

use crate::text::use_words;

/// Values of [`NeedsList`].
#[derive(Properties, PartialEq)]
pub struct NeedsListProps {
    /// What is missing.
    pub needs: Vec<Message>,
}

/// A list of what is missing; nothing when nothing is.
#[component]
pub fn NeedsList(props: &NeedsListProps) -> Html {
    let words = use_words();
    if props.needs.is_empty() {
        return Html::default();
    }
    html! {
        <div class="needs">
            <p class="needs-title">{ words.text("page-needs-title") }</p>
            <ul>
                { for props.needs.iter().map(|need| html! { <li>{ words.say(need) }</li> }) }
            </ul>
        </div>
    }
}
