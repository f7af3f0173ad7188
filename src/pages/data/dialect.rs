//! What file it is and how it is written.

use plumbline_report::format;
use plumbline_study::Message;
use serde::Serialize;
use yew::prelude::*;

use crate::protocol::TableView;
use crate::state::Shared;
use crate::text::{PageWords, use_words};

/// Values and callback of [`FileFacts`].
#[derive(Properties, PartialEq)]
pub struct FileFactsProps {
    /// The table.
    pub view: Shared<TableView>,
    /// Called to put the table away.
    pub onforget: Callback<()>,
}

/// A line about the file.
#[component]
pub fn FileFacts(props: &FileFactsProps) -> Html {
    let words = use_words();
    let view = &props.view;
    let named =
        |group: &str, name: &str| words.text(&format!("page-{group}-{}", name.replace('_', "-")));
    let dialect = &view.dialect;
    let mut facts = vec![
        format::bytes(&words, view.file.bytes),
        named("format", &name(&dialect.format)),
        name(&dialect.encoding),
    ];
    facts.push(named("delimiter", &name(&dialect.delimiter)));
    facts.push(named("decimal", &name(&dialect.decimal)));
    let size = Message::new("page-table-size")
        .with("rows", view.rows)
        .with("columns", view.preview.columns.len());
    html! {
        <section class="card file-facts" aria-labelledby="file-title" data-testid="file-facts">
            <h2 id="file-title"><bdi>{ &view.file.name }</bdi></h2>
            <p><strong>{ words.on_page(&size) }</strong></p>
            <ul class="facts">{ for facts.iter().map(|fact| html! { <li dir="auto">{ fact }</li> }) }</ul>
            <p class="hash"><span>{ words.text("page-sha256") }</span>
                <code dir="ltr">{ &view.file.sha256 }</code></p>
            <button class="quiet" onclick={props.onforget.reform(|_: MouseEvent| ())}>
                { words.text("page-forget-table") }
            </button>
        </section>
    }
}

/// The name that a value is written with.
fn name<T: Serialize>(value: &T) -> String {
    let written = serde_json::to_value(value).ok();
    let written = written.and_then(|value| value.as_str().map(str::to_owned));
    written.unwrap_or_default()
}
