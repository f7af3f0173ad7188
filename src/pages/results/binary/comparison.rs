//! Others who answered for the same cases: differences, the plan's claim, and where
//! they decide otherwise, with the way to those cases.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_study::task::binary::Comparison;
use plumbline_study::task::binary::comparison::Decisions;
use plumbline_study::task::compared::TwoByTwo;
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use crate::components::figure_card::FigureCard;
use crate::pages::results::cases::ways;
use crate::pages::results::compared::{claims, differences, groups, mcnemar, ranked, two_by_two};
use crate::pages::results::headlines::card_width;
use crate::pages::results::room::Still;
use crate::protocol::Judged;
use crate::state::CasesAction;
use crate::text::{PageWords, use_words, with};

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
    html! {
        <section aria-labelledby="comparison-title" data-testid="comparison">
            <h2 id="comparison-title" tabindex="-1">{ words.text("page-comparison") }</h2>
            if figure.is_some() {
                <FigureCard {figure} ways={ways(&words, &props.still.results, &props.still.oncases)} />
            }
            if let Some(ranking) = &detail.ranking {
                { ranked(&words, evaluation, ranking) }
            }
            { for detail.comparisons.iter().map(|one| compared(&words, evaluation, one, &props.still.oncases)) }
        </section>
    }
}

fn compared(
    words: &Words,
    evaluation: &Evaluation,
    one: &Comparison,
    on: &Callback<CasesAction>,
) -> Html {
    let with_name = names::respondent(words, &one.with);
    html! {
        <section class="card compared" data-testid={format!("compared-{}", one.with)}>
            <h3>{ with(words, "page-beside", "with", with_name.as_str()) }</h3>
            { claims(words, (&one.with, &one.rows), &one.claims) }
            <p>{ words.on_page(&cases(one)) }</p>
            { differences(words, evaluation, &with_name, one.rows.iter()) }
            if let Some(test) = &one.delong {
                <p class="hint">{ words.on_page(&Message::new("page-compared-delong")
                    .with("z", format::decimals(test.z, 2))
                    .with("p", format::p_value(test.p))) }</p>
            }
            { decisions(words, evaluation, one, on) }
            { groups(words, evaluation, &one.groups) }
        </section>
    }
}

/// On which cases, and how many only one of the two answered.
fn cases(one: &Comparison) -> Message {
    let id = match one.only_assessed + one.only_other {
        0 => "page-compared-cases",
        _ => "page-compared-common",
    };
    Message::new(id)
        .with("n", one.n)
        .with("positives", one.positives)
        .with("assessed", one.only_assessed)
        .with("other", one.only_other)
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
