//! Sentences as paragraphs or as a list.

use plumbline_study::Message;
use yew::prelude::*;

use crate::text::{PageWords, use_words};

/// Values and callback of [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What to tell.
    pub message: Message,
    /// Called when it was read.
    pub ondismiss: Callback<()>,
}

/// Something to tell at the top of the page.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let words = use_words();
    let onclick = props.ondismiss.reform(|_: MouseEvent| ());
    html! {
        <div class="notice" role="alert">
            <p>{ words.on_page(&props.message) }</p>
            <button class="quiet" {onclick}>{ words.text("page-notice-dismiss") }</button>
        </div>
    }
}
