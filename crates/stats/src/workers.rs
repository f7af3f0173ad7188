//! Work that is shared out.
//!
//! Whoever calls brings the workers: nothing here starts a thread. Replicate b
//! draws from random stream b and its result lies at place b, so who computed it,
//! and how many there were, changes no bit.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Replicates of one part: enough that handing it over costs nothing beside it,
/// few enough that nobody waits long for the last one.
const PART: usize = 20;

/// Those who do the work.
pub trait Workers: Sync {
    /// Calls `part` once with each number below `parts`, in any order, on any
    /// thread, several at a time, and returns when all calls have. `done` is told,
    /// on the thread of the caller, how many parts are done.
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize));
}

/// Nobody else: the caller does it all, one part after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alone;

impl Workers for Alone {
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize)) {
        for index in 0..parts {
            part(index);
            done(index + 1);
        }
    }
}

/// What `work` makes of each number below `items`, in their order. `memory` makes
/// what is used again from one item to the next; `progress` is told the share of
/// the work that is done.
pub(crate) fn each<M: Send, T: Send>(
    workers: &dyn Workers,
    items: usize,
    memory: impl Fn() -> M + Sync,
    work: impl Fn(&mut M, usize) -> T + Sync,
    progress: &mut dyn FnMut(f64),
) -> Vec<T> {
    let parts = items.div_ceil(PART);
    let idle: Mutex<Vec<M>> = Mutex::default();
    let found: Vec<Mutex<Vec<T>>> = (0..parts).map(|_| Mutex::default()).collect();
    let part = |index: usize| {
        let taken = held(&idle).pop();
        let mut own = taken.unwrap_or_else(&memory);
        let range = index * PART..items.min((index + 1) * PART);
        let results = range.map(|item| work(&mut own, item)).collect();
        *held(&found[index]) = results;
        held(&idle).push(own);
    };
    workers.share(parts, &part, &mut |done| {
        progress(done as f64 / parts as f64);
    });
    let results = found.into_iter().flat_map(|part| {
        let part = part.into_inner();
        part.unwrap_or_else(PoisonError::into_inner)
    });
    results.collect()
}

/// A lock is poisoned only after a panic, and then nobody reads what it guards.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does the last part first.
    struct Backwards;

    impl Workers for Backwards {
        fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize)) {
            for index in (0..parts).rev() {
                part(index);
                done(parts - index);
            }
        }
    }

    #[test]
    fn results_keep_their_order_whoever_works() {
        for items in [0, 1, PART, PART + 1, 5 * PART - 1] {
            let expected: Vec<usize> = (0..items).map(|item| item * item).collect();
            let workers: [&dyn Workers; 2] = [&Alone, &Backwards];
            for workers in workers {
                let mut told = Vec::new();
                let square = |_: &mut (), item: usize| item * item;
                let found = each(workers, items, || (), square, &mut |share| told.push(share));
                assert_eq!(found, expected);
                assert!(told.is_sorted());
                assert_eq!(told.last().copied(), (items > 0).then_some(1.0));
            }
        }
    }
}
