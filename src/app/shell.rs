//! The frame around the steps: head, steps, the open step, foot.

use plumbline_intake::profile::{ColumnKind, ColumnProfile};
use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

use super::incoming::{Place, load, load_costs};
use crate::browser::files::LoadedFiles;
use crate::browser::{clock, storage, window};
use crate::components::about::About;
use crate::components::header::Header;
use crate::components::messages::Notice;
use crate::components::number::Drafts;
use crate::components::stepper::Stepper;
use crate::pages::data::DataPage;
use crate::pages::model::{ModelPage, recipe};
use crate::pages::report::ReportPage;
use crate::pages::results::ResultsPage;
use crate::pages::run::RunPage;
use crate::pages::study::{Edit, StudyPage, flip};
use crate::pages::viewer::ViewerDialog;
use crate::state::{
    Action, DataAction, Engine, EngineAction, ExploreAction, ModelAction, NoticeAction, Part,
    PlanAction, RunAction, State, Step, StudyAction, ViewerAction, needs, step_states,
};
use crate::text::{PageWords, use_words};

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
            <Header scheme={(*scheme).clone()} onlanguage={props.onlanguage.clone()} {onscheme}
                study={study(state, &words)} is_demo={state.is_demo()}
                has_unsaved={state.results.is_some() && !state.saved}
                onnew={dispatch.reform(|()| Action::Study(StudyAction::New))}
                onown={dispatch.reform(|()| Action::Study(StudyAction::Own))} />
            <Stepper open={state.step} states={step_states(state)} onopen={dispatch.reform(Action::Go)} />
            <main id="main" data-engine={engine_name(&state.engine)}>
                if let Some(notice) = &state.notice {
                    <Notice message={(**notice).clone()}
                        ondismiss={dispatch.reform(|()| Action::Notice(NoticeAction::Dismiss))} />
                }
                if words.language() != "en" {
                    <p class="hint" data-testid="translation">{ words.text("page-translation") }</p>
                }
                if let Engine::Failed(message) = &state.engine {
                    <div class="notice" role="alert"><p>{ words.on_page(message) }</p></div>
                }
                { open_step(state, &words, dispatch) }
                { viewer(state, dispatch) }
            </main>
            <footer class="page-footer">
                <p>{ words.text("page-footer") }</p>
                <About />
                <p class="print-only">{ printed(state, &words) }</p>
                { build(&words) }
            </footer>
        </>
    }
}

