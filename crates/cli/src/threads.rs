//! The same work on many values, on several cores. Each value is worked on by
//! itself and results keep the order of the values, so their number changes
//! nothing but speed.

use plumbline_study::Workers;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As many threads as there are cores.
pub fn all() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// What `work` makes of each value, in the order of the values; every thread has
/// a state of its own.
///
/// # Panics
/// Where `work` does.
pub fn map<T: Sync, S, R: Send>(
    threads: usize,
    values: &[T],
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    // Each thread takes the next value that nobody has: some take far longer than
    // others.
    let next = AtomicUsize::new(0);
    let run = || {
        let mut state = state();
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(value) = values.get(at) else {
                return done;
            };
            done.push((at, work(&mut state, value)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let threads = threads.clamp(1, values.len().max(1));
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let own = run();
        let others = others.into_iter().flat_map(|other| match other.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        own.into_iter().chain(others).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// So many threads, which take the next part that nobody has.
#[derive(Debug, Clone, Copy)]
pub struct Threads(pub usize);

impl Workers for Threads {
    /// # Panics
    /// Where `part` does.
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize)) {
        let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let run = |tell: &mut dyn FnMut(usize)| {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= parts {
                    return;
                }
                part(index);
                tell(finished.fetch_add(1, Ordering::Relaxed) + 1);
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.0.clamp(1, parts.max(1)) {
                scope.spawn(|| run(&mut |_| ()));
            }
            run(done);
        });
        if parts > 0 {
            done(parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_values() {
        let values: Vec<u64> = (0..1000).collect();
        let squares: Vec<u64> = values.iter().map(|value| value * value).collect();
        for threads in [1, 2, 7, 5000] {
            let slowly = |_: &mut (), value: &u64| {
                if value.is_multiple_of(97) {
                    thread::yield_now();
                }
                value * value
            };
            assert_eq!(map(threads, &values, || (), slowly), squares);
        }
        let none: Vec<u64> = map(4, &[], || (), |_, value: &u64| *value);
        assert!(none.is_empty());
    }

    #[test]
    fn every_part_is_done_once_by_any_number_of_threads() {
        for threads in [0, 1, 2, 7, 500] {
            let counts: Vec<AtomicUsize> = (0..100).map(|_| AtomicUsize::new(0)).collect();
            let mut told = Vec::new();
            let part = |index: usize| {
                counts[index].fetch_add(1, Ordering::Relaxed);
            };
            Threads(threads).share(counts.len(), &part, &mut |done| told.push(done));
            assert!(
                counts
                    .iter()
                    .all(|count| count.load(Ordering::Relaxed) == 1)
            );
            assert!(told.is_sorted());
            assert_eq!(told.last(), Some(&100));
        }
    }

    #[test]
    fn each_value_is_worked_on_once() {
        let values = [1; 500];
        let counts = map(
            3,
            &values,
            || 0,
            |seen, one| {
                *seen += one;
                *seen
            },
        );
        // The counts of a thread are 1, 2, 3 …: as many ones as threads that had work.
        let threads = counts.iter().filter(|count| **count == 1).count();
        assert!((1..=3).contains(&threads));
        assert_eq!(counts.len(), 500);
    }
}
