//! Data: the labelled test set, what its columns mean, and what is wrong
//! with it.

mod dialect;
mod images;
mod joining;
pub mod meter;
pub mod outcome;
mod preview;
mod privacy;
mod roles;
mod written;

use std::rc::Rc;

use plumbline_study::{Message, Roles, TaskKind};
use yew::prelude::*;

use crate::state::Shared;

use super::Heading;
use crate::browser::files::LoadedFiles;
use crate::components::bar::Bar;
use crate::components::drop_zone::DropZone;
use crate::components::needs_list::NeedsList;
use crate::components::problem_list::ProblemList;
use crate::components::refused::Refused;
use crate::protocol::{DataCheck, TableView};
use crate::state::{Joining, JoiningAction, Need, Part, Privacy, PrivacyAction, Refusal, Step};
use crate::text::{use_words, with};

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct DataProps {
    /// The table.
    pub table: Part<TableView>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// The data under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// Called with another kind.
    pub onkind: Callback<TaskKind>,
    /// What the step still needs.
    pub needs: Vec<Need>,
    /// Called with what was brought.
    pub onload: Callback<LoadedFiles>,
    /// Columns that are used for what no role says, each with what it is for.
    pub uses: Vec<(String, Message)>,
    /// Columns that are subgroups in the plan.
    pub subgroups: Vec<String>,
    /// Called with a column that is to be one, or no longer.
    pub onsubgroup: Callback<String>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
    /// Called to put the table away.
    pub onforget: Callback<()>,
    /// Called to look at the images.
    #[prop_or_default]
    pub onlook: Callback<()>,
    /// What the images say of persons.
    pub privacy: Privacy,
    /// Called with what is asked about it.
    pub onprivacy: Callback<PrivacyAction>,
    /// Another table with answers, before it is joined.
    pub joining: Option<Shared<Joining>>,
    /// Whether one can be joined.
    pub can_join: bool,
    /// Called with what is done with it.
    pub onjoining: Callback<JoiningAction>,
    /// Called with the file of another table.
    pub onother: Callback<LoadedFiles>,
    /// A table that was refused beside it.
    pub refused: Option<Refusal>,
    /// Called when the reason of the refusal was read.
    pub ondismiss: Callback<()>,
    /// Called to go on.
    pub onnext: Callback<()>,
}

/// The step.
#[component]
pub fn DataPage(props: &DataProps) -> Html {
    let words = use_words();
    html! {
        <>
            <Heading id="page-data" />
            <NeedsList needs={props.needs.clone()} open={Step::Data} />
            <DropZone id="data-file" label={words.text("page-data-drop")}
                hint={words.text("page-data-drop-hint")} accept=".csv,.tsv,.txt,.json,.zip,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.dcm,.nii,.gz"
                folder={words.text("page-data-folder")}
                onload={props.onload.clone()} />
            // As on the step of the model: each part has a place of its own.
            <div class="slot">
            if let Some(refusal) = &props.refused {
                <Refused name={refusal.name.clone()} problems={Rc::clone(&refusal.problems)}
                    testid="data-failed" dismiss="page-notice-dismiss"
                    ondismiss={props.ondismiss.clone()} />
            }
            </div>
            <div class="slot">{ body(props, &words) }</div>
            <div class="slot">
            if props.table.ready().and_then(|view| view.images.as_ref()).is_some_and(|images| images.clinical) {
                <privacy::Persons privacy={props.privacy.clone()} onprivacy={props.onprivacy.clone()} />
            }
            </div>
            <div class="slot">
            if props.can_join {
                <joining::OtherTable joining={props.joining.clone()} outcome={props.roles.truth.clone()}
                    onjoining={props.onjoining.clone()} onload={props.onother.clone()} />
            }
            </div>
            <div class="actions">
                <button class="primary" data-testid="next"
                    onclick={props.onnext.reform(|_: MouseEvent| ())}>
                    { words.text("page-next-model") }
                </button>
            </div>
        </>
    }
}

fn body(props: &DataProps, words: &plumbline_report::Words) -> Html {
    match &props.table {
        Part::Absent => html! {
            <>
                <p>{ words.text("page-data-kind") }</p>
                <p class="hint">{ words.text("page-data-shape") }</p>
            </>
        },
        Part::Reading { name, fraction } => {
            let label = with(words, "page-reading", "file", name.as_str());
            html! { <Bar {label} fraction={(*fraction > 0.0).then_some(*fraction)} /> }
        }
        Part::Failed { name, problems } => html! {
            <Refused name={name.clone()} problems={Rc::clone(problems)} testid="data-failed"
                dismiss="page-forget-table" ondismiss={props.onforget.clone()} />
        },
        Part::Ready(view) => html! { <Loaded view={view.clone()} roles={props.roles.clone()}
        check={props.check.clone()} onroles={props.onroles.clone()}
        kind={props.kind} onkind={props.onkind.clone()}
        subgroups={props.subgroups.clone()} onsubgroup={props.onsubgroup.clone()} uses={props.uses.clone()}
        onforget={props.onforget.clone()} onlook={props.onlook.clone()} /> },
    }
}

/// Values and callbacks of [`Loaded`].
#[derive(Properties, PartialEq)]
pub struct LoadedProps {
    /// The table.
    pub view: Shared<TableView>,
    /// What its columns are for.
    pub roles: Shared<Roles>,
    /// The data under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// Called with another kind.
    pub onkind: Callback<TaskKind>,
    /// Columns that are used for what no role says, each with what it is for.
    pub uses: Vec<(String, Message)>,
    /// Columns that are subgroups in the plan.
    pub subgroups: Vec<String>,
    /// Called with a column that is to be one, or no longer.
    pub onsubgroup: Callback<String>,
    /// Called with changed roles.
    pub onroles: Callback<Roles>,
    /// Called to put the table away.
    pub onforget: Callback<()>,
    /// Called to look at the images.
    #[prop_or_default]
    pub onlook: Callback<()>,
}

/// A table that was read.
#[component]
pub fn Loaded(props: &LoadedProps) -> Html {
    let words = use_words();
    let view = &props.view;
    let mut problems = view.problems.clone();
    problems.extend(
        props
            .check
            .iter()
            .flat_map(|check| check.problems.iter().cloned()),
    );
    html! {
        <>
            if view.images.is_some() {
                <images::ImageFacts view={view.clone()} onforget={props.onforget.clone()}
                    onlook={props.onlook.clone()} />
            } else {
                <dialect::FileFacts view={view.clone()} onforget={props.onforget.clone()} />
            }
            <outcome::Outcome view={view.clone()} roles={props.roles.clone()}
                kind={props.kind} onkind={props.onkind.clone()}
                check={props.check.clone()} onroles={props.onroles.clone()} />
            <meter::Meter check={props.check.clone()} kind={props.kind} of_images={view.images.is_some()} />
            <section class="card" aria-labelledby="gate-title" data-testid="gate">
                <h2 id="gate-title">{ words.text("page-gate") }</h2>
                if problems.is_empty() {
                    <p>{ words.text("page-gate-clean") }</p>
                } else {
                    <ProblemList {problems} />
                }
            </section>
            <written::Written view={view.clone()} roles={props.roles.clone()}
                check={props.check.clone()} onroles={props.onroles.clone()} />
            <roles::Columns view={view.clone()} roles={props.roles.clone()} uses={props.uses.clone()}
                subgroups={props.subgroups.clone()} onsubgroup={props.onsubgroup.clone()}
                onroles={props.onroles.clone()} />
            <preview::Rows view={view.clone()} />
        </>
    }
}
