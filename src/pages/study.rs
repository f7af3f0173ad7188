//! Study: what is the claim, and what will count as good?

mod claim;
pub mod costs;
mod criteria;
mod demos;
mod measures;
mod shelf;

pub use measures::{flip, problem};

use plumbline_study::plan::PlannedPredictions;
use plumbline_study::respondent::Scale;
use plumbline_study::{PlanDraft, TaskKind};
use yew::prelude::*;

use crate::browser::files::LoadedFiles;
use crate::components::drop_zone::DropZone;
use crate::components::needs_list::NeedsList;
use crate::components::number::Drafts;
use crate::state::shelf::Entry;
use crate::state::{
    BesideAction, Costs, CostsAction, ModelEntry, Need, OtherAnswers, Shared, Step,
};

use super::compared::Compared;
use super::kinds::room;
use super::{Heading, seal};
use crate::protocol::DemoStudy;
use crate::text::use_words;

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct StudyProps {
    /// The plan as entered.
    pub plan: Shared<PlanDraft>,
    /// What it still needs.
    pub needs: Vec<Need>,
    /// Columns that could be subgroups.
    pub columns: Vec<AttrValue>,
    /// Those of them with many values.
    pub many: Vec<AttrValue>,
    /// What the assessed scores are, as far as it is known.
    #[prop_or_default]
    pub scale: Option<Scale>,
    /// Whether sealing is still honest.
    pub can_seal: bool,
    /// Whether results were seen.
    pub has_results: bool,
    /// Whether a table or images were brought.
    pub has_data: bool,
    /// Called with what was brought.
    pub onload: Callback<LoadedFiles>,
    /// Whether this is a demo study.
    pub is_demo: bool,
    /// Columns that the plan names and the table lacks.
    pub lost: Vec<AttrValue>,
    /// Numbers of the plan as they were typed.
    pub drafts: Drafts,
    /// Other studies that this browser keeps.
    pub shelf: Vec<Entry>,
    /// Called with the plan when it was edited.
    pub onplan: Callback<PlanDraft>,
    /// Columns of the table; empty before it is there.
    pub table_columns: Vec<AttrValue>,
    /// What is assessed, where it is known.
    pub assessed: Option<AttrValue>,
    /// What each of the others answers with, where the outcome has several classes.
    pub others: Vec<OtherAnswers>,
    /// Who would be compared next, where the columns tell it.
    pub proposed: Option<PlannedPredictions>,
    /// Every model, where there are several.
    pub models: Vec<ModelEntry>,
    /// Called with what happens to the models.
    pub onbeside: Callback<BesideAction>,
    /// Called with the file of another model.
    pub onanother: Callback<LoadedFiles>,
    /// Called with another kind of outcome.
    pub onkind: Callback<TaskKind>,
    /// The classes of the outcome, where they are known.
    #[prop_or_default]
    pub classes: Vec<AttrValue>,
    /// What each decision costs, where the plan has it.
    pub costs: Costs,
    /// Called with what is done with the costs.
    pub oncosts: Callback<CostsAction>,
    /// Called with a file of costs.
    pub oncostsfile: Callback<LoadedFiles>,
    /// Called when the reason of a refusal was read.
    pub ondismiss: Callback<()>,
    /// Called to leave the demo study.
    pub onown: Callback<()>,
    /// Called to open a study from the shelf.
    pub onopen: Callback<String>,
    /// Called to delete one.
    pub ondiscard: Callback<String>,
    /// Called to seal the plan.
    pub onseal: Callback<()>,
    /// What the plan has to say before it can be sealed.
    pub seal_needs: Vec<Need>,
    /// Called with a demo study to try.
    pub ondemo: Callback<DemoStudy>,
    /// Called to go on.
    pub onnext: Callback<()>,
}

/// The step.
#[component]
pub fn StudyPage(props: &StudyProps) -> Html {
    let words = use_words();
    let edit = Edit {
        plan: props.plan.clone(),
        report: props.onplan.clone(),
    };
    html! {
        <>
            <Heading id="page-study" />
            if !props.has_data {
                <DropZone id="first-file" label={words.text("page-first-drop")}
                    hint={words.text("page-first-hint")} folder={words.text("page-data-folder")}
                    accept=".csv,.tsv,.txt,.json,.zip,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.dcm,.nii,.gz,.onnx"
                    onload={props.onload.clone()} />
            }
            <demos::Demos ondemo={props.ondemo.clone()} />
            if props.is_demo {
                <div class="notice is-calm" role="status" data-testid="demo-notice">
                    <p>{ words.text("page-demo-plan") }</p>
                    <button data-testid="own-study-from-plan"
                        onclick={props.onown.reform(|_: MouseEvent| ())}>
                        { words.text("page-own-study") }
                    </button>
                </div>
            }
            <shelf::Shelf entries={props.shelf.clone()} onopen={props.onopen.clone()}
                ondiscard={props.ondiscard.clone()} />
            <div class="part">
                <h2>{ words.text("page-plan") }</h2>
                <p>{ words.text("page-plan-lead") }</p>
            </div>
            // Below the demos: a visitor is offered something before being asked for it.
            <NeedsList needs={props.needs.clone()} open={Step::Study} />
            <ContextProvider<Drafts> context={props.drafts.clone()}>
                <claim::Claim edit={edit.clone()} />
                <measures::Measures edit={edit.clone()} columns={props.columns.clone()}
                    many={props.many.clone()} onkind={props.onkind.clone()} scale={props.scale}
                    lost={props.lost.clone()} />
                <criteria::Criteria edit={edit.clone()} classes={props.classes.clone()} />
                { (room(props.plan.task).plan)(&words, props) }
                <Compared {edit} columns={props.table_columns.clone()} assessed={props.assessed.clone()}
                    others={props.others.clone()} proposed={props.proposed.clone()}
                    models={props.models.clone()} onbeside={props.onbeside.clone()}
                    onanother={props.onanother.clone()} />
            </ContextProvider<Drafts>>
            <seal::SealPanel plan={props.plan.clone()} can_seal={props.can_seal}
                has_results={props.has_results} needed={props.seal_needs.clone()} open={Step::Study}
                onseal={Some(props.onseal.clone())} />
            <div class="actions">
                <button class="primary" data-testid="next"
                    onclick={props.onnext.reform(|_: MouseEvent| ())}>
                    { words.text("page-next-data") }
                </button>
            </div>
        </>
    }
}

/// A plan and where its changes go.
#[derive(Clone, PartialEq)]
pub struct Edit {
    /// The plan.
    pub plan: Shared<PlanDraft>,
    /// Takes the changed plan.
    pub report: Callback<PlanDraft>,
}

impl Edit {
    /// A callback that puts a value into the plan.
    pub fn set<T: 'static>(&self, put: impl Fn(&mut PlanDraft, T) + 'static) -> Callback<T> {
        let edit = self.clone();
        Callback::from(move |value| {
            let mut plan = (*edit.plan).clone();
            put(&mut plan, value);
            edit.report.emit(plan);
        })
    }
}
