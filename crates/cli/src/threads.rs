//! The same work on many values, on several cores. Each value is worked on by
//! itself and results keep the order of the values, so their number changes
//! nothing but speed.

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
