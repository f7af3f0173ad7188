//! The frame around the steps: head, steps, the open step, foot.

use plumbline_report::Words;
use yew::prelude::*;

use super::incoming::{Place, at};
use crate::browser::files::Brought;
use crate::browser::{clock, storage, window};
use crate::components::header::Header;
use crate::components::messages::Notice;
use crate::components::stepper::Stepper;
use crate::pages::data::DataPage;
use crate::pages::model::{ModelPage, recipe};
use crate::pages::report::ReportPage;
use crate::pages::results::ResultsPage;
use crate::pages::run::RunPage;
use crate::pages::study::StudyPage;
use crate::state::{Action, Engine, State, Step, needs, plan_is_sealed, step_states};
use crate::text::use_words;

/// Values and callbacks of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The state.
    pub state: State,
    /// Takes what happens.
    pub dispatch: Callback<Action>,
    /// Called with another language.
    pub onlanguage: Callback<String>,
}

/// The frame.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let words = use_words();
    let scheme = use_state(|| storage::recall("scheme").unwrap_or_else(|| "auto".to_owned()));
    use_effect_with((*scheme).clone(), |scheme| {
        storage::keep("scheme", scheme);
        window::colour(scheme);
    });
    let onscheme = {
        let scheme = scheme.clone();
        Callback::from(move |name| scheme.set(name))
    };
    let (state, dispatch) = (&props.state, &props.dispatch);
    html! {
        <>
            <a class="skip" href="#step-heading" onclick={skip()}>{ words.text("page-skip") }</a>
            <Header scheme={(*scheme).clone()} onlanguage={props.onlanguage.clone()} {onscheme} />
            <Stepper open={state.step} states={step_states(state)} onopen={dispatch.reform(Action::Open)} />
            <main id="main" data-engine={engine_name(&state.engine)}>
                if let Some(notice) = &state.notice {
                    <Notice message={(**notice).clone()}
                        ondismiss={dispatch.reform(|()| Action::DismissNotice)} />
                }
                if let Engine::Failed(message) = &state.engine {
                    <div class="notice" role="alert"><p>{ words.say(message) }</p></div>
                }
                { open_step(state, &words, dispatch) }
            </main>
            <footer class="page-footer">
                <p>{ words.text("page-footer") }</p>
                { build(&words) }
            </footer>
        </>
    }
}

/// A hash that is no step must not reach the address.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        window::focus("step-heading");
    })
}

fn engine_name(engine: &Engine) -> &'static str {
    match engine {
        Engine::Loading => "loading",
        Engine::Ready => "ready",
        Engine::Failed(_) => "failed",
    }
}

/// Version of the page, and the hashes of its parts behind a fold: whoever
/// compares them knows to look.
fn build(words: &Words) -> Html {
    let version = concat!("Plumbline ", env!("CARGO_PKG_VERSION"));
    let marks = window::meta("plumbline-build").unwrap_or_default();
    let hashes = marks
        .split_whitespace()
        .filter(|mark| mark.contains("sha256="));
    html! {
        <>
            <p class="hint">{ version }</p>
            if !marks.is_empty() {
                <details class="build">
                    <summary>{ words.text("page-build") }</summary>
                    <ul>{ for hashes.map(|mark| html! { <li><code dir="ltr">{ mark }</code></li> }) }</ul>
                </details>
            }
        </>
    }
}

