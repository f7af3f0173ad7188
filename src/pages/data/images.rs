//! Which images were brought, and how they belong to the rows.

use std::collections::BTreeMap;

use plumbline_report::{Words, format};
use plumbline_study::Message;
use yew::prelude::*;

use crate::protocol::{ImagesView, TableView};
use crate::state::Shared;
use crate::text::{PageWords, use_words, with};

/// Values and callback of [`ImageFacts`].
#[derive(Properties, PartialEq)]
pub struct ImageFactsProps {
    /// The table of the images.
    pub view: Shared<TableView>,
    /// Called to put the images away.
    pub onforget: Callback<()>,
    /// Called to look at them.
    pub onlook: Callback<()>,
}

/// A card about the images.
#[component]
pub fn ImageFacts(props: &ImageFactsProps) -> Html {
    let words = use_words();
    let facts = use_memo(props.view.clone(), |view| view.images.as_ref().map(summary));
    let Some(summary) = &*facts else {
        return Html::default();
    };
    let file = &props.view.file;
    html! {
        <section class="card file-facts" aria-labelledby="file-title" data-testid="image-facts">
            <h2 id="file-title"><bdi>{ &file.name }</bdi></h2>
            <p><strong>{ with(&words, "page-images", "count", summary.count) }</strong></p>
            <ul class="facts">
                <li dir="auto">{ format::bytes(&words, summary.bytes) }</li>
                { for summary.kinds.iter().map(|(kind, count)| html! {
                    <li dir="ltr">{ format!("{kind} × {}", format::count(*count)) }</li>
                }) }
            </ul>
            <p>{ belonging(&words, &props.view, summary) }</p>
            <p class="hint">{ words.text("page-images-unread") }</p>
            <button onclick={props.onlook.reform(|_: MouseEvent| ())} aria-haspopup="dialog" data-testid="look-at-images">
                { words.text("page-viewer-open") }
            </button>
            <button class="quiet" onclick={props.onforget.reform(|_: MouseEvent| ())}>
                { words.text("page-forget-images") }
            </button>
        </section>
    }
}

/// Numbers of a set; counted once, not with every drawing.
struct Summary {
    count: u64,
    bytes: u64,
    kinds: BTreeMap<String, u64>,
    with_row: u64,
}

fn summary(images: &ImagesView) -> Summary {
    let mut kinds = BTreeMap::new();
    for entry in images.entries.iter() {
        let end = entry
            .path
            .rsplit_once('.')
            .map(|(_, end)| end.to_uppercase());
        *kinds.entry(end.unwrap_or_default()).or_insert(0) += 1;
    }
    Summary {
        count: images.entries.len() as u64,
        bytes: images.entries.iter().map(|entry| entry.bytes).sum(),
        kinds,
        with_row: images.rows().count() as u64,
    }
}

/// How images and rows belong together.
fn belonging(words: &Words, view: &TableView, summary: &Summary) -> String {
    let column = view
        .images
        .as_ref()
        .and_then(|images| images.column.as_ref());
    match column {
        Some(column) => words.on_page(
            &Message::new("page-images-by-table")
                .with("column", column.as_str())
                .with("matched", summary.with_row)
                .with("rows", view.rows),
        ),
        None => words.text("page-images-by-folder"),
    }
}
