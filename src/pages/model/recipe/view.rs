//! What the model sees of a case: the surest way to find a wrong recipe.

use plumbline_report::{Words, format};
use plumbline_study::Message;
use yew::prelude::*;

use super::Place;
use crate::components::problem_list::ProblemList;
use crate::state::Part;
use crate::text::use_words;
use crate::worker::protocol::PictureView;

/// Values and callback of [`Seen`].
#[derive(Properties, PartialEq)]
pub struct SeenProps {
    /// What the model sees.
    pub preview: Part<PictureView>,
    /// Whether the recipe can make any picture; what is wrong with it is said
    /// above.
    pub is_possible: bool,
    /// Where the case stands among all.
    pub place: Place,
    /// Called with the row of another case.
    pub oncase: Callback<u32>,
}

/// A picture of what the model sees, with a way to the next.
#[component]
pub fn Seen(props: &SeenProps) -> Html {
    let words = use_words();
    let number = Message::new("page-seen-place")
        .with("number", props.place.number)
        .with("count", props.place.count);
    let step = |row: Option<u32>, id: &str, testid: &'static str| {
        let onclick = props.oncase.reform(move |_: MouseEvent| row.unwrap_or(0));
        html! {
            <button data-testid={testid} disabled={row.is_none()} {onclick}>
                { words.text(id) }
            </button>
        }
    };
    html! {
        <figure class="seen" data-testid="seen">
            <div class="seen-frame">{ frame(props, &words) }</div>
            <figcaption>
                <p aria-live="polite"><strong>{ words.say(&number) }</strong></p>
                if props.is_possible {
                    { caption(&props.preview, &words) }
                }
            </figcaption>
            <div class="seen-steps">
                { step(props.place.before, "page-seen-before", "seen-before") }
                { step(props.place.after, "page-seen-next", "seen-next") }
            </div>
        </figure>
    }
}

fn frame(props: &SeenProps, words: &Words) -> Html {
    match &props.preview {
        _ if !props.is_possible => {
            html! { <p class="hint">{ words.text("page-seen-impossible") }</p> }
        }
        Part::Ready(view) => {
            let about = Message::new("page-seen-about").with("file", view.name.as_str());
            html! { <img src={view.seen.to_string()} alt={words.say(&about)} /> }
        }
        Part::Failed { problems, .. } => html! { <ProblemList problems={problems.to_vec()} /> },
        Part::Absent | Part::Reading { .. } => {
            html! { <p class="hint">{ words.text("page-seen-waiting") }</p> }
        }
    }
}

fn caption(preview: &Part<PictureView>, words: &Words) -> Html {
    let Some(view) = preview.ready() else {
        return Html::default();
    };
    let side = |length: u32| f64::from(length);
    let sizes = Message::new("page-seen-sizes")
        .with("width", side(view.size.0))
        .with("height", side(view.size.1))
        .with("seen-width", side(view.seen_size.0))
        .with("seen-height", side(view.seen_size.1));
    let range = Message::new("page-seen-range")
        .with("low", format::decimals(view.range.0, 3))
        .with("high", format::decimals(view.range.1, 3));
    html! {
        <>
            <p class="hint"><bdi>{ &view.name }</bdi></p>
            <p class="hint">{ words.say(&sizes) }</p>
            <p class="hint">{ words.say(&range) }</p>
        </>
    }
}
