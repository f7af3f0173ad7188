//! A run on images: which cases are waiting, which are out and with whom,
//! and which are done.
//!
//! Runners are workers that hold the model and score images. Each asks for
//! the next few cases when it has room, so a slow one never holds up the
//! others. Scores belong to rows: neither the number of runners nor the order
//! of their answers changes a result.
//!
//! A runner that dies is replaced. It died of the first question that it had
//! not answered; those cases are tried once more, one by one, and a case that
//! kills a second runner has no score. The run goes on.

mod dispatch;
mod losses;
mod runner;
mod time;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use plumbline_study::{Message, Problem};

use super::Shared;
use crate::protocol::{
    Answer, Assessment, CaseScore, ImageFiles, ImageScores, JobId, KEPT_SCORE_DIFFERS, KeptScore,
    Request, RunPlan, RunnerFacts, Scored, ScoredBatch, Seat, Setting, TableView, TakenFrom,
};

pub(super) use dispatch::case;
use dispatch::{batch, runners};
pub use runner::Runner;
use runner::Stage;
use time::Time;

/// Runners that may die one after the other before the run is given up.
const MOST_LOSSES: u32 = 8;

/// Whether more cases are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Yes.
    Going,
    /// No: what is out is finished, then everything rests.
    Paused,
}

/// How a run stands.
#[derive(Debug, Clone, PartialEq)]
pub enum RunStatus {
    /// Cases are waiting or out.
    Going,
    /// Every case is done.
    Done,
    /// It cannot go on.
    Failed(Rc<[Problem]>),
}

/// What a run is begun with.
#[derive(Debug, Clone, PartialEq)]
pub struct RunInputs {
    /// What was asked.
    pub asked: Assessment,
    /// What it consists of.
    pub sheet: RunPlan,
    /// What each runner is set up with.
    pub setting: Setting,
    /// The table with the places of its images.
    pub table: Shared<TableView>,
    /// Files that hold the images.
    pub files: Option<Rc<ImageFiles>>,
    /// Scores of an earlier, unfinished run of the same.
    pub kept: Vec<Scored>,
    /// Where they were kept.
    pub kept_in: TakenFrom,
}

/// A run on images.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    inputs: Rc<RunInputs>,
    /// Rows of the run, in order.
    rows: Rc<[u32]>,
    /// Scores of an earlier run, by the path of the image. A runner looks at the
    /// image before it believes them.
    kept_scores: Rc<BTreeMap<String, KeptScore>>,
    /// How many of them were handed out for the first time.
    dispatched: usize,
    /// Cases to hand out again, before all others.
    again: Vec<Vec<u32>>,
    /// Rows that were out when their runner died.
    suspects: BTreeSet<u32>,
    done: Vec<Scored>,
    /// How many of them outlive the page, from the first on; `None` where this
    /// browser keeps nothing.
    kept: Option<usize>,
    failed: usize,
    batch: usize,
    pace: Pace,
    runners: Vec<Runner>,
    facts: Option<RunnerFacts>,
    time: Time,
    losses: u32,
    /// The most bytes that a runner of this run has held.
    largest: f64,
}

impl Scoring {
    /// Begins a run on at most `cores` runners, in a browser that keeps what is
    /// done or does not.
    pub fn begin(inputs: RunInputs, cores: usize, keeps: bool, ids: &mut JobId) -> Scoring {
        let rows: BTreeSet<u32> = inputs.sheet.rows.iter().copied().collect();
        let rows: Rc<[u32]> = rows.into_iter().collect();
        let runners = runners(cores, inputs.sheet.memory, rows.len());
        let mut scoring = Scoring {
            failed: 0,
            batch: batch(inputs.sheet.rows.len(), runners),
            kept_scores: Rc::new(kept_scores(&inputs.kept, inputs.kept_in)),
            inputs: Rc::new(inputs),
            rows,
            dispatched: 0,
            again: Vec::new(),
            suspects: BTreeSet::new(),
            done: Vec::new(),
            kept: keeps.then_some(0),
            pace: Pace::Going,
            runners: Vec::new(),
            facts: None,
            time: Time::default(),
            losses: 0,
            largest: 0.0,
        };
        for _ in 0..runners {
            let runner = scoring.set_up(ids);
            scoring.runners.push(runner);
        }
        scoring
    }

    /// What was asked.
    pub fn asked(&self) -> &Assessment {
        &self.inputs.asked
    }

    /// Which of the models scores.
    pub fn seat(&self) -> Seat {
        self.inputs.setting.seat
    }

    /// Identity of the run.
    pub fn key(&self) -> &str {
        &self.inputs.sheet.key
    }

    /// The workers, each with its questions.
    pub fn runners(&self) -> &[Runner] {
        &self.runners
    }

    /// What is done, in the order in which it came.
    pub fn done(&self) -> &[Scored] {
        &self.done
    }

    /// Cases that have no score and why was found out.
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// Cases of the run.
    pub fn total(&self) -> usize {
        self.inputs.sheet.rows.len()
    }

    /// Whether more cases are handed out.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether nothing is out.
    pub fn is_resting(&self) -> bool {
        self.runners.iter().all(|runner| runner.jobs.is_empty())
    }

