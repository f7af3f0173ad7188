//! Subgroups: how the model does for whom, and the gaps.

use plumbline_report::{View, Words, figures, format, names};
use plumbline_stats::{Estimate, Measured};
use plumbline_study::evaluation::{EstimateRow, Evaluation, Group, Key, Worse};
use plumbline_study::{Message, spec};
use yew::prelude::*;

use super::cases::opener;
use super::headlines::card_width;
use super::room::room;
use crate::components::choice::Choice;
use crate::components::figure_card::FigureCard;
use crate::pages::stacked_table::{Cell, Row, StackedTable, stacked};
use crate::protocol::CasesOf;
use crate::state::{CasesAction, Results, Shared};
use crate::text::{PageWords, use_words, with};

/// Values of [`Subgroups`].
#[derive(Properties, PartialEq)]
pub struct SubgroupsProps {
    /// The results.
    pub results: Shared<Results>,
    /// Width of the window.
    pub width: u32,
    /// Called to look at the cases of a subgroup.
    pub oncases: Callback<CasesAction>,
}

/// A metric of all classes at once, or of one against the others.
#[derive(Clone, PartialEq)]
struct Asked {
    metric: String,
    class: Option<String>,
}

impl Asked {
    fn of(key: &Key) -> Asked {
        Asked {
            metric: key.metric.clone(),
            class: key.class.clone(),
        }
    }

    fn class(&self) -> Option<&str> {
        self.class.as_deref()
    }
}

/// The subgroups.
#[component]
pub fn Subgroups(props: &SubgroupsProps) -> Html {
    let words = use_words();
    let evaluation = &props.results.evaluation;
    let chosen = use_state(|| None::<Asked>);
    if evaluation.groups.is_empty() {
        return html! {
            <section aria-labelledby="groups-title">
                <h2 id="groups-title" tabindex="-1">{ words.text("page-groups") }</h2>
                <p>{ words.text("page-groups-none") }</p>
            </section>
        };
    }
    let view = View::of_width(card_width(props.width));
    let all = asked_of_all(evaluation);
    // Other results may lack what was chosen for those before them.
    let kept = chosen.as_ref().filter(|one| all.contains(one));
    let shown = kept.cloned().unwrap_or_else(|| Asked {
        metric: evaluation.first_of_groups().to_owned(),
        class: None,
    });
    let place = all.iter().position(|one| *one == shown).unwrap_or(0);
    let options = all.iter().enumerate().map(|(at, one)| {
        let name = names::metric(&words, &one.metric);
        let name = match &one.class {
            None => name,
            Some(class) => words.on_page(
                &Message::new("page-groups-metric-of")
                    .with("metric", name)
                    .with("class", class.as_str()),
            ),
        };
        (AttrValue::from(at.to_string()), AttrValue::from(name))
    });
    let options: Vec<(AttrValue, AttrValue)> = options.collect();
    let onchange = {
        let (chosen, all) = (chosen.clone(), all.clone());
        Callback::from(move |at: String| {
            let found = at.parse::<usize>().ok().and_then(|at| all.get(at));
            if let Some(one) = found {
                chosen.set(Some(one.clone()));
            }
        })
    };
    let metric = (shown.metric.as_str(), shown.class());
    html! {
        <section aria-labelledby="groups-title" data-testid="subgroups">
            <h2 id="groups-title" tabindex="-1">{ words.text("page-groups") }</h2>
            { matrices(&words, evaluation, &props.oncases) }
            <Choice id="group-metric" label={words.text("page-groups-metric")}
                {options} value={place.to_string()} {onchange} />
            <div class="two-thirds">
                <FigureCard figure={figures::forest_of_class(evaluation, &words, &view, metric)}
                    missing={words.text("page-groups-no-figure")} />
                { table(&words, evaluation, &shown) }
            </div>
        </section>
    }
}

/// All subgroups by the measures that are asked of each: those of all cases, then those
/// of each class.
fn matrices(words: &Words, evaluation: &Evaluation, on: &Callback<CasesAction>) -> Html {
    let all = asked_of_all(evaluation);
    let whole = room(evaluation).asked_of_groups.iter();
    let whole: Vec<(String, &Asked)> = whole
        .filter_map(|metric| {
            let can_exist = evaluation.row(metric).is_none_or(EstimateRow::can_exist);
            let is_it = |one: &&Asked| one.metric == *metric && one.class.is_none() && can_exist;
            let short = format::capitalised(&names::metric_short(words, metric));
            Some((short, all.iter().find(is_it)?))
        })
        .collect();
    let looked_at = spec(evaluation.kind()).looked_at_in_subgroups.iter();
    let of_classes = looked_at.filter_map(|metric| {
        let of_metric = all.iter().filter(|one| one.metric == *metric);
        let asked: Vec<(String, &Asked)> = of_metric
            .filter_map(|one| Some((words.foreign(one.class()?).into_owned(), one)))
            .collect();
        if asked.is_empty() {
            return None;
        }
        let name = names::metric_short(words, metric);
        let title = format::capitalised(&with(words, "page-groups-matrix-of", "metric", name));
        let named = ("groups-of-class", title.as_str());
        Some(matrix(words, evaluation, on, named, &asked))
    });
    let title = words.text("page-groups-matrix");
    html! {
        <>
            { matrix(words, evaluation, on, ("groups-matrix", &title), &whole) }
            { for of_classes }
            <p class="hint">{ words.text("page-group-flagged-means") }</p>
        </>
    }
}

