//! McNemar's test: do two respondents decide correctly equally often?
//!
//! Only cases in which exactly one of them is right tell them apart. With b cases
//! for the first alone and c for the second alone:
//!
//! - χ² = (b − c)² / (b + c), one degree of freedom;
//! - with the continuity correction χ² = (max(|b − c| − 1, 0))² / (b + c);
//! - exact: twice the smaller tail of the binomial distribution with b + c
//!   tosses and probability ½, at most 1;
//! - mid-p: the same with half the probability of what was seen.
//!
//! Which to use: mid-p; the exact test is too cautious and the corrected χ² more
//! so (Fagerland, Lydersen & Laake 2013,
//! <https://doi.org/10.1186/1471-2288-13-91>). Without any such case there is no
//! test.
//!
//! References: McNemar 1947, <https://doi.org/10.1007/BF02295996>;
//! Edwards 1948, <https://doi.org/10.1007/BF02289261>.
//!
//! Not for cases clustered within patients, and blind to how much better: give
//! the difference with its interval as well ([`super::proportions`]).

use crate::beta;

/// Cases by whether each of two respondents was right (or by any two answers of
/// yes and no).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Both.
    pub both: u64,
    /// Only the first.
    pub only_a: u64,
    /// Only the second.
    pub only_b: u64,
    /// Neither.
    pub neither: u64,
}

/// The test in its four forms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct McNemar {
    /// χ² without correction.
    pub chi_squared: f64,
    /// Its p value.
    pub p: f64,
    /// χ² with the continuity correction.
    pub chi_squared_corrected: f64,
    /// Its p value.
    pub p_corrected: f64,
    /// Exact p value.
    pub p_exact: f64,
    /// Mid-p value.
    pub p_mid: f64,
}

impl Pairs {
    /// Counts answers to the same cases, in the same order; none where the lists
    /// differ in length.
    pub fn count(a: &[bool], b: &[bool]) -> Option<Pairs> {
        if a.len() != b.len() {
            return None;
        }
        let mut pairs = Pairs::default();
        for (&a, &b) in a.iter().zip(b) {
            *match (a, b) {
                (true, true) => &mut pairs.both,
                (true, false) => &mut pairs.only_a,
                (false, true) => &mut pairs.only_b,
                (false, false) => &mut pairs.neither,
            } += 1;
        }
        Some(pairs)
    }

    /// All cases.
    pub fn cases(&self) -> u64 {
        self.both + self.only_a + self.only_b + self.neither
    }

    /// The test; none where no case tells the two apart.
    pub fn mcnemar(&self) -> Option<McNemar> {
        let (only_a, only_b) = (self.only_a as f64, self.only_b as f64);
        let discordant = only_a + only_b;
        if discordant == 0.0 {
            return None;
        }
        let distance = (only_a - only_b).abs();
        let statistic = |distance: f64| distance * distance / discordant;
        let corrected = statistic((distance - 1.0).max(0.0));
        let fewer = self.only_a.min(self.only_b);
        let tosses = self.only_a + self.only_b;
        let tail = binomial_half(fewer, tosses);
        let seen = tail
            - fewer
                .checked_sub(1)
                .map_or(0.0, |less| binomial_half(less, tosses));
        Some(McNemar {
            chi_squared: statistic(distance),
            p: chi_squared_tail(statistic(distance)),
            chi_squared_corrected: corrected,
            p_corrected: chi_squared_tail(corrected),
            p_exact: (2.0 * tail).min(1.0),
            p_mid: (2.0 * tail - seen).min(1.0),
        })
    }
}

/// P(χ² > x) with one degree of freedom.
fn chi_squared_tail(x: f64) -> f64 {
    libm::erfc((x / 2.0).sqrt())
}

/// P(X ≤ k) for n tosses with probability ½: I_½(n − k, k + 1).
fn binomial_half(k: u64, n: u64) -> f64 {
    if k >= n {
        return 1.0;
    }
    beta::cdf(0.5, (n - k) as f64, k as f64 + 1.0)
}
