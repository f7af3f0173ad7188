//! Workers that are stopped or die: what a fresh one is given, and what is
//! given up.

use std::rc::Rc;

use plumbline_study::{Message, Problem};

use super::{Part, Run, Shared, State, Step};
use crate::worker::protocol::{Job, Origin, Request};

impl State {
    pub(super) fn cancel(&mut self) {
        if matches!(self.run, Run::Scoring(_) | Run::Prepared(_)) {
            // The engine does nothing for it; runners go with it.
            self.run = match self.list_unfinished() {
                Some(run) => Run::Stopped(run),
                None => Run::Cancelled,
            };
        } else if self.is_running() {
            let is_demo = |job: &Job| matches!(job.request, Request::Demo(..));
            if self.jobs.iter().any(is_demo) {
                self.abandon_demo(Run::Cancelled);
            } else {
                self.run = Run::Cancelled;
                self.fresh_worker();
            }
        }
    }

    /// Gives up what the worker died of; else it would kill the next one, too.
    pub(super) fn worker_lost(&mut self) {
        let message = Message::new("page-worker-lost");
        let problems: Rc<[Problem]> = [Problem::error(message.clone())].into();
        // Questions are answered in order: it died of the first.
        let last_words = (!self.jobs.is_empty()).then(|| self.jobs.remove(0).request);
        match last_words {
            Some(Request::ReadTable(file)) => self.refuse_table(file.name, Rc::clone(&problems)),
            Some(Request::ReadPictures(files)) => {
                self.refuse_table(files.name.clone(), Rc::clone(&problems));
            }
            Some(Request::Preview(case, ..)) => {
                self.preview = Part::Failed {
                    name: case.entry.path,
                    problems: Rc::clone(&problems),
                };
            }
            Some(Request::TestModel(file, _)) => {
                self.tested = Part::Failed {
                    name: file.name,
                    problems: Rc::clone(&problems),
                };
            }
            Some(Request::ReadModel(file)) => self.refuse_model(file.name, Rc::clone(&problems)),
            Some(Request::Restore { .. }) => {
                self.give_up_table(&problems);
                self.give_up_model(&problems);
            }
            Some(Request::Demo(..)) => {
                self.abandon_demo(Run::Failed(problems));
                self.notice = Some(Shared::new(message));
                return;
            }
            _ => {}
        }
        if matches!(self.run, Run::Running { .. }) {
            self.run = Run::Failed(problems);
        }
        self.notice = Some(Shared::new(message));
        self.fresh_worker();
    }

    /// A demo study that never arrived makes way for the person's own study;
    /// how its run ended is told there.
    pub(super) fn abandon_demo(&mut self, end: Run) {
        self.leave_demo();
        self.run = end;
        self.step = Step::Run;
    }

    fn give_up_table(&mut self, problems: &Rc<[Problem]>) {
        fail(&mut self.table, self.table_origin.take(), problems);
        self.check = None;
        self.matching = None;
    }

    fn give_up_model(&mut self, problems: &Rc<[Problem]>) {
        fail(&mut self.model, self.model_origin.take(), problems);
        self.matching = None;
    }

    /// Replaces the worker, gives the new one what the old one held, and asks
    /// again what was waiting.
    pub(super) fn fresh_worker(&mut self) {
        let waiting = std::mem::take(&mut self.jobs);
        self.generation += 1;
        self.can_write = false;
        let table = self
            .table_origin
            .clone()
            .filter(|_| self.table.ready().is_some());
        let model = self
            .model_origin
            .clone()
            .filter(|_| self.model.ready().is_some());
        let holds_table = table.is_some();
        if holds_table || model.is_some() {
            self.ask(Request::Restore { table, model });
        }
        for request in waiting.into_iter().map(|job| job.request) {
            let again = match request {
                Request::ReadTable(_) | Request::ReadPictures(_) | Request::ReadModel(_) => true,
                Request::Check(_) | Request::Match { .. } | Request::Preview(..) => holds_table,
                _ => false,
            };
            if again {
                self.ask(request);
            }
        }
    }
}

/// Marks a part as failed, under the name of the file that it came from.
fn fail<T>(part: &mut Part<T>, origin: Option<Origin>, problems: &Rc<[Problem]>) {
    *part = match origin {
        Some(Origin::File(file)) => Part::Failed {
            name: file.name,
            problems: Rc::clone(problems),
        },
        Some(Origin::Pictures(files)) => Part::Failed {
            name: files.name.clone(),
            problems: Rc::clone(problems),
        },
        Some(Origin::Demo(..)) | None => Part::Absent,
    };
}
