//! Unfinished runs: what is kept of them on this device or in a file, so that
//! hours of work outlive a closed tab. Scores by row, never an image.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::scoring::Scoring;
use super::{Run, State};
use crate::protocol::{Assessment, RunPlan, Scored, Seat, TakenFrom};
use crate::records::Unfinished;

/// An unfinished run as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionFile {
    /// Version of the format: [`SessionFile::VERSION`].
    pub plumbline_session: u32,
    /// What it is.
    pub run: Unfinished,
    /// What is done.
    pub scores: Vec<Scored>,
}

/// A run that the engine found to be possible, before it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// Whose scores it gives.
    pub seat: Seat,
    /// What was asked.
    pub asked: Assessment,
    /// What it consists of.
    pub sheet: RunPlan,
    /// Scores of an earlier run of the same; `None` while they are looked for.
    pub kept: Option<Rc<[Scored]>>,
    /// Where they were kept.
    pub kept_in: TakenFrom,
}

/// Whether this browser keeps unfinished runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStorage {
    /// It does.
    Available,
    /// It refuses: a file is the only way.
    Refused,
}

impl SessionFile {
    /// The version of the format that is written.
    ///
    /// Version 1 did not say which image a score belongs to, so it is not taken up.
    pub const VERSION: u32 = 2;
    /// End of the file's name.
    pub const SUFFIX: &str = ".session.json";

    /// A run as a file.
    pub fn of(run: Unfinished, scoring: &Scoring) -> SessionFile {
        SessionFile {
            plumbline_session: SessionFile::VERSION,
            run,
            scores: scoring.done().to_vec(),
        }
    }

    /// The run in this text, if it is one.
    pub fn read(text: &str) -> Option<SessionFile> {
        let file: SessionFile = serde_json::from_str(text).ok()?;
        (file.plumbline_session == SessionFile::VERSION).then_some(file)
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers can always be written")
    }
}

impl State {
    /// Puts the run on images that is about to be stopped among those that
    /// this browser keeps: they were listed before it began.
    pub(super) fn list_unfinished(&mut self) -> Option<Unfinished> {
        let keeps = self.run_storage == RunStorage::Available;
        let run = self.unfinished().filter(|run| keeps && run.done > 0)?;
        let others = self.kept_runs.iter().filter(|other| other.key != run.key);
        self.kept_runs = others.cloned().chain([run.clone()]).collect();
        Some(run)
    }

    /// Deletes what is kept of an unfinished run.
    pub(super) fn discard(&mut self, key: String) {
        let others = self.kept_runs.iter().filter(|run| run.key != key);
        self.kept_runs = others.cloned().collect();
        if matches!(&self.run, Run::Stopped(run) if run.key == key) {
            self.run = Run::Cancelled;
        }
        self.discarded.push(key);
    }
}
