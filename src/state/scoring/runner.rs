//! One worker of a run: what it was asked and how much memory it holds.

use super::dispatch::IN_STORE;
use crate::protocol::{Job, JobId, Request};

/// Cases after which a runner may be replaced because its memory grew.
const CASES: usize = 200;
/// How much it may grow beyond what it held after its first cases.
const GROWTH: f64 = 1.5;
/// Growth in bytes that is not worth a fresh worker.
const SLACK: f64 = 128e6;

/// Where a runner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is making ready.
    SettingUp,
    /// It can score.
    Ready,
    /// It holds too much memory: it finishes what it holds.
    Leaving,
    /// It could not be made ready.
    Gone,
}

/// A worker of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Runner {
    /// Tells a fresh worker from the one before it.
    pub generation: JobId,
    /// Its questions, in order.
    pub jobs: Vec<Job>,
    pub(super) stage: Stage,
    scored: usize,
    /// Bytes that it held after its first cases.
    first: Option<f64>,
    /// Bytes that it held when it last told.
    memory: f64,
}

impl Runner {
    /// A fresh worker with its first question.
    pub(super) fn new(first: Job) -> Runner {
        Runner {
            generation: first.id,
            jobs: vec![first],
            stage: Stage::SettingUp,
            scored: 0,
            first: None,
            memory: 0.0,
        }
    }

    /// Whether there is a worker.
    pub fn is_there(&self) -> bool {
        self.stage != Stage::Gone
    }

    pub(super) fn is_at_work(&self) -> bool {
        self.stage == Stage::Ready
    }

    pub(super) fn has_room(&self) -> bool {
        self.stage == Stage::Ready && self.jobs.len() < IN_STORE
    }

    /// Cases that it holds.
    pub(super) fn cases(&self) -> usize {
        let held = |job: &Job| match &job.request {
            Request::Score(cases) => cases.len(),
            _ => 0,
        };
        self.jobs.iter().map(held).sum()
    }

    pub(super) fn is_spent(&self) -> bool {
        self.stage == Stage::Leaving && self.jobs.is_empty()
    }

    /// The question of this id, taken off the list.
    pub(super) fn take(&mut self, id: JobId) -> Option<Request> {
        let at = self.jobs.iter().position(|job| job.id == id)?;
        Some(self.jobs.remove(at).request)
    }

    pub(super) fn take_all(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.jobs)
    }

    /// Notes its memory after it has scored so many cases.
    pub(super) fn holds(&mut self, memory: f64, cases: usize) {
        self.scored += cases;
        self.memory = memory;
        let first = *self.first.get_or_insert(memory);
        let grown = memory > first * GROWTH && memory - first > SLACK;
        if grown && self.scored >= CASES {
            self.stage = Stage::Leaving;
        }
    }

    /// Bytes that it held when it last told.
    pub(super) fn memory(&self) -> f64 {
        self.memory
    }

    /// It gets no more cases.
    pub(super) fn leave(&mut self) {
        self.stage = Stage::Leaving;
    }
}
