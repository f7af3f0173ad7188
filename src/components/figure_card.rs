//! A figure with its sentence, its table, ways to its cases, and ways to save it.

use plumbline_report::{Figure, Words};
use yew::prelude::*;

use crate::components::figure_numbers::FigureNumbers;
use crate::components::figure_spots::{FigureSpots, Ways};
use crate::components::save_button::{Offer, SaveButton};
use crate::text::{use_words, with};

/// Values of [`FigureCard`].
#[derive(Properties, PartialEq)]
pub struct FigureCardProps {
    /// The figure; `None` where there is none to draw.
    pub figure: Option<Figure>,
    /// Why there is none.
    #[prop_or_default]
    pub missing: AttrValue,
    /// Where its bars and points lead; `None` where nobody asks for cases.
    #[prop_or_default]
    pub ways: Option<Ways>,
}

/// A figure on a card.
#[component]
pub fn FigureCard(props: &FigureCardProps) -> Html {
    let words = use_words();
    let Some(figure) = &props.figure else {
        return html! { <div class="card figure-card"><p>{ &props.missing }</p></div> };
    };
    html! {
        <figure class="card figure-card" data-testid={format!("figure-{}", figure.id)}>
            <figcaption><h3>{ &figure.title }</h3></figcaption>
            { drawing(figure, props.ways.as_ref()) }
            <p class="sentence">{ &figure.sentence }</p>
            <details>
                <summary>{ words.text("page-figure-table") }</summary>
                <FigureNumbers id={figure.id} title={figure.title.clone()} table={figure.table.clone()}
                    spots={figure.spots.clone()} ways={props.ways.clone()} />
            </details>
            { save(figure, &words) }
        </figure>
    }
}

fn drawing(figure: &Figure, ways: Option<&Ways>) -> Html {
    let drawing = Html::from_html_unchecked(figure.svg.clone().into());
    match ways {
        Some(ways) if figure.spots.iter().any(|spot| spot.place.is_some()) => html! {
            <FigureSpots id={figure.id} title={figure.title.clone()} size={figure.size()}
                spots={figure.spots.clone()} ways={ways.clone()}>
                { drawing }
            </FigureSpots>
        },
        Some(_) | None => html! { <div class="drawing">{ drawing }</div> },
    }
}

fn save(figure: &Figure, words: &Words) -> Html {
    let button = |kind: &'static str, make: fn(&Figure, String) -> Offer| {
        let taken = figure.clone();
        let file = Callback::from(move |()| Some(make(&taken, format!("{}.{kind}", taken.id))));
        let spoken = with(
            words,
            &format!("page-save-{kind}-of"),
            "figure",
            figure.title.as_str(),
        );
        html! {
            <SaveButton quiet=true label={words.text(&format!("page-save-{kind}"))}
                spoken={AttrValue::from(spoken)} {file} testid={format!("save-{}-{kind}", figure.id)} />
        }
    };
    html! {
        <div class="save">
            { button("svg", |figure, name| Offer::Text {
                name, media: "image/svg+xml", text: figure.file(),
            }) }
            { button("png", |figure, name| Offer::Image { name, svg: figure.file() }) }
            { button("csv", |figure, name| Offer::Text { name, media: "text/csv", text: figure.csv() }) }
        </div>
    }
}
