//! Keeps unfinished runs in step with the state: what is done is written down
//! as it comes, what was kept of the same run is looked up before it begins,
//! and what is finished or discarded is deleted.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::clock;
use crate::browser::run_store::RunStore;
use crate::protocol::{JobId, Scored};
use crate::records::{Look, Unfinished};
use crate::state::{Action, Run, RunAction, State};

/// Something to do with the database; done in order.
enum StoreCommand {
    /// List the runs that are there.
    List,
    /// List the results that were shown.
    Looks,
    /// Look up a run.
    Find(String),
    /// Keep scores from this place on; those before are already there.
    Add(Unfinished, usize, Vec<Scored>),
    /// Delete a run.
    Delete(String),
    /// Remember that a result was shown.
    Look(Look),
}

/// What was asked of the database so far.
#[derive(Default)]
struct StoreQueue {
    commands: Vec<StoreCommand>,
    busy: bool,
    /// The run that is being kept, and how many of its scores were handed in.
    writing: Option<(String, usize)>,
    deleted: usize,
    /// The question whose result was remembered last.
    seen: Option<JobId>,
}

/// Keeps unfinished runs.
#[hook]
pub fn use_run_store(state: &State, dispatch: &Callback<Action>) {
    let queue = use_mut_ref(StoreQueue::default);
    let (state, dispatch) = (state.clone(), dispatch.clone());
    let first = use_mut_ref(|| true);
    use_effect(move || {
        {
            let mut queue = queue.borrow_mut();
            if first.replace(false) {
                queue
                    .commands
                    .extend([StoreCommand::List, StoreCommand::Looks]);
            }
            queue.follow(&state);
            if queue.commands.is_empty() || queue.busy {
                return;
            }
            queue.busy = true;
        }
        spawn_local(work(queue, dispatch));
    });
}

impl StoreQueue {
    /// Notes what the state asks for.
    fn follow(&mut self, state: &State) {
        for key in state.discarded.iter().skip(self.deleted) {
            self.commands.push(StoreCommand::Delete(key.clone()));
        }
        self.deleted = state.discarded.len();
        let shown = state.results.as_ref().map(|results| results.job);
        if shown != self.seen {
            self.seen = shown;
            let looks = state.looks_at(&clock::today()).into_iter();
            self.commands.extend(looks.map(StoreCommand::Look));
        }
        match &state.run {
            Run::Prepared(prepared) if prepared.kept.is_none() => {
                let key = &prepared.sheet.key;
                let asked = |command: &StoreCommand| match command {
                    StoreCommand::Find(other) => other == key,
                    _ => false,
                };
                if self.writing.as_ref().is_none_or(|(other, _)| other != key)
                    && !self.commands.iter().any(asked)
                {
                    self.commands.push(StoreCommand::Find(key.clone()));
                }
                self.writing = Some((key.clone(), usize::MAX));
            }
            Run::Scoring(scoring) => {
                if let Some(run) = state.unfinished() {
                    self.write(run, scoring.done());
                }
            }
            Run::Prepared(_) => {}
            Run::Idle
            | Run::Running { .. }
            | Run::Sharing(_)
            | Run::Failed(_)
            | Run::Cancelled
            | Run::Stopped(_) => self.writing = None,
        }
    }

    /// Hands in the scores that are new.
    fn write(&mut self, run: Unfinished, done: &[Scored]) {
        let handed_in = match &self.writing {
            Some((key, count)) if *key == run.key && *count <= done.len() => *count,
            // A run that has just begun, perhaps with scores out of a file. What
            // was kept of it stays until this is written: rows that are there
            // twice have the same score.
            _ => 0,
        };
        self.writing = Some((run.key.clone(), done.len()));
        let new = done.get(handed_in..).unwrap_or_default();
        match self.commands.last_mut() {
            // What waits is written in one go: a slow disk is asked less often.
            Some(StoreCommand::Add(other, at, scores))
                if other.key == run.key && *at + scores.len() == handed_in =>
            {
                *other = run;
                scores.extend_from_slice(new);
            }
            _ if new.is_empty() => {}
            _ => self
                .commands
                .push(StoreCommand::Add(run, handed_in, new.to_vec())),
        }
    }
}

/// Carries out commands until there are none.
async fn work(queue: Rc<RefCell<StoreQueue>>, dispatch: Callback<Action>) {
    let store = RunStore::open().await;
    if store.is_err() {
        dispatch.emit(Action::Run(RunAction::KeepingRefused));
    }
    loop {
        let commands = std::mem::take(&mut queue.borrow_mut().commands);
        if commands.is_empty() {
            queue.borrow_mut().busy = false;
            return;
        }
        for command in commands {
            let done = match &store {
                Ok(store) => execute(store, &command).await,
                Err(error) => Err(error.clone()),
            };
            match (done, command) {
                (Ok(progress), _) => dispatch.emit(Action::Run(progress)),
                // Nothing kept is a run from its beginning.
                (Err(_), StoreCommand::Find(key)) => {
                    dispatch.emit(Action::Run(RunAction::StoredScores(key, Vec::new())))
                }
                // Who forgets what was shown must not say that nothing was.
                (Err(_), StoreCommand::Add(..) | StoreCommand::Looks | StoreCommand::Look(_)) => {
                    dispatch.emit(Action::Run(RunAction::KeepingRefused))
                }
                // The list on the page stays as it is.
                (Err(_), StoreCommand::List | StoreCommand::Delete(_)) => {}
            }
        }
    }
}

async fn execute(store: &RunStore, command: &StoreCommand) -> Result<RunAction, JsValue> {
    Ok(match command {
        StoreCommand::List => RunAction::KeptRuns(store.runs().await?),
        StoreCommand::Find(key) => RunAction::StoredScores(key.clone(), store.scores(key).await?),
        StoreCommand::Add(run, at, scores) => {
            store.add(run, *at, scores).await?;
            RunAction::ScoresStored(run.key.clone(), at + scores.len())
        }
        StoreCommand::Looks => RunAction::Looks(store.seen().await?),
        StoreCommand::Look(look) => {
            store.look(look).await?;
            RunAction::Looks(store.seen().await?)
        }
        StoreCommand::Delete(key) => {
            store.delete(key).await?;
            RunAction::KeptRuns(store.runs().await?)
        }
    })
}
