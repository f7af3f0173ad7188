//! A place to drop a file, which is also a button that opens the chooser.

use web_sys::DragEvent;
use yew::prelude::*;

use crate::browser::files::{self, LoadedFiles};

/// Values and callback of [`DropZone`].
#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    /// Id of the control.
    pub id: AttrValue,
    /// What to drop here.
    pub label: AttrValue,
    /// More about it.
    pub hint: AttrValue,
    /// File types offered by the chooser.
    pub accept: AttrValue,
    /// Label of the button that opens a chooser of folders; empty where a folder
    /// makes no sense.
    #[prop_or_default]
    pub folder: AttrValue,
    /// Called with what was brought.
    pub onload: Callback<LoadedFiles>,
}

/// A drop zone.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let over = use_state(|| false);
    let onchange = files::choice(props.onload.clone());
    let ondrop = {
        let (report, over) = (props.onload.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            over.set(false);
            files::dropped(event.data_transfer(), report.clone());
        })
    };
    let hover = |to: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(to);
        })
    };
    html! {
        <div class={classes!("drop-zone", over.then_some("is-over"))} {ondrop}
            ondragover={hover(true)} ondragleave={hover(false)}>
            <input id={props.id.clone()} class="visually-hidden" type="file" multiple=true
                accept={props.accept.clone()} onchange={onchange.clone()}
                aria-describedby={format!("{}-hint", props.id)} />
            <label for={props.id.clone()}>
                <span class="drop-zone-icon" aria-hidden="true"></span>
                <span class="drop-zone-label">{ &props.label }</span>
            </label>
            if !props.folder.is_empty() {
                <input id={format!("{}-folder", props.id)} class="visually-hidden" type="file"
                    webkitdirectory=true {onchange} />
                <label class="second" for={format!("{}-folder", props.id)}>{ &props.folder }</label>
            }
            <p class="hint" id={format!("{}-hint", props.id)}>{ &props.hint }</p>
        </div>
    }
}
