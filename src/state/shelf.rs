//! Studies that this browser keeps: plans as typed, never data.
//!
//! Each tab writes its study under an id of its own, so that two tabs never
//! overwrite each other. A tab that opens begins with a copy of the study that
//! was written last, and remembers what it is a copy of: while the original
//! stays as it was, it is an older version and is not offered; once it was
//! changed elsewhere, both are. What cannot be read is offered as it is, and is
//! never written over.

use std::collections::BTreeMap;

use plumbline_study::{PlanDraft, TaskKind};
use serde::{Deserialize, Serialize};

use super::{Aside, SaidOfClasses, Shared, State, Typed, TypedCosts};

/// Id under which versions before this one kept their only plan.
pub const FORMER: &str = "plan";

/// A study as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedStudy {
    /// Version of the format: [`SavedStudy::VERSION`].
    pub plumbline_study: u32,
    /// When it was written, in milliseconds since 1970.
    pub saved: u64,
    /// What it began as a copy of.
    pub copy_of: Option<Original>,
    /// The plan.
    pub plan: PlanDraft,
    /// Numbers of the plan as they were typed.
    pub typed: Typed,
    /// What was said of the answers about several classes; version 1 knew of none.
    #[serde(default, skip_serializing_if = "SaidOfClasses::is_empty")]
    pub classes: SaidOfClasses,
    /// Costs of decisions as they were typed; versions before 3 knew of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub costs: Option<TypedCosts>,
    /// Plans of other kinds of outcome, as they were when another was chosen; versions
    /// before 4 forgot them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aside: BTreeMap<TaskKind, PlanDraft>,
}

/// A study at a moment, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The id under which it is written, and what it is a copy of.
    pub open: Open,
    /// The plan.
    pub plan: Shared<PlanDraft>,
    /// Numbers of the plan as they were typed.
    pub typed: Shared<Typed>,
    /// What was said of the answers about several classes.
    pub classes: Shared<SaidOfClasses>,
    /// Costs of decisions as they were typed.
    pub costs: Option<Shared<TypedCosts>>,
    /// Plans of other kinds of outcome.
    pub aside: Aside,
}

/// A study in the state in which it was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its id.
    pub id: String,
    /// When it had been written.
    pub saved: u64,
}

/// A study on the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The text that is kept.
    pub text: String,
    /// The study in it, or why it cannot be read.
    pub study: Result<Shared<SavedStudy>, String>,
}

/// Which study is open, and what it is a copy of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Open {
    /// The id under which it is written.
    pub id: String,
    /// What it began as a copy of.
    pub copy_of: Option<Original>,
}

impl SavedStudy {
    /// The version of the format that is written.
    ///
    /// 2 keeps what was said of the answers about several classes, too; 3 what was said of
    /// a model's outputs, and costs as they were typed; 4 the plans of other kinds; 5 what was
    /// said of the outputs of several models.
    pub const VERSION: u32 = 5;

    /// The study in a text, or what is wrong with it.
    fn read(id: &str, text: &str) -> Result<SavedStudy, String> {
        if id == FORMER {
            let plan = serde_json::from_str(text).map_err(|error| error.to_string())?;
            return Ok(SavedStudy {
                plumbline_study: SavedStudy::VERSION,
                saved: 0,
                copy_of: None,
                plan,
                typed: Typed::new(),
                classes: SaidOfClasses::default(),
                costs: None,
                aside: BTreeMap::new(),
            });
        }
        let kept: SavedStudy = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match kept.plumbline_study {
            1..=SavedStudy::VERSION => {
                // A plan that is held is of the present version.
                let held = |plan: PlanDraft| PlanDraft {
                    version: PlanDraft::VERSION,
                    ..plan
                };
                let aside = kept.aside.into_iter();
                Ok(SavedStudy {
                    plan: held(kept.plan),
                    aside: aside.map(|(kind, plan)| (kind, held(plan))).collect(),
                    ..kept
                })
            }
            other => Err(format!("plumbline_study = {other}")),
        }
    }

    /// A study as it is kept, written at this moment.
    pub fn of(snapshot: &Snapshot, saved: u64) -> SavedStudy {
        SavedStudy {
            plumbline_study: SavedStudy::VERSION,
            saved,
            copy_of: snapshot.open.copy_of.clone(),
            plan: (*snapshot.plan).clone(),
            typed: (*snapshot.typed).clone(),
            classes: (*snapshot.classes).clone(),
            costs: snapshot.costs.as_ref().map(|costs| (**costs).clone()),
            aside: {
                let aside = snapshot.aside.iter();
                aside
                    .map(|(kind, plan)| (*kind, (**plan).clone()))
                    .collect()
            },
        }
    }

    /// The text that is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("texts, numbers and lists can be written as JSON")
    }

    /// Whether nothing was entered.
    fn is_blank(&self) -> bool {
        let is_typed = !self.typed.is_empty() || !self.classes.is_empty() || self.costs.is_some();
        let is_aside = self.aside.iter().any(|(kind, plan)| {
            let blank = PlanDraft {
                task: *kind,
                ..State::blank_plan()
            };
            *plan != blank
        });
        self.plan == State::blank_plan() && !is_typed && !is_aside
    }
}

