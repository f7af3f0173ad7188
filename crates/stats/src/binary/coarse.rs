//! Neighbouring scores joined into cells, to make fits cheap in resamples.
//!
//! Lowess passes over most of the cases a hundred times, a logistic fit takes
//! an exponential per distinct score and step. On a resample of 100,000 cases
//! with distinct scores that is up to thousands of times the work of a rank
//! measure, and needless: a cell spans at most a thousandth of the range of
//! scores *and* of [`LOG_ODDS`] on the log-odds scale, *and* holds at most a
//! thousandth of the cases, so that neither smoothing weights nor log-odds
//! differ noticeably within it. Each cell stands at the mean score of its
//! cases. Samples with up to [`FINE`] distinct scores keep them all.
//!
//! The limit on log-odds keeps a confident mistake (a positive case predicted
//! at 10⁻⁷) apart from its harmless neighbours (negative cases at 10⁻³): it
//! decides the slope of a logistic fit. A smooth curve runs on the scale of the
//! scores and has no use for it; its neighbourhoods hold two thirds of the cases, so
//! its cells may be wider as well: [`Grain::CURVE`].
//!
//! When not to use it: for the estimate itself, which is computed from all
//! scores, and for ranks (AUROC), which a cell would tie.

use std::sync::Arc;

use crate::binary::Tally;
use crate::binary::calibration::clipped_logit;

/// Up to this many distinct scores nothing is joined.
pub const FINE: usize = 2_000;

/// A cell of probabilities spans at most this much on the log-odds scale.
pub const LOG_ODDS: f64 = 0.05;

/// How much a cell may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grain {
    /// Largest share of the cases (one tied score excepted), and of the range of scores.
    share: f64,
    /// Largest span on the log-odds scale.
    log_odds: f64,
}

impl Grain {
    /// Cells for logistic fits.
    pub const FIT: Grain = Grain {
        share: 0.001,
        log_odds: LOG_ODDS,
    };

    /// Cells for smooth curves.
    pub const CURVE: Grain = Grain {
        share: 0.003,
        log_odds: f64::INFINITY,
    };
}

/// Which distinct scores of a sample form which cell.
#[derive(Debug, Clone)]
pub struct Cells {
    cell: Vec<u32>,
    score: Arc<[f64]>,
}

/// What every cell has to keep to.
struct Limits {
    cases: f64,
    width: f64,
    log_odds: f64,
}

/// A cell while it grows: where it began and what it holds.
struct Growing {
    begin: f64,
    begin_log_odds: f64,
    cases: f64,
    sum: f64,
}

impl Growing {
    fn new(score: f64, cases: f64) -> Growing {
        Growing {
            begin: score,
            begin_log_odds: clipped_logit(score),
            cases,
            sum: cases * score,
        }
    }

    fn has_room(&self, score: f64, cases: f64, limits: &Limits) -> bool {
        self.cases + cases <= limits.cases
            && score - self.begin <= limits.width
            && (limits.log_odds == f64::INFINITY
                || clipped_logit(score) - self.begin_log_odds <= limits.log_odds)
    }

    fn mean(&self) -> f64 {
        if self.cases > 0.0 {
            self.sum / self.cases
        } else {
            self.begin
        }
    }
}

impl Cells {
    /// Cells for a sample and all its resamples.
    pub fn new(tally: &Tally, grain: Grain) -> Cells {
        let scores = &tally.score;
        if scores.len() <= FINE {
            return Cells {
                cell: (0..scores.len() as u32).collect(),
                score: scores.clone(),
            };
        }
        let limits = Limits {
            cases: grain.share * (tally.positives() + tally.negatives()) as f64,
            width: grain.share * (scores[scores.len() - 1] - scores[0]),
            log_odds: grain.log_odds,
        };
        let (mut cell, mut means) = (Vec::with_capacity(scores.len()), Vec::new());
        let mut growing: Option<Growing> = None;
        for (index, &score) in scores.iter().enumerate() {
            let cases = f64::from(tally.positive[index]) + f64::from(tally.negative[index]);
            match &mut growing {
                Some(open) if open.has_room(score, cases, &limits) => {
                    open.cases += cases;
                    open.sum += cases * score;
                }
                _ => {
                    means.extend(growing.take().map(|full| full.mean()));
                    growing = Some(Growing::new(score, cases));
                }
            }
            cell.push(means.len() as u32);
        }
        means.extend(growing.map(|full| full.mean()));
        Cells {
            cell,
            score: means.into(),
        }
    }

