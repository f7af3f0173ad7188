//! An evaluation whose resamples runners compute, each a share of them.
//!
//! The engine has begun it and says what the runners are asked; each is asked once, and
//! gives the rows of its share, while the engine computes the first. When all have answered
//! the engine ends it. A share whose runner dies or fails is computed by the engine: the
//! numbers are the same, whoever computes them.

use std::ops::Range;

use super::{Run, Shared, State};
use crate::protocol::{Answer, Assessment, FileRef, Job, JobId, Phase, Progress, Request, Share};

/// Most who share an evaluation, the engine among them: each prepares it anew, which more of
/// them do not make faster.
const MOST_RUNNERS: usize = 8;

/// The part of the progress that the shares are worth; the rest is the engine's.
const SHARES: f64 = 0.9;

/// An evaluation whose resamples are shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Sharing {
    asked: Assessment,
    /// What the engine was asked, and how far it is; none once its share is done.
    own: Option<(JobId, f64)>,
    runners: Vec<Runner>,
}

/// One runner and its share.
#[derive(Debug, Clone, PartialEq)]
struct Runner {
    question: Job,
    standing: Standing,
}

/// How a share stands.
#[derive(Debug, Clone, PartialEq)]
enum Standing {
    /// So much of it is done.
    Computing(f64),
    /// Its rows are in this file.
    Done(FileRef),
    /// The engine has to compute it.
    Lost,
}

impl Sharing {
    /// Runners are asked what this file holds, one for each of these ids, after the engine
    /// was asked for its own share.
    fn begin(asked: Assessment, own: JobId, question: &FileRef, ids: Range<JobId>) -> Sharing {
        let of = 1 + ids.len();
        let runner = |(index, id): (usize, JobId)| {
            let share = Share {
                index: 1 + index,
                of,
            };
            let request = Request::Rows(question.clone(), share);
            Runner {
                question: Job { id, request },
                standing: Standing::Computing(0.0),
            }
        };
        Sharing {
            asked,
            own: Some((own, 0.0)),
            runners: ids.enumerate().map(runner).collect(),
        }
    }

    /// The question of each runner, by which a fresh one is told from the one before it;
    /// none where it is answered or the runner is lost.
    pub fn questions(&self) -> impl Iterator<Item = Option<&Job>> {
        self.runners.iter().map(|runner| {
            let is_open = matches!(runner.standing, Standing::Computing(_));
            is_open.then_some(&runner.question)
        })
    }

    /// Whether one of the runners was asked this and has not answered.
    fn waits_for(&self, id: JobId) -> bool {
        self.questions().flatten().any(|job| job.id == id)
    }

    /// Whether the engine was asked this as its own share and has not answered.
    fn waits_for_own(&self, id: JobId) -> bool {
        self.own.is_some_and(|(own, _)| own == id)
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let done = self.runners.iter().map(|runner| match runner.standing {
            Standing::Computing(fraction) => fraction,
            Standing::Done(_) | Standing::Lost => 1.0,
        });
        let own = self.own.map_or(1.0, |(_, fraction)| fraction);
        let fraction = (own + done.sum::<f64>()) / (1 + self.runners.len()) as f64;
        Progress {
            phase: Phase::Measuring,
            fraction: SHARES * fraction,
        }
    }

    /// The engine said something of its own share; what it cannot compute now it computes at
    /// the end.
    fn answered_own(&mut self, answer: &Answer) {
        self.own = match (answer, self.own) {
            (Answer::Progress(progress), Some((id, _))) => Some((id, progress.fraction)),
            _ => None,
        };
    }

    /// A runner said something; rows come as a file.
    fn answered(&mut self, id: JobId, answer: &Answer, rows: Option<FileRef>) {
        let standing = match (answer, rows) {
            (Answer::Progress(progress), _) => Standing::Computing(progress.fraction),
            (_, Some(rows)) => Standing::Done(rows),
            (_, None) => Standing::Lost,
        };
        self.set(id, standing);
    }

