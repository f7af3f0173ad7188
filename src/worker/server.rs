//! The worker's end of the line: reads questions and files, lets the engine
//! answer, and sends progress on the way.
//!
//! Questions are answered in order, one at a time. Most are answered at once;
//! those about images wait for the browser to decode a JPEG, and what comes
//! meanwhile waits behind them.

mod files;
mod images;
mod jpeg;

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use self::files::JobFiles;
use super::engine::{Engine, Outcome};
use super::wire;
use crate::protocol::{Answer, Job, JobId, Origin, Progress, Reply, Request};

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
    static WAITING: RefCell<Waiting> = RefCell::default();
}

/// Questions that came while another was being answered.
#[derive(Default)]
struct Waiting {
    busy: bool,
    messages: VecDeque<JsValue>,
}

/// Takes over the worker's messages.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let line = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        WAITING.with_borrow_mut(|waiting| waiting.messages.push_back(event.data()));
        // A question that cannot be read or answered must not go unheard: the
        // trap reaches the page as an error event, and it starts afresh.
        if let Err(error) = work(&line) {
            wasm_bindgen::throw_val(error);
        }
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    onmessage.forget();
}

/// Answers what waits, up to a question for which the browser is needed.
fn work(scope: &DedicatedWorkerGlobalScope) -> Result<(), JsValue> {
    while let Some(message) = next_message() {
        let job: Job = wire::value(&message)?;
        let mut files = JobFiles::with(&message)?;
        if images::wants_browser(&job.request) {
            WAITING.with_borrow_mut(|waiting| waiting.busy = true);
            let scope = scope.clone();
            spawn_local(async move {
                let done = answer_later(&scope, job, &mut files).await;
                WAITING.with_borrow_mut(|waiting| waiting.busy = false);
                if let Err(error) = done.and_then(|()| work(&scope)) {
                    wasm_bindgen::throw_val(error);
                }
            });
            return Ok(());
        }
        answer(scope, job, &files)?;
    }
    Ok(())
}

fn next_message() -> Option<JsValue> {
    WAITING.with_borrow_mut(|waiting| {
        if waiting.busy {
            return None;
        }
        waiting.messages.pop_front()
    })
}

async fn answer_later(
    scope: &DedicatedWorkerGlobalScope,
    job: Job,
    files: &mut JobFiles,
) -> Result<(), JsValue> {
    let said = match &job.request {
        Request::Score(cases) => images::score(cases, files).await,
        Request::Preview(seat, case, recipe, output) => {
            images::preview((*seat, case), (recipe, output.as_deref()), files).await
        }
        Request::ReadModel(_, model) => {
            files.hash(model).await;
            return answer(scope, job, files);
        }
        Request::SetUp(setting) => {
            if let Origin::File(model) = &setting.model {
                files.hash(model).await;
            }
            images::try_decoder().await;
            return answer(scope, job, files);
        }
        Request::Sheet(..) => {
            images::try_decoder().await;
            return answer(scope, job, files);
        }
        Request::ReadTable(_)
        | Request::Identities(_)
        | Request::Copies(..)
        | Request::Offered(_)
        | Request::Join(_)
        | Request::ReadImages(_)
        | Request::ForgetTable
        | Request::ForgetModel(_)
        | Request::Exchange(..)
        | Request::ReadCosts(_)
        | Request::Check(_)
        | Request::Match { .. }
        | Request::Demo(..)
        | Request::RestoreTable(_)
        | Request::RestoreModel(..)
        | Request::TestModel(..)
        | Request::Vet(_)
        | Request::Frame(..)
        | Request::Evaluate(..)
        | Request::Rows(..)
        | Request::OwnRows(_)
        | Request::Finish(..)
        | Request::Cases(_)
        | Request::CasesFile(_)
        | Request::Document(..) => return answer(scope, job, files),
    };
    post(scope, job.id, Outcome::of(said))
}

fn answer(scope: &DedicatedWorkerGlobalScope, job: Job, files: &JobFiles) -> Result<(), JsValue> {
    let mut progress = |progress: Progress| {
        let reply = Reply {
            id: job.id,
            answer: Answer::Progress(progress),
        };
        // Lost progress only leaves the bar where it was.
        let _ = wire::message(&reply).and_then(|message| scope.post_message(&message));
    };
    let outcome = ENGINE.with_borrow_mut(|engine| engine.handle(job.request, files, &mut progress));
    post(scope, job.id, outcome)
}

fn post(scope: &DedicatedWorkerGlobalScope, id: JobId, outcome: Outcome) -> Result<(), JsValue> {
    let Outcome {
        answer,
        tables,
        bytes,
        frame,
    } = outcome;
    let message = wire::message(&Reply { id, answer })?;
    let (list, buffers) = wire::pack(&tables)?;
    wire::set(&message, "tables", &list)?;
    if let Some(bytes) = bytes {
        let blob = blob(&bytes)?;
        wire::set(&message, "bytes", &blob)?;
    }
    if let Some(values) = frame {
        wire::set(
            &message,
            "frame",
            &wire::pack_frame(&values, &buffers)?.into(),
        )?;
    }
    scope.post_message_with_transfer(&message, &buffers)
}

/// Bytes as the browser keeps them: the page passes a handle on and copies nothing.
fn blob(bytes: &[u8]) -> Result<Blob, JsValue> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))
}
