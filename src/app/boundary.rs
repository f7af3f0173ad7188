//! Where the pure state meets the browser: the engine, the address, files
//! that are dropped, and what is remembered.

use std::cell::RefCell;
use std::rc::Rc;

use plumbline_report::Words;
use plumbline_study::Message;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event};
use yew::prelude::*;

use super::incoming::{self, Place};
use crate::browser::route::Over;
use crate::browser::window::Listener;
use crate::browser::{clock, download, engine, files, route, storage, window};
use crate::protocol::{Answer, Build, DemoStudy, FileRef, Job};
use crate::state::shelf::{Entry, FORMER, SavedStudy};
use crate::state::{
    Action, Engine, EngineAction, NoticeAction, Run, RunAction, Runner, Shared, State, Step,
    StudyAction, ViewerAction,
};
use crate::text;
use crate::worker::pool::{Event as FromWorker, Pool, Questions};

/// The state as it was left: the plan that was typed, and the step in the
/// address. Data are never remembered.
pub fn recalled() -> State {
    let mut state = State::default();
    state.cores = window::cores();
    if storage::recall("build").as_deref() == Some("strict") {
        state.build = Build::Strict;
    }
    if let Some(step) = step_in_address() {
        state.step = step;
    }
    state.tab = window::random();
    let here = storage::recall_in_tab(OPEN);
    let fresh = format!("{STUDY}{}", state.tab);
    state.open_newest(shelf(), here.as_deref(), fresh);
    state
}

/// What stands before the ids of studies that are kept.
const STUDY: &str = "study/";
/// Where a tab keeps the id of its open study.
const OPEN: &str = "open";

/// The studies that this browser keeps.
fn shelf() -> Vec<Entry> {
    let names = storage::names().into_iter();
    let names = names.filter(|name| name == FORMER || name.starts_with(STUDY));
    let entries = names.filter_map(|id| {
        let text = storage::recall(&id)?;
        Some(Entry::of(id, text))
    });
    entries.collect()
}

/// Keeps the person's study as it is typed, and follows what other tabs keep.
#[hook]
fn use_shelf(state: &State, dispatch: &Callback<Action>) {
    let before = use_mut_ref(|| None::<String>);
    let report = dispatch.clone();
    use_effect_with(state.snapshot(), move |kept| {
        let open = &kept.open;
        storage::keep_in_tab(OPEN, &open.id);
        let before = before.replace(Some(open.id.clone()));
        // What was opened and not changed is on the shelf already.
        if before.is_none() {
            return;
        }
        let text = SavedStudy::of(kept, clock::now()).text();
        storage::keep(&open.id, &text);
        if before.as_ref() != Some(&open.id) {
            // The study that was open until now is one of the others.
            report.emit(Action::Study(StudyAction::Shelf(shelf())));
        }
    });
    use_effect_with(state.to_delete.clone(), |to_delete| {
        to_delete.iter().for_each(|id| storage::forget(id));
    });
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = Listener::new("storage", move |_| {
            dispatch.emit(Action::Study(StudyAction::Shelf(shelf())))
        });
        move || drop(listener)
    });
}

/// Loads the engine after the first paint and keeps the line to it in step
/// with the state.
#[hook]
pub fn use_engine(state: &State, dispatch: &Callback<Action>) {
    let pool = use_mut_ref(|| None::<Pool>);
    let study = use_mut_ref(String::new);
    study.replace(state.plan.name.clone());
    {
        let (pool, dispatch, build) = (Rc::clone(&pool), dispatch.clone(), state.build);
        use_effect_with((), move |()| {
            spawn_local(open(build, pool, study, dispatch))
        });
    }
    let runners = questions(state).len();
    let (state, dispatch) = (state.clone(), dispatch.clone());
    use_effect_with(
        (
            state.asked_so_far(),
            runners,
            state.generation,
            state.viewer.as_ref().map(|viewer| viewer.generation),
            state.engine == Engine::Ready,
        ),
        move |&(_, _, generation, _, _)| {
            let mut pool = pool.borrow_mut();
            let Some(pool) = pool.as_mut() else {
                return;
            };
            let lost = pool.sync(generation, &state.jobs).is_err();
            let runners_lost = pool.sync_runners(&questions(&state));
            let viewer = state.viewer.as_ref();
            if let Some(viewer) = viewer
                && !pool.sync_viewer(Some(Questions {
                    generation: viewer.generation,
                    jobs: viewer.jobs(),
                }))
            {
                let lost = ViewerAction::Lost(viewer.generation);
                dispatch.emit(Action::Viewer(lost));
            } else if viewer.is_none() {
                pool.sync_viewer(None);
            }
            if lost {
                dispatch.emit(Action::Engine(EngineAction::WorkerLost));
            }
            for generation in runners_lost {
                dispatch.emit(Action::Run(RunAction::RunnerLost(generation)));
            }
        },
    );
}

