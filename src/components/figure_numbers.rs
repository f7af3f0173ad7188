//! The table beneath a figure. A cell whose number stands for cases leads to them.

use plumbline_report::FigureTable;
use plumbline_report::figures::Spot;
use yew::prelude::*;

use crate::browser::roving::{UP_AND_DOWN, move_focus, tab_index};
use crate::components::figure_spots::Ways;
use crate::text::{use_words, with};

/// Values and callbacks of [`FigureNumbers`].
#[derive(Properties, PartialEq)]
pub struct FigureNumbersProps {
    /// Id of the figure.
    pub id: AttrValue,
    /// What the figure is called.
    pub title: AttrValue,
    /// The table.
    pub table: FigureTable,
    /// What in the figure stands for cases.
    pub spots: Vec<Spot>,
    /// Where that leads; `None` where nobody asks for cases.
    #[prop_or_default]
    pub ways: Option<Ways>,
}

/// The table.
#[component]
pub fn FigureNumbers(props: &FigureNumbersProps) -> Html {
    let words = use_words();
    let last = use_state(|| 0);
    let leading: Vec<(&Spot, (usize, usize))> = (props.spots.iter())
        .filter(|_| props.ways.is_some())
        .filter_map(|spot| Some((spot, spot.cell?)))
        .collect();
    let count = leading.len();
    let stop = (*last).min(count.saturating_sub(1));
    let content = |place: (usize, usize), text: &str| {
        let here = leading.iter().position(|(_, cell)| *cell == place);
        let way = here.and_then(|at| Some((at, leading.get(at)?.0, props.ways.as_ref()?)));
        let Some((at, spot, ways)) = way else {
            return html! { { text } };
        };
        let stands = spot.stands.clone();
        let onclick = ways.on.reform(move |_: MouseEvent| stands.clone());
        let onkeydown = {
            let id = props.id.clone();
            Callback::from(move |event: KeyboardEvent| {
                move_focus(&event, UP_AND_DOWN, (at, count), |at| cell_id(&id, at));
            })
        };
        let onfocusin = {
            let last = last.setter();
            move |_: FocusEvent| last.set(at)
        };
        html! {
            <button id={cell_id(&props.id, at)} class="opener" tabindex={tab_index(at == stop)}
                aria-haspopup="dialog" {onclick} {onkeydown} {onfocusin}>
                { text }
                <span class="visually-hidden">{ " " }{ ways.said.emit(spot.clone()) }</span>
            </button>
        }
    };
    let row = |(row, cells): (usize, &Vec<String>)| {
        let cell = |(column, cell): (usize, &String)| match column {
            0 => html! {
                <th scope="row" role="rowheader">{ content((row, column), cell) }</th>
            },
            _ => html! {
                <td role="cell" class="numeric" data-label={props.table.columns.get(column).cloned()}>
                    <div class="cell">{ content((row, column), cell) }</div>
                </td>
            },
        };
        html! { <tr role="row">{ for cells.iter().enumerate().map(cell) }</tr> }
    };
    // More than the card of a figure has room for: the rows are blocks then.
    let is_wide = props.table.columns.len() > 4;
    html! {
        <div class="scroll" role="region" tabindex="0"
            aria-label={with(&words, "page-figure-table-of", "figure", props.title.to_string())}>
            <table class={classes!(is_wide.then_some("stacked"))} role="table">
                <thead role="rowgroup"><tr role="row">
                    { for props.table.columns.iter().map(|name| html! {
                        <th scope="col" role="columnheader">{ name }</th>
                    }) }
                </tr></thead>
                <tbody role="rowgroup">{ for props.table.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Id of the way at a place.
fn cell_id(figure: &str, at: usize) -> String {
    format!("number-{figure}-{at}")
}
