//! The two-by-two table, from each number to its cases.

use plumbline_report::{Words, format};
use plumbline_study::Message;
use plumbline_study::task::binary::{ConfusionCounts, Detail};
use yew::prelude::*;

use crate::pages::results::cases::count_opener;
use crate::protocol::CasesOf;
use crate::state::CasesAction;
use crate::text::{PageWords, with};

/// The table at a threshold: columns are what is true, rows what was said. Each number, and
/// each sum, is the way to its cases.
pub fn called(
    words: &Words,
    (detail, counts): (&Detail, &ConfusionCounts),
    on: &Callback<CasesAction>,
) -> Html {
    let threshold = format::threshold(counts.threshold);
    let head = |id: &str, value: &str, n: u64| {
        let message = Message::new(id).with("value", value).with("n", n);
        html! { <th scope="col">{ words.on_page(&message) }</th> }
    };
    let row = |id: &str, called: bool, [with_it, without]: [(u64, &'static str); 2]| {
        let cell = |has: bool, (count, name): (u64, &'static str)| {
            let is_right = has == called;
            html! {
                <td class={if is_right { "is-right" } else { "is-wrong" }}>
                    { cell(words, (has, called, counts.threshold), (count, name), on) }
                </td>
            }
        };
        html! {
            <tr>
                <th scope="row">{ with(words, id, "threshold", threshold.as_str()) }</th>
                { cell(true, with_it) }
                { cell(false, without) }
            </tr>
        }
    };
    let title = with(words, "page-called-title", "threshold", threshold.as_str());
    html! {
        <div class="behind">
            <h3>{ words.text("page-cases-look") }</h3>
            <div class="scroll" role="region" tabindex="0" aria-label={title.clone()}>
                <table class="confusion two-by-two" data-testid="two-by-two">
                    <caption class="visually-hidden">{ title }</caption>
                    <thead><tr>
                        <td></td>
                        { head("page-called-with", &detail.positive, counts.tp + counts.fn_) }
                        { head("page-called-without", &detail.negative, counts.fp + counts.tn) }
                    </tr></thead>
                    <tbody>
                        { row("page-called-above", true,
                            [(counts.tp, "found"), (counts.fp, "alarms")]) }
                        { row("page-called-below", false,
                            [(counts.fn_, "missed"), (counts.tn, "cleared")]) }
                    </tbody>
                </table>
            </div>
        </div>
    }
}

/// A number as the way to its cases, with what they are called.
fn cell(
    words: &Words,
    (has, called, threshold): (bool, bool, f64),
    (count, name): (u64, &'static str),
    on: &Callback<CasesAction>,
) -> Html {
    let of = CasesOf::Called {
        has: Some(has),
        called: Some(called),
        threshold,
    };
    let label = with(words, "page-called", "which", name);
    let short = with(words, "page-called-short", "which", name);
    count_opener(words, on, of, count, &label, Some(short))
}
