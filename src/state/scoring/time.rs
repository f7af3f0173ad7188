//! How long the rest of a run takes, from what its cases took so far. Runners
//! measure it themselves, so pauses and closed steps do not count.

/// Cases before anything is said.
const ENOUGH: usize = 4;
/// How much of the past is forgotten with each answer.
const FORGET: f64 = 0.05;

/// Milliseconds that a case takes one runner, on average.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Time {
    cases: usize,
    each: f64,
}

impl Time {
    /// So many cases took so many milliseconds.
    pub(super) fn took(&mut self, cases: usize, millis: f64) {
        if cases == 0 {
            return;
        }
        let each = millis / cases as f64;
        let share = (cases as f64 / (self.cases + cases) as f64).max(FORGET);
        self.each += (each - self.each) * share;
        self.cases += cases;
    }

    /// Seconds that so many cases will take so many runners.
    pub(super) fn seconds_for(self, cases: usize, runners: usize) -> Option<f64> {
        let known = self.cases >= ENOUGH && runners > 0;
        known.then(|| self.each * cases as f64 / runners as f64 / 1000.0)
    }
}
