//! A figure with its sentence, its table, and ways to save it.

use plumbline_report::{Figure, Words};
use yew::prelude::*;

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
            <div class="drawing">{ Html::from_html_unchecked(figure.svg.clone().into()) }</div>
            <p class="sentence">{ &figure.sentence }</p>
            <details>
                <summary>{ words.text("page-figure-table") }</summary>
                { table(figure, &words) }
            </details>
            { save(figure, &words) }
        </figure>
    }
}

fn table(figure: &Figure, words: &Words) -> Html {
    let row = |cells: &Vec<String>| {
        html! {
            <tr>
                { for cells.iter().enumerate().map(|(at, cell)| match at {
                    0 => html! { <th scope="row">{ cell }</th> },
                    _ => html! { <td class="numeric">{ cell }</td> },
                }) }
            </tr>
        }
    };
    html! {
        <div class="scroll" role="region" tabindex="0"
            aria-label={with(words, "page-figure-table-of", "figure", figure.title.as_str())}>
            <table>
                <thead><tr>
                    { for figure.table.columns.iter().map(|name| html! { <th scope="col">{ name }</th> }) }
                </tr></thead>
                <tbody>{ for figure.table.rows.iter().map(row) }</tbody>
            </table>
        </div>
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
