//! Others on the same cases, columns and models: who is held against what is assessed, and
//! what is claimed of the difference. It is part of the plan, so it is said where the plan is, and again
//! where the columns are.

use plumbline_report::Words;
use plumbline_study::metric::{Better, Metric};
use plumbline_study::plan::{ClaimKind, PlannedComparison, PlannedPredictions};
use plumbline_study::respondent::Scale;
use plumbline_study::{Plan, PlanDraft, spec};
use yew::prelude::*;

use super::kinds::room;
use super::study::Edit;
use crate::browser::files::LoadedFiles;
use crate::components::choice::Choice;
use crate::components::file_button::FileButton;
use crate::components::number::Number;
use crate::state::{BesideAction, ModelEntry, OtherAnswers};
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of [`Compared`].
#[derive(Properties, PartialEq)]
pub struct ComparedProps {
    /// The plan.
    pub edit: Edit,
    /// Columns that could answer; empty before a table is there.
    pub columns: Vec<AttrValue>,
    /// What is assessed, where it is known: as a plan names it, or a model's file.
    pub assessed: Option<AttrValue>,
    /// What each of the others answers with, where the outcome has several classes.
    #[prop_or_default]
    pub others: Vec<OtherAnswers>,
    /// Who would be added next, where the columns tell it.
    #[prop_or_default]
    pub proposed: Option<PlannedPredictions>,
    /// Every model, where there are several.
    #[prop_or_default]
    pub models: Vec<ModelEntry>,
    /// Called with the place of one that is to be assessed instead; absent where nothing
    /// can answer yet.
    #[prop_or_default]
    pub onassess: Option<Callback<usize>>,
    /// Called with what happens to the models.
    pub onbeside: Callback<BesideAction>,
    /// Called with the file of another model.
    pub onanother: Callback<LoadedFiles>,
}

impl ComparedProps {
    /// The model of these bytes, where it is here.
    fn model(&self, sha256: &str) -> Option<&ModelEntry> {
        let is_it = |entry: &&ModelEntry| {
            let known = entry.sha256.as_deref();
            known.is_some_and(|known| known.eq_ignore_ascii_case(sha256))
        };
        self.models.iter().find(is_it)
    }
}

/// The others.
#[component]
pub fn Compared(props: &ComparedProps) -> Html {
    let words = use_words();
    let edit = &props.edit;
    let proposed = PlannedComparison {
        with: props.proposed.clone(),
        ..PlannedComparison::default()
    };
    let add = edit.set(move |plan, (): ()| plan.compared.push(proposed.clone()));
    let rows = edit.plan.compared.iter().enumerate();
    html! {
        <section class="card" aria-labelledby="compared-title" data-testid="compared">
            <h2 id="compared-title">{ words.text("page-compared") }</h2>
            <p>{ words.text("page-compared-lead") }</p>
            if let Some(assessed) = props.assessed.as_ref().filter(|_| !edit.plan.compared.is_empty()) {
                <p data-testid="assessed">{ with(&words, "page-compared-assessed", "name", named(&words, props, assessed)) }</p>
            }
            { for rows.map(|(at, one)| row(&words, props, at, one)) }
            <div class="actions">
                <button data-testid="add-compared" onclick={add.reform(|_: MouseEvent| ())}>
                    { words.text("page-compared-add") }
                </button>
                <FileButton id="another-model" label={words.text("page-compared-add-model")}
                    accept={MODEL_FILES} onload={props.onanother.clone()} />
            </div>
        </section>
    }
}

/// A name of the plan as people read it.
fn named(words: &Words, props: &ComparedProps, name: &str) -> String {
    // A column of this very name is that column, whatever it looks like.
    match props.columns.iter().any(|column| **column == *name) {
        true => words.foreign(name).into_owned(),
        false => (room(props.edit.plan.task).named)(words, name),
    }
}

fn row(words: &Words, props: &ComparedProps, at: usize, one: &PlannedComparison) -> Html {
    let room = room(props.edit.plan.task);
    let edit = &props.edit;
    let remove = edit.set(move |plan, (): ()| {
        if at < plan.compared.len() {
            plan.compared.remove(at);
        }
    });
    let model = one.model();
    let here = model.and_then(|model| props.model(&model.sha256));
    let column = one.column().filter(|name| !name.trim().is_empty());
    let who = match (column, here) {
        (Some(name), _) => Some(named(words, props, name)),
        (None, Some(entry)) => Some(words.foreign(&entry.name).into_owned()),
        (None, None) => None,
    };
    let is_known = who.is_some();
    let legend = match who {
        Some(name) => with(words, "page-compared-beside", "name", name),
        None => with(words, "page-compared-number", "number", at + 1),
    };
    let remove = match here {
        // The model goes, too.
        Some(entry) => {
            let seat = entry.seat;
            let away = props.onbeside.reform(move |()| BesideAction::Forget(seat));
            away.reform(|_: MouseEvent| ())
        }
        None => remove.reform(|_: MouseEvent| ()),
    };
    html! {
        <fieldset class="comparison" key={at} data-testid={format!("compared-{at}")}>
            <legend class="field-label">{ legend }</legend>
            <div class="grid-2">
                if let Some(planned) = model {
                    { of_model(words, props, &planned.sha256, here) }
                } else {
                    { (room.other)(words, props, at, one) }
                }
                { claim(words, edit, at, one) }
                if one.claim != ClaimKind::Difference {
                    { measure(words, edit, at, one) }
                    <Number id={format!("compared-{at}-margin")} label={words.text("page-compared-margin")}
                        hint={words.text(&format!("page-compared-margin-{}", slug(one.claim)))}
                        problem={problem(words, edit, at, "margin")} value={one.margin}
                        onchange={change(edit, at, |one, margin| one.margin = margin)} />
                }
                { (room.decides)(words, props, at, one) }
            </div>
            { other_problems(words, edit, at) }
            <div class="actions">
                if let (Some(onassess), true) = (&props.onassess, is_known) {
                    <button data-testid={format!("assess-{at}")} onclick={onassess.reform(move |_: MouseEvent| at)}>
                        { words.text("page-compared-assess") }
                    </button>
                }
                <button class="quiet" data-testid={format!("remove-compared-{at}")}
                    onclick={remove}>
                    { words.text("page-compared-remove") }
                </button>
            </div>
        </fieldset>
    }
}

