//! From what happened to the next state. Each kind of action is matched whole by the
//! part of the state that it belongs to.

use super::{Action, NoticeAction, Shared, State};
use crate::protocol::{Job, JobId, Request};

impl State {
    /// The state after `action`.
    pub fn apply(&self, action: Action) -> State {
        let mut next = self.clone();
        next.apply_in_place(action);
        next
    }

    fn apply_in_place(&mut self, action: Action) {
        match action {
            // Whoever goes back from a list of cases closes it, and does not come back to it
            // by going forward.
            Action::Go(step) => {
                self.step = step;
                self.close_cases();
                self.viewer = None;
            }
            Action::Plan(action) => self.apply_plan(action),
            Action::Study(action) => self.apply_study(action),
            Action::Data(action) => self.apply_data(action),
            Action::Model(action) => self.apply_model(action),
            Action::Beside(action) => self.apply_beside(action),
            Action::Run(action) => self.apply_run(action),
            Action::Explore(action) => self.apply_explore(action),
            Action::Viewer(action) => self.apply_viewer(action),
            Action::Engine(action) => self.apply_engine(action),
            Action::Notice(action) => self.apply_notice(action),
        }
        self.follow_kind();
        self.follow_roles();
        self.follow_beside();
    }

    fn apply_notice(&mut self, action: NoticeAction) {
        match action {
            NoticeAction::Tell(message) => self.notice = Some(Shared::new(message)),
            NoticeAction::Dismiss => self.notice = None,
            NoticeAction::DismissRefusals => {
                self.data.refused = None;
                self.costs_refused = None;
                for seat in self.seats() {
                    if let Some(model) = self.model_mut(seat) {
                        model.refused = None;
                    }
                }
            }
        }
    }

    /// Rises with every question to the engine or to a runner.
    pub fn asked_so_far(&self) -> JobId {
        self.next_job
    }

    pub(super) fn ask(&mut self, request: Request) -> JobId {
        let id = self.next_job;
        self.next_job += 1;
        self.jobs.push(Job { id, request });
        id
    }

    /// Withdraws questions whose answer is no longer wanted.
    pub(super) fn withdraw(&mut self, unwanted: impl Fn(&Request) -> bool) {
        self.jobs.retain(|job| !unwanted(&job.request));
    }
}
