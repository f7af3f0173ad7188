//! Others who answered for the same cases: differences, the plan's claim, and where
//! they decide otherwise, with the way to those cases.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_stats::Measured;
use plumbline_stats::paired::verdict::Verdict;
use plumbline_study::evaluation::Worse;
use plumbline_study::task::binary::Comparison;
use plumbline_study::task::binary::comparison::{
    Claimed, ComparedRow, Decisions, GroupDifference, Ranked, Ranking, TwoByTwo,
};
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use crate::components::figure_card::FigureCard;
use crate::pages::results::cases::{opener, pair, ways};
use crate::pages::results::headlines::card_width;
use crate::pages::results::room::Still;
use crate::protocol::{By, CasesOf, Judged};
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

/// Everybody in tiers that the data can tell apart.
fn ranked(words: &Words, evaluation: &Evaluation, ranking: &Ranking) -> Html {
    let metric = ranking.metric.as_str();
    let title = Message::new("page-ranking")
        .with("metric", names::metric_short(words, metric))
        .with("n", ranking.n);
    let level = format::plan_level(words, evaluation);
    let one = |ranked: &Ranked| {
        let value = match &ranked.measured {
            Ok(estimate) => format::estimate(words, metric, estimate),
            Err(reason) => names::undefined(words, reason),
        };
        html! {
            <li>
                <bdi><strong>{ words.foreign(&ranked.by).into_owned() }</strong></bdi>{ " " }
                <span class="interval">{ value }</span>
            </li>
        }
    };
    html! {
        <div class="card" data-testid="ranking">
            <h3>{ words.on_page(&title) }</h3>
            if ranking.no_order.is_none() {
            <ol class="tiers">
                { for ranking.tiers.iter().map(|tier| html! {
                    <li><ul>{ for tier.iter().map(one) }</ul></li>
                }) }
            </ol>
            }
            if let Some(why) = ranking.no_order {
                <p class="notice" data-testid="no-order">{ names::no_order(words, metric, why) }</p>
            }
            if !ranking.unknown.is_empty() {
                <p class="hint">{ names::not_told_apart(words, &ranking.unknown) }</p>
            }
            if !ranking.unranked.is_empty() {
                <p class="hint">{ with(words, "page-ranking-unranked", "names", ranking.unranked.join(", ")) }</p>
            }
            if ranking.no_order.is_none() {
                <p class="hint">{ with(words, "page-ranking-how", "level", level) }</p>
            }
        </div>
    }
}

