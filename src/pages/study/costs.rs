//! What each decision costs for each class: typed into a table, or from a file.

use plumbline_report::Words;
use plumbline_study::names::trimmed;
use plumbline_study::{Message, Problem};
use yew::prelude::*;

use super::StudyProps;
use crate::components::confirm_button::ConfirmButton;
use crate::components::drop_zone::DropZone;
use crate::components::field::{Field, Taken};
use crate::components::problem_list::ProblemList;
use crate::components::refused::Refused;
use crate::state::{Costs, CostsAction, MOST_TYPED, TypedCosts};
use crate::text::{PageWords, with};

/// The costs of decisions.
pub fn costs(words: &Words, props: &StudyProps) -> Html {
    let costs = &props.costs;
    let begin = props.oncosts.reform(|_: MouseEvent| CostsAction::Begin);
    html! {
        <section class="card" aria-labelledby="costs-title" data-testid="costs">
            <h2 id="costs-title">{ words.text("page-costs") }</h2>
            <p>{ words.text("page-costs-lead") }</p>
            if let Some(typed) = &costs.typed {
                if typed.classes.len() > MOST_TYPED {
                    <p>{ with(words, "page-costs-many", "count", typed.classes.len()) }</p>
                } else {
                    { table(words, props, typed) }
                }
                <div role="status" data-testid="costs-problems">{ problems(words, costs) }</div>
                { more(words, props, typed) }
                <details>
                    <summary>{ words.text("page-costs-other-file") }</summary>
                    { file(words, props) }
                </details>
            } else {
                <button data-testid="costs-begin" onclick={begin}>
                    { words.text("page-costs-begin") }
                </button>
                { file(words, props) }
            }
            if let Some(refusal) = &costs.refused {
                <Refused name={refusal.name.clone()} problems={refusal.problems.clone()}
                    testid="costs-refused" dismiss="page-notice-dismiss"
                    ondismiss={props.ondismiss.clone()} />
            }
        </section>
    }
}

/// What is wrong. A table that is being filled in has empty cells: how many is said, and it
/// is no mistake; a run and a seal ask for them.
fn problems(words: &Words, costs: &Costs) -> Html {
    let (empty, wrong): (Vec<Problem>, Vec<Problem>) = costs
        .problems
        .iter()
        .cloned()
        .partition(|one| one.message.id == "page-costs-empty");
    html! {
        <>
            if !wrong.is_empty() {
                <ProblemList problems={wrong} />
            }
            { for empty.iter().map(|one| html! {
                <p class="hint">{ words.on_page(&one.message) }</p>
            }) }
        </>
    }
}

fn file(words: &Words, props: &StudyProps) -> Html {
    html! {
        <DropZone id="costs-file" label={words.text("page-costs-drop")}
            hint={words.text("page-costs-drop-hint")} accept=".csv,.tsv,.txt"
            onload={props.oncostsfile.clone()} />
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

fn table(words: &Words, props: &StudyProps, typed: &TypedCosts) -> Html {
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

/// The head of a row: a class of the assessment, or a name that can still be changed. It is
/// taken when its field is left, since a name that is complete is no field any more.
fn class(words: &Words, props: &StudyProps, typed: &TypedCosts, at: usize) -> Html {
    let name = typed.classes.get(at).cloned().unwrap_or_default();
    if props.costs.is_settled(at) {
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
            <Field id={format!("costs-class-{at}")} label={with(words, "page-costs-name", "number", at + 1)}
                hidden_label=true taken={Taken::Leaving} value={name} {onchange} />
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
    props: &StudyProps,
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
    let text = text.cloned().unwrap_or_default();
    let invalid = !matches!(TypedCosts::refusal(&text), None | Some("empty"));
    html! {
        <td class={classes!((row == column).then_some("is-right"))}>
            <Field id={format!("cost-{row}-{column}")} label={words.on_page(&message)}
                hidden_label=true inputmode="decimal" {invalid} value={text} {onchange} />
        </td>
    }
}

/// More classes, and none at all.
fn more(words: &Words, props: &StudyProps, typed: &TypedCosts) -> Html {
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
