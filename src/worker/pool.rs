//! The page's line to the engine and to the runners: starts workers from the
//! compiled module, sends each question once, and replaces a worker that died.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::protocol::{Answer, Job, JobId, Reply};
use super::wire;
use crate::browser::engine::EngineParts;
use crate::browser::files;
use crate::state::{Action, EngineAction, RunAction, Runner};

/// What came from a worker.
type Report = Rc<dyn Fn(Action)>;

/// The lines to all workers.
pub struct Pool {
    parts: EngineParts,
    report: Report,
    engine: Line,
    /// A place for each runner of the run; empty where it could not be used.
    runners: Vec<Option<Line>>,
}

/// A worker with its handlers, which live as long as it does.
struct Line {
    worker: Worker,
    generation: u32,
    last_sent: JobId,
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
    /// Starts the engine's worker; runners are started when a run needs them.
    pub fn start(parts: EngineParts, report: Report) -> Result<Pool, JsValue> {
        let engine = open(&parts, &report, 0, Action::Engine(EngineAction::WorkerLost))?;
        Ok(Pool {
            parts,
            report,
            engine,
            runners: Vec::new(),
        })
    }

    /// Brings the engine's worker up to date with the state: a fresh one where
    /// the generation changed, and every question that was not sent yet.
    pub fn sync(&mut self, generation: u32, jobs: &[Job]) -> Result<(), JsValue> {
        if generation != self.engine.generation {
            let last_sent = self.engine.last_sent;
            self.engine = open(
                &self.parts,
                &self.report,
                generation,
                Action::Engine(EngineAction::WorkerLost),
            )?;
            self.engine.last_sent = last_sent;
        }
        self.engine.send(jobs)
    }

    /// The same for the runners; gives the generations of those that could not
    /// be started or spoken to.
    pub fn sync_runners(&mut self, runners: &[Runner]) -> Vec<u32> {
        self.runners.resize_with(runners.len(), || None);
        let mut lost = Vec::new();
        for (place, runner) in self.runners.iter_mut().zip(runners) {
            if !runner.is_there() {
                *place = None;
            } else if follow(place, runner, &self.parts, &self.report).is_err() {
                lost.push(runner.generation);
            }
        }
        lost
    }
}

/// Brings the worker of one runner up to date.
fn follow(
    place: &mut Option<Line>,
    runner: &Runner,
    parts: &EngineParts,
    report: &Report,
) -> Result<(), JsValue> {
    let generation = runner.generation;
    let mut line = match place.take() {
        Some(line) if line.generation == generation => line,
        _ => open(
            parts,
            report,
            generation,
            Action::Run(RunAction::RunnerLost(generation)),
        )?,
    };
    line.send(&runner.jobs)?;
    *place = Some(line);
    Ok(())
}

impl Line {
    fn send(&mut self, jobs: &[Job]) -> Result<(), JsValue> {
        for job in jobs {
            if job.id > self.last_sent {
                self.last_sent = job.id;
                send(&self.worker, job)?;
            }
        }
        Ok(())
    }
}

fn open(
    parts: &EngineParts,
    report: &Report,
    generation: u32,
    loss: Action,
) -> Result<Line, JsValue> {
    let worker = Worker::new(&parts.script)?;
    let onmessage = {
        let (report, loss) = (Rc::clone(report), loss.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // An answer that cannot be read (an engine of another version, out of a
            // cache) must not be waited for: a fresh worker, and a message.
            report(understand(&event.data()).unwrap_or_else(|_| loss.clone()));
        })
    };
    let lost = Cell::new(false);
    let onerror = {
        let report = Rc::clone(report);
        Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            // One trap can raise several error events; the first says it all.
            if !lost.replace(true) {
                report(loss.clone());
            }
        })
    };
    worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
    worker.post_message(&parts.module)?;
    Ok(Line {
        worker,
        generation,
        last_sent: 0,
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
        return Ok(Action::Engine(EngineAction::Evaluated(
            reply.id, answer, tables,
        )));
    }
    Ok(Action::Engine(EngineAction::Answered(reply.id, answer)))
}
