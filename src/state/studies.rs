//! The study that the page is about: the person's own, a demo study in its
//! place, or a new one.
//!
//! A demo study has a state of its own. The person's state waits behind it,
//! whole, and comes back when the demo is left; nothing of a demo can get into
//! it. A file that a person brings is for their own study.

use std::rc::Rc;

use plumbline_study::Message;

use super::shelf::{Open, Original};
use super::{Data, Run, Shared, State, Step, StudyAction};
use crate::protocol::{DemoStudy, Request};

impl State {
    pub(super) fn apply_study(&mut self, action: StudyAction) {
        match action {
            StudyAction::Demo(study) => self.load_demo(study),
            StudyAction::Own => self.own_study_again(),
            StudyAction::New => self.new_study(),
            StudyAction::Open(id) => self.open_study(&id),
            StudyAction::Discard(id) => self.discard_study(id),
            StudyAction::Shelf(entries) => self.shelf = entries.into(),
        }
    }

    /// Whether a demo study is on the page.
    pub fn is_demo(&self) -> bool {
        self.own.is_some()
    }

    /// Another study on the same page: what belongs to the page stays.
    fn with_study(&self, study: State) -> State {
        State {
            engine: self.engine.clone(),
            kept_runs: Rc::clone(&self.kept_runs),
            run_storage: self.run_storage,
            looks: self.looks.clone(),
            discarded: self.discarded.clone(),
            demo_images: Rc::clone(&self.demo_images),
            cores: self.cores,
            build: self.build,
            generation: self.generation,
            next_job: self.next_job,
            shelf: Rc::clone(&self.shelf),
            to_delete: self.to_delete.clone(),
            tab: self.tab.clone(),
            studies: self.studies,
            ..study
        }
    }

    fn load_demo(&mut self, study: DemoStudy) {
        self.stop_scoring();
        if self.is_running() {
            // Nobody waits for what the worker computes.
            self.generation += 1;
        }
        let own = match self.own.take() {
            Some(own) => own,
            None => {
                let mut own = self.clone();
                if own.is_running() {
                    own.run = Run::Cancelled;
                }
                // Its results stay, but the engine forgets what it wrote them from.
                own.can_write = false;
                own.notice = None;
                Rc::new(own)
            }
        };
        *self = self.with_study(State::default());
        self.own = Some(own);
        self.step = Step::Run;
        let mut archives = self.demo_images.iter();
        let images = study
            .archive()
            .and_then(|name| archives.find(|file| file.name == name).cloned());
        self.data = Data::of_demo(study, images.clone());
        let job = self.ask(Request::Demo(study, images));
        self.run = Run::Running {
            job,
            progress: None,
        };
    }

    /// The demo study goes, and the person's own study is there again as it was.
    pub(super) fn leave_demo(&mut self) {
        let Some(own) = self.own.take() else {
            return;
        };
        self.stop_scoring();
        let own = Rc::unwrap_or_clone(own);
        *self = self.with_study(own);
        self.fresh_worker();
    }

    /// Does something with a file that was brought: it is for the person's own
    /// study. A demo makes way for it and says so.
    pub(super) fn for_own_study(&mut self, load: impl FnOnce(&mut State)) {
        let was_demo = self.is_demo();
        self.leave_demo();
        load(self);
        if was_demo {
            self.notice = Some(Shared::new(Message::new("page-demo-left")));
        }
    }

    /// The person's own study from a demo, with its first step open.
    fn own_study_again(&mut self) {
        self.leave_demo();
        self.step = Step::Study;
    }

    /// An empty study; the one before stays on the shelf.
    fn new_study(&mut self) {
        self.leave_demo();
        self.stop_scoring();
        *self = self.with_study(State::default());
        self.open = Open {
            id: self.fresh_id(),
            copy_of: None,
        };
        self.fresh_worker();
    }

    /// A study from the shelf; data and model stay.
    fn open_study(&mut self, id: &str) {
        self.leave_demo();
        let entry = self.shelf.iter().find(|entry| entry.id == id);
        let Some(Ok(study)) = entry.map(|entry| entry.study.clone()) else {
            return;
        };
        self.open = Open {
            id: self.fresh_id(),
            copy_of: Some(Original {
                id: id.to_owned(),
                saved: study.saved,
            }),
        };
        self.take_up(&study);
        self.step = Step::Study;
    }

    fn fresh_id(&mut self) -> String {
        self.studies += 1;
        format!("study/{}-{}", self.tab, self.studies)
    }

    /// A study goes from the shelf for good.
    fn discard_study(&mut self, id: String) {
        let rest = self.shelf.iter().filter(|entry| entry.id != id).cloned();
        self.shelf = rest.collect();
        self.to_delete.push(id);
    }
}
