//! Work that is shared out.
//!
//! Whoever calls brings the workers: nothing here starts a thread. Replicate b
//! draws from random stream b and its result lies at place b, so who computed it,
//! and how many there were, changes no bit. Those who share no memory go [`apart`].

pub mod apart;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Replicates of one part: enough that handing it over costs nothing beside it,
/// few enough that nobody waits long for the last one.
const PART: usize = 8;

use apart::{Elsewhere, Row};

/// Those who do the work.
pub trait Workers: Sync {
    /// Calls `part` once with each number below `parts`, in any order, on any
    /// thread, several at a time, and returns when all calls have. `done` is told,
    /// on the thread of the caller, how many parts are done.
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize));

    /// Where rows are computed besides here; nowhere, as a rule.
    fn elsewhere(&self) -> Option<Elsewhere<'_>> {
        None
    }
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
///
/// What `work` makes must rest on what is asked alone, and not on what an earlier call
/// gave: whoever computes a share [`apart`] does not know that. Where it does, call
/// [`each_here`].
pub(crate) fn each<M: Send, T: Row>(
    workers: &dyn Workers,
    items: usize,
    memory: impl Fn() -> M + Sync,
    work: impl Fn(&mut M, usize) -> T + Sync,
    progress: &mut dyn FnMut(f64),
) -> Vec<T> {
    // Where some are computed after others, what was told is never taken back.
    let mut most = 0.0;
    let mut tell = |share: f64| {
        most = share.max(most);
        progress(most);
    };
    let mut compute = |items: Vec<usize>| of_these(workers, &items, &memory, &work, &mut tell);
    match workers.elsewhere() {
        None => compute((0..items).collect()),
        Some(Elsewhere::Apart(one)) => one.pass(items, compute),
        Some(Elsewhere::Together(all)) => all.pass(items, compute),
    }
}

/// As [`each`], where `work` rests on what an earlier call gave: it is left to those who
/// share our memory.
pub(crate) fn each_here<T: Clone + Send>(
    workers: &dyn Workers,
    items: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let count = match workers.elsewhere() {
        // Nobody looks at it: one stands for all.
        Some(Elsewhere::Apart(_)) => items.min(1),
        Some(Elsewhere::Together(_)) | None => items,
    };
    let wanted: Vec<usize> = (0..count).collect();
    let work = |_: &mut (), item: usize| work(item);
    let found = of_these(workers, &wanted, &|| (), &work, &mut |_| ());
    found.iter().cycle().take(items).cloned().collect()
}

