//! Which cases go to whom, and how many at a time.

use plumbline_intake::images::{ImageEntry, Place};

use super::{Pace, Runner, Scoring};
use crate::protocol::{Case, ImageFiles, Job, JobId, Request, TableView};

/// Questions that a runner holds at a time: one to work on, one in store.
pub(super) const IN_STORE: usize = 2;
/// The share of the cases that may be lost when the tab is closed: those that
/// are out, and those that are done but not yet kept.
const MOST_LOST: f64 = 0.01;
/// Most cases in a question: progress should be seen to move.
const MOST_CASES: usize = 32;
/// Memory that all runners may take together, in bytes.
pub(super) const MEMORY: u64 = 2_000_000_000;

impl Scoring {
    /// Hands cases to every runner that has room.
    pub(super) fn feed(&mut self, ids: &mut JobId) {
        while self.pace == Pace::Going && self.may_dispatch() {
            // The one that holds least goes first.
            let open = (0..).zip(&self.runners).filter(|(_, one)| one.has_room());
            let Some((at, _)) = open.min_by_key(|(_, one)| one.jobs.len()) else {
                return;
            };
            let Some(rows) = self.next_rows() else {
                return;
            };
            let cases = rows.into_iter().filter_map(|row| self.case(row)).collect();
            let id = next(ids);
            let request = Request::Score(cases);
            if let Some(runner) = self.runners.get_mut::<usize>(at) {
                runner.jobs.push(Job { id, request });
            }
        }
    }

    /// Whether another question keeps what a closed tab would lose within
    /// bounds. A slow disk slows the run; it never makes the loss grow.
    fn may_dispatch(&self) -> bool {
        let Some(kept) = self.kept else {
            return true; // nothing is kept at all, which the person was told
        };
        let out: usize = self.runners.iter().map(Runner::cases).sum();
        let at_risk = self.done.len() - kept + out;
        at_risk + self.batch <= most_at_risk(self.total(), self.runners.len())
    }

    fn next_rows(&mut self) -> Option<Vec<u32>> {
        if let Some(rows) = self.again.pop() {
            return Some(rows);
        }
        let rows = self.rows.get(self.dispatched..)?;
        let rows: Vec<u32> = rows.iter().take(self.batch).copied().collect();
        self.dispatched += rows.len();
        (!rows.is_empty()).then_some(rows)
    }

    /// The case of a row, with what was kept of its image.
    fn case(&self, row: u32) -> Option<Case> {
        let case = case(&self.inputs.table, self.inputs.files.as_deref(), row)?;
        let kept = self.kept_scores.get(&case.entry.path).cloned();
        Some(Case {
            kept: kept.map(Box::new),
            ..case
        })
    }
}

/// The case of a row, with the file that holds its image.
pub(in crate::state) fn case(
    table: &TableView,
    files: Option<&ImageFiles>,
    row: u32,
) -> Option<Case> {
    let files = files?;
    let held = |entry: &ImageEntry| {
        let (Place::File(at) | Place::Zip { file: at, .. }) = entry.place;
        Some((entry.clone(), files.files.get(at)?.clone()))
    };
    let mut images = table.images.as_ref()?.all_of_row(row).map(held);
    let (entry, file) = images.next()??;
    Some(Case {
        row,
        entry,
        file,
        more: images.collect::<Option<_>>()?,
        kept: None,
    })
}

/// As many runners as cores, as memory allows, and as there is work for.
pub(super) fn runners(cores: usize, memory: u64, rows: usize) -> usize {
    cores.min(fitting(memory as f64)).min(rows).max(1)
}

/// How many runners of so many bytes the memory has room for; one works in any case.
pub(super) fn fitting(bytes: f64) -> usize {
    ((MEMORY as f64 / bytes.max(1.0)) as usize).max(1)
}

/// Cases in a question: few enough that little is lost with a closed tab.
pub(super) fn batch(total: usize, runners: usize) -> usize {
    let each = most_at_risk(total, runners) / (runners * IN_STORE);
    each.clamp(1, MOST_CASES)
}

/// Cases that may be lost with a closed tab: a hundredth, but one for each
/// question that the runners hold.
fn most_at_risk(total: usize, runners: usize) -> usize {
    ((total as f64 * MOST_LOST) as usize).max(runners * IN_STORE)
}

pub(super) fn next(ids: &mut JobId) -> JobId {
    let id = *ids;
    *ids += 1;
    id
}
