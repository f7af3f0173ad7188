//! What a step still needs, each with the way to where it is put right.

use plumbline_report::Words;
use yew::prelude::*;

use crate::state::{Need, Step};
use crate::text::{PageWords, use_words};

/// Values of [`NeedsList`].
#[derive(Properties, PartialEq)]
pub struct NeedsListProps {
    /// What is missing.
    pub needs: Vec<Need>,
    /// The open step: what is put right here needs no link.
    pub open: Step,
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
            <ul>{ for props.needs.iter().map(|need| need_item(&words, need, props.open)) }</ul>
        </div>
    }
}

/// One thing that is missing, as an item of a list.
pub fn need_item(words: &Words, need: &Need, open: Step) -> Html {
    let slug = need.step.slug();
    html! {
        <li>
            { words.on_page(&need.message) }
            if need.step != open {
                { " " }
                <a href={format!("#/{slug}")} data-testid={format!("mend-in-{slug}")}>
                    { words.text(&format!("page-mend-in-{slug}")) }
                </a>
            }
        </li>
    }
}