    /// Seconds that the rest will take, once there is enough to judge by.
    pub fn seconds_left(&self) -> Option<f64> {
        let working = self.runners.iter().filter(|runner| runner.is_at_work());
        self.time
            .seconds_for(self.total() - self.done.len(), working.count())
    }

    /// All scores, in the order of the rows.
    pub fn scores(&self) -> ImageScores {
        let mut cases = self.done.clone();
        cases.sort_by_key(|one| one.row);
        ImageScores { cases }
    }

    /// What the runners compute with, once one is ready.
    pub fn facts(&self) -> Option<&RunnerFacts> {
        self.facts.as_ref()
    }

    /// Hands out no more cases, or again.
    pub fn set_pace(&mut self, pace: Pace, ids: &mut JobId) {
        self.pace = pace;
        self.feed(ids);
    }

    /// So many of the done, from the first on, outlive the page; `None` says
    /// that none will.
    pub fn set_kept(&mut self, kept: Option<usize>, ids: &mut JobId) {
        self.kept = kept.map(|count| count.min(self.done.len()));
        self.feed(ids);
    }

    /// Whether one of the runners was asked this.
    pub fn waits_for(&self, id: JobId) -> bool {
        self.place_of(id).is_some()
    }

    /// Takes the answer of a runner.
    pub fn answered(&mut self, id: JobId, answer: Answer, ids: &mut JobId) -> RunStatus {
        let Some(at) = self.place_of(id) else {
            return self.status();
        };
        let asked = self.runners.get_mut(at).and_then(|runner| runner.take(id));
        match answer {
            Answer::SetUp(facts) => {
                self.facts = Some(facts);
                self.set_stage(at, Stage::Ready);
            }
            Answer::Scored(batch) => self.scored(at, batch),
            Answer::Failed(problems) => match asked {
                // What was kept is not the model's: nothing of it can be believed.
                _ if problems.iter().any(is_of_kept) => return RunStatus::Failed(problems.into()),
                Some(Request::Score(cases)) => self.without_score(&cases, &problems),
                Some(_) | None => return RunStatus::Failed(problems.into()),
            },
            // Nobody asks a runner for these.
            Answer::Progress(_)
            | Answer::Done
            | Answer::Table(_)
            | Answer::Offered(_)
            | Answer::Identities(_)
            | Answer::Copies(_)
            | Answer::Model(_)
            | Answer::Checked(_)
            | Answer::Matched(_)
            | Answer::Costs(_)
            | Answer::Demo(_)
            | Answer::Preview(_)
            | Answer::Frame(_)
            | Answer::Tested(_)
            | Answer::Sheet(_)
            | Answer::Begun(_)
            | Answer::Rows
            | Answer::Evaluated(_)
            | Answer::Cases(_)
            | Answer::Document { .. } => {}
        }
        self.renew(at, ids);
        self.feed(ids);
        self.status()
    }

    fn place_of(&self, id: JobId) -> Option<usize> {
        self.runners
            .iter()
            .position(|runner| runner.jobs.iter().any(|job| job.id == id))
    }

    fn scored(&mut self, at: usize, batch: ScoredBatch) {
        self.losses = 0;
        self.time.took(batch.cases.len(), batch.millis);
        self.weigh(at, batch.memory, batch.cases.len());
        for one in batch.cases {
            self.add(one);
        }
    }

    fn add(&mut self, one: Scored) {
        self.failed += usize::from(is_failed(&one));
        self.done.push(one);
    }

    /// How it stands.
    pub fn status(&self) -> RunStatus {
        let lost = self.losses >= MOST_LOSSES || !self.runners.iter().any(Runner::is_there);
        if self.done.len() >= self.total() {
            RunStatus::Done
        } else if lost {
            RunStatus::Failed([Problem::error(Message::new("page-runners-lost"))].into())
        } else {
            RunStatus::Going
        }
    }
}

fn is_of_kept(problem: &Problem) -> bool {
    problem.message.id == KEPT_SCORE_DIFFERS
}

/// One kept score in so many is computed once more.
const ONE_IN: u64 = 20;

/// Scores by the path of the image, each image once. Which of them are computed
/// once more depends on all of them: whoever changes one changes the choice.
fn kept_scores(kept: &[Scored], from: TakenFrom) -> BTreeMap<String, KeptScore> {
    let mix = |hash: u64, part: u64| {
        (hash ^ part)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    };
    let all = kept
        .iter()
        .fold(kept.len() as u64, |hash, one| match &one.score {
            CaseScore::Score(score) => mix(mix(hash, u64::from(one.row)), score.to_bits()),
            CaseScore::Classes(scores) => {
                let bits = scores.iter().map(|score| score.to_bits());
                bits.fold(mix(hash, u64::from(one.row)), mix)
            }
            CaseScore::Together | CaseScore::Nothing(_) => mix(hash, u64::from(one.row)),
        });
    let mut scores = BTreeMap::new();
    for (at, one) in (0..).zip(kept.iter().filter(|one| !is_failed(one))) {
        let entry = || KeptScore {
            scored: one.clone(),
            from,
            again: mix(all, at).is_multiple_of(ONE_IN),
        };
        scores.entry(one.path.clone()).or_insert_with(entry);
    }
    // At least one, however few there are.
    if let Some(first) = scores.values_mut().next() {
        first.again = true;
    }
    scores
}

fn is_failed(one: &Scored) -> bool {
    matches!(one.score, CaseScore::Nothing(_))
}