async fn open(
    build: Build,
    pool: Rc<RefCell<Option<Pool>>>,
    study: Rc<RefCell<String>>,
    dispatch: Callback<Action>,
) {
    let report = {
        let dispatch = dispatch.clone();
        Rc::new(move |event| {
            if let FromWorker::Answered { answer, .. } = &event
                && let Some(problem) = download_document(answer, &study.borrow())
            {
                dispatch.emit(Action::Notice(NoticeAction::Tell(problem)));
            }
            if let FromWorker::Answered {
                answer: Answer::Copies(_),
                file: Some(file),
                ..
            } = &event
                && let Some(problem) = download_copies(file, &study.borrow())
            {
                dispatch.emit(Action::Notice(NoticeAction::Tell(problem)));
            }
            dispatch.emit(action_of(event));
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
            for name in DemoStudy::ARCHIVES {
                if let Ok(images) = engine::demo_images(name).await {
                    let images = files::keep(images);
                    dispatch.emit(Action::Engine(EngineAction::DemoImages(images)));
                }
            }
            // A page that cannot keep its promise does not work at all.
            dispatch.emit(Action::Engine(match engine::shut() {
                Ok(()) => EngineAction::Ready,
                Err(_) => EngineAction::Failed(Message::new("page-engine-failed")),
            }));
        }
        Err(_) => dispatch.emit(Action::Engine(EngineAction::Failed(Message::new(
            "page-engine-failed",
        )))),
    }
}

/// What a worker said or did, as something that happened to the page.
fn action_of(event: FromWorker) -> Action {
    match event {
        FromWorker::Answered {
            id, answer, tables, ..
        } if matches!(answer, Answer::Evaluated(_)) => {
            Action::Engine(EngineAction::Evaluated(id, answer.into(), tables))
        }
        FromWorker::Answered {
            id,
            answer,
            file: Some(file),
            ..
        } => Action::Engine(EngineAction::Made(id, answer.into(), file)),
        FromWorker::Answered { id, answer, .. } => {
            Action::Engine(EngineAction::Answered(id, answer.into()))
        }
        FromWorker::Framed(id, frame) => {
            Action::Viewer(ViewerAction::Framed(id, Shared::new(frame)))
        }
        FromWorker::ViewerLost(generation) => Action::Viewer(ViewerAction::Lost(generation)),
        FromWorker::EngineLost => Action::Engine(EngineAction::WorkerLost),
        FromWorker::RunnerLost(generation) => Action::Run(RunAction::RunnerLost(generation)),
    }
}

/// What each runner is asked; nothing where there is none.
fn questions(state: &State) -> Vec<Option<Questions<'_>>> {
    match &state.run {
        Run::Scoring(scoring) => scoring.runners().iter().map(questions_of).collect(),
        Run::Sharing(sharing) => {
            let questions = sharing.questions();
            questions.map(|job| job.map(question_of)).collect()
        }
        Run::Idle
        | Run::Running { .. }
        | Run::Prepared(_)
        | Run::Failed(_)
        | Run::Cancelled
        | Run::Stopped(_) => Vec::new(),
    }
}

/// What a runner is asked that computes a share.
fn question_of(job: &Job) -> Questions<'_> {
    Questions {
        generation: job.id,
        jobs: std::slice::from_ref(job),
    }
}

