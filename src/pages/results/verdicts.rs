//! The judgement of each criterion, and whether it may be believed.

use plumbline_report::{Words, format, names};
use plumbline_stats::paired::verdict::Verdict as OfClaim;
use plumbline_study::evaluation::{Evaluation, Verdict, VerdictRow};
use plumbline_study::plan::Bound;
use plumbline_study::{Message, spec};
use yew::prelude::*;

use super::interval_plot::interval_plot;
use super::room::room;
use crate::state::{Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values of [`Verdicts`].
#[derive(Properties, PartialEq)]
pub struct VerdictsProps {
    /// The results.
    pub results: Shared<Results>,
}

/// The verdicts.
#[component]
pub fn Verdicts(props: &VerdictsProps) -> Html {
    let words = use_words();
    let evaluation = &props.results.evaluation;
    let summary = (room(evaluation).summary)(evaluation);
    html! {
        <section class="card verdicts" aria-labelledby="verdicts-title" data-testid="verdicts">
            <h2 id="verdicts-title" tabindex="-1">{ words.text("page-verdicts") }</h2>
            if !evaluation.verdicts.is_empty() {
                <p class="verdict-line" data-testid="verdict-line">{ one_line(&words, evaluation) }</p>
            }
            <p class="summary">{ words.on_page(&summary) }{ " " }{ judged(&words, evaluation) }</p>
            if evaluation.exploratory {
                <p class="exploratory" data-testid="exploratory">{ words.text("page-exploratory") }</p>
                <ul>
                    { for evaluation.deviations.iter().chain(&evaluation.left_open).map(|one| html! {
                        <li>{ words.on_page(one) }</li>
                    }) }
                </ul>
            } else if let Some(seal) = &evaluation.plan.seal {
                <p class="sealed" data-testid="sealed">
                    { with(&words, "page-by-sealed-plan", "code", seal.code.as_str()) }
                </p>
            }
            if evaluation.verdicts.is_empty() {
                <p>{ words.text("page-no-criteria") }</p>
            } else {
                <ul class="verdict-list">
                    { for evaluation.verdicts.iter().map(|row| verdict(&words, evaluation, row)) }
                </ul>
            }
            { claims(&words, evaluation) }
            <p class="hint">{ words.text("page-no-approval") }</p>
        </section>
    }
}

/// What the plan claims of differences: as much its question as the criteria.
fn claims(words: &Words, evaluation: &Evaluation) -> Html {
    let claims = evaluation.detail.claims();
    let said = claims.into_iter().filter_map(|(with, rows, one)| {
        let class = match one.verdict {
            Some(OfClaim::Shown) => "claim is-met",
            Some(OfClaim::Refuted) => "claim is-unmet",
            Some(OfClaim::Open) | None => "claim is-open",
        };
        Some((class, names::claim(words, (with, rows), one)?))
    });
    let said: Vec<(&str, String)> = said.collect();
    html! {
        if !said.is_empty() {
            <ul class="claim-list" data-testid="claims">
                { for said.into_iter().map(|(class, sentence)| html! { <li {class}>{ sentence }</li> }) }
            </ul>
        }
    }
}

/// All criteria in one sentence.
fn one_line(words: &Words, evaluation: &Evaluation) -> String {
    let count = |verdict: Verdict| {
        let rows = evaluation.verdicts.iter();
        rows.filter(|row| row.verdict == verdict).count()
    };
    let message = Message::new("page-verdict-line")
        .with("all", evaluation.verdicts.len())
        .with("met", count(Verdict::Meets))
        .with("unmet", count(Verdict::DoesNotMeet))
        .with("open", count(Verdict::CannotTell));
    words.on_page(&message)
}

/// By what was decided, where there is a choice, and what the brackets mean.
fn judged(words: &Words, evaluation: &Evaluation) -> String {
    let level = format::plan_level(words, evaluation);
    let brackets = with(words, "page-results-brackets", "level", level);
    match (room(evaluation).judged)(words, evaluation) {
        Some(judged) => format!("{judged} {brackets}"),
        None => brackets,
    }
}

fn verdict(words: &Words, evaluation: &Evaluation, row: &VerdictRow) -> Html {
    let (class, id) = match row.verdict {
        Verdict::Meets => ("verdict is-met", "page-verdict-meets"),
        Verdict::DoesNotMeet => ("verdict is-unmet", "page-verdict-does-not-meet"),
        Verdict::CannotTell => ("verdict is-open", "page-verdict-cannot-tell"),
    };
    let metric = &row.criterion.metric;
    let bound = match row.criterion.bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    let name = names::judged(words, &row.criterion);
    let limit = row.criterion.limit;
    let said = limit.map_or_else(|| "…".to_owned(), |limit| format::value(metric, limit));
    let (found, plot) = match &row.measured {
        Ok(estimate) => (
            format::estimate(words, metric, estimate),
            limit.map_or_else(Html::default, |limit| {
                let judged = spec(evaluation.kind()).metric(metric);
                let range = judged
                    .expect("a criterion judges a metric of its kind")
                    .range;
                interval_plot(range, estimate, limit)
            }),
        ),
        Err(reason) => (names::undefined(words, reason), Html::default()),
    };
    html! {
        <li {class}>
            <span class="verdict-word">{ words.text(id) }</span>
            <span class="verdict-claim">{ format!("{name} {bound} {said}") }</span>
            <span class="verdict-plot">{ plot }</span>
            <span class="verdict-found">{ found }</span>
        </li>
    }
}
