//! Models: brought, put away, matched with the data, and tested.

use plumbline_study::Message;

use super::{Part, Shared, State, Step};
use crate::worker::protocol::{FileRef, InputColumns, Origin, Request};

impl State {
    /// Withdraws every question about the model.
    fn withdraw_model(&mut self) {
        self.withdraw(|request| {
            matches!(
                request,
                Request::ReadModel(_)
                    | Request::Match { .. }
                    | Request::Preview(..)
                    | Request::TestModel(..)
            )
        });
    }

    pub(super) fn bring_model(&mut self, file: FileRef) {
        self.notice = None;
        self.stop_scoring();
        self.withdraw_model();
        self.set_model_aside();
        self.model = Part::Reading {
            name: file.name.clone(),
            fraction: 0.0,
        };
        self.forget_reading();
        self.model_origin = Some(Origin::File(file.clone()));
        self.step = Step::Model;
        self.ask(Request::ReadModel(file));
    }

    pub(super) fn forget_model(&mut self) {
        self.stop_scoring();
        self.withdraw_model();
        self.settle_model();
        self.model = Part::Absent;
        self.forget_reading();
        self.model_origin = None;
        self.ask(Request::ForgetModel);
    }

    /// Forgets how the model was fed and read.
    pub(super) fn forget_reading(&mut self) {
        self.matching = None;
        self.output = None;
        self.missing = None;
        self.recipe = None;
        self.preview = Part::Absent;
        self.tested = Part::Absent;
    }

    /// Reads another output; the picture that is looked at gets its score.
    pub(super) fn read_output(&mut self, name: String) {
        self.output = Some(name);
        if self.takes_pictures() {
            self.ask_preview();
        }
    }

    pub(super) fn test_model(&mut self, file: FileRef) {
        self.step = Step::Model;
        let Some(model) = self
            .model_origin
            .clone()
            .filter(|_| self.model.ready().is_some())
        else {
            let message = Message::new("page-test-without-model").with("file", file.name);
            self.notice = Some(Shared::new(message));
            return;
        };
        self.withdraw(|request| matches!(request, Request::TestModel(..)));
        self.tested = Part::Reading {
            name: file.name.clone(),
            fraction: 0.0,
        };
        self.ask(Request::TestModel(file, model));
    }

    pub(super) fn ask_matching(&mut self, columns: Option<Vec<InputColumns>>) {
        let runnable = self
            .model
            .ready()
            .is_some_and(|facts| facts.blockers.is_empty());
        if runnable && self.table.ready().is_some() {
            self.withdraw(|request| matches!(request, Request::Match { .. }));
            let roles = (*self.roles).clone();
            let recipe = self
                .recipe
                .as_ref()
                .map(|recipe| Box::new((**recipe).clone()));
            self.ask(Request::Match {
                roles,
                columns,
                recipe,
            });
        }
    }
}