/// What `work` makes of these items, in their order.
fn of_these<M: Send, T: Send>(
    workers: &dyn Workers,
    items: &[usize],
    memory: &(impl Fn() -> M + Sync),
    work: &(impl Fn(&mut M, usize) -> T + Sync),
    progress: &mut dyn FnMut(f64),
) -> Vec<T> {
    let parts: Vec<&[usize]> = items.chunks(PART).collect();
    let idle: Mutex<Vec<M>> = Mutex::default();
    let found: Vec<Mutex<Vec<T>>> = parts.iter().map(|_| Mutex::default()).collect();
    let part = |index: usize| {
        let taken = held(&idle).pop();
        let mut own = taken.unwrap_or_else(memory);
        let results = parts[index].iter().map(|&item| work(&mut own, item));
        let results = results.collect();
        *held(&found[index]) = results;
        held(&idle).push(own);
    };
    workers.share(parts.len(), &part, &mut |done| {
        progress(done as f64 / parts.len() as f64);
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
    use super::apart::{Apart, Rows, Share, Together};
    use super::*;
    use crate::Undefined;
    use crate::estimate::Point;
    use std::sync::atomic::{AtomicUsize, Ordering};

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
            let expected: Vec<f64> = (0..items).map(|item| (item * item) as f64).collect();
            let workers: [&dyn Workers; 2] = [&Alone, &Backwards];
            for workers in workers {
                let mut told = Vec::new();
                let square = |_: &mut (), item: usize| (item * item) as f64;
                let found = each(workers, items, || (), square, &mut |share| told.push(share));
                assert_eq!(found, expected);
                assert!(told.is_sorted());
                assert_eq!(told.last().copied(), (items > 0).then_some(1.0));
            }
        }
    }

    type Drawn = (Vec<Point>, Vec<Option<Vec<f64>>>);

    /// A row as measures and curves give it, with what may be missing.
    fn drawn(seed: usize, item: usize) -> Drawn {
        let value = (seed + item) as f64 / 7.0;
        let point = if item % 5 == 3 {
            Err(Undefined::NotEstimable)
        } else {
            Ok(value)
        };
        let curve = (item % 4 != 1).then(|| vec![value, -0.0, f64::INFINITY]);
        (vec![point, Ok(-value)], vec![curve, None])
    }

    /// Two passes, and how many rows were computed for them.
    fn passes(workers: &dyn Workers, items: [usize; 2]) -> (Vec<Vec<Drawn>>, usize) {
        let count = AtomicUsize::new(0);
        let pass = |(seed, items): (usize, usize)| {
            let work = |_: &mut (), item: usize| {
                count.fetch_add(1, Ordering::Relaxed);
                drawn(seed, item)
            };
            each(workers, items, || (), work, &mut |_| ())
        };
        let found = items.into_iter().enumerate().map(pass).collect();
        (found, count.into_inner())
    }

    fn written(index: usize, of: usize, items: [usize; 2]) -> Rows {
        let one = Apart::new(Share { index, of });
        let (found, computed) = passes(&one, items);
        for (found, items) in found.iter().zip(items) {
            let share = items * (index + 1) / of - items * index / of;
            assert_eq!(found.len(), if items < of { items } else { share });
        }
        assert!(computed <= items.iter().map(|items| items.div_ceil(of).max(of)).sum());
        one.into_rows()
    }

    /// `==` takes the two zeros for one.
    fn bits(rows: &[Vec<Drawn>]) -> String {
        format!("{rows:?}")
    }

    const ITEMS: [[usize; 2]; 4] = [[2000, 200], [41, 3], [1, 0], [5, 5]];

    #[test]
    fn several_apart_give_what_one_gives() {
        for items in ITEMS {
            let (expected, _) = passes(&Alone, items);
            for of in [1, 2, 3, 7] {
                let shares = (0..of).map(|index| Some(written(index, of, items)));
                let together = Together::new(shares.collect());
                let (found, computed) = passes(&together, items);
                assert_eq!(bits(&found), bits(&expected));
                // One row a share and pass, and what was too few to be shared.
                assert!(computed <= 2 * of, "{computed} rows were computed again");
            }
        }
    }

    #[test]
    fn what_was_lost_or_is_not_the_same_is_computed() {
        let items = [50, 20];
        let (expected, _) = passes(&Alone, items);
        let good = || Some(written(0, 2, items));
        let bad = [
            None,
            Some(Vec::new()),
            Some(vec![vec![], vec![]]),
            // Of the wrong share, and of passes in another order.
            good(),
            written(1, 2, items)
                .into_iter()
                .rev()
                .collect::<Rows>()
                .into(),
            // A number too many, one too few, lengths that are none, and another bit.
            changed(|numbers| numbers.push(1.0)),
            changed(|numbers| {
                let _ = numbers.pop();
            }),
            changed(|numbers| numbers[0] = 1e300),
            changed(|numbers| numbers[0] = f64::NAN),
            changed(|numbers| numbers[1] = numbers[1].next_up()),
        ];
        for other in bad {
            let together = Together::new(vec![good(), other]);
            let (found, _) = passes(&together, items);
            assert_eq!(bits(&found), bits(&expected));
        }
        let (found, computed) = passes(&Together::new(Vec::new()), items);
        assert_eq!(bits(&found), bits(&expected));
        assert_eq!(computed, 70);
    }

    /// The second share of two, with its first pass changed.
    fn changed(change: impl Fn(&mut Vec<f64>)) -> Option<Rows> {
        let mut rows = written(1, 2, [50, 20]);
        change(&mut rows[0]);
        Some(rows)
    }
}
