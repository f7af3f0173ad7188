//! A file that cannot be taken: its name, what is wrong with it, and a way to
//! put it out of sight.

use std::rc::Rc;

use plumbline_study::Problem;
use yew::prelude::*;

use super::problem_list::ProblemList;
use crate::text::{use_words, with};

/// Values and callback of [`Refused`].
#[derive(Properties, PartialEq)]
pub struct RefusedProps {
    /// Name of the file.
    pub name: AttrValue,
    /// Why it cannot be taken.
    pub problems: Rc<[Problem]>,
    /// Mark for tests.
    pub testid: AttrValue,
    /// Words of the button, by Fluent id.
    pub dismiss: AttrValue,
    /// Called when it was read.
    pub ondismiss: Callback<()>,
}

/// A refused file on a card.
#[component]
pub fn Refused(props: &RefusedProps) -> Html {
    let words = use_words();
    html! {
        <section class="card" role="alert" data-testid={props.testid.clone()}>
            <h2>{ with(&words, "page-not-read", "file", props.name.as_str()) }</h2>
            <ProblemList problems={props.problems.to_vec()} />
            <button class="quiet" onclick={props.ondismiss.reform(|_: MouseEvent| ())}>
                { words.text(&props.dismiss) }
            </button>
        </section>
    }
}