/// What a runner is asked; nothing of one that could not be made ready.
fn questions_of(runner: &Runner) -> Option<Questions<'_>> {
    runner.is_there().then_some(Questions {
        generation: runner.generation,
        jobs: &runner.jobs,
    })
}

/// A document goes to the person as soon as it arrives, under the name of the
/// study and the day: four files of one name would become "report (3).html".
/// Gives what to say where the browser would not take it.
fn download_document(answer: &Answer, study: &str) -> Option<Message> {
    let Answer::Document { name, media, text } = answer else {
        return None;
    };
    let name = format!("{}-{}-{name}", text::file_name(study), clock::today());
    let taken = download::text(&name, media, text);
    taken
        .is_err()
        .then(|| Message::new("page-document-not-saved").with("file", name))
}

/// Copies of images go to the person as they arrive, as [`download_document`] does.
fn download_copies(file: &FileRef, study: &str) -> Option<Message> {
    let name = format!("{}-{}-copies.zip", text::file_name(study), clock::today());
    let archive = files::kept(file.key);
    let taken = archive.map(|archive| download::save(&name, &archive));
    let is_taken = taken.is_some_and(|taken| taken.is_ok());
    files::forget_between();
    (!is_taken).then(|| Message::new("page-document-not-saved").with("file", name))
}

/// The step that the address names; without a name it is the first.
fn step_in_address() -> Option<Step> {
    match route::current()?.as_str() {
        "" => Some(Step::Study),
        slug => Step::from_slug(slug),
    }
}

/// What lies over the open step: a list of cases, images, or nothing.
pub fn over(state: &State) -> Option<Over> {
    match (&state.behind, &state.viewer) {
        // Images that were opened from a list lie over it, and go with it.
        (Some(_), _) => Some(Over::Cases),
        (None, Some(_)) => Some(Over::Images),
        (None, None) => None,
    }
}

/// Keeps the address and what is open the same, and the focus with them: the step, and
/// what lies over it.
#[hook]
pub fn use_route(step: Step, over: Option<Over>, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    let noted = use_mut_ref(|| false);
    {
        let noted = Rc::clone(&noted);
        use_effect_with((), move |()| {
            let listener = Listener::new("hashchange", move |_| {
                match route::names_over() {
                    // It was noted as it was opened.
                    true if *noted.borrow() => return,
                    // The way forward, to what was closed.
                    true => route::replace(&route::current().unwrap_or_default()),
                    false => {}
                }
                if let Some(step) = step_in_address() {
                    dispatch.emit(Action::Go(step));
                }
            });
            move || drop(listener)
        });
    }
    use_effect_with(over, move |&over| {
        noted.replace(over.is_some());
        match (over, route::names_over()) {
            (Some(over), false) => route::show_over(step.slug(), over),
            (None, true) => route::close_over(),
            (Some(_), true) | (None, false) => {}
        }
    });
    let first = use_mut_ref(|| true);
    use_effect_with(step, move |&step| {
        // At the very beginning the focus belongs to the browser.
        if !first.replace(false) {
            if step_in_address() != Some(step) {
                route::show(step.slug());
            }
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
                let report = Callback::from(move |loaded| {
                    incoming::load(Place::Elsewhere, loaded, &words, &dispatch);
                });
                files::dropped(event.data_transfer(), report);
            }
        });
        move || drop((over, drop_listener))
    });
}

/// Remembers what was typed, and asks before unsaved results are closed.
#[hook]
pub fn use_memory(state: &State, dispatch: &Callback<Action>) {
    use_shelf(state, dispatch);
    use_effect_with(state.build, |build| {
        let name = match build {
            Build::Fastest => "fastest",
            Build::Strict => "strict",
        };
        storage::keep("build", name);
    });
    let has_unsaved = |state: &State| state.results.is_some() && !state.saved;
    let unsaved =
        state.is_running() || has_unsaved(state) || state.own.as_deref().is_some_and(has_unsaved);
    use_effect_with(unsaved, |&unsaved| {
        let listener = unsaved
            .then(|| Listener::new("beforeunload", |event| window::ask_before_leaving(&event)));
        move || drop(listener)
    });
}