/// Differences within subgroups: where who is better on all cases is worse is said.
fn groups(words: &Words, evaluation: &Evaluation, one: &Comparison) -> Html {
    if one.groups.is_empty() {
        return Html::default();
    }
    let metrics = one.groups.iter().map(|row| row.key.metric.as_str());
    let mut asked: Vec<&str> = Vec::new();
    for metric in metrics {
        if !asked.contains(&metric) {
            asked.push(metric);
        }
    }
    let turned = one.groups.iter().filter(|row| row.turned.is_some()).count();
    let find = |metric: &str, group: &str| {
        let is_it = |row: &&GroupDifference| {
            row.key.metric == metric && row.key.group.as_deref() == Some(group)
        };
        one.groups.iter().find(is_it)
    };
    let level = format::plan_level(words, evaluation);
    let caption = with(words, "page-compared-groups", "level", level);
    html! {
        <>
            <h4>{ &caption }</h4>
            if turned > 0 {
                <p class="notice" data-testid="turned">{ with(words, "page-compared-turned", "count", turned) }</p>
            }
            <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
                <table class="matrix">
                    <thead><tr>
                        <th scope="col">{ words.text("page-group") }</th>
                        <th scope="col">{ words.text("page-group-counts") }</th>
                        { for asked.iter().map(|metric| html! {
                            <th scope="col">{ format::capitalised(&names::metric_short(words, metric)) }</th>
                        }) }
                    </tr></thead>
                    <tbody>
                        { for evaluation.groups.iter().map(|group| html! {
                            <tr>
                                <th scope="row"><bdi>{ names::group(words, group) }</bdi></th>
                                <td class="numeric">{ asked.first().and_then(|metric| find(metric, &group.key))
                                    .map(|row| counts(words, row)) }</td>
                                { for asked.iter().map(|metric| group_cell(words, find(metric, &group.key))) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="hint">{ words.text("page-compared-groups-how") }</p>
        </>
    }
}

fn counts(words: &Words, row: &GroupDifference) -> String {
    let Some(positives) = row.positives else {
        return format::count(row.n);
    };
    let counts = Message::new("page-group-n")
        .with("positives", positives)
        .with("negatives", row.n.saturating_sub(positives));
    words.on_page(&counts)
}

fn group_cell(words: &Words, row: Option<&GroupDifference>) -> Html {
    let Some(row) = row else {
        return html! { <td>{ "–" }</td> };
    };
    let badge = match row.turned {
        Some(Worse::Clearly) => {
            html! { <span class="badge is-lower">{ words.text("page-compared-turned-clearly") }</span> }
        }
        Some(Worse::Perhaps) => {
            html! { <span class="badge is-doubtful">{ words.text("page-compared-turned-perhaps") }</span> }
        }
        None => Html::default(),
    };
    match &row.difference {
        Ok(difference) => {
            html! { <td class="numeric">{ format::estimated_difference(words, difference) }{ badge }</td> }
        }
        Err(reason) => html! { <td class="reason">{ names::undefined(words, reason) }</td> },
    }
}

fn compared(
    words: &Words,
    evaluation: &Evaluation,
    one: &Comparison,
    on: &Callback<CasesAction>,
) -> Html {
    let with_name = words.foreign(&one.with).into_owned();
    html! {
        <section class="card compared" data-testid={format!("compared-{}", one.with)}>
            <h3>{ with(words, "page-beside", "with", one.with.as_str()) }</h3>
            { claims(words, one) }
            <p>{ words.on_page(&cases(one)) }</p>
            { differences(words, evaluation, one, &with_name) }
            if let Some(test) = &one.delong {
                <p class="hint">{ words.on_page(&Message::new("page-compared-delong")
                    .with("z", format::decimals(test.z, 2))
                    .with("p", format::p_value(test.p))) }</p>
            }
            { decisions(words, evaluation, one, on) }
            { groups(words, evaluation, one) }
        </section>
    }
}

/// What the difference says of each claim of the plan, in the report's own words.
fn claims(words: &Words, one: &Comparison) -> Html {
    let claim = |claimed: &Claimed| {
        let sentence = names::claim(words, (&one.with, &one.rows), claimed)?;
        let (class, id) = match claimed.verdict {
            Some(Verdict::Shown) => ("verdict is-met", "page-claim-shown"),
            Some(Verdict::Refuted) => ("verdict is-unmet", "page-claim-refuted"),
            Some(Verdict::Open) | None => ("verdict is-open", "page-claim-open"),
        };
        Some(html! {
            <div {class} data-testid="claim">
                <span class="verdict-word">{ words.text(id) }</span>
                <span class="verdict-claim">{ sentence }</span>
            </div>
        })
    };
    html! { { for one.claims.iter().filter_map(claim) } }
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

fn differences(words: &Words, evaluation: &Evaluation, one: &Comparison, with_name: &str) -> Html {
    let level = format::plan_level(words, evaluation);
    let caption = with(words, "page-compared-table", "level", level);
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
            <table class="matrix">
                <caption class="visually-hidden">{ caption }</caption>
                <thead><tr>
                    <th scope="col">{ words.text("page-numbers-measure") }</th>
                    <th scope="col"><bdi>{ words.foreign(evaluation.source.name()).into_owned() }</bdi></th>
                    <th scope="col"><bdi>{ with_name }</bdi></th>
                    <th scope="col">{ words.text("page-compared-difference") }</th>
                    <th scope="col">{ words.text("page-numbers-method") }</th>
                </tr></thead>
                <tbody>{ for one.rows.iter().map(|row| difference(words, evaluation, row)) }</tbody>
            </table>
        </div>
    }
}

fn difference(words: &Words, evaluation: &Evaluation, row: &ComparedRow) -> Html {
    let metric = row.key.metric.as_str();
    let value = |measured: &Measured| match measured {
        Ok(estimate) => {
            html! { <td class="numeric">{ format::estimate(words, metric, estimate) }</td> }
        }
        Err(reason) => html! { <td class="reason">{ names::undefined(words, reason) }</td> },
    };
    // A threshold that was chosen on these cases flatters whom it was chosen for.
    let is_flattered =
        evaluation.plan.threshold_chosen_here.is_some() && row.key.at.threshold().is_some();
    let is_apart = !is_flattered
        && row.difference.is_ok_and(|difference| {
            difference.interval.low > 0.0 || difference.interval.high < 0.0
        });
    let (between, method) = match &row.difference {
        Ok(difference) => (
            html! {
                <td class="numeric">
                    { format::estimated_difference(words, difference) }
                    if is_apart {
                        <span class="badge">{ words.text("page-compared-apart") }</span>
                    }
                </td>
            },
            names::method(words, &difference.interval.method),
        ),
        // Where both exist the reason is the difference's own.
        Err(reason) if row.assessed.is_ok() && row.other.is_ok() => (
            html! { <td class="reason">{ names::undefined(words, reason) }</td> },
            String::new(),
        ),
        Err(_) => (html! { <td>{ "–" }</td> }, String::new()),
    };
    html! {
        <tr>
            <th scope="row">{ names::metric(words, metric) }</th>
            { value(&row.assessed) }
            { value(&row.other) }
            { between }
            <td>{ method }</td>
        </tr>
    }
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
    let other = words.foreign(&one.with).into_owned();
    let assessed = words.foreign(evaluation.source.name()).into_owned();
    html! {
        <>
            <h4>{ &caption }</h4>
            <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
                <table class="disagreement" data-testid="disagreement">
                    <caption class="visually-hidden">{ caption }</caption>
                    <thead><tr>
                        <td></td>
                        <th scope="col">{ words.text("page-both") }</th>
                        <th scope="col">{ with(words, "page-only", "who", assessed) }</th>
                        <th scope="col">{ with(words, "page-only", "who", other) }</th>
                        <th scope="col">{ words.text("page-neither") }</th>
                    </tr></thead>
                    <tbody>
                        { for Judged::ALL.into_iter().map(|judged| judged_row(words, evaluation, one, decisions, judged, on)) }
                    </tbody>
                </table>
            </div>
            if let Some(test) = &decisions.mcnemar {
                <p class="hint">{ words.on_page(&Message::new("page-compared-mcnemar")
                    .with("exact", format::p_value(test.p_exact))
                    .with("mid", format::p_value(test.p_mid))) }</p>
            }
        </>
    }
}

fn judged_row(
    words: &Words,
    evaluation: &Evaluation,
    one: &Comparison,
    decisions: &Decisions,
    judged: Judged,
    on: &Callback<CasesAction>,
) -> Html {
    let (id, counts) = match judged {
        Judged::Right => ("page-decided-right", decisions.right),
        Judged::Found => ("page-decided-found", decisions.found),
        Judged::Flagged => ("page-decided-flagged", decisions.flagged),
    };
    let cell = |by: By| {
        let count = of(counts, by);
        let label = words.on_page(&pair(evaluation, &one.with, judged, by));
        let asked = CasesOf::Pair {
            with: one.with.clone(),
            judged,
            by,
        };
        let differ = matches!(by, By::OnlyAssessed | By::OnlyOther);
        html! {
            <td class={classes!(differ.then_some("is-apart"))}>
                { opener(words, on, asked, None, count, &label, html! {
                    <strong>{ format::count(count) }</strong>
                }) }
            </td>
        }
    };
    html! {
        <tr>
            <th scope="row">{ words.text(id) }</th>
            { for By::ALL.into_iter().map(cell) }
        </tr>
    }
}

fn of(counts: TwoByTwo, by: By) -> u64 {
    match by {
        By::Both => counts.both,
        By::OnlyAssessed => counts.only_assessed,
        By::OnlyOther => counts.only_other,
        By::Neither => counts.neither,
    }
}