    /// Index of the first distinct score of each cell.
    pub(crate) fn first_entries(&self) -> impl Iterator<Item = usize> + '_ {
        let before = std::iter::once(None).chain(self.cell.iter().map(Some));
        let entries = self.cell.iter().zip(before).enumerate();
        entries
            .filter(|(_, (cell, before))| Some(*cell) != *before)
            .map(|(entry, _)| entry)
    }

    /// Scores at which the cells stand.
    pub(crate) fn score(&self) -> Arc<[f64]> {
        self.score.clone()
    }

    /// Adds the counts of a resample up by cell. The resample must have the
    /// scores that the cells were made for.
    pub fn gather(&self, resample: &Tally) -> Tally {
        Tally {
            score: self.score.clone(),
            positive: self.sums(&resample.positive),
            negative: self.sums(&resample.negative),
        }
    }

    fn sums(&self, counts: &[u32]) -> Vec<u32> {
        let mut sums = vec![0; self.score.len()];
        for (&cell, &count) in self.cell.iter().zip(counts) {
            sums[cell as usize] += count;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Squares crowd near zero, so both limits on a cell come into play.
    fn crowded(distinct: u32) -> Tally {
        Tally {
            score: (0..distinct).map(|i| f64::from(i) * f64::from(i)).collect(),
            positive: (0..distinct).map(|i| i % 3).collect(),
            negative: (0..distinct).map(|i| 1 + i % 2).collect(),
        }
    }

    #[test]
    fn few_distinct_scores_are_kept_as_they_are() {
        let tally = crowded(FINE as u32);
        assert_eq!(Cells::new(&tally, Grain::FIT).gather(&tally), tally);
    }

    #[test]
    fn cells_keep_counts_and_mean_score_and_stay_small() {
        let tally = crowded(50_000);
        let joined = Cells::new(&tally, Grain::FIT).gather(&tally);
        assert!(joined.score.len() < 2_100, "{} cells", joined.score.len());
        assert_eq!(joined.positives(), tally.positives());
        assert_eq!(joined.negatives(), tally.negatives());
        assert!(joined.score.windows(2).all(|pair| pair[0] < pair[1]));
        let sum = |tally: &Tally| -> f64 {
            (0..tally.score.len())
                .map(|i| tally.score[i] * f64::from(tally.positive[i] + tally.negative[i]))
                .sum()
        };
        assert!((sum(&joined) / sum(&tally) - 1.0).abs() < 1e-12);
        let largest = (0..joined.score.len())
            .map(|i| joined.positive[i] + joined.negative[i])
            .max();
        let cases = tally.positives() + tally.negatives();
        assert!(largest.is_some_and(|largest| u64::from(largest) <= cases / 1000 + 1));
    }

    #[test]
    fn a_confident_mistake_keeps_its_log_odds() {
        let mut tally = crowded(3_000);
        tally.score = (0..3_000).map(|i| f64::from(i) / 3_000.0).collect();
        (tally.positive[0], tally.negative[0]) = (1, 0);
        let joined = Cells::new(&tally, Grain::FIT).gather(&tally);
        assert!(joined.score.len() < 3_000);
        assert_eq!(
            (joined.score[0], joined.positive[0], joined.negative[0]),
            (0.0, 1, 0)
        );
    }
}
