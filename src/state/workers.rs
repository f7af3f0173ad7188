//! Workers that are stopped or die: what a fresh one is given, and what is
//! given up.

use std::rc::Rc;

use plumbline_study::{Message, Problem};

use super::{Model, Run, Shared, State, Step};
use crate::protocol::{Job, Request};

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
        if let Some(request) = &last_words {
            self.failed(request, Rc::clone(&problems));
        }
        // What was begun died with it.
        if matches!(self.run, Run::Running { .. } | Run::Sharing(_)) {
            self.run = Run::Failed(problems);
        }
        self.notice = Some(Shared::new(message));
        // A demo that is left has taken its worker along.
        if !matches!(last_words, Some(Request::Demo(..))) {
            self.fresh_worker();
        }
    }

    /// A demo study that never arrived makes way for the person's own study;
    /// how its run ended is told there.
    pub(super) fn abandon_demo(&mut self, end: Run) {
        self.leave_demo();
        self.run = end;
        self.step = Step::Run;
    }

    /// Replaces the worker, gives the new one what the old one held, and asks
    /// again what was waiting.
    pub(super) fn fresh_worker(&mut self) {
        let waiting = std::mem::take(&mut self.jobs);
        self.generation += 1;
        self.can_write = false;
        self.sealing = None;
        let holds_table = self.data.table.ready().is_some();
        // One by one, so that what cannot be given back is known.
        if let Some(origin) = self.data.held_origin().cloned() {
            self.ask(Request::RestoreTable(origin));
        }
        for seat in self.seats() {
            let origin = self.model_at(seat).and_then(Model::held_origin);
            if let Some(origin) = origin.cloned() {
                self.ask(Request::RestoreModel(seat, origin));
            }
        }
        for request in waiting.into_iter().map(|job| job.request) {
            if is_asked_again(&request, holds_table) {
                self.ask(request);
            }
        }
    }
}

/// Whether a question that waited for a worker is put to the next one.
fn is_asked_again(request: &Request, holds_table: bool) -> bool {
    match request {
        Request::ReadTable(_)
        | Request::Join(_)
        | Request::ReadImages(_)
        | Request::ReadModel(..)
        | Request::ReadCosts(_)
        | Request::TestModel(..)
        // A fresh engine refuses it, and says what to do.
        | Request::Cases(_) => true,
        // Whoever asked sees that there is no answer, and may ask again.
        Request::Identities(_) | Request::Copies(..) => false,
        Request::Offered(_) | Request::Check(_) | Request::Match { .. } | Request::Preview(..) => holds_table,
        // It has nothing to forget, is given back what it has to hold, and knows no
        // results; a run that was stopped or lost is told so.
        Request::ForgetTable
        | Request::ForgetModel(_)
        | Request::Exchange(..)
        | Request::RestoreTable(_)
        | Request::RestoreModel(..)
        | Request::Demo(..)
        | Request::Sheet(..)
        | Request::Vet(_)
        | Request::Evaluate(..)
        | Request::OwnRows(_)
        | Request::Finish(..)
        | Request::CasesFile(_)
        | Request::Document(..) => false,
        // Questions to runners and to the viewer's worker are theirs.
        Request::SetUp(_) | Request::Score(_) | Request::Rows(..) | Request::Frame(..) => false,
    }
}