/// A model that answers: where it is here, the way to how it is fed; else the way to bring
/// its file.
fn of_model(words: &Words, props: &ComparedProps, sha256: &str, here: Option<&ModelEntry>) -> Html {
    let Some(entry) = here else {
        let shown: String = sha256.chars().take(SHOWN).collect();
        return html! {
            <div class="whole-row" data-testid="model-lost">
                <p class="refused" role="status">{ with(words, "page-compared-model-lost", "sha256", shown) }</p>
            </div>
        };
    };
    let seat = entry.seat;
    let onclick = props
        .onbeside
        .reform(move |_: MouseEvent| BesideAction::Show(seat));
    html! {
        <div class="whole-row">
            <p>{ with(words, "page-compared-model", "file", entry.name.as_str()) }</p>
            <button class="quiet" {onclick} data-testid={format!("show-model-{}", seat.0)}>
                { words.text("page-compared-model-show") }
            </button>
        </div>
    }
}

/// Letters of a hash that are shown: enough to tell files apart.
const SHOWN: usize = 12;

/// Files that a model may consist of.
const MODEL_FILES: &str = ".onnx,.data";

/// A callback that changes one comparison.
pub fn change<T: 'static>(
    edit: &Edit,
    at: usize,
    put: impl Fn(&mut PlannedComparison, T) + 'static,
) -> Callback<T> {
    edit.set(move |plan, value| {
        if let Some(one) = plan.compared.get_mut(at) {
            put(one, value);
        }
    })
}

/// A callback that says who it is: a name of the plan, or nobody yet.
pub fn say(edit: &Edit, at: usize) -> Callback<Option<PlannedPredictions>> {
    change(edit, at, |one, with| one.with = with)
}

fn slug(claim: ClaimKind) -> String {
    claim.id().replace('_', "-")
}

fn claim(words: &Words, edit: &Edit, at: usize, one: &PlannedComparison) -> Html {
    let option = |claim: ClaimKind| {
        let id = format!("page-claim-{}", slug(claim));
        (claim.id().into(), words.text(&id).into())
    };
    let options = ClaimKind::ALL.map(option).to_vec();
    let onchange = change(edit, at, |one, id: String| {
        let chosen = ClaimKind::ALL.into_iter().find(|claim| claim.id() == id);
        one.claim = chosen.unwrap_or_default();
        if one.claim == ClaimKind::Difference {
            // A margin of nothing would be refused, and a measure means nothing either.
            (one.margin, one.measure) = (None, None);
        }
    });
    html! {
        <Choice id={format!("compared-{at}-claim")} label={words.text("page-compared-claim")}
            hint={words.text("page-compared-claim-hint")} {options} value={one.claim.id()} {onchange} />
    }
}

/// The measures of which one direction is better.
fn measure(words: &Words, edit: &Edit, at: usize, one: &PlannedComparison) -> Html {
    let metrics = (spec(edit.plan.task).metrics)().iter();
    let has_direction =
        |metric: &&Metric| metric.whole && matches!(metric.better, Better::Higher | Better::Lower);
    let option = |metric: &Metric| (metric.id().into(), words.text(&metric.name_id()).into());
    let mut options = vec![("".into(), words.text("page-compared-primary").into())];
    options.extend(metrics.filter(has_direction).map(option));
    let onchange = change(edit, at, |one, id: String| {
        one.measure = (!id.is_empty()).then_some(id);
    });
    html! {
        <Choice id={format!("compared-{at}-measure")} label={words.text("page-compared-measure")}
            {options} value={one.measure.clone().unwrap_or_default()} {onchange} />
    }
}

/// Problems of one comparison alone, in the plan that it is in.
fn problems(edit: &Edit, at: usize) -> Vec<plumbline_study::Problem> {
    let alone = PlanDraft {
        compared: edit.plan.compared.get(at).cloned().into_iter().collect(),
        ..(*edit.plan).clone()
    };
    let problems = Plan::problems(&alone, Scale::Probability).into_iter();
    let is_its = |id: &str| id.starts_with("plan-problem-compared-");
    problems.filter(|one| is_its(&one.message.id)).collect()
}

/// What is wrong with a field of one comparison.
pub fn problem(words: &Words, edit: &Edit, at: usize, field: &str) -> String {
    let id = format!("plan-problem-compared-{field}");
    let problems = problems(edit, at);
    let found = problems.iter().find(|one| one.message.id.starts_with(&id));
    found.map_or_else(String::new, |one| words.on_page(&one.message))
}

/// What else is wrong with a comparison: it has no field of its own to stand at.
fn other_problems(words: &Words, edit: &Edit, at: usize) -> Html {
    let of_field = |id: &str| {
        ["margin", "threshold", "nobody"]
            .iter()
            .any(|field| id.starts_with(&format!("plan-problem-compared-{field}")))
    };
    let problems = problems(edit, at).into_iter();
    let problems = problems.filter(|one| !of_field(&one.message.id));
    html! {
        { for problems.map(|one| html! {
            <p class="refused" role="status">{ words.on_page(&one.message) }</p>
        }) }
    }
}
