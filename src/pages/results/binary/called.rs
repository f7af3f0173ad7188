//! The cells of the two-by-two table as ways to their cases.

use plumbline_report::Words;
use plumbline_report::format;
use plumbline_study::task::binary::ConfusionCounts;
use yew::prelude::*;

use crate::pages::results::cases::opener;
use crate::protocol::CasesOf;
use crate::state::CasesAction;

/// Four buttons, one a cell; mistakes come first.
pub fn called(words: &Words, counts: &ConfusionCounts, on: &Callback<CasesAction>) -> Html {
    let cells = [
        (true, false, counts.fn_, "page-called-missed"),
        (false, true, counts.fp, "page-called-alarms"),
        (true, true, counts.tp, "page-called-found"),
        (false, false, counts.tn, "page-called-cleared"),
    ];
    let button = |(has, called, count, id): (bool, bool, u64, &'static str)| {
        let of = CasesOf::Called {
            has: Some(has),
            called: Some(called),
            threshold: counts.threshold,
        };
        let label = words.text(id);
        html! {
            <li>
                { opener(words, on, of, None, count, &label, html! {
                    <><strong>{ format::count(count) }</strong>{ " " }{ &label }</>
                }) }
            </li>
        }
    };
    html! {
        <div class="behind">
            <h3>{ words.text("page-cases-look") }</h3>
            <ul class="openers">{ for cells.into_iter().map(button) }</ul>
        </div>
    }
}
