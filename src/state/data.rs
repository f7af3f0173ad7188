//! The data of a study: the table or the images, with everything that is said and
//! known of them. Replacing [`Data`] is the only way to forget any of it, so nothing
//! of one table is ever left beside another.
//!
//! A file that cannot be taken does not cost what was there before: that waits
//! behind the file that is being read, whole, and comes back when it is refused.

use std::rc::Rc;

use plumbline_intake::same_value;
use plumbline_study::names::same;
use plumbline_study::plan::{PlannedPatients, PlannedPredictions};
use plumbline_study::{Message, PlanDraft, Problem, Roles};

use super::{DataAction, Joining, Part, Privacy, Refusal, Run, Shared, State, Step};
use crate::protocol::{
    DataCheck, DemoStudy, FileRef, ImageFiles, JoinedFiles, Origin, Request, TableView,
};

/// The data, and what is said and known of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The table; images are a table with an image in each row.
    pub table: Part<TableView>,
    /// A file that was refused since.
    pub refused: Option<Refusal>,
    /// What the columns are for.
    pub roles: Shared<Roles>,
    /// What the checks say of them under these roles.
    pub check: Option<Shared<DataCheck>>,
    /// Whether the kind of the outcome is still to be guessed by its values: once for
    /// each column that becomes the outcome, unless a person says it first.
    pub(super) kind_is_open: bool,
    /// Row of the case that is looked at.
    pub shown_row: u32,
    /// What the images say of persons.
    pub privacy: Privacy,
    /// Another table with answers to the cases, before it is joined.
    pub joining: Option<Shared<Joining>>,
    /// Where they come from, while they are being read and once they are here.
    pub(super) origin: Option<Origin>,
    /// What the columns are for once the table was read in another way.
    pub(super) reread: Option<Box<Roles>>,
    /// The data before, until the file that is being read is taken or refused.
    earlier: Option<Box<Data>>,
}

impl Default for Data {
    fn default() -> Data {
        Data {
            table: Part::Absent,
            refused: None,
            roles: Shared::default(),
            check: None,
            kind_is_open: false,
            shown_row: 0,
            privacy: Privacy::default(),
            joining: None,
            origin: None,
            reread: None,
            earlier: None,
        }
    }
}

impl Data {
    /// Data that are being read, in the place of others.
    fn reading(name: &str, origin: Origin, before: Data) -> Data {
        let earlier = match before.table {
            Part::Ready(_) => Some(Box::new(before)),
            // What never arrived is no loss; what waits behind it still waits.
            Part::Absent | Part::Reading { .. } | Part::Failed { .. } => before.earlier,
        };
        Data {
            table: Part::Reading {
                name: name.to_owned(),
                fraction: 0.0,
            },
            origin: Some(origin),
            earlier,
            ..Data::default()
        }
    }

    /// The data of a demo study, on their way.
    pub(super) fn of_demo(study: DemoStudy, images: Option<FileRef>) -> Data {
        Data::reading("", Origin::Demo(study, images), Data::default())
    }

    /// A file that cannot be taken.
    fn failed(name: String, problems: Rc<[Problem]>) -> Data {
        Data {
            table: Part::Failed { name, problems },
            ..Data::default()
        }
    }

    /// Where the table comes from, once it is here.
    pub(super) fn origin_of_table(&self) -> Option<&Origin> {
        self.table.ready()?;
        self.origin.as_ref()
    }

    /// Where the table comes from that the engine holds, and a fresh worker is given:
    /// this one, or the one behind a file that is being read.
    pub(super) fn held_origin(&self) -> Option<&Origin> {
        let behind = self.earlier.as_ref();
        self.origin_of_table().or_else(|| behind?.origin_of_table())
    }
}

impl State {
    pub(super) fn apply_data(&mut self, action: DataAction) {
        match action {
            DataAction::Table(file) => self.for_own_study(|state| state.load_table(file)),
            DataAction::Images(images) => {
                self.for_own_study(|state| state.load_images(*images));
            }
            DataAction::Opening(folder) => {
                let message = Message::new("page-opening").with("folder", folder);
                self.notice = Some(Shared::new(message));
            }
            DataAction::Forget => self.clear_data(),
            DataAction::Roles(roles) => self.set_roles(*roles),
            DataAction::Classes(action) => self.say_of_classes(action),
            DataAction::Joining(action) => self.apply_joining(action),
            DataAction::Privacy(action) => self.apply_privacy(action),
        }
    }

