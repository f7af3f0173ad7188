//! Ranks of several respondents, by tiers that the data can tell apart.
//!
//! **The rule.** Respondents are ordered from the best value to the worst. The
//! best one opens the first tier. Each next one joins the open tier unless it is
//! told apart from the respondent that opened it; then it opens the next tier.
//! Two respondents are told apart if the interval of their difference leaves out
//! 0, or, with [`by_p`], if the p value of their difference, adjusted after Holm
//! for all pairs if so wished, is at most α.
//!
//! So everybody in a tier may be as good as its best one, and the best one of each
//! tier is worse than the best one of the tier above. Neighbours in different
//! tiers need not differ: "told apart" is not transitive, and no grouping into
//! tiers can be. Where a difference does not exist the two are not told apart,
//! and the answer says so.
//!
//! A measure that is best at a target, as a calibration slope at 1, has no tiers: a
//! slope of 0.75 is as far from it as one of 1.25, and their difference leaves out 0.
//!
//! Reference: Holm 1979, Scandinavian Journal of Statistics 6:65–70,
//! <https://www.jstor.org/stable/4615733>; ranking by tests against the best:
//! Wiesenfarth et al. 2021, <https://doi.org/10.1038/s41598-021-82017-6>.

use crate::core::Better;

/// The tiers of several respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiers {
    /// Respondents from best to worst, tier by tier; equal values in the order in
    /// which they were given.
    pub tiers: Vec<Vec<usize>>,
    /// Pairs that had no difference to judge by, and were not told apart.
    pub unknown: Vec<(usize, usize)>,
}

/// By the limits of the difference between two respondents, first less second.
/// None where neither higher nor lower values are better, or a value is no number.
pub fn by_interval(
    values: &[f64],
    better: Better,
    limits: &mut dyn FnMut(usize, usize) -> Option<(f64, f64)>,
) -> Option<Tiers> {
    tiers(values, better, &mut |best, other| {
        limits(best, other).map(|(low, high)| low > 0.0 || high < 0.0)
    })
}

/// By p values of all pairs, `p[i][j]` for i before j; `holm` adjusts them for
/// their number.
pub fn by_p(
    values: &[f64],
    better: Better,
    p: &[Vec<Option<f64>>],
    alpha: f64,
    holm: bool,
) -> Option<Tiers> {
    let pairs: Vec<(usize, usize)> = (0..values.len())
        .flat_map(|a| (a + 1..values.len()).map(move |b| (a, b)))
        .collect();
    let at = |&(a, b): &(usize, usize)| p.get(a)?.get(b).copied().flatten();
    let known: Vec<((usize, usize), f64)> = pairs
        .iter()
        .filter_map(|pair| Some((*pair, at(pair)?)))
        .collect();
    let raw: Vec<f64> = known.iter().map(|(_, p)| *p).collect();
    let adjusted = if holm { self::holm(&raw) } else { raw };
    tiers(values, better, &mut |best, other| {
        let pair = (best.min(other), best.max(other));
        let index = known.iter().position(|(known, _)| *known == pair)?;
        Some(adjusted[index] <= alpha)
    })
}

/// Holm's step-down adjustment: the i-th smallest of m p values times m − i + 1,
/// at most 1 and never below the one before. In the order of the input.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let (mut adjusted, mut largest) = (vec![0.0; p.len()], 0.0f64);
    for (rank, &index) in order.iter().enumerate() {
        let times = (p.len() - rank) as f64;
        largest = largest.max((p[index] * times).min(1.0));
        adjusted[index] = largest;
    }
    adjusted
}

fn tiers(
    values: &[f64],
    better: Better,
    apart: &mut dyn FnMut(usize, usize) -> Option<bool>,
) -> Option<Tiers> {
    let gain = |index: usize| match better {
        Better::Higher => Some(values[index]),
        Better::Lower => Some(-values[index]),
        Better::Target(_) | Better::Neither => None,
    };
    let gains: Vec<f64> = (0..values.len()).map(gain).collect::<Option<_>>()?;
    if gains.iter().any(|gain| gain.is_nan()) {
        return None;
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    // `+ 0.0` makes the two zeros one, which `total_cmp` tells apart.
    order.sort_by(|&a, &b| (gains[b] + 0.0).total_cmp(&(gains[a] + 0.0)));
    let mut found = Tiers {
        tiers: Vec::new(),
        unknown: Vec::new(),
    };
    for respondent in order {
        let Some(tier) = found.tiers.last_mut() else {
            found.tiers.push(vec![respondent]);
            continue;
        };
        let best = tier[0];
        match apart(best, respondent) {
            Some(true) => {
                found.tiers.push(vec![respondent]);
                continue;
            }
            Some(false) => {}
            None => found.unknown.push((best, respondent)),
        }
        tier.push(respondent);
    }
    Some(found)
}
