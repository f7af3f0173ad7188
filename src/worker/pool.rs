//! The page's line to the engine: starts workers from the compiled module,
//! sends each question once, and replaces a worker that died.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::protocol::{Answer, Job, JobId, Reply};
use super::wire;
use crate::browser::files::{self, EngineParts};
use crate::state::Action;

/// What came from a worker.
type Report = Rc<dyn Fn(Action)>;

/// The line to one worker.
pub struct Pool {
    parts: EngineParts,
    report: Report,
    line: Line,
    generation: u32,
    last_sent: JobId,
}

/// A worker with its handlers, which live as long as it does.
struct Line {
    worker: Worker,
    _onmessage: Closure<dyn FnMut(MessageEvent)>,
    _onerror: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Pool {
    /// Starts the first worker.
    pub fn start(parts: EngineParts, report: Report) -> Result<Pool, JsValue> {
        let line = open(&parts, &report)?;
        Ok(Pool {
            parts,
            report,
            line,
            generation: 0,
            last_sent: 0,
        })
    }

    /// Brings the worker up to date with the state: a fresh one where the
    /// generation changed, and every question that was not sent yet.
    pub fn sync(&mut self, generation: u32, jobs: &[Job]) -> Result<(), JsValue> {
        if generation != self.generation {
            self.line = open(&self.parts, &self.report)?;
            self.generation = generation;
        }
        for job in jobs {
            if job.id > self.last_sent {
                self.last_sent = job.id;
                send(&self.line.worker, job)?;
            }
        }
        Ok(())
    }
}

fn open(parts: &EngineParts, report: &Report) -> Result<Line, JsValue> {
    let worker = Worker::new(&parts.script)?;
    let onmessage = {
        let report = Rc::clone(report);
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(action) = understand(&event.data()) {
                report(action);
            }
        })
    };
    let lost = RefCell::new(false);
    let onerror = {
        let report = Rc::clone(report);
        Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            // One trap can raise several error events; the first says it all.
            if !lost.replace(true) {
                report(Action::WorkerLost);
            }
        })
    };
    worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
    worker.post_message(&parts.module)?;
    Ok(Line {
        worker,
        _onmessage: onmessage,
        _onerror: onerror,
    })
}

fn send(worker: &Worker, job: &Job) -> Result<(), JsValue> {
    let message = wire::message(job)?;
    let list = Array::new();
    for reference in job.request.files() {
        if let Some(file) = files::kept(reference.key) {
            list.push(&Array::of2(&reference.key.into(), &file));
        }
    }
    wire::set(&message, "files", &list)?;
    worker.post_message(&message)
}

fn understand(message: &JsValue) -> Result<Action, JsValue> {
    let reply: Reply = wire::value(message)?;
    let answer = Box::new(reply.answer);
    if matches!(*answer, Answer::Evaluated(_)) {
        let tables = wire::unpack(&wire::get(message, "tables")?)?;
        return Ok(Action::Evaluated(reply.id, answer, tables));
    }
    Ok(Action::Answered(reply.id, answer))
}
