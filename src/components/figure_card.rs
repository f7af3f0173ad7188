//! A figure with its sentence, its table, and ways to save it.

use plumbline_report::{Figure, Words};
use yew::prelude::*;

use crate::browser::{download, raster};
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
    let button = |kind: &'static str, act: fn(&Figure)| {
        let taken = figure.clone();
        let onclick = Callback::from(move |_: MouseEvent| act(&taken));
        let label = with(
            words,
            &format!("page-save-{kind}-of"),
            "figure",
            figure.title.as_str(),
        );
        html! {
            <button class="quiet" aria-label={label} {onclick}
                data-testid={format!("save-{}-{kind}", figure.id)}>
                { words.text(&format!("page-save-{kind}")) }
            </button>
        }
    };
    html! {
        <div class="save">
            { button("svg", |figure| {
                download::text(&format!("{}.svg", figure.id), "image/svg+xml", &figure.file());
            }) }
            { button("png", |figure| {
                // A picture that cannot be drawn leaves the SVG and the table.
                let name = format!("{}.png", figure.id);
                let _ = raster::save_png(name, &figure.file());
            }) }
            { button("csv", |figure| {
                download::text(&format!("{}.csv", figure.id), "text/csv", &figure.csv());
            }) }
        </div>
    }
}
