//! How far something is.

use yew::prelude::*;

/// Values of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// What is going on.
    pub label: AttrValue,
    /// How much is done, 0 to 1; `None` while nobody knows.
    pub fraction: Option<f64>,
}

/// A progress bar with its label.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let id = use_memo((), |()| format!("bar-{}", props.label.len()));
    html! {
        <div class="bar">
            <label for={(*id).clone()}>{ &props.label }</label>
            if let Some(fraction) = props.fraction {
                <progress id={(*id).clone()} max="1" value={format!("{fraction:.3}")} />
            } else {
                <progress id={(*id).clone()} />
            }
        </div>
    }
}