    /// A runner died.
    fn lost(&mut self, generation: JobId) {
        self.set(generation, Standing::Lost);
    }

    fn set(&mut self, id: JobId, standing: Standing) {
        let mut runners = self.runners.iter_mut();
        if let Some(runner) = runners.find(|runner| runner.question.id == id)
            && matches!(runner.standing, Standing::Computing(_))
        {
            runner.standing = standing;
        }
    }

    /// The rows of the runners' shares, once nothing is waited for.
    fn rows(&self) -> Option<Vec<Option<FileRef>>> {
        if self.own.is_some() {
            return None;
        }
        let rows = self.runners.iter().map(|runner| match &runner.standing {
            Standing::Computing(_) => None,
            Standing::Done(rows) => Some(Some(rows.clone())),
            Standing::Lost => Some(None),
        });
        rows.collect()
    }
}

impl State {
    /// How many may share the resamples of an evaluation.
    pub(super) fn most_runners(&self) -> usize {
        self.cores.min(MOST_RUNNERS)
    }

    /// The engine has begun an evaluation that so many may share. Without the file that
    /// says what the others are asked it ends it alone.
    fn begun(&mut self, asked: Assessment, of: usize, question: Option<FileRef>) {
        match question {
            Some(question) if of > 1 => {
                let own = self.ask(Request::OwnRows(Share { index: 0, of }));
                let ids = self.next_job..self.next_job.saturating_add(of as JobId - 1);
                self.next_job = ids.end;
                self.run = Run::Sharing(Shared::new(Sharing::begin(asked, own, &question, ids)));
            }
            Some(_) | None => self.end_evaluation(asked, Vec::new(), None),
        }
    }

    /// A worker said something that is about sharing, perhaps with a file beside it;
    /// whether it did.
    pub(super) fn shared(&mut self, id: JobId, answer: &Answer, file: Option<FileRef>) -> bool {
        if let Run::Sharing(sharing) = &mut self.run
            && sharing.waits_for(id)
        {
            sharing.make_mut().answered(id, answer, file);
            self.end_when_shared();
            return true;
        }
        if let Run::Sharing(sharing) = &mut self.run
            && sharing.waits_for_own(id)
        {
            sharing.make_mut().answered_own(answer);
            if !matches!(answer, Answer::Progress(_)) {
                self.jobs.retain(|job| job.id != id);
            }
            self.end_when_shared();
            return true;
        }
        let Answer::Begun(of) = answer else {
            return false;
        };
        if let Some(at) = self.jobs.iter().position(|job| job.id == id)
            && let Request::Evaluate(asked, ..) = self.jobs.remove(at).request
        {
            self.begun(*asked, *of, file);
        }
        true
    }

    /// A runner died, if it was one of those that share.
    pub(super) fn share_lost(&mut self, generation: JobId) {
        if let Run::Sharing(sharing) = &mut self.run {
            sharing.make_mut().lost(generation);
            self.end_when_shared();
        }
    }

    fn end_when_shared(&mut self) {
        if let Run::Sharing(sharing) = &self.run
            && let Some(rows) = sharing.rows()
        {
            let (asked, progress) = (sharing.asked.clone(), sharing.progress());
            self.end_evaluation(asked, rows, Some(progress));
        }
    }

    fn end_evaluation(
        &mut self,
        asked: Assessment,
        rows: Vec<Option<FileRef>>,
        progress: Option<Progress>,
    ) {
        let job = self.ask(Request::Finish(Box::new(asked), rows));
        self.run = Run::Running { job, progress };
    }

    /// What the engine says of its progress, as a part of the whole run.
    pub(super) fn progress_of_run(&self, job: JobId, latest: Progress) -> Progress {
        let ends = |job: &Job| matches!(job.request, Request::Finish(..));
        let is_end = self.jobs.iter().any(|one| one.id == job && ends(one));
        let fraction = match is_end {
            true => SHARES + (1.0 - SHARES) * latest.fraction,
            false => latest.fraction,
        };
        Progress { fraction, ..latest }
    }
}