    /// A table was brought. While images are there it says what they show.
    fn load_table(&mut self, file: FileRef) {
        if let Some(Origin::Images(images)) = self.data.origin_of_table() {
            let images = ImageFiles {
                table: Some(file),
                ..(**images).clone()
            };
            return self.load_images(images);
        }
        self.begin_reading_data(&file.name, Origin::File(file.clone()));
        self.ask(Request::ReadTable(file));
    }

    /// Images were brought. A table that is there already says what they
    /// show, unless one came along.
    fn load_images(&mut self, mut images: ImageFiles) {
        if images.table.is_none() {
            images.table = self.own_table();
        }
        let images = Rc::new(images);
        self.begin_reading_data(&images.name, Origin::Images(Rc::clone(&images)));
        self.ask(Request::ReadImages(images));
    }

    fn own_table(&self) -> Option<FileRef> {
        match self.data.origin_of_table()? {
            Origin::File(file) => Some(file.clone()),
            // Its columns are in several files.
            Origin::Joined(_) => None,
            Origin::Images(images) => images.table.clone(),
            Origin::Demo(..) => None,
        }
    }

    /// A table or images are about to be read.
    pub(super) fn begin_reading_data(&mut self, name: &str, origin: Origin) {
        self.notice = None;
        self.leave_data();
        self.data = Data::reading(name, origin, std::mem::take(&mut self.data));
        self.step = Step::Data;
    }

    fn clear_data(&mut self) {
        self.leave_data();
        self.data = Data::default();
        self.drop_fits();
        self.ask(Request::ForgetTable);
    }

    /// What goes on with the data ends.
    fn leave_data(&mut self) {
        self.viewer = None;
        self.stop_scoring();
        self.forget_failure();
        self.withdraw(|request| {
            matches!(
                request,
                Request::ReadTable(_)
                    | Request::Offered(_)
                    | Request::Join(_)
                    | Request::Identities(_)
                    | Request::Copies(..)
                    | Request::ReadImages(_)
                    | Request::Check(_)
                    | Request::Match { .. }
                    | Request::Preview(..)
            )
        });
    }

    /// Takes what the columns are for. When they are written in another way than
    /// they were read, the table is read again first.
    fn set_roles(&mut self, mut roles: Roles) {
        if let Some(Origin::Joined(joined)) = &self.data.origin {
            let truth = roles.truth.clone();
            let outcome = truth.unwrap_or_else(|| joined.outcome.clone());
            // Another table may contradict another outcome, or hold it as an answer.
            if outcome != joined.outcome || roles.written != self.data.roles.written {
                let joined = JoinedFiles {
                    cases: FileRef {
                        written: roles.written.clone(),
                        ..joined.cases.clone()
                    },
                    outcome,
                    ..(**joined).clone()
                };
                self.read_joined_as(Rc::new(joined), roles);
                return;
            }
        }
        if roles.written != self.data.roles.written {
            if let Some(Origin::File(file)) = &self.data.origin {
                let file = FileRef {
                    written: roles.written.clone(),
                    ..file.clone()
                };
                self.begin_reading_data(&file.name, Origin::File(file.clone()));
                self.data.reread = Some(Box::new(roles));
                self.ask(Request::ReadTable(file));
                return;
            }
            // What is no file of its own stays as it was read.
            roles.written.clone_from(&self.data.roles.written);
        }
        self.use_roles(roles);
    }

    /// Takes what the columns of a table are for that was read so.
    pub(super) fn use_roles(&mut self, mut roles: Roles) {
        self.withdraw(|request| matches!(request, Request::Check(_)));
        roles.task = self.kind();
        let taken = [&roles.truth, &roles.score, &roles.id, &roles.patient];
        let taken: Vec<String> = taken.into_iter().flatten().cloned().collect();
        roles.groups.retain(|name| !taken.contains(name));
        self.data.kind_is_open |= roles.truth != self.data.roles.truth;
        self.data.roles = Shared::new(roles.clone());
        self.ask(Request::Check(roles));
        self.ask_matching_of_all();
    }

