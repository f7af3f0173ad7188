//! The worker's end of the line: reads questions and files, lets the engine
//! answer, and sends news on the way.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

use super::engine::{Engine, Outcome};
use super::protocol::{Answer, FileRef, Job, Progress, Reply};
use super::wire;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
}

/// Takes over the worker's messages.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let replies = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // A question that cannot be read or answered must not go unheard: the
        // trap reaches the page as an error event, and it starts afresh.
        if let Err(error) = answer(&replies, &event.data()) {
            wasm_bindgen::throw_val(error);
        }
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    onmessage.forget();
}

fn answer(scope: &DedicatedWorkerGlobalScope, message: &JsValue) -> Result<(), JsValue> {
    let job: Job = wire::value(message)?;
    let files = wire::get(message, "files")?;
    let read = |reference: &FileRef| read(&files, reference);
    let mut news = |progress: Progress| {
        let reply = Reply {
            id: job.id,
            answer: Answer::Progress(progress),
        };
        // Lost news only leaves the bar where it was.
        let _ = wire::message(&reply).and_then(|message| scope.post_message(&message));
    };
    let outcome = ENGINE.with_borrow_mut(|engine| engine.handle(job.request, &read, &mut news));
    let Outcome { answer, tables } = outcome;
    let message = wire::message(&Reply { id: job.id, answer })?;
    let (list, buffers) = wire::pack(&tables)?;
    wire::set(&message, "tables", &list)?;
    scope.post_message_with_transfer(&message, &buffers)
}

/// Bytes of a file that came with the question.
fn read(files: &JsValue, reference: &FileRef) -> Option<Vec<u8>> {
    let list: &Array = files.dyn_ref()?;
    let found = list.iter().find_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        (entry.get(0).as_f64()? as u32 == reference.key).then(|| entry.get(1))
    })?;
    let file: File = found.dyn_into().ok()?;
    let buffer = FileReaderSync::new()
        .ok()?
        .read_as_array_buffer(&file)
        .ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
