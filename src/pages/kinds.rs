//! What only one kind of outcome shows before its results: a room for each, and the one
//! match that finds it.

mod binary;
mod classes;

use plumbline_report::Words;
use plumbline_study::metric::Metric;
use plumbline_study::{TaskKind, spec};
use yew::prelude::*;

use super::data::meter::MeterProps;
use super::data::outcome::OutcomeProps;
use super::model::ModelProps;
use super::study::Edit;
use crate::components::choice::Choice;
use crate::text::use_words;

/// What a kind shows in the steps before its results.
pub struct Room {
    /// Fields of the plan that only this kind has.
    pub measures: fn(&Words, &Edit) -> Html,
    /// What is asked of the outcome once its column is chosen.
    pub outcome: fn(&Words, &OutcomeProps) -> Html,
    /// How wide the intervals will be.
    pub meter: fn(&Words, &MeterProps) -> Html,
    /// Answers that are columns of the table.
    pub columns: fn(&Words, &ModelProps) -> Html,
}

/// The room of a kind.
pub fn room(kind: TaskKind) -> &'static Room {
    match kind {
        TaskKind::Binary => &binary::ROOM,
        TaskKind::MultiClass => &classes::ROOM,
    }
}

/// The measures that a plan of this kind may call primary or judge, by id and name.
pub fn measures(words: &Words, kind: TaskKind) -> Vec<(AttrValue, AttrValue)> {
    let metrics = (spec(kind).metrics)().iter().filter(|metric| metric.whole);
    let option = |metric: &Metric| (metric.id().into(), words.text(&metric.name_id()).into());
    metrics.map(option).collect()
}

/// Every kind, as an option.
pub fn kinds(words: &Words) -> Vec<(AttrValue, AttrValue)> {
    let name = |kind: TaskKind| words.text(&format!("page-kind-{}", kind.id()));
    let option = |kind: TaskKind| (kind.id().into(), name(kind).into());
    TaskKind::ALL.into_iter().map(option).collect()
}

/// Values and callback of [`Kind`].
#[derive(Properties, PartialEq)]
pub struct KindProps {
    /// The kind that is planned.
    pub kind: TaskKind,
    /// Called with another kind.
    pub onkind: Callback<TaskKind>,
}

/// The choice of a kind in the plan.
#[component]
pub fn Kind(props: &KindProps) -> Html {
    let words = use_words();
    let report = props.onkind.clone();
    let onchange = Callback::from(move |id: String| {
        if let Some(kind) = TaskKind::parse(&id) {
            report.emit(kind);
        }
    });
    html! {
        <Choice id="plan-kind" label={words.text("page-kind")} hint={words.text("page-kind-plan-hint")}
            options={kinds(&words)} value={props.kind.id()} {onchange} />
    }
}