    /// The table was read.
    pub(super) fn table_loaded(&mut self, view: TableView) {
        self.data.earlier = None;
        let reread = self.data.reread.take();
        let was_known = reread.is_some();
        let roles = reread.map_or_else(|| self.planned_roles(&view), |roles| *roles);
        if self.plan.seal.is_none() && self.plan.subgroups.is_empty() {
            self.plan.make_mut().subgroups.clone_from(&roles.groups);
        }
        self.data.table = Part::Ready(Shared::new(view));
        if !self.saw_this_table() {
            self.forget_choices();
        }
        self.use_roles(roles);
        // In another way of reading it is the same column.
        self.data.kind_is_open &= !was_known;
    }

    /// What the columns are for as it was guessed, with what the plan names in its place
    /// where this table has it.
    fn planned_roles(&self, view: &TableView) -> Roles {
        let known = |name: &String| {
            let mut columns = view.preview.columns.iter();
            let found = columns.find(|column| same(&column.name, name))?;
            Some(found.name.clone())
        };
        let plan = &self.plan;
        let outcome = plan.outcome.as_ref().and_then(known);
        let named = PlanDraft {
            positive: plan.positive.clone().filter(|_| outcome.is_some()),
            outcome,
            predictions: match &plan.predictions {
                Some(PlannedPredictions::Column(name)) => {
                    known(name).map(PlannedPredictions::Column)
                }
                Some(PlannedPredictions::Model(_)) | None => None,
            },
            patients: match &plan.patients {
                Some(PlannedPatients::Column(name)) => known(name).map(PlannedPatients::Column),
                Some(PlannedPatients::EachRow) => Some(PlannedPatients::EachRow),
                None => None,
            },
            ..PlanDraft::default()
        };
        named.over_guesses(view.guess.roles.clone())
    }

    /// Forgets a positive value that the outcome does not have: the plan may name one of
    /// another table.
    pub(super) fn drop_lost_positive(&mut self) {
        let Some(check) = self.data.check.as_ref() else {
            return;
        };
        let roles = &self.data.roles;
        let is_current = check.roles.truth == roles.truth && !check.outcome_values.is_empty();
        let is_lost = |positive: &String| {
            let mut values = check.outcome_values.iter();
            !values.any(|(value, _)| same_value(value, positive))
        };
        if is_current && roles.positive.as_ref().is_some_and(is_lost) {
            let roles = Roles {
                positive: None,
                ..(**roles).clone()
            };
            self.use_roles(roles);
        }
    }

    /// Why a run failed says nothing of other files.
    pub(super) fn forget_failure(&mut self) {
        if matches!(self.run, Run::Failed(_)) {
            self.run = Run::Idle;
        }
    }

    /// The file cannot be taken as data; those before it are there again.
    pub(super) fn refuse_data(&mut self, name: String, problems: Rc<[Problem]>) {
        let Some(earlier) = self.data.earlier.take() else {
            self.data = Data::failed(name, problems);
            return;
        };
        self.data = Data {
            refused: Some(Refusal { name, problems }),
            ..*earlier
        };
        let roles = (*self.data.roles).clone();
        self.ask(Request::Check(roles));
        for seat in self.seats() {
            self.ask_what_is_not_known(seat);
        }
    }

    /// A fresh worker could not be given the data back.
    pub(super) fn fail_data(&mut self, problems: &Rc<[Problem]>) {
        match self.data.table {
            Part::Ready(_) => {
                let name = self.data.origin.as_ref().and_then(Origin::name);
                let failed = |name: &str| Data::failed(name.to_owned(), Rc::clone(problems));
                self.data = name.map_or_else(Data::default, failed);
            }
            // Another file is being read; the worker was given what waits behind it.
            Part::Reading { .. } => self.data.earlier = None,
            Part::Absent | Part::Failed { .. } => {}
        }
    }
}