/// What stands under a printed page.
fn printed(state: &State, words: &Words) -> String {
    let message = Message::new("page-printed")
        .with("study", study(state, words))
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("date", clock::today());
    words.on_page(&message)
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

/// The images that are looked at, over everything else.
fn viewer(state: &State, dispatch: &Callback<Action>) -> Html {
    let Some(viewer) = &state.viewer else {
        return Html::default();
    };
    let entries = state.images().map(|images| &images.entries);
    let entry = entries.and_then(|entries| entries.get(viewer.at.image));
    let name = entry.map(|entry| entry.path.clone()).unwrap_or_default();
    html! {
        <ViewerDialog viewer={viewer.clone()} {name} on={dispatch.reform(Action::Viewer)} />
    }
}

fn open_step(state: &State, words: &Words, dispatch: &Callback<Action>) -> Html {
    let go = |step: Step| dispatch.reform(move |()| Action::Go(step));
    match state.step {
        Step::Study => html! {
            <StudyPage plan={state.plan.clone()} needs={needs(state, Step::Study)} columns={groupings(state)}
                many={with_many_values(state)} scale={state.scale()}
                has_data={!matches!(state.data.table, Part::Absent)}
                onload={load_files(Place::Elsewhere, words, dispatch)}
                onkind={dispatch.reform(|kind| Action::Plan(PlanAction::Kind(kind)))}
                classes={state.class_names().into_iter().map(AttrValue::from).collect::<Vec<_>>()}
                costs={state.costs()} oncosts={dispatch.reform(|it| Action::Plan(PlanAction::Costs(it)))}
                oncostsfile={load_costs_file(dispatch)}
                ondismiss={dispatch.reform(|()| Action::Notice(NoticeAction::DismissRefusals))}
                table_columns={columns(state)} assessed={assessed(state)} others={state.other_answers()} proposed={state.proposed_other()}
                models={state.model_entries()} onbeside={dispatch.reform(Action::Beside)}
                onanother={load_files(Place::AnotherModel, words, dispatch)}
                is_demo={state.is_demo()} lost={lost(state)}
                drafts={drafts(state, dispatch)} shelf={state.other_studies().cloned().collect::<Vec<_>>()}
                onown={dispatch.reform(|()| Action::Study(StudyAction::Own))}
                onopen={dispatch.reform(|it| Action::Study(StudyAction::Open(it)))}
                ondiscard={dispatch.reform(|it| Action::Study(StudyAction::Discard(it)))}
                can_seal={state.can_seal()} has_results={state.results.is_some() || state.seen_on().is_some()}
                onplan={dispatch.reform(|plan| Action::Plan(PlanAction::Edit(Box::new(plan))))}
                seal_needs={state.seal_needs()}
                onseal={dispatch.reform(|()| Action::Plan(PlanAction::Seal(clock::today())))}
                ondemo={dispatch.reform(|it| Action::Study(StudyAction::Demo(it)))} onnext={go(Step::Data)} />
        },
        Step::Data => html! {
            <DataPage table={state.data.table.clone()} roles={state.data.roles.clone()}
                kind={state.kind()} onkind={dispatch.reform(|kind| Action::Plan(PlanAction::Kind(kind)))}
                subgroups={state.plan.subgroups.clone()} uses={state.uses_of_columns()}
                onsubgroup={onsubgroup(state, dispatch)}
                refused={state.data.refused.clone()}
                ondismiss={dispatch.reform(|()| Action::Notice(NoticeAction::DismissRefusals))}
                check={state.data.check.clone()} needs={needs(state, Step::Data)}
                onload={load_files(Place::Data, words, dispatch)}
                onroles={dispatch.reform(|roles| Action::Data(DataAction::Roles(Box::new(roles))))}
                privacy={state.data.privacy.clone()}
                onprivacy={dispatch.reform(|it| Action::Data(DataAction::Privacy(it)))}
                joining={state.data.joining.clone()} can_join={state.can_join()}
                onjoining={dispatch.reform(|it| Action::Data(DataAction::Joining(it)))}
                onother={load_files(Place::OtherTable, words, dispatch)}
                onlook={dispatch.reform(|()| Action::Viewer(ViewerAction::Open(0)))}
                onforget={dispatch.reform(|()| Action::Data(DataAction::Forget))} onnext={go(Step::Model)} />
        },
        Step::Model => {
            let seat = state.shown_seat();
            html! {
            <ModelPage model={state.shown_model().facts.clone()} matching={state.matching_at(seat).cloned()}
                refused={state.shown_model().refused.clone()}
                models={state.model_entries()} shown={seat}
                by_columns={!matches!(state.model.facts, Part::Ready(_) | Part::Reading { .. })}
                onbeside={dispatch.reform(Action::Beside)}
                onanother={load_files(Place::AnotherModel, words, dispatch)}
                ondismiss={dispatch.reform(|()| Action::Notice(NoticeAction::DismissRefusals))}
                recipe={state.shown_model().recipe.clone()}
                recipe_origin={state.shown_model().recipe_origin.clone()}
                preview={state.preview_at(seat).clone()}
                place={place(state)} clinical={state.images().is_some_and(|images| images.clinical)}
                tested={state.shown_model().tested.clone()}
                onrecipe={dispatch.reform(|recipe| Action::Model(ModelAction::Recipe(Box::new(recipe))))}
                oncase={dispatch.reform(|it| Action::Model(ModelAction::LookAtCase(it)))}
                output={state.shown_model().output.clone()} roles={state.data.roles.clone()}
                edit={edit(state, dispatch)} assessed={assessed(state)} others={state.other_answers()} proposed={state.proposed_other()}
                onassess={dispatch.reform(|at| Action::Plan(PlanAction::Assess(at)))}
                kind={state.kind()} classes={state.class_answers()} numbers={state.class_outputs_at(seat)}
                onnumber={dispatch.reform(|(class, number)| Action::Model(ModelAction::ClassNumber(class, number)))}
                onnumberclass={dispatch.reform(|(number, class)| Action::Model(ModelAction::NumberClass(number, class)))}
                onclasses={dispatch.reform(|it| Action::Data(DataAction::Classes(it)))}
                columns={columns(state)} needs={needs(state, Step::Model)}
                onload={load_files(Place::Model, words, dispatch)}
                oninputs={dispatch.reform(|it| Action::Model(ModelAction::Inputs(it)))}
                onoutput={dispatch.reform(|it| Action::Model(ModelAction::Output(it)))}
                missing={state.shown_model().missing}
                onmissing={dispatch.reform(|it| Action::Model(ModelAction::Missing(it)))}
                onroles={dispatch.reform(|roles| Action::Data(DataAction::Roles(Box::new(roles))))}
                onforget={dispatch.reform(|()| Action::Model(ModelAction::Forget))} onnext={go(Step::Run)} />
            }
        }
        Step::Run => html! {
            <RunPage run={state.run.clone()} needs={needs(state, Step::Run)}
                plan={state.plan.clone()} can_seal={state.can_seal()} has_results={state.results.is_some() || state.seen_on().is_some()}
                seal_needs={state.seal_needs()}
                onsealandrun={dispatch.reform(|()| Action::Plan(PlanAction::SealAndRun(clock::today())))} current={state.unfinished()}
                kept={state.kept_runs.clone()} storage={state.run_storage}
                is_done={state.has_fresh_results()} onresults={go(Step::Results)}
                onrun={dispatch.reform(|()| Action::Run(RunAction::Start))}
                oncancel={dispatch.reform(|()| Action::Run(RunAction::Cancel))}
                onpace={dispatch.reform(|it| Action::Run(RunAction::Pace(it)))}
                onresume={dispatch.reform(|()| Action::Run(RunAction::Resume))}
                onanew={dispatch.reform(|()| Action::Run(RunAction::BeginAnew))}
                ondiscard={dispatch.reform(|it| Action::Run(RunAction::Discard(it)))} build={state.build}
                onbuild={dispatch.reform(|it| Action::Engine(EngineAction::Build(it)))} />
        },
        Step::Results => results(state, dispatch),
        Step::Report => html! {
            <ReportPage results={state.results.clone()} needs={needs(state, Step::Report)}
                ontake={dispatch.reform(|(document, stamp)| Action::Explore(ExploreAction::Take(document, stamp)))} />
        },
    }
}

fn edit(state: &State, dispatch: &Callback<Action>) -> Edit {
    Edit {
        plan: state.plan.clone(),
        report: dispatch.reform(|plan| Action::Plan(PlanAction::Edit(Box::new(plan)))),
    }
}

fn assessed(state: &State) -> Option<AttrValue> {
    state.assessed().map(AttrValue::from)
}

/// Takes a column into the subgroups of the plan, or out of them.
fn onsubgroup(state: &State, dispatch: &Callback<Action>) -> Callback<String> {
    edit(state, dispatch).set(|plan, column: String| flip(&mut plan.subgroups, &column))
}

/// Name of the study, its data and its model, as far as they are known.
fn study(state: &State, words: &Words) -> String {
    let name = match state.plan.name.trim() {
        "" => words.text("page-study-unnamed"),
        name => name.to_owned(),
    };
    let data = state
        .data
        .table
        .ready()
        .map(|table| table.file.name.clone());
    let model = state
        .model
        .facts
        .ready()
        .map(|model| model.file.name.clone());
    let parts = [Some(name), data, model].into_iter().flatten();
    parts.collect::<Vec<_>>().join(" · ")
}

fn lost(state: &State) -> Vec<AttrValue> {
    let lost = state.lost_columns().into_iter();
    lost.map(|column| column.to_owned().into()).collect()
}

fn drafts(state: &State, dispatch: &Callback<Action>) -> Drafts {
    Drafts {
        typed: state.typed.clone(),
        report: dispatch.reform(|(field, draft)| Action::Plan(PlanAction::Typed(field, draft))),
    }
}

fn results(state: &State, dispatch: &Callback<Action>) -> Html {
    html! {
        <ResultsPage results={state.results.clone()} is_demo={state.is_demo()}
            onown={dispatch.reform(|()| Action::Study(StudyAction::Own))} stale={state.results_are_stale()}
            explore={state.explore} needs={needs(state, Step::Results)}
            onthreshold={dispatch.reform(|it| Action::Explore(ExploreAction::Threshold(it)))}
            onrule={dispatch.reform(|(rule, threshold)| Action::Explore(ExploreAction::Rule(rule, threshold)))}
            onadopt={dispatch.reform(|()| Action::Explore(ExploreAction::Adopt))}
            onprevalence={dispatch.reform(|it| Action::Explore(ExploreAction::Prevalence(it)))}
            behind={state.behind.clone()} image={state.image_of_case()}
            oncases={dispatch.reform(|it| Action::Explore(ExploreAction::Cases(it)))}
            onrun={dispatch.reform(|()| Action::Run(RunAction::Start))}
            onnext={dispatch.reform(|()| Action::Go(Step::Report))} />
    }
}

/// Where the case that is looked at stands among those with an image.
fn place(state: &State) -> recipe::Place {
    let Some(images) = state.images() else {
        return recipe::Place::default();
    };
    let row = state.data.shown_row;
    recipe::Place {
        number: images.rows().take_while(|other| *other <= row).count(),
        count: images.rows().count(),
        before: images.rows().take_while(|other| *other < row).last(),
        after: images.rows().find(|other| *other > row),
    }
}

fn load_files(place: Place, words: &Words, dispatch: &Callback<Action>) -> Callback<LoadedFiles> {
    let (words, dispatch) = (words.clone(), dispatch.clone());
    Callback::from(move |loaded| load(place, loaded, &words, &dispatch))
}

fn load_costs_file(dispatch: &Callback<Action>) -> Callback<LoadedFiles> {
    let dispatch = dispatch.clone();
    Callback::from(move |loaded| load_costs(loaded, &dispatch))
}

fn columns(state: &State) -> Vec<AttrValue> {
    let columns = state.data.table.ready().map(|table| &table.preview.columns);
    columns
        .into_iter()
        .flatten()
        .map(|column| column.name.clone().into())
        .collect()
}

/// Columns that could be subgroups: what tells the outcome, a case or a patient
/// makes none.
fn groupings(state: &State) -> Vec<AttrValue> {
    let roles = &state.data.roles;
    let taken = [&roles.truth, &roles.score, &roles.id, &roles.patient];
    let is_taken = |column: &AttrValue| taken.iter().any(|role| role.as_deref() == Some(column));
    let uses = state.uses_of_columns();
    let is_used = |column: &AttrValue| uses.iter().any(|(name, _)| name.as_str() == &**column);
    let mut columns = columns(state);
    columns.retain(|column| !is_taken(column) && !is_used(column));
    columns
}

/// Columns that would be cut into groups: numbers of many values. Those that are
/// groups already come before them.
fn with_many_values(state: &State) -> Vec<AttrValue> {
    let columns = state.data.table.ready().map(|table| &table.preview.columns);
    let is_many =
        |column: &&ColumnProfile| column.kind == ColumnKind::Empty || column.distinct > FEW_VALUES;
    let many = columns.into_iter().flatten().filter(is_many);
    many.map(|column| column.name.clone().into()).collect()
}

/// As many values as a person would compare one by one.
const FEW_VALUES: u64 = 12;
