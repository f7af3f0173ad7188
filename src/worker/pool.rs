//! The page's line to the engine and to the runners: starts workers from the
//! compiled module, sends each question once, and replaces a worker that died.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use plumbline_study::task::binary::explore::ThresholdTable;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::wire;
use crate::browser::engine::EngineParts;
use crate::browser::files;
use crate::protocol::{Answer, FileRef, Frame, Job, JobId, Reply};

/// What a worker said or did.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// It answered a question; threshold tables come beside an evaluation.
    Answered {
        /// The question.
        id: JobId,
        /// The answer.
        answer: Answer,
        /// What the slider reads.
        tables: Vec<ThresholdTable>,
        /// What came beside it for other workers: it is kept while there are runners.
        file: Option<FileRef>,
    },
    /// A frame was decoded.
    Framed(JobId, Frame),
    /// The engine's worker died.
    EngineLost,
    /// The viewer's worker of this generation died.
    ViewerLost(u32),
    /// A runner of this generation died.
    RunnerLost(u32),
}

/// What one worker is asked.
#[derive(Debug, Clone, Copy)]
pub struct Questions<'a> {
    /// Tells a fresh worker from the one before it.
    pub generation: u32,
    /// Its questions, in order.
    pub jobs: &'a [Job],
}

/// Called with what a worker said or did.
type Report = Rc<dyn Fn(Event)>;

/// The lines to all workers.
pub struct Pool {
    parts: EngineParts,
    report: Report,
    engine: Line,
    /// A place for each runner of the run; empty where it could not be used.
    runners: Vec<Option<Line>>,
    /// Decodes for whoever looks at images: a run does not keep them waiting.
    viewer: Option<Line>,
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
        let engine = open(&parts, &report, 0, Event::EngineLost)?;
        Ok(Pool {
            parts,
            report,
            engine,
            runners: Vec::new(),
            viewer: None,
        })
    }

    /// Brings the engine's worker up to date with the state: a fresh one where
    /// the generation changed, and every question that was not sent yet.
    pub fn sync(&mut self, generation: u32, jobs: &[Job]) -> Result<(), JsValue> {
        if generation != self.engine.generation {
            let last_sent = self.engine.last_sent;
            self.engine = open(&self.parts, &self.report, generation, Event::EngineLost)?;
            self.engine.last_sent = last_sent;
        }
        self.engine.send(jobs)
    }

    /// The same for the runners, of whom some are no more; gives the generations of
    /// those that could not be started or spoken to.
    pub fn sync_runners(&mut self, runners: &[Option<Questions<'_>>]) -> Vec<u32> {
        if runners.is_empty() && !self.runners.is_empty() {
            files::forget_between();
        }
        self.runners.resize_with(runners.len(), || None);
        let mut lost = Vec::new();
        for (place, runner) in self.runners.iter_mut().zip(runners) {
            match runner {
                None => *place = None,
                Some(asked) => {
                    let loss = Event::RunnerLost(asked.generation);
                    if follow(place, *asked, loss, &self.parts, &self.report).is_err() {
                        lost.push(asked.generation);
                    }
                }
            }
        }
        lost
    }

    /// The same for the viewer's worker, which there is while somebody looks at images;
    /// whether it can be spoken to.
    pub fn sync_viewer(&mut self, viewer: Option<Questions<'_>>) -> bool {
        match viewer {
            None => {
                self.viewer = None;
                true
            }
            Some(asked) => {
                let loss = Event::ViewerLost(asked.generation);
                follow(&mut self.viewer, asked, loss, &self.parts, &self.report).is_ok()
            }
        }
    }
}

/// Brings one worker up to date that is not the engine's.
fn follow(
    place: &mut Option<Line>,
    asked: Questions<'_>,
    loss: Event,
    parts: &EngineParts,
    report: &Report,
) -> Result<(), JsValue> {
    let generation = asked.generation;
    let mut line = match place.take() {
        Some(line) if line.generation == generation => line,
        _ => open(parts, report, generation, loss)?,
    };
    line.send(asked.jobs)?;
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
    loss: Event,
) -> Result<Line, JsValue> {
    let worker = Worker::new(&parts.script)?;
    let onmessage = {
        let (report, loss) = (Rc::clone(report), loss.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // An answer that cannot be read (an engine of another version, out of a
            // cache) must not be waited for: a fresh worker, and a message.
            report(decode_reply(&event.data()).unwrap_or_else(|_| loss.clone()));
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

fn decode_reply(message: &JsValue) -> Result<Event, JsValue> {
    let Reply { id, answer } = wire::value(message)?;
    let answer = match answer {
        Answer::Frame(facts) => {
            let values = wire::unpack_frame(&wire::get(message, "frame")?)?;
            let facts = *facts;
            return Ok(Event::Framed(id, Frame { facts, values }));
        }
        answer => answer,
    };
    let tables = match answer {
        Answer::Evaluated(_) => wire::unpack(&wire::get(message, "tables")?)?,
        _ => Vec::new(),
    };
    let file = wire::get(message, "bytes")?.dyn_into();
    Ok(Event::Answered {
        id,
        answer,
        tables,
        file: file.ok().and_then(|blob| files::keep_between(&blob)),
    })
}
