//! What a comparison shows whatever the outcome is: tiers, claims, differences with their
//! intervals, subgroups, and where two decide otherwise, with the way to those cases.

use plumbline_report::{Figure, Words, format, names};
use plumbline_stats::Measured;
use plumbline_stats::paired::verdict::Verdict;
use plumbline_study::evaluation::{Group, Worse};
use plumbline_study::task::compared::{
    Claimed, ComparedRow, GroupDifference, McNemarTest, Ranked, Ranking, TwoByTwo,
};
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use super::cases::{count_opener, pair, ways};
use super::room::Still;
use crate::components::figure_card::FigureCard;
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::protocol::{By, CasesOf, Judged};
use crate::state::CasesAction;
use crate::text::{PageWords, with};

/// Everybody else beside the assessed respondent: curves, tiers, and one after the other.
pub fn everybody(
    words: &Words,
    still: &Still,
    figure: Option<Figure>,
    ranking: Option<&Ranking>,
    others: Html,
) -> Html {
    html! {
        <section aria-labelledby="comparison-title" data-testid="comparison">
            <h2 id="comparison-title" tabindex="-1">{ words.text("page-comparison") }</h2>
            if figure.is_some() {
                <FigureCard {figure} ways={ways(words, &still.results, &still.oncases)} />
            }
            if let Some(ranking) = ranking {
                { ranked(words, &still.results.evaluation, ranking) }
            }
            { others }
        </section>
    }
}

/// What is known of one of the others, as far as every kind of outcome has it.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// Who it is.
    pub with: &'a str,
    /// What the plan claims.
    pub claims: &'a [Claimed],
    /// Both and their differences.
    pub rows: &'a [ComparedRow],
    /// Differences within subgroups.
    pub groups: &'a [GroupDifference],
}

impl Beside<'_> {
    /// The name by which people know it.
    pub fn name(&self, words: &Words) -> String {
        names::respondent(words, self.with)
    }
}

/// One of the others on a card: the claims, on which cases, the differences, and what only
/// its kind of outcome has.
pub fn beside(
    words: &Words,
    evaluation: &Evaluation,
    one: &Beside<'_>,
    cases: &Message,
    more: Html,
) -> Html {
    let with_name = one.name(words);
    let whole = one.rows.iter().filter(|row| row.key.class.is_none());
    html! {
        <section class="card compared" data-testid={format!("compared-{}", one.with)}>
            <h3>{ with(words, "page-beside", "with", with_name.as_str()) }</h3>
            { claims(words, (one.with, one.rows), one.claims) }
            <p>{ words.on_page(cases) }</p>
            { differences(words, evaluation, &with_name, whole) }
            { more }
            { groups(words, evaluation, one.groups) }
        </section>
    }
}

