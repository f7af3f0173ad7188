//! What only one kind of outcome shows before its results: a room for each, and the one
//! match that finds it.

mod binary;
mod classes;

use plumbline_report::Words;
use plumbline_study::metric::Metric;
use plumbline_study::plan::PlannedComparison;
use plumbline_study::respondent::Scale;
use plumbline_study::{Message, TaskKind, spec};
use yew::prelude::*;

use super::compared::ComparedProps;
use super::data::meter::MeterProps;
use super::data::outcome::OutcomeProps;
use super::model::ModelProps;
use super::model::matching::MatchingProps;
use super::study::{Edit, StudyProps};
use crate::components::choice::Choice;
use crate::protocol::OutputView;
use crate::text::{PageWords, use_words, with};

/// What a kind shows in the steps before its results.
pub struct Room {
    /// Fields of the plan that only this kind has.
    pub measures: fn(&Words, &Edit, Option<Scale>) -> Html,
    /// What is asked of the outcome once its column is chosen.
    pub outcome: fn(&Words, &OutcomeProps) -> Html,
    /// How wide the intervals will be.
    pub meter: fn(&Words, &MeterProps) -> Html,
    /// Who one of the others is, in a plan: at this place of it.
    pub other: fn(&Words, &ComparedProps, usize, &PlannedComparison) -> Html,
    /// By what that one decides.
    pub decides: fn(&Words, &ComparedProps, usize, &PlannedComparison) -> Html,
    /// A respondent's name in a plan, as people read it.
    pub named: fn(&Words, &str) -> String,
    /// Answers that are columns of the table.
    pub columns: fn(&Words, &ModelProps) -> Html,
    /// The output of a model that answers, and what its numbers stand for.
    pub output: fn(&Words, &MatchingProps) -> Html,
    /// Cards of the plan that only this kind has.
    pub plan: fn(&Words, &StudyProps) -> Html,
}

/// The room of a kind.
pub fn room(kind: TaskKind) -> &'static Room {
    match kind {
        TaskKind::Binary => &binary::ROOM,
        TaskKind::MultiClass => &classes::ROOM,
    }
}

/// The choice of an output among these: name, and how it is shown.
fn output_choice(
    words: &Words,
    props: &MatchingProps,
    (label, hint): (&str, &str),
    outputs: impl Iterator<Item = (String, String)>,
) -> Html {
    let none = (AttrValue::from(""), words.text("page-not-chosen").into());
    let outputs = outputs.map(|(name, text)| (name.into(), text.into()));
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(none).chain(outputs).collect();
    html! {
        <Choice id="output" label={words.text(label)} hint={words.text(hint)} {options}
            value={props.output.clone().unwrap_or_default()} onchange={props.onoutput.clone()} />
    }
}

/// A number of a model, with the class that it is called by where it has one.
fn number_text(words: &Words, number: &OutputView) -> String {
    match &number.class {
        Some(class) => words.on_page(
            &Message::new("page-output-of-class")
                .with("output", number.name.as_str())
                .with("class", class.as_str()),
        ),
        None => number.name.clone(),
    }
}

/// The measures that a plan of this kind may call primary or judge, by id and name.
pub fn measures(words: &Words, kind: TaskKind) -> Vec<(AttrValue, AttrValue)> {
    let metrics = (spec(kind).metrics)().iter().filter(|metric| metric.whole);
    let option = |metric: &Metric| (metric.id().into(), words.text(&metric.name_id()).into());
    metrics.map(option).collect()
}

/// Those that a criterion may judge: of a class, too, which it then names.
pub fn judged(words: &Words, kind: TaskKind) -> Vec<(AttrValue, AttrValue)> {
    let of_class = (spec(kind).metrics)()
        .iter()
        .filter(|metric| metric.of_class);
    let option = |metric: &Metric| {
        let name = words.text(&metric.name_id());
        let shown = with(words, "page-criterion-of-class", "metric", name);
        (metric.id().into(), shown.into())
    };
    let whole = measures(words, kind).into_iter();
    whole.chain(of_class.map(option)).collect()
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
