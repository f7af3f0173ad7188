//! What the page is told of a long computation. It draws itself anew each time, on a
//! processor that the computation could use: only what a person would see is told.

use crate::protocol::Progress;

/// The smallest part of the whole that is worth telling.
const STEP: f64 = 0.01;

/// The progress that was told last.
#[derive(Debug, Default)]
pub struct Told(Option<Progress>);

impl Told {
    /// Whether this is worth telling after what was told; if so, it is told.
    pub fn is_news(&mut self, latest: Progress) -> bool {
        let is_news = self.0.is_none_or(|last| {
            let is_end = latest.fraction >= 1.0 && last.fraction < 1.0;
            let moved = (latest.fraction - last.fraction).abs();
            last.phase != latest.phase || is_end || moved >= STEP
        });
        if is_news {
            self.0 = Some(latest);
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Phase;

    #[test]
    fn steps_phases_and_the_end_are_told() {
        let mut told = Told::default();
        let mut count = |phase: Phase| {
            let fractions = (0..=10_000).map(|at| f64::from(at) / 10_000.0);
            let all = fractions.map(|fraction| Progress { phase, fraction });
            let news: Vec<Progress> = all.filter(|one| told.is_news(*one)).collect();
            assert_eq!(news.first().map(|one| one.fraction), Some(0.0));
            assert_eq!(news.last().map(|one| one.fraction), Some(1.0));
            news.len()
        };
        assert!((95..=102).contains(&count(Phase::Reading)));
        assert!((95..=102).contains(&count(Phase::Measuring)));
    }
}