/// On how many cases two are compared, and how many only one of them answered.
pub fn common([all, some]: [&str; 2], n: u64, (only_assessed, only_other): (u64, u64)) -> Message {
    let id = match only_assessed + only_other {
        0 => all,
        _ => some,
    };
    Message::new(id)
        .with("n", n)
        .with("assessed", only_assessed)
        .with("other", only_other)
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
fn groups(words: &Words, evaluation: &Evaluation, groups: &[GroupDifference]) -> Html {
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
    let row = |group: &Group| {
        let of_group = |metric: &&str| find(metric, &group.key);
        let counted = asked.first().and_then(of_group);
        let differences = asked
            .iter()
            .map(|metric| group_cell(words, of_group(metric)));
        Row {
            head: html! { <bdi>{ names::group(words, group) }</bdi> },
            cells: std::iter::once(Cell::number(
                counted.map_or(String::new(), |row| counts(words, row)),
            ))
            .chain(differences)
            .collect(),
        }
    };
    let columns = [words.text("page-group"), words.text(counted)];
    let short = |metric: &&str| format::capitalised(&names::metric_short(words, metric));
    let table = StackedTable {
        class: classes!("matrix"),
        testid: Some("compared-groups"),
        label: caption.clone(),
        columns: columns.into_iter().chain(asked.iter().map(short)).collect(),
        rows: evaluation.groups.iter().map(row).collect(),
        ..StackedTable::default()
    };
    html! {
        <>
            <h4>{ caption }</h4>
            if turned > 0 {
                <p class="notice" data-testid="turned">{ with(words, "page-compared-turned", "count", turned) }</p>
            }
            { stacked(table) }
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

fn group_cell(words: &Words, row: Option<&GroupDifference>) -> Cell {
    let Some(row) = row else {
        return Cell::none();
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
        Ok(difference) => Cell::number(html! {
            <>{ format::estimated_difference(words, difference) }{ badge }</>
        }),
        Err(reason) => Cell::reason(names::undefined(words, reason)),
    }
}

/// What the difference says of each claim of the plan, in the report's own words.
fn claims(words: &Words, beside: (&str, &[ComparedRow]), claims: &[Claimed]) -> Html {
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
    let columns = [
        words.text("page-numbers-measure"),
        names::respondent(words, evaluation.source.name()),
        with_name.to_owned(),
        words.text("page-compared-difference"),
        words.text("page-numbers-method"),
    ];
    stacked(StackedTable {
        class: classes!("matrix"),
        testid: Some("differences"),
        label: caption.clone(),
        caption: html! { <caption class="visually-hidden">{ caption }</caption> },
        columns: columns.to_vec(),
        rows: rows.map(|row| compared(words, evaluation, row)).collect(),
        ..StackedTable::default()
    })
}

fn compared(words: &Words, evaluation: &Evaluation, row: &ComparedRow) -> Row {
    let metric = row.key.metric.as_str();
    let value = |measured: &Measured| match measured {
        Ok(estimate) => Cell::number(format::estimate(words, metric, estimate)),
        Err(reason) => Cell::reason(names::undefined(words, reason)),
    };
    let both_exist = row.assessed.is_ok() && row.other.is_ok();
    let (between, method) = match &row.difference {
        Ok(found) => (
            difference(words, evaluation, row),
            Cell::words(names::method(words, &found.interval.method)),
        ),
        // Where both exist the reason is the difference's own.
        Err(_) if both_exist => (difference(words, evaluation, row), Cell::none()),
        Err(_) => (Cell::none(), Cell::none()),
    };
    Row {
        head: name(words, row).into(),
        cells: vec![value(&row.assessed), value(&row.other), between, method],
    }
}

/// Assessed less other, and whether the data tell the two apart; or why there is no
/// difference.
pub fn difference(words: &Words, evaluation: &Evaluation, row: &ComparedRow) -> Cell {
    match &row.difference {
        Ok(difference) => Cell::number(html! {
            <>
                { format::estimated_difference(words, difference) }
                if row.is_apart(&evaluation.plan) {
                    <span class="badge">{ words.text("page-compared-apart") }</span>
                }
            </>
        }),
        Err(reason) => Cell::reason(names::undefined(words, reason)),
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
            let way = count_opener(words, on, asked, count, &label, None);
            Cell::words(way).with(differ.then_some("is-apart"))
        };
        Row {
            head: name.clone().into(),
            cells: By::ALL.into_iter().map(cell).collect(),
        }
    };
    let columns = [
        words.text("page-decided"),
        words.text("page-both"),
        with(words, "page-only", "who", assessed),
        with(words, "page-only", "who", other),
        words.text("page-neither"),
    ];
    let table = StackedTable {
        class: classes!("disagreement"),
        testid: Some("disagreement"),
        label: caption.to_owned(),
        caption: html! { <caption class="visually-hidden">{ caption.to_owned() }</caption> },
        columns: columns.to_vec(),
        rows: rows.iter().map(row).collect(),
        ..StackedTable::default()
    };
    html! { <><h4>{ caption.to_owned() }</h4>{ stacked(table) }</> }
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
