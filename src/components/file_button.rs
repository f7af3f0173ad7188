//! A button that opens the chooser of files.

use yew::prelude::*;

use crate::browser::files::{self, LoadedFiles};

/// Values and callback of [`FileButton`].
#[derive(Properties, PartialEq)]
pub struct FileButtonProps {
    /// Id of the control.
    pub id: AttrValue,
    /// What it is for.
    pub label: AttrValue,
    /// File types offered by the chooser.
    pub accept: AttrValue,
    /// Called with what was chosen.
    pub onload: Callback<LoadedFiles>,
}

/// The button. The control itself is there for keyboards and screen readers; what is seen
/// is its label.
#[component]
pub fn FileButton(props: &FileButtonProps) -> Html {
    html! {
        <>
            <input id={props.id.clone()} class="visually-hidden" type="file" multiple=true
                accept={props.accept.clone()} onchange={files::choice(props.onload.clone())} />
            <label class="button" for={props.id.clone()}>{ &props.label }</label>
        </>
    }
}
