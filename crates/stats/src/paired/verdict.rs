//! Is a difference what was claimed? The whole interval against a margin.
//!
//! A claim is shown if the interval of the difference lies altogether on its
//! side, refuted if it lies altogether on the other, and open otherwise. With an
//! interval of level 1 − α, superiority and non-inferiority are tested at α/2,
//! one-sided; equivalence likewise (two one-sided tests, so 90 % intervals test
//! it at 5 %).
//!
//! Reference: Piaggio et al. 2012, <https://doi.org/10.1001/jama.2012.87802>.
//!
//! The margin is chosen before results are seen, and in the unit of the measure.

use serde::{Deserialize, Serialize};

use crate::core::Better;

/// What is claimed of the first of two respondents. Margins are at least 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// It is better by more than this; 0 for better at all.
    Superior(f64),
    /// It is not worse by this or more.
    NonInferior(f64),
    /// It is neither worse nor better by this or more.
    Equivalent(f64),
}

/// What an interval says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval agrees with the claim.
    Shown,
    /// The whole interval contradicts it.
    Refuted,
    /// The interval does both.
    Open,
}

/// Judges the limits of the difference first less second. None where the margin
/// is negative or no number, a limit is no number, or the measure has no
/// direction ([`Better::Target`], [`Better::Neither`]).
pub fn judge((low, high): (f64, f64), better: Better, claim: Claim) -> Option<Verdict> {
    // As gains: positive means that the first is better.
    let (low, high) = match better {
        Better::Higher => (low, high),
        Better::Lower => (-high, -low),
        Better::Target(_) | Better::Neither => return None,
    };
    let (Claim::Superior(margin) | Claim::NonInferior(margin) | Claim::Equivalent(margin)) = claim;
    if margin.is_nan() || margin < 0.0 || low.is_nan() || high.is_nan() || low > high {
        return None;
    }
    let (shown, refuted) = match claim {
        Claim::Superior(margin) => (low > margin, high <= margin),
        Claim::NonInferior(margin) => (low > -margin, high <= -margin),
        Claim::Equivalent(margin) => (
            low > -margin && high < margin,
            high <= -margin || low >= margin,
        ),
    };
    Some(match (shown, refuted) {
        (true, _) => Verdict::Shown,
        (_, true) => Verdict::Refuted,
        _ => Verdict::Open,
    })
}
