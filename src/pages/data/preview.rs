//! The first rows of the table, as they are in the file.

use yew::prelude::*;

use crate::protocol::TableView;
use crate::state::Shared;
use crate::text::use_words;

/// Columns shown; a wider table says so.
const COLUMNS_SHOWN: usize = 40;

/// Values of [`Rows`].
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// The table.
    pub view: Shared<TableView>,
}

/// The first rows.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let words = use_words();
    let preview = &props.view.preview;
    html! {
        <details class="card">
            <summary>{ words.text("page-preview") }</summary>
            <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-preview")}>
                <table class="preview">
                    <thead><tr>
                        <th scope="col">{ words.text("page-preview-line") }</th>
                        { for preview.columns.iter().take(COLUMNS_SHOWN).map(|column| html! {
                            <th scope="col"><bdi>{ &column.name }</bdi></th>
                        }) }
                    </tr></thead>
                    <tbody>
                        { for preview.head.iter().map(|row| html! {
                            <tr>
                                <th scope="row">{ row.line }</th>
                                { for row.cells.iter().take(COLUMNS_SHOWN).map(|cell| html! {
                                    <td><bdi>{ cell }</bdi></td>
                                }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