fn open_step(state: &State, words: &Words, dispatch: &Callback<Action>) -> Html {
    let go = |step: Step| dispatch.reform(move |()| Action::Open(step));
    match state.step {
        Step::Study => html! {
            <StudyPage plan={state.plan.clone()} needs={needs(state, Step::Study)} columns={groupings(state)}
                has_own_plan={state.own_plan.is_some()}
                onownplan={dispatch.reform(|()| Action::OwnPlan)} can_seal={state.can_seal()} seal_needs={state.seal_needs()} has_results={state.results.is_some()}
                onplan={dispatch.reform(|plan| Action::Plan(Box::new(plan)))}
                onseal={dispatch.reform(|()| Action::Seal(clock::today()))}
                ondemo={dispatch.reform(Action::Demo)} onnext={go(Step::Data)} />
        },
        Step::Data => html! {
            <DataPage table={state.table.clone()} roles={state.roles.clone()}
                refused={state.table_refused.clone()}
                ondismiss={dispatch.reform(|()| Action::DismissRefusals)}
                check={state.check.clone()} needs={needs(state, Step::Data)}
                onbrought={brought(Place::Data, words, dispatch)}
                onroles={dispatch.reform(|roles| Action::Roles(Box::new(roles)))}
                onforget={dispatch.reform(|()| Action::ForgetTable)} onnext={go(Step::Model)} />
        },
        Step::Model => html! {
            <ModelPage model={state.model.clone()} matching={state.matching.clone()}
                refused={state.model_refused.clone()}
                ondismiss={dispatch.reform(|()| Action::DismissRefusals)}
                recipe={state.recipe.clone()} recipe_origin={state.recipe_origin.clone()}
                preview={state.preview.clone()}
                place={place(state)} tested={state.tested.clone()}
                onrecipe={dispatch.reform(|recipe| Action::Recipe(Box::new(recipe)))}
                oncase={dispatch.reform(Action::LookAtCase)}
                output={state.output.clone()} roles={state.roles.clone()}
                columns={columns(state)} needs={needs(state, Step::Model)}
                onbrought={brought(Place::Model, words, dispatch)}
                oninputs={dispatch.reform(Action::Inputs)}
                onoutput={dispatch.reform(Action::Output)}
                onroles={dispatch.reform(|roles| Action::Roles(Box::new(roles)))}
                onforget={dispatch.reform(|()| Action::ForgetModel)} onnext={go(Step::Run)} />
        },
        Step::Run => html! {
            <RunPage run={state.run.clone()} needs={needs(state, Step::Run)}
                sealed={plan_is_sealed(state)} current={state.unfinished()}
                kept={state.kept_runs.clone()} keeping={state.keeping}
                is_done={state.has_fresh_results()} onresults={go(Step::Results)}
                onrun={dispatch.reform(|()| Action::Run)}
                oncancel={dispatch.reform(|()| Action::Cancel)}
                onpace={dispatch.reform(Action::Pace)}
                onresume={dispatch.reform(|()| Action::Resume)}
                onanew={dispatch.reform(|()| Action::BeginAnew)}
                ondiscard={dispatch.reform(Action::Discard)} build={state.build}
                onbuild={dispatch.reform(Action::Build)} />
        },
        Step::Results => results(state, dispatch),
        Step::Report => html! {
            <ReportPage results={state.results.clone()} needs={needs(state, Step::Report)}
                ontake={dispatch.reform(|(document, stamp)| Action::Take(document, stamp))} />
        },
    }
}

fn results(state: &State, dispatch: &Callback<Action>) -> Html {
    html! {
        <ResultsPage results={state.results.clone()} stale={state.results_are_stale()}
            explore={state.explore} needs={needs(state, Step::Results)}
            onthreshold={dispatch.reform(Action::LookAtThreshold)}
            onrule={dispatch.reform(|(rule, threshold)| Action::LookByRule(rule, threshold))}
            onadopt={dispatch.reform(|()| Action::AdoptThreshold)}
            onprevalence={dispatch.reform(Action::LookAtPrevalence)}
            onrun={dispatch.reform(|()| Action::Run)}
            onnext={dispatch.reform(|()| Action::Open(Step::Report))} />
    }
}

/// Where the case that is looked at stands among those with a picture.
fn place(state: &State) -> recipe::Place {
    let Some(pictures) = state.pictures() else {
        return recipe::Place::default();
    };
    let row = state.shown_row;
    recipe::Place {
        number: pictures.rows().take_while(|other| *other <= row).count(),
        count: pictures.rows().count(),
        before: pictures.rows().take_while(|other| *other < row).last(),
        after: pictures.rows().find(|other| *other > row),
    }
}

fn brought(place: Place, words: &Words, dispatch: &Callback<Action>) -> Callback<Brought> {
    let (words, dispatch) = (words.clone(), dispatch.clone());
    Callback::from(move |brought| at(place, brought, &words, &dispatch))
}

fn columns(state: &State) -> Vec<AttrValue> {
    let columns = state.table.ready().map(|table| &table.preview.columns);
    columns
        .into_iter()
        .flatten()
        .map(|column| column.name.clone().into())
        .collect()
}

/// Columns that could be subgroups: what tells the outcome, a case or a patient
/// makes none.
fn groupings(state: &State) -> Vec<AttrValue> {
    let roles = &state.roles;
    let taken = [&roles.truth, &roles.score, &roles.id, &roles.patient];
    let is_taken = |column: &AttrValue| taken.iter().any(|role| role.as_deref() == Some(column));
    let mut columns = columns(state);
    columns.retain(|column| !is_taken(column));
    columns
}
