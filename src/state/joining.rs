//! Answers that stand in another table: which column identifies a case in both, and which
//! columns are taken. Nothing of the other table is taken that nobody named.

use std::rc::Rc;

use plumbline_study::names::same;
use plumbline_study::{Problem, Roles};

use super::{Part, Shared, State};
use crate::protocol::{FileRef, JoinedFiles, OfferedColumn, OfferedTable, Origin, Request};

/// Another table, before it is joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Joining {
    /// Its file.
    pub file: FileRef,
    /// What it has to offer.
    pub offered: Part<OfferedTable>,
    /// The column that identifies a case in both.
    pub id: Option<String>,
    /// The columns that are taken, by their own names.
    pub taken: Vec<String>,
    /// Why it could not be joined.
    pub refused: Option<Rc<[Problem]>>,
}

/// What can happen to another table.
#[derive(Debug, Clone, PartialEq)]
pub enum JoiningAction {
    /// It was brought.
    File(FileRef),
    /// This column identifies a case in both; none does.
    Id(Option<String>),
    /// This column is to be taken, or no longer.
    Take(String),
    /// It is to be joined.
    Join,
    /// It is put away.
    Forget,
}

impl Joining {
    /// The columns that can be taken: not what identifies the cases.
    pub fn columns(&self) -> impl Iterator<Item = &OfferedColumn> {
        let columns = self.offered.ready().into_iter();
        let columns = columns.flat_map(|offered| &offered.columns);
        columns.filter(|column| {
            let id = self.id.as_deref();
            id.is_none_or(|id| !same(id, &column.name))
        })
    }

    /// Those that are taken.
    pub fn chosen(&self) -> Vec<&OfferedColumn> {
        let columns = self.columns();
        columns
            .filter(|column| self.taken.contains(&column.name))
            .collect()
    }
}

impl State {
    pub(super) fn apply_joining(&mut self, action: JoiningAction) {
        match action {
            JoiningAction::File(file) => self.look_at_table(file),
            JoiningAction::Id(id) => self.change_joining(|joining| joining.id = id),
            JoiningAction::Take(column) => self.change_joining(|joining| {
                match joining.taken.iter().position(|known| *known == column) {
                    Some(at) => {
                        joining.taken.remove(at);
                    }
                    None => joining.taken.push(column),
                }
            }),
            JoiningAction::Join => self.join(),
            JoiningAction::Forget => self.forget_joining(),
        }
    }

    /// Whether another table can be joined: the cases and their outcome are there, as a
    /// table of the person's own.
    pub fn can_join(&self) -> bool {
        let origin = self.data.origin_of_table();
        let is_own = matches!(origin, Some(Origin::File(_) | Origin::Joined(_)));
        is_own && self.data.roles.truth.is_some()
    }

    fn change_joining(&mut self, change: impl FnOnce(&mut Joining)) {
        if let Some(joining) = &mut self.data.joining {
            let joining = joining.make_mut();
            joining.refused = None;
            change(joining);
        }
    }

    fn look_at_table(&mut self, file: FileRef) {
        self.forget_joining();
        self.data.refused = None;
        self.data.joining = Some(Shared::new(Joining {
            offered: Part::Reading {
                name: file.name.clone(),
                fraction: 0.0,
            },
            file: file.clone(),
            id: None,
            taken: Vec::new(),
            refused: None,
        }));
        self.ask(Request::Offered(file));
    }

    fn forget_joining(&mut self) {
        self.withdraw(|request| matches!(request, Request::Offered(_)));
        self.data.joining = None;
    }

    pub(super) fn offered(&mut self, offered: OfferedTable) {
        self.change_joining(|joining| {
            joining.id.clone_from(&offered.id);
            joining.offered = Part::Ready(Shared::new(offered));
        });
    }

    /// The tables cannot be joined; those before are there again.
    pub(super) fn refuse_joining(&mut self, name: String, problems: Rc<[Problem]>) {
        self.refuse_data(name, Rc::clone(&problems));
        if self.data.joining.is_some() {
            self.data.refused = None;
            self.change_joining(|joining| joining.refused = Some(problems));
        }
    }

    pub(super) fn refuse_offer(&mut self, name: String, problems: Rc<[Problem]>) {
        self.change_joining(|joining| joining.offered = Part::Failed { name, problems });
    }

    /// The tables as one, in the roles that were said.
    fn join(&mut self) {
        let Some(joined) = self.joined_files() else {
            return;
        };
        let roles = (*self.data.roles).clone();
        self.read_joined_as(Rc::new(joined), roles);
    }

    /// Reads tables and joins them; their columns are for what is said.
    pub(super) fn read_joined_as(&mut self, joined: Rc<JoinedFiles>, roles: Roles) {
        self.begin_reading_data(&joined.cases.name, Origin::Joined(Rc::clone(&joined)));
        self.data.reread = Some(Box::new(roles));
        self.ask(Request::Join(joined));
    }

    fn joined_files(&self) -> Option<JoinedFiles> {
        let joining = self.data.joining.as_ref()?;
        let chosen = joining.chosen().into_iter();
        let columns: Vec<String> = chosen.map(|column| column.beside.clone()).collect();
        let (id, outcome) = (joining.id.clone()?, self.data.roles.truth.clone()?);
        let joined = match self.data.origin_of_table()? {
            Origin::File(cases) => JoinedFiles {
                cases: cases.clone(),
                others: vec![joining.file.clone()],
                id,
                outcome,
                columns,
            },
            Origin::Joined(before) => JoinedFiles {
                others: [
                    before.others.as_slice(),
                    std::slice::from_ref(&joining.file),
                ]
                .concat(),
                columns: [before.columns.as_slice(), columns.as_slice()].concat(),
                id,
                outcome,
                cases: before.cases.clone(),
            },
            Origin::Images(_) | Origin::Demo(..) => return None,
        };
        (!joining.chosen().is_empty()).then_some(joined)
    }
}