impl Entry {
    /// What is kept under an id.
    pub fn of(id: String, text: String) -> Entry {
        let study = SavedStudy::read(&id, &text).map(Shared::new);
        Entry { id, text, study }
    }

    fn original(&self) -> Option<Original> {
        let study = self.study.as_ref().ok()?;
        Some(Original {
            id: self.id.clone(),
            saved: study.saved,
        })
    }
}

/// Older versions that are kept beside their copies: a tab may still be open
/// that goes on with one.
const OLDER_VERSIONS: usize = 5;

/// Studies that nobody can miss: versions that were copied and not changed
/// since, but for the latest few, and empty ones.
fn outdated(shelf: &[Entry]) -> impl Iterator<Item = &str> {
    let is_copied = |original: &Original| {
        let mut studies = shelf.iter().filter_map(|entry| entry.study.as_ref().ok());
        studies.any(|study| study.copy_of.as_ref() == Some(original))
    };
    let is_blank = |entry: &Entry| entry.study.as_ref().is_ok_and(|study| study.is_blank());
    let originals = shelf.iter().filter_map(|entry| {
        let original = entry.original()?;
        (is_blank(entry) || is_copied(&original)).then_some((original.saved, entry.id.as_str()))
    });
    let mut originals: Vec<(u64, &str)> = originals.collect();
    originals.sort_unstable_by(|a, b| b.cmp(a));
    originals.into_iter().skip(OLDER_VERSIONS).map(|(_, id)| id)
}

impl State {
    /// The study that was open in this tab, or a copy of the newest, under the
    /// id `fresh`.
    pub fn open_newest(&mut self, shelf: Vec<Entry>, here: Option<&str>, fresh: String) {
        let readable = |entry: &&Entry| entry.study.is_ok();
        let own = shelf
            .iter()
            .filter(readable)
            .find(|entry| Some(entry.id.as_str()) == here);
        let newest = || {
            let written = |entry: &&Entry| entry.original().map(|original| original.saved);
            shelf.iter().filter(readable).max_by_key(written)
        };
        self.open = Open {
            id: fresh,
            copy_of: None,
        };
        if let Some(entry) = own.or_else(newest)
            && let Ok(study) = &entry.study
        {
            self.open = match own {
                Some(_) => Open {
                    id: entry.id.clone(),
                    copy_of: study.copy_of.clone(),
                },
                None => Open {
                    id: std::mem::take(&mut self.open.id),
                    copy_of: entry.original(),
                },
            };
            let study = study.clone();
            self.take_up(&study);
        }
        let open = self.open.id.as_str();
        self.to_delete = outdated(&shelf)
            .filter(|id| *id != open)
            .map(str::to_owned)
            .collect();
        let is_there = |entry: &Entry| !self.to_delete.contains(&entry.id);
        self.shelf = shelf.into_iter().filter(is_there).collect();
    }

    /// Studies that this browser keeps beside the open one.
    pub fn other_studies(&self) -> impl Iterator<Item = &Entry> {
        let open = self.own_study();
        self.shelf.iter().filter(move |entry| {
            let original = entry.original();
            let is_copied = |copy: &Option<Original>| copy.is_some() && *copy == original;
            let has_copy = self.shelf.iter().any(|other| {
                let study = other.study.as_ref();
                study.is_ok_and(|study| is_copied(&study.copy_of))
            });
            let is_blank = entry.study.as_ref().is_ok_and(|study| study.is_blank());
            entry.id != open.id && !is_copied(&open.copy_of) && !has_copy && !is_blank
        })
    }

    /// The person's own study: that of the page, or the one behind a demo.
    fn own_study(&self) -> &Open {
        match &self.own {
            Some(own) => &own.open,
            None => &self.open,
        }
    }

    /// What is to be kept of the person's own study.
    pub fn snapshot(&self) -> Snapshot {
        let state = self.own.as_deref().unwrap_or(self);
        Snapshot {
            open: state.open.clone(),
            plan: state.plan.clone(),
            typed: state.typed.clone(),
            classes: state.classes.clone(),
            costs: state.costs.clone(),
            aside: state.aside.clone(),
        }
    }

    /// Takes up what was kept of a study.
    pub(super) fn take_up(&mut self, study: &SavedStudy) {
        self.plan = Shared::new(study.plan.clone());
        self.typed = Shared::new(study.typed.clone());
        self.classes = Shared::new(study.classes.clone());
        self.costs = study.costs.clone().map(Shared::new);
        self.costs_refused = None;
        self.withdraw_costs();
        let aside = study.aside.iter();
        self.aside = aside
            .map(|(kind, plan)| (*kind, Shared::new(plan.clone())))
            .collect();
        self.follow_said_outputs();
    }
}
