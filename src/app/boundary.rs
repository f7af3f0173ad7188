//! Where the pure state meets the browser: the engine, the address, files
//! that are dropped, and what is remembered.

use std::cell::RefCell;
use std::rc::Rc;

use plumbline_report::Words;
use plumbline_study::{Message, PlanDraft};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event};
use yew::prelude::*;

use super::incoming::{self, Place};
use crate::browser::window::Listener;
use crate::browser::{download, engine, files, route, storage, window};
use crate::state::{Action, Build, Engine, Shared, State, Step};
use crate::worker::pool::Pool;
use crate::worker::protocol::Answer;

/// The state as it was left: the plan that was typed, and the step in the
/// address. Data are never remembered.
pub fn recalled() -> State {
    let mut state = State::default();
    state.cores = window::cores();
    if storage::recall("build").as_deref() == Some("strict") {
        state.build = Build::Strict;
    }
    if let Some(step) = route::current() {
        state.step = step;
    }
    let plan = storage::recall("plan").and_then(|text| serde_json::from_str(&text).ok());
    if let Some(plan) = plan {
        state.plan = Shared::new(plan);
    }
    state
}

/// Loads the engine after the first paint and keeps the line to it in step
/// with the state.
#[hook]
pub fn use_engine(state: &State, dispatch: &Callback<Action>) {
    let pool = use_mut_ref(|| None::<Pool>);
    {
        let (pool, dispatch, build) = (Rc::clone(&pool), dispatch.clone(), state.build);
        use_effect_with((), move |()| spawn_local(open(build, pool, dispatch)));
    }
    let runners = state.scoring().map(|scoring| scoring.runners().len());
    let (state, dispatch) = (state.clone(), dispatch.clone());
    use_effect_with(
        (
            state.asked_so_far(),
            runners,
            state.generation,
            state.engine == Engine::Ready,
        ),
        move |&(_, _, generation, _)| {
            let mut pool = pool.borrow_mut();
            let Some(pool) = pool.as_mut() else {
                return;
            };
            let lost = pool.sync(generation, &state.jobs).is_err();
            let runners = state.scoring().map(|scoring| scoring.runners());
            let runners_lost = pool.sync_runners(runners.unwrap_or_default());
            if lost {
                dispatch.emit(Action::WorkerLost);
            }
            for generation in runners_lost {
                dispatch.emit(Action::RunnerLost(generation));
            }
        },
    );
}

async fn open(build: Build, pool: Rc<RefCell<Option<Pool>>>, dispatch: Callback<Action>) {
    let report = {
        let dispatch = dispatch.clone();
        Rc::new(move |action| {
            hand_out(&action);
            dispatch.emit(action);
        })
    };
    let opened = match engine::engine(build).await {
        Ok(parts) => Pool::start(parts, report),
        Err(error) => Err(error),
    };
    match opened {
        Ok(opened) => {
            *pool.borrow_mut() = Some(opened);
            // Before the engine counts as ready: after that nothing is loaded.
            if let Ok(pictures) = engine::demo_pictures().await {
                dispatch.emit(Action::DemoPictures(files::keep(pictures)));
            }
            // A page that cannot keep its promise does not work at all.
            dispatch.emit(match engine::shut() {
                Ok(()) => Action::EngineReady,
                Err(_) => Action::EngineFailed(Message::new("page-engine-failed")),
            });
        }
        Err(_) => dispatch.emit(Action::EngineFailed(Message::new("page-engine-failed"))),
    }
}

/// A document goes to the person as soon as it arrives.
fn hand_out(action: &Action) {
    if let Action::Answered(_, answer) = action
        && let Answer::Document { name, media, text } = &**answer
    {
        download::text(name, media, text);
    }
}

/// Keeps the address and the open step the same, and the focus with them.
#[hook]
pub fn use_route(step: Step, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = Listener::new("hashchange", move |_| {
            if let Some(step) = route::current() {
                dispatch.emit(Action::Open(step));
            }
        });
        move || drop(listener)
    });
    let first = use_mut_ref(|| true);
    use_effect_with(step, move |&step| {
        // At the very beginning the focus belongs to the browser.
        if !first.replace(false) {
            route::show(step);
            window::focus("step-heading");
        }
    });
}

/// Takes files that are dropped anywhere on the page.
#[hook]
pub fn use_drops(words: &Words, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with(words.clone(), move |words| {
        let words = words.clone();
        let over = Listener::new("dragover", |event: Event| event.prevent_default());
        let drop_listener = Listener::new("drop", move |event: Event| {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<DragEvent>() {
                let (words, dispatch) = (words.clone(), dispatch.clone());
                let report = Callback::from(move |brought| {
                    incoming::at(Place::Elsewhere, brought, &words, &dispatch);
                });
                files::dropped(event.data_transfer(), report);
            }
        });
        move || drop((over, drop_listener))
    });
}

/// Remembers the plan, and asks before unsaved results are closed.
#[hook]
pub fn use_memory(state: &State) {
    use_effect_with(state.plan.clone(), |plan: &Shared<PlanDraft>| {
        if let Ok(text) = serde_json::to_string(&**plan) {
            storage::keep("plan", &text);
        }
    });
    use_effect_with(state.build, |build| {
        let name = match build {
            Build::Fastest => "fastest",
            Build::Strict => "strict",
        };
        storage::keep("build", name);
    });
    let unsaved = state.is_running() || (state.results.is_some() && !state.saved);
    use_effect_with(unsaved, |&unsaved| {
        let listener = unsaved
            .then(|| Listener::new("beforeunload", |event| window::ask_before_leaving(&event)));
        move || drop(listener)
    });
}