/// All subgroups by what is asked of each.
fn matrix(
    words: &Words,
    evaluation: &Evaluation,
    on: &Callback<CasesAction>,
    (id, title): (&'static str, &str),
    asked: &[(String, &Asked)],
) -> Html {
    let row = |group: &Group| {
        let name = names::group(words, group);
        let count = counts(words, group);
        let key = Some(group.key.clone());
        let way = opener(words, on, CasesOf::All, key, group.n, &name, count.into());
        let of_group = asked.iter();
        let of_group = of_group.map(|(_, one)| matrix_cell(words, evaluation, group, one));
        Row {
            head: html! { <bdi>{ &name }</bdi> },
            cells: std::iter::once(Cell::number(way)).chain(of_group).collect(),
        }
    };
    let columns = ["page-group", counts_name(evaluation)].map(|id| words.text(id));
    let asked_names = asked.iter().map(|(heading, _)| heading.clone());
    let table = StackedTable {
        class: classes!("matrix"),
        testid: Some(id),
        label: title.to_owned(),
        caption: html! { <caption>{ title }</caption> },
        columns: columns.into_iter().chain(asked_names).collect(),
        rows: evaluation.groups.iter().map(row).collect(),
        ..StackedTable::default()
    };
    html! { <div class="card">{ stacked(table) }</div> }
}

/// What the counts of the subgroups are of.
fn counts_name(evaluation: &Evaluation) -> &'static str {
    let mut groups = evaluation.groups.iter();
    match groups.any(|group| group.n_positive.is_some()) {
        true => "page-group-counts",
        false => "page-head-cases",
    }
}

fn matrix_cell(words: &Words, evaluation: &Evaluation, group: &Group, asked: &Asked) -> Cell {
    let (metric, class) = (asked.metric.as_str(), asked.class());
    let worse = evaluation.worse_of(metric, class, &group.key);
    let is_lower = worse == Some(Worse::Clearly);
    let measured = estimated(evaluation, group, (metric, class));
    let is_number = matches!(measured, Some(Ok(_)));
    let said = |estimate: &Estimate| {
        html! { <>{ format::estimate(words, metric, estimate) }{ badge(words, worse) }</> }
    };
    cell(words, measured, said).with((is_lower && is_number).then_some("is-lower-cell"))
}

/// How sure it is that the subgroup fares worse than all other cases.
fn badge(words: &Words, worse: Option<Worse>) -> Html {
    match worse {
        Some(Worse::Clearly) => {
            html! { <span class="badge is-lower">{ words.text("page-group-flagged") }</span> }
        }
        Some(Worse::Perhaps) => {
            html! { <span class="badge is-doubtful">{ words.text("page-group-perhaps") }</span> }
        }
        None => Html::default(),
    }
}

/// Everything that was estimated in subgroups: metrics of all classes before those of
/// one, as they come.
fn asked_of_all(evaluation: &Evaluation) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    let in_groups = evaluation.estimates.iter();
    for row in in_groups.filter(|row| row.key.group.is_some()) {
        let one = Asked::of(&row.key);
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.sort_by_key(|one| one.class.is_some());
    all
}

fn table(words: &Words, evaluation: &Evaluation, asked: &Asked) -> Html {
    let level = format::plan_level(words, evaluation);
    let has_class = asked.class.is_some();
    let counted = if has_class {
        "page-group-counts"
    } else {
        counts_name(evaluation)
    };
    let columns = [
        words.text("page-group"),
        words.text(counted),
        with(words, "page-group-value", "level", level),
        words.text("page-group-gap"),
    ];
    let row = |group: &Group| group_row(words, evaluation, group, asked);
    let table = StackedTable {
        class: classes!("matrix"),
        testid: Some("group-gaps"),
        label: words.text("page-groups-table"),
        columns: columns.to_vec(),
        rows: evaluation.groups.iter().map(row).collect(),
        ..StackedTable::default()
    };
    html! { <div class="card">{ stacked(table) }</div> }
}

fn group_row(words: &Words, evaluation: &Evaluation, group: &Group, asked: &Asked) -> Row {
    let (metric, class) = (asked.metric.as_str(), asked.class());
    let gap = evaluation.difference(metric, class, &group.key);
    let row = evaluation.in_group(metric, class, &group.key);
    let of_class = Group {
        n_positive: group.n_positive.or(row.and_then(|row| row.n_positive)),
        ..group.clone()
    };
    let value = cell(
        words,
        estimated(evaluation, group, (metric, class)),
        |estimate| format::estimate(words, metric, estimate).into(),
    );
    let between = cell(words, gap.map(|gap| gap.measured), |estimate| {
        format::estimated_difference(words, estimate).into()
    });
    Row {
        head: html! {
            <>
                <bdi>{ names::group(words, group) }</bdi>
                { badge(words, gap.and_then(|gap| gap.worse)) }
            </>
        },
        cells: vec![Cell::number(counts(words, &of_class)), value, between],
    }
}

/// Cases with and without the outcome, where there is one; else all of them.
fn counts(words: &Words, group: &Group) -> String {
    let Some(positives) = group.n_positive else {
        return format::count(group.n);
    };
    let counts = Message::new("page-group-n")
        .with("positives", positives)
        .with("negatives", group.n.saturating_sub(positives));
    words.on_page(&counts)
}

fn estimated(
    evaluation: &Evaluation,
    group: &Group,
    (metric, class): (&str, Option<&str>),
) -> Option<Measured> {
    match &group.left_out {
        Some(reason) => Some(Err(*reason)),
        None => evaluation
            .in_group(metric, class, &group.key)
            .map(|row| row.measured),
    }
}

/// A number on one line, or in as many as it takes why there is none.
fn cell(words: &Words, measured: Option<Measured>, said: impl Fn(&Estimate) -> Html) -> Cell {
    match measured {
        Some(Ok(estimate)) => Cell::number(said(&estimate)),
        Some(Err(reason)) => Cell::reason(names::undefined(words, &reason)),
        None => Cell::none(),
    }
}
