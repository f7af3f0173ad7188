//! Others who answered for the same cases: differences, the plan's claim, and where
//! they decide otherwise, with the way to those cases.

use plumbline_report::{View, Words, figures, format};
use plumbline_study::task::binary::Comparison;
use plumbline_study::task::binary::comparison::Decisions;
use plumbline_study::task::compared::TwoByTwo;
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use crate::pages::results::compared::{Beside, beside, common, everybody, mcnemar, two_by_two};
use crate::pages::results::headlines::card_width;
use crate::pages::results::room::Still;
use crate::protocol::Judged;
use crate::state::CasesAction;
use crate::text::{PageWords, use_words};

/// Values of [`Compared`].
#[derive(Properties, PartialEq)]
pub struct ComparedProps {
    /// The results.
    pub still: Still,
}

/// Everybody else beside the assessed respondent.
#[component]
pub fn Compared(props: &ComparedProps) -> Html {
    let words = use_words();
    let evaluation = &props.still.results.evaluation;
    let Some(detail) = evaluation.binary() else {
        return Html::default();
    };
    let view = View::of_width(card_width(props.still.view.width));
    let figure = figures::compared_roc(evaluation, &words, &view);
    let others = detail.comparisons.iter();
    let others = others.map(|one| compared(&words, evaluation, one, &props.still.oncases));
    let others = html! { { for others } };
    everybody(
        &words,
        &props.still,
        figure,
        detail.ranking.as_ref(),
        others,
    )
}

fn compared(
    words: &Words,
    evaluation: &Evaluation,
    one: &Comparison,
    on: &Callback<CasesAction>,
) -> Html {
    let of_all = Beside {
        with: &one.with,
        claims: &one.claims,
        rows: &one.rows,
        groups: &one.groups,
    };
    let ids = ["page-compared-cases", "page-compared-common"];
    let cases = common(ids, one.n, (one.only_assessed, one.only_other));
    let cases = cases.with("positives", one.positives);
    let more = html! {
        <>
            if let Some(test) = &one.delong {
                <p class="hint">{ words.on_page(&Message::new("page-compared-delong")
                    .with("z", format::decimals(test.z, 2))
                    .with("p", format::p_value(test.p))) }</p>
            }
            { decisions(words, evaluation, one, on) }
        </>
    };
    beside(words, evaluation, &of_all, &cases, more)
}

/// Who is right, who finds and who flags, by what the other one does.
fn decisions(
    words: &Words,
    evaluation: &Evaluation,
    one: &Comparison,
    on: &Callback<CasesAction>,
) -> Html {
    let Some(decisions) = &one.decisions else {
        return html! { <p class="hint">{ words.text("page-compared-no-decisions") }</p> };
    };
    let caption = Message::new("page-disagreement")
        .with("threshold", format::threshold(decisions.threshold))
        .with("other", format::threshold(decisions.other_threshold));
    let caption = words.on_page(&caption);
    let rows = Judged::OF_CONDITION.map(|judged| judged_row(words, decisions, judged));
    let rows: Vec<_> = rows.into_iter().flatten().collect();
    html! {
        <>
            { two_by_two(words, evaluation, &one.with, &caption, &rows, on) }
            { mcnemar(words, decisions.mcnemar.as_ref()) }
        </>
    }
}

fn judged_row(
    words: &Words,
    decisions: &Decisions,
    judged: Judged,
) -> Option<(String, Judged, TwoByTwo)> {
    let (id, counts) = match judged {
        Judged::Right => ("page-decided-right", decisions.right),
        Judged::Found => ("page-decided-found", decisions.found),
        Judged::Flagged => ("page-decided-flagged", decisions.flagged),
        Judged::RightOfClass(_) => return None,
    };
    Some((words.text(id), judged, counts))
}
