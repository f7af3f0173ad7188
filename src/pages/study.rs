//! Study: what is the claim, and what will count as good?

mod claim;
mod criteria;
mod demos;
mod measures;
mod seal;

use plumbline_study::{Message, PlanDraft};
use yew::prelude::*;

use crate::components::needs_list::NeedsList;
use crate::state::Shared;

use super::Heading;
use crate::text::use_words;
use crate::worker::protocol::DemoStudy;

/// Values and callbacks of the step.
#[derive(Properties, PartialEq)]
pub struct StudyProps {
    /// The plan as entered.
    pub plan: Shared<PlanDraft>,
    /// What it still needs.
    pub needs: Vec<Message>,
    /// Columns that could be subgroups.
    pub columns: Vec<AttrValue>,
    /// Whether sealing is still honest.
    pub can_seal: bool,
    /// Whether results were seen.
    pub has_results: bool,
    /// Whether a plan that was typed waits behind that of a demo study.
    pub has_own_plan: bool,
    /// Called with the plan when it was edited.
    pub onplan: Callback<PlanDraft>,
    /// Called to have the typed plan again.
    pub onownplan: Callback<()>,
    /// Called to seal the plan.
    pub onseal: Callback<()>,
    /// What the plan has to say before it can be sealed.
    pub seal_needs: Vec<Message>,
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
            <demos::Demos ondemo={props.ondemo.clone()} />
            if props.has_own_plan {
                <div class="notice" role="status">
                    <p>{ words.text("page-own-plan") }</p>
                    <button data-testid="own-plan"
                        onclick={props.onownplan.reform(|_: MouseEvent| ())}>
                        { words.text("page-own-plan-back") }
                    </button>
                </div>
            }
            // Below the demos: a visitor is offered something before being asked for it.
            <NeedsList needs={props.needs.clone()} />
            <claim::Claim edit={edit.clone()} />
            <measures::Measures edit={edit.clone()} columns={props.columns.clone()} />
            <criteria::Criteria edit={edit} />
            <seal::SealPanel plan={props.plan.clone()} can_seal={props.can_seal}
                has_results={props.has_results} needed={props.seal_needs.clone()} onseal={props.onseal.clone()} />
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
