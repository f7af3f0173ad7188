//! Keeps unfinished runs in step with the state: what is done is written down
//! as it comes, what was kept of the same run is looked up before it begins,
//! and what is finished or discarded is deleted.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::clock;
use crate::browser::keeper::Keeper;
use crate::protocol::{JobId, Scored};
use crate::records::{Look, Unfinished};
use crate::state::{Action, Run, RunAction, State};

/// Something to do with the database; done in order.
enum Wish {
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
struct Desk {
    wishes: Vec<Wish>,
    busy: bool,
    /// The run that is being kept, and how many of its scores were handed in.
    writing: Option<(String, usize)>,
    deleted: usize,
    /// The question whose result was remembered last.
    seen: Option<JobId>,
}

/// Keeps unfinished runs.
#[hook]
pub fn use_keeping(state: &State, dispatch: &Callback<Action>) {
    let desk = use_mut_ref(Desk::default);
    let (state, dispatch) = (state.clone(), dispatch.clone());
    let first = use_mut_ref(|| true);
    use_effect(move || {
        {
            let mut desk = desk.borrow_mut();
            if first.replace(false) {
                desk.wishes.extend([Wish::List, Wish::Looks]);
            }
            desk.follow(&state);
            if desk.wishes.is_empty() || desk.busy {
                return;
            }
            desk.busy = true;
        }
        spawn_local(work(desk, dispatch));
    });
}

impl Desk {
    /// Notes what the state asks for.
    fn follow(&mut self, state: &State) {
        for key in state.discarded.iter().skip(self.deleted) {
            self.wishes.push(Wish::Delete(key.clone()));
        }
        self.deleted = state.discarded.len();
        let shown = state.results.as_ref().map(|results| results.job);
        if shown != self.seen {
            self.seen = shown;
            let look = state.look(clock::today());
            self.wishes.extend(look.map(Wish::Look));
        }
        match &state.run {
            Run::Prepared(prepared) if prepared.kept.is_none() => {
                let key = &prepared.sheet.key;
                let asked = |wish: &Wish| matches!(wish, Wish::Find(other) if other == key);
                if self.writing.as_ref().is_none_or(|(other, _)| other != key)
                    && !self.wishes.iter().any(asked)
                {
                    self.wishes.push(Wish::Find(key.clone()));
                }
                self.writing = Some((key.clone(), usize::MAX));
            }
            Run::Scoring(scoring) => {
                if let Some(run) = state.unfinished() {
                    self.write(run, scoring.done());
                }
            }
            Run::Prepared(_) => {}
            Run::Idle | Run::Running { .. } | Run::Failed(_) | Run::Cancelled | Run::Stopped(_) => {
                self.writing = None
            }
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
        match self.wishes.last_mut() {
            // What waits is written in one go: a slow disk is asked less often.
            Some(Wish::Add(other, at, scores))
                if other.key == run.key && *at + scores.len() == handed_in =>
            {
                *other = run;
                scores.extend_from_slice(new);
            }
            _ if new.is_empty() => {}
            _ => self.wishes.push(Wish::Add(run, handed_in, new.to_vec())),
        }
    }
}

/// Fulfils wishes until there are none.
async fn work(desk: Rc<RefCell<Desk>>, dispatch: Callback<Action>) {
    let keeper = Keeper::open().await;
    if keeper.is_err() {
        dispatch.emit(Action::Run(RunAction::KeepingRefused));
    }
    loop {
        let wishes = std::mem::take(&mut desk.borrow_mut().wishes);
        if wishes.is_empty() {
            desk.borrow_mut().busy = false;
            return;
        }
        for wish in wishes {
            let fulfilled = match &keeper {
                Ok(keeper) => fulfil(keeper, &wish).await,
                Err(error) => Err(error.clone()),
            };
            match (fulfilled, wish) {
                (Ok(news), _) => dispatch.emit(Action::Run(news)),
                // Nothing kept is a run from its beginning.
                (Err(_), Wish::Find(key)) => {
                    dispatch.emit(Action::Run(RunAction::Found(key, Vec::new())))
                }
                // Who forgets what was shown must not say that nothing was.
                (Err(_), Wish::Add(..) | Wish::Looks | Wish::Look(_)) => {
                    dispatch.emit(Action::Run(RunAction::KeepingRefused))
                }
                // The list on the page stays as it is.
                (Err(_), Wish::List | Wish::Delete(_)) => {}
            }
        }
    }
}

async fn fulfil(keeper: &Keeper, wish: &Wish) -> Result<RunAction, JsValue> {
    Ok(match wish {
        Wish::List => RunAction::KeptRuns(keeper.runs().await?),
        Wish::Find(key) => RunAction::Found(key.clone(), keeper.scores(key).await?),
        Wish::Add(run, at, scores) => {
            keeper.add(run, *at, scores).await?;
            RunAction::Kept(run.key.clone(), at + scores.len())
        }
        Wish::Looks => RunAction::Looks(keeper.seen().await?),
        Wish::Look(look) => {
            keeper.look(look).await?;
            RunAction::Looks(keeper.seen().await?)
        }
        Wish::Delete(key) => {
            keeper.delete(key).await?;
            RunAction::KeptRuns(keeper.runs().await?)
        }
    })
}
