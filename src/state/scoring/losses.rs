//! Runners that come and go: made ready, dead, or too large.

use std::rc::Rc;

use plumbline_study::{Message, Problem};

use super::dispatch::{MEMORY, fitting, next};
use super::runner::{Runner, Stage};
use super::{RunStatus, Scoring};
use crate::protocol::{Case, CaseScore, Job, JobId, Request, Scored};

impl Scoring {
    /// A runner died.
    pub fn lost(&mut self, generation: JobId, ids: &mut JobId) -> RunStatus {
        let found = |runner: &Runner| runner.generation == generation && runner.is_there();
        let Some(at) = self.runners.iter().position(found) else {
            return self.status();
        };
        let jobs = self.runners.get_mut(at).map(Runner::take_all);
        let mut jobs = jobs.unwrap_or_default().into_iter();
        self.losses += 1;
        match jobs.next().map(|job| job.request) {
            // It cannot even make ready: memory is short, others may do.
            Some(Request::SetUp(_)) => self.set_stage(at, Stage::Gone),
            Some(Request::Score(cases)) => {
                self.suspect(&cases);
                self.replace(at, ids);
            }
            _ => self.replace(at, ids),
        }
        for job in jobs {
            if let Request::Score(cases) = job.request {
                self.again.push(cases.iter().map(|case| case.row).collect());
            }
        }
        self.feed(ids);
        self.status()
    }

    pub(super) fn set_up(&self, ids: &mut JobId) -> Runner {
        let id = next(ids);
        Runner::new(Job {
            id,
            request: Request::SetUp(Rc::new(self.inputs.setting.clone())),
        })
    }

    pub(super) fn set_stage(&mut self, at: usize, stage: Stage) {
        if let Some(runner) = self.runners.get_mut(at) {
            runner.stage = stage;
        }
    }

    fn replace(&mut self, at: usize, ids: &mut JobId) {
        let fresh = self.set_up(ids);
        if let Some(runner) = self.runners.get_mut(at) {
            *runner = fresh;
        }
    }

    /// A runner whose memory has grown makes room for a fresh one, once what
    /// it holds is done: memory of wasm never shrinks. Where images are so large that
    /// all of them together would take too much, it makes room for nobody.
    pub(super) fn renew(&mut self, at: usize, ids: &mut JobId) {
        if !self.runners.get(at).is_some_and(Runner::is_spent) {
            return;
        }
        let there = self.runners.iter().filter(|one| one.is_there()).count();
        match there > fitting(self.largest) {
            true => self.set_stage(at, Stage::Gone),
            false => self.replace(at, ids),
        }
    }

    /// Notes what a runner holds. How large images are is known only once they are
    /// decoded, so the number of runners is corrected as it shows.
    pub(super) fn weigh(&mut self, at: usize, memory: f64, cases: usize) {
        self.largest = self.largest.max(memory);
        if let Some(runner) = self.runners.get_mut(at) {
            runner.holds(memory, cases);
        }
        let there = || self.runners.iter().filter(|one| one.is_there());
        let all: f64 = there().map(Runner::memory).sum();
        if all > MEMORY as f64
            && there().count() > 1
            && let Some(runner) = self.runners.get_mut(at)
        {
            runner.leave();
        }
    }

    pub(super) fn without_score(&mut self, cases: &[Case], problems: &[Problem]) {
        for case in cases {
            let lost = || {
                let message = Message::new("page-case-lost");
                Problem::error(message.with("file", case.entry.path.as_str()))
            };
            let problem = problems.first().cloned().unwrap_or_else(lost);
            self.add(Scored {
                row: case.row,
                path: case.entry.path.clone(),
                score: CaseScore::Nothing(Box::new(problem)),
                read: None,
                taken: None,
                images: Vec::new(),
            });
        }
    }

    /// Cases that a runner died of: tried once more, alone, or given up.
    fn suspect(&mut self, cases: &[Case]) {
        let given_up = match cases {
            [one] => self.suspects.contains(&one.row),
            _ => false,
        };
        if given_up {
            return self.without_score(cases, &[]);
        }
        for case in cases {
            self.suspects.insert(case.row);
            self.again.push(vec![case.row]);
        }
    }
}
