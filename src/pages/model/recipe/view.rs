//! What the model sees of a case: the surest way to find a wrong recipe.

use plumbline_report::{Words, format};
use plumbline_study::Message;
use plumbline_study::recipe::Colour;
use yew::prelude::*;

use super::Place;
use crate::components::problem_list::ProblemList;
use crate::protocol::{CaseScore, HeaderView, ImageView};
use crate::state::Part;
use crate::text::{PageWords, use_words};

/// Values and callback of [`Seen`].
#[derive(Properties, PartialEq)]
pub struct SeenProps {
    /// What the model sees.
    pub preview: Part<ImageView>,
    /// Whether the recipe can make any image; what is wrong with it is said
    /// above.
    pub is_possible: bool,
    /// Where the case stands among all.
    pub place: Place,
    /// What the numbers of an answer stand for, where it has several.
    pub names: Vec<String>,
    /// Called with the row of another case.
    pub oncase: Callback<u32>,
}

/// An image of what the model sees, with a way to the next.
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
                <p aria-live="polite"><strong>{ words.on_page(&number) }</strong></p>
                if props.is_possible {
                    { caption(props, &words) }
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
            let own = Message::new("page-seen-own").with("file", view.name.as_str());
            html! {
                <>
                    <img src={view.seen.to_string()} alt={words.on_page(&about)} />
                    if !view.own.is_empty() {
                        <img class="seen-own" src={view.own.to_string()} alt={words.on_page(&own)} />
                    }
                </>
            }
        }
        Part::Failed { problems, .. } => html! { <ProblemList problems={problems.to_vec()} /> },
        Part::Absent | Part::Reading { .. } => {
            html! { <p class="hint">{ words.text("page-seen-waiting") }</p> }
        }
    }
}

fn caption(props: &SeenProps, words: &Words) -> Html {
    let Some(view) = props.preview.ready() else {
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
            <p class="hint">{ words.on_page(&sizes) }</p>
            <p class="hint">{ words.on_page(&range) }</p>
            <p class="hint" data-testid="seen-means">{ means(view, words) }</p>
            if let Some(header) = &view.header {
                { header_of(header, words) }
            }
            { score(view, &props.names, words) }
        </>
    }
}

/// What the header of the file says that decides which of its values are meant.
fn header_of(header: &HeaderView, words: &Words) -> Html {
    let number = |value: f64| format::decimals(value, 3);
    let pair = |id: &str, pair: Option<(f64, f64)>| {
        let (first, second) = pair?;
        let message = Message::new(id).with("first", number(first));
        Some(words.on_page(&message.with("second", number(second))))
    };
    let stored = Message::new("page-seen-header-bits")
        .with("bits", f64::from(header.bits))
        .with("sign", if header.signed { "signed" } else { "unsigned" })
        .with("frames", header.frames);
    let mut said = vec![words.on_page(&stored)];
    said.extend(pair("page-seen-header-window", header.window));
    said.extend(pair("page-seen-header-spacing", header.spacing));
    let names = [&header.modality, &header.photometric, &header.unit];
    let names = names.into_iter().filter(|name| !name.is_empty());
    html! {
        <div class="hint" data-testid="seen-header">
            <p dir="ltr"><bdi>{ names.cloned().collect::<Vec<_>>().join(" · ") }</bdi></p>
            <p>{ said.join(" ") }</p>
        </div>
    }
}

/// The mean of each channel, in the order in which the model gets them.
fn means(view: &ImageView, words: &Words) -> String {
    let numbers = view.means.iter().map(|mean| format::decimals(*mean, 3));
    let id = match (view.means.len(), view.colour) {
        (3, Colour::Bgr) => "page-seen-means-bgr",
        (3, Colour::Rgb | Colour::Grey) => "page-seen-means-rgb",
        _ => "page-seen-means",
    };
    let list = numbers.collect::<Vec<_>>().join("; ");
    words.on_page(&Message::new(id).with("means", list))
}

/// What the model answers to this image, or why it does not.
fn score(view: &ImageView, names: &[String], words: &Words) -> Html {
    match &view.score {
        None => Html::default(),
        Some(CaseScore::Score(score)) => {
            let said = Message::new("page-seen-score").with("score", format::decimals(*score, 6));
            html! { <p data-testid="seen-score"><strong>{ words.on_page(&said) }</strong></p> }
        }
        Some(CaseScore::Classes(scores)) => {
            // An answer of before, to another output, is shown without names.
            let is_named = names.len() == scores.len();
            let name = |at: usize| names.get(at).filter(|_| is_named);
            let item = |(at, score): (usize, &f64)| {
                html! {
                    <li><bdi>{ name(at).cloned().unwrap_or_default() }</bdi>{ " " }
                        <span dir="ltr">{ format::decimals(*score, 6) }</span></li>
                }
            };
            html! {
                <div data-testid="seen-score">
                    <p><strong>{ words.text("page-seen-scores") }</strong></p>
                    <ul>{ for scores.iter().enumerate().map(item) }</ul>
                </div>
            }
        }
        Some(CaseScore::Together) => {
            html! { <p data-testid="seen-score">{ words.text("page-seen-score-together") }</p> }
        }
        Some(CaseScore::Nothing(problem)) => {
            html! { <ProblemList problems={vec![(**problem).clone()]} /> }
        }
    }
}
