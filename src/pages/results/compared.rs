//! What a comparison shows whatever the outcome is: tiers, claims, differences with their
//! intervals, subgroups, and where two decide otherwise, with the way to those cases.

use plumbline_report::{Words, format, names};
use plumbline_stats::Measured;
use plumbline_stats::paired::verdict::Verdict;
use plumbline_study::evaluation::Worse;
use plumbline_study::task::compared::{
    Claimed, ComparedRow, GroupDifference, McNemarTest, Ranked, Ranking, TwoByTwo,
};
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use super::cases::{opener, pair};
use crate::protocol::{By, CasesOf, Judged};
use crate::state::CasesAction;
use crate::text::{PageWords, with};

/// Everybody in tiers that the data can tell apart.
pub fn ranked(words: &Words, evaluation: &Evaluation, ranking: &Ranking) -> Html {
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
                <bdi><strong>{ names::respondent(words, &ranked.by) }</strong></bdi>{ " " }
                <span class="interval">{ value }</span>
            </li>
        }
    };
    let unranked = ranking.unranked.iter();
    let unranked: Vec<String> = unranked.map(|by| names::respondent(words, by)).collect();
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
                <p class="hint">{ with(words, "page-ranking-unranked", "names", unranked.join(", ")) }</p>
            }
            if ranking.no_order.is_none() {
                <p class="hint">{ with(words, "page-ranking-how", "level", level) }</p>
            }
        </div>
    }
}

/// Differences within subgroups: where who is better on all cases is worse is said.
pub fn groups(words: &Words, evaluation: &Evaluation, groups: &[GroupDifference]) -> Html {
    if groups.is_empty() {
        return Html::default();
    }
    let metrics = groups.iter().map(|row| row.key.metric.as_str());
    let mut asked: Vec<&str> = Vec::new();
    for metric in metrics {
        if !asked.contains(&metric) {
            asked.push(metric);
        }
    }
    let turned = groups.iter().filter(|row| row.turned.is_some()).count();
    let find = |metric: &str, group: &str| {
        let is_it = |row: &&GroupDifference| {
            row.key.metric == metric && row.key.group.as_deref() == Some(group)
        };
        groups.iter().find(is_it)
    };
    let counted = match groups.iter().any(|row| row.positives.is_some()) {
        true => "page-group-counts",
        false => "page-classes-n",
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
                        <th scope="col">{ words.text(counted) }</th>
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
            html! { <td class="numeric">{ format::estimated_difference(words, &row.key.metric, difference) }{ badge }</td> }
        }
        Err(reason) => html! { <td class="reason">{ names::undefined(words, reason) }</td> },
    }
}

/// What the difference says of each claim of the plan, in the report's own words.
pub fn claims(words: &Words, beside: (&str, &[ComparedRow]), claims: &[Claimed]) -> Html {
    let claim = |claimed: &Claimed| {
        let sentence = names::claim(words, beside, claimed)?;
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
    html! { { for claims.iter().filter_map(claim) } }
}

/// Both in each of these metrics, and assessed less other.
pub fn differences<'a>(
    words: &Words,
    evaluation: &Evaluation,
    with_name: &str,
    rows: impl Iterator<Item = &'a ComparedRow>,
) -> Html {
    let level = format::plan_level(words, evaluation);
    let caption = with(words, "page-compared-table", "level", level);
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
            <table class="matrix">
                <caption class="visually-hidden">{ caption }</caption>
                <thead><tr>
                    <th scope="col">{ words.text("page-numbers-measure") }</th>
                    <th scope="col"><bdi>{ names::respondent(words, evaluation.source.name()) }</bdi></th>
                    <th scope="col"><bdi>{ with_name }</bdi></th>
                    <th scope="col">{ words.text("page-compared-difference") }</th>
                    <th scope="col">{ words.text("page-numbers-method") }</th>
                </tr></thead>
                <tbody>{ for rows.map(|row| difference(words, evaluation, row)) }</tbody>
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
    let (between, method) = match &row.difference {
        Ok(difference) => (
            html! {
                <td class="numeric">
                    { format::estimated_difference(words, metric, difference) }
                    if row.is_apart(evaluation) {
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
            <th scope="row">{ name(words, row) }</th>
            { value(&row.assessed) }
            { value(&row.other) }
            { between }
            <td>{ method }</td>
        </tr>
    }
}

/// The metric, of which class where it is of one.
fn name(words: &Words, row: &ComparedRow) -> String {
    let metric = names::metric(words, &row.key.metric);
    match &row.key.class {
        None => metric,
        Some(class) => words.on_page(
            &Message::new("page-groups-metric-of")
                .with("metric", metric)
                .with("class", class.as_str()),
        ),
    }
}

/// Cases by what each of two did: a row for each of these judgements.
pub fn two_by_two(
    words: &Words,
    evaluation: &Evaluation,
    with_id: &str,
    caption: &str,
    rows: &[(String, Judged, TwoByTwo)],
    on: &Callback<CasesAction>,
) -> Html {
    let other = names::respondent(words, with_id);
    let assessed = names::respondent(words, evaluation.source.name());
    let row = |(name, judged, counts): &(String, Judged, TwoByTwo)| {
        let cell = |by: By| {
            let count = of(*counts, by);
            let label = words.on_page(&pair(words, evaluation, with_id, *judged, by));
            let asked = CasesOf::Pair {
                with: with_id.to_owned(),
                judged: *judged,
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
                <th scope="row">{ name }</th>
                { for By::ALL.into_iter().map(cell) }
            </tr>
        }
    };
    html! {
        <>
            <h4>{ caption.to_owned() }</h4>
            <div class="scroll" role="region" tabindex="0" aria-label={caption.to_owned()}>
                <table class="disagreement" data-testid="disagreement">
                    <caption class="visually-hidden">{ caption.to_owned() }</caption>
                    <thead><tr>
                        <td></td>
                        <th scope="col">{ words.text("page-both") }</th>
                        <th scope="col">{ with(words, "page-only", "who", assessed) }</th>
                        <th scope="col">{ with(words, "page-only", "who", other) }</th>
                        <th scope="col">{ words.text("page-neither") }</th>
                    </tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            </div>
        </>
    }
}

/// Whether the two decide rightly equally often.
pub fn mcnemar(words: &Words, test: Option<&McNemarTest>) -> Html {
    let said = test.map(|test| {
        let message = Message::new("page-compared-mcnemar")
            .with("exact", format::p_value(test.p_exact))
            .with("mid", format::p_value(test.p_mid));
        words.on_page(&message)
    });
    html! {
        if let Some(said) = said {
            <p class="hint">{ said }</p>
        }
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
