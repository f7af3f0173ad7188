//! What each decision costs for each class: typed into a table, or from a file.

use plumbline_report::Words;
use plumbline_study::Message;
use plumbline_study::names::trimmed;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::files::LoadedFiles;
use crate::components::confirm_button::ConfirmButton;
use crate::components::drop_zone::DropZone;
use crate::components::field::{text_of, use_typing};
use crate::components::problem_list::ProblemList;
use crate::components::refused::Refused;
use crate::state::{Costs, CostsAction, MOST_TYPED, TypedCosts};
use crate::text::{PageWords, use_words, with};

/// Values and callbacks of [`CostsCard`].
#[derive(Properties, PartialEq)]
pub struct CostsCardProps {
    /// The costs as they stand.
    pub costs: Costs,
    /// Called with what is done with them.
    pub oncosts: Callback<CostsAction>,
    /// Called with what was brought.
    pub onload: Callback<LoadedFiles>,
    /// Called when the reason of a refusal was read.
    pub ondismiss: Callback<()>,
}

/// The costs of decisions.
#[component]
pub fn CostsCard(props: &CostsCardProps) -> Html {
    let words = use_words();
    let costs = &props.costs;
    let act = |action: CostsAction| props.oncosts.reform(move |_: MouseEvent| action.clone());
    html! {
        <section class="card" aria-labelledby="costs-title" data-testid="costs">
            <h2 id="costs-title">{ words.text("page-costs") }</h2>
            <p>{ words.text("page-costs-lead") }</p>
            if let Some(typed) = &costs.typed {
                if typed.classes.len() > MOST_TYPED {
                    <p>{ with(&words, "page-costs-many", "count", typed.classes.len()) }</p>
                } else {
                    { table(&words, props, typed) }
                }
                <div role="status" data-testid="costs-problems">
                    if !costs.problems.is_empty() {
                        <ProblemList problems={costs.problems.clone()} />
                    }
                </div>
                { more(&words, props, typed) }
                <details>
                    <summary>{ words.text("page-costs-other-file") }</summary>
                    { file(&words, props) }
                </details>
            } else {
                <button data-testid="costs-begin" onclick={act(CostsAction::Begin)}>
                    { words.text("page-costs-begin") }
                </button>
                { file(&words, props) }
            }
            if let Some(refusal) = &costs.refused {
                <Refused name={refusal.name.clone()} problems={refusal.problems.clone()}
                    testid="costs-refused" dismiss="page-notice-dismiss"
                    ondismiss={props.ondismiss.clone()} />
            }
        </section>
    }
}

fn file(words: &Words, props: &CostsCardProps) -> Html {
    html! {
        <DropZone id="costs-file" label={words.text("page-costs-drop")}
            hint={words.text("page-costs-drop-hint")} accept=".csv,.tsv,.txt"
            onload={props.onload.clone()} />
    }
}

/// What a class is called, as long as it has no name by its place.
fn name_of(words: &Words, typed: &TypedCosts, at: usize) -> String {
    let name = typed.classes.get(at).map_or("", |name| trimmed(name));
    match name {
        "" => with(words, "page-costs-class", "number", at + 1),
        name => name.to_owned(),
    }
}

fn table(words: &Words, props: &CostsCardProps, typed: &TypedCosts) -> Html {
    let count = typed.classes.len();
    let head = |at: usize| {
        html! { <th scope="col"><bdi>{ name_of(words, typed, at) }</bdi></th> }
    };
    let row = |at: usize| {
        html! {
            <tr>
                <th scope="row">{ class(words, props, typed, at) }</th>
                { for (0..count).map(|decision| cell(words, props, typed, (at, decision))) }
            </tr>
        }
    };
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={words.text("page-costs-table")}>
            <table class="costs" data-testid="costs-table">
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{ words.text("page-costs-true") }</th>
                        <th scope="colgroup" colspan={count.to_string()}>{ words.text("page-costs-decided") }</th>
                    </tr>
                    <tr>{ for (0..count).map(head) }</tr>
                </thead>
                <tbody>{ for (0..count).map(row) }</tbody>
            </table>
        </div>
    }
}

