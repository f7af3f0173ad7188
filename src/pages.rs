//! The six steps of an assessment, one module each, and what several of them draw.

pub mod compared;
pub mod data;
pub mod kinds;
pub mod model;
pub mod report;
pub mod results;
pub mod run;
pub mod seal;
pub mod stacked_table;
pub mod study;

use yew::prelude::*;

use crate::text::use_words;

/// Values of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// Fluent id of the heading; the line under it is `<id>-lead`.
    pub id: AttrValue,
}

/// Heading of a step. It takes the focus when the step is opened.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let words = use_words();
    html! {
        <div class="heading">
            <h1 id="step-heading" tabindex="-1">{ words.text(&props.id) }</h1>
            <p class="lead">{ words.text(&format!("{}-lead", props.id)) }</p>
        </div>
    }
}
