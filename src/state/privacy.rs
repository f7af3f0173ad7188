//! What the images say of persons, and copies that do not say it: on demand.

use std::rc::Rc;

use plumbline_study::{Message, Problem};

use super::{Part, Shared, State};
use crate::protocol::{CopiesMade, Identities, Request};

/// What is known of persons in the images.
#[derive(Debug, Clone, PartialEq)]
pub struct Privacy {
    /// What the files say.
    pub found: Part<Identities>,
    /// What is said of copies that were taken away.
    pub copies: Part<CopiesMade>,
}

impl Default for Privacy {
    fn default() -> Privacy {
        Privacy {
            found: Part::Absent,
            copies: Part::Absent,
        }
    }
}

/// What a person asks about persons in the images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrivacyAction {
    /// What do the files say?
    Look,
    /// Copies without it are wanted; new numbers come from these random bytes, where the
    /// browser gave any.
    Copy(Option<Vec<u8>>),
}

impl State {
    pub(super) fn apply_privacy(&mut self, action: PrivacyAction) {
        let (Some(files), Some(table)) = (self.image_files(), self.data.table.ready()) else {
            return;
        };
        let reading = table.file.name.clone();
        match action {
            PrivacyAction::Look => {
                self.data.privacy.found = being_read(reading);
                self.ask(Request::Identities(files));
            }
            PrivacyAction::Copy(None) => {
                // Numbers that can be guessed hide nobody.
                let problem = Problem::error(Message::new("page-persons-no-random"));
                self.data.privacy.copies = Part::Failed {
                    name: reading,
                    problems: [problem].into(),
                };
            }
            PrivacyAction::Copy(Some(secret)) => {
                self.data.privacy.copies = being_read(reading);
                self.ask(Request::Copies(files, secret));
            }
        }
    }

    pub(super) fn identities_found(&mut self, found: Identities) {
        self.data.privacy.found = Part::Ready(Shared::new(found));
    }

    pub(super) fn copies_made(&mut self, made: CopiesMade) {
        self.data.privacy.copies = Part::Ready(Shared::new(made));
    }

    pub(super) fn privacy_failed(&mut self, request: &Request, problems: Rc<[Problem]>) {
        let name = match &self.data.table {
            Part::Ready(table) => table.file.name.clone(),
            Part::Absent | Part::Reading { .. } | Part::Failed { .. } => String::new(),
        };
        match request {
            Request::Copies(..) => {
                self.data.privacy.copies = Part::Failed { name, problems };
            }
            _ => self.data.privacy.found = Part::Failed { name, problems },
        }
    }

    /// How far the files were read.
    pub(super) fn privacy_progressed(&mut self, request: &Request, latest: f64) -> bool {
        let part: Option<&mut f64> = match request {
            Request::Identities(_) => match &mut self.data.privacy.found {
                Part::Reading { fraction, .. } => Some(fraction),
                _ => None,
            },
            Request::Copies(..) => match &mut self.data.privacy.copies {
                Part::Reading { fraction, .. } => Some(fraction),
                _ => None,
            },
            _ => return false,
        };
        if let Some(fraction) = part {
            *fraction = latest;
        }
        true
    }
}

fn being_read<T>(name: String) -> Part<T> {
    Part::Reading {
        name,
        fraction: 0.0,
    }
}