/// The head of a row: a class of the assessment, or a name that can still be changed.
fn class(words: &Words, props: &CostsCardProps, typed: &TypedCosts, at: usize) -> Html {
    let name = typed.classes.get(at).cloned().unwrap_or_default();
    if props.costs.knows(&name) {
        return html! { <bdi>{ name }</bdi> };
    }
    let onchange = props
        .oncosts
        .reform(move |text: String| CostsAction::Name(at, text));
    let remove = props
        .oncosts
        .reform(move |_: MouseEvent| CostsAction::Remove(at));
    let spoken = with(
        words,
        "page-costs-remove-class",
        "class",
        name_of(words, typed, at),
    );
    html! {
        <span class="costs-class">
            <ClassName id={format!("costs-class-{at}")} label={with(words, "page-costs-name", "number", at + 1)}
                {name} {onchange} />
            if typed.classes.len() > 2 {
                <button class="quiet" aria-label={spoken} onclick={remove} data-testid={format!("costs-remove-{at}")}>
                    { words.text("page-costs-remove") }
                </button>
            }
        </span>
    }
}

fn cell(
    words: &Words,
    props: &CostsCardProps,
    typed: &TypedCosts,
    (row, column): (usize, usize),
) -> Html {
    let message = Message::new("page-costs-cell-of")
        .with("class", name_of(words, typed, row))
        .with("decision", name_of(words, typed, column));
    let text = typed.cells.get(row).and_then(|cells| cells.get(column));
    let onchange = props
        .oncosts
        .reform(move |text: String| CostsAction::Cell(row, column, text));
    html! {
        <td class={classes!((row == column).then_some("is-right"))}>
            <Cell id={format!("cost-{row}-{column}")} label={words.on_page(&message)}
                text={text.cloned().unwrap_or_default()} {onchange} />
        </td>
    }
}

/// More classes, and none at all.
fn more(words: &Words, props: &CostsCardProps, typed: &TypedCosts) -> Html {
    let add = |at: usize, name: &str| {
        let label = match name {
            "" => words.text("page-costs-add"),
            name => with(words, "page-costs-add-class", "class", name),
        };
        let name = name.to_owned();
        let onclick = props
            .oncosts
            .reform(move |_: MouseEvent| CostsAction::Add(name.clone()));
        html! { <button {onclick} data-testid={format!("costs-add-{at}")}>{ label }</button> }
    };
    let lacking = props.costs.lacking();
    let names = match props.costs.classes.is_empty() {
        true => vec![""],
        false => lacking,
    };
    let has_room = typed.classes.len() < MOST_TYPED;
    let leave_out = props.oncosts.reform(|()| CostsAction::LeaveOut);
    html! {
        <div class="buttons">
            { for names.into_iter().enumerate().filter(|_| has_room).map(|(at, name)| add(at, name)) }
            <ConfirmButton id="costs-leave-out" label={words.text("page-costs-leave-out")}
                question={words.text("page-costs-leave-out-question")}
                leave={words.text("page-costs-keep")} testid="costs-leave-out" onsure={leave_out} />
        </div>
    }
}

/// Values and callback of [`Cell`].
#[derive(Properties, PartialEq)]
struct CellProps {
    id: AttrValue,
    label: AttrValue,
    text: AttrValue,
    onchange: Callback<String>,
}

/// A cost, letter by letter. Half a number is not yet a mistake: it is marked when the cell
/// is left.
#[component]
fn Cell(props: &CellProps) -> Html {
    let typing = use_state_eq(|| false);
    let oninput = {
        let (typing, report) = (typing.clone(), props.onchange.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typing.set(true);
                report.emit(input.value());
            }
        })
    };
    let onchange = {
        let typing = typing.clone();
        Callback::from(move |_: Event| typing.set(false))
    };
    let refusal = TypedCosts::refusal(&props.text).filter(|reason| *reason != "empty");
    let invalid = (refusal.is_some() && !*typing).then_some("true");
    html! {
        <input id={props.id.clone()} type="text" inputmode="decimal" value={props.text.clone()}
            aria-label={props.label.clone()} aria-invalid={invalid} {oninput} {onchange}
            autocomplete="off" dir="ltr" />
    }
}

/// Values and callback of [`ClassName`].
#[derive(Properties, PartialEq)]
struct ClassNameProps {
    id: AttrValue,
    label: AttrValue,
    name: AttrValue,
    onchange: Callback<String>,
}

/// The name of a class. It is taken when it is left, since a name that is complete is no
/// field any more.
#[component]
fn ClassName(props: &ClassNameProps) -> Html {
    let typing = use_typing(&props.name);
    let oninput = {
        let typing = typing.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(text) = text_of(&event) {
                typing.show(&text);
            }
        })
    };
    let onchange = {
        let report = props.onchange.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = text_of(&event) {
                report.emit(text);
            }
        })
    };
    html! {
        <input id={props.id.clone()} type="text" value={typing.text(&props.name)} {oninput} {onchange}
            onfocus={typing.enter()} onblur={typing.leave()} aria-label={props.label.clone()}
            autocomplete="off" dir="auto" />
    }
}
