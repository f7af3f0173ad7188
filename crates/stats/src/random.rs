//! Random streams: one for each replicate, whatever computes it.
//!
//! Replicate b of a bootstrap draws from stream b and from no other, so the
//! numbers do not depend on how replicates are shared among workers. The
//! generator is xoshiro256++ (Blackman & Vigna 2021,
//! <https://doi.org/10.1145/3460772>). Its state is four steps of SplitMix64
//! from a mix of seed, purpose and replicate.
//!
//! Not for secrets.

pub use rand_core::Rng;
use rand_core::SeedableRng;
pub use rand_xoshiro::Xoshiro256PlusPlus;

/// What a stream is for: two purposes never share a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Resamples of cases from the whole sample, or of patients.
    Cases,
    /// Resamples within each outcome.
    WithinOutcome,
    /// Resamples of the second sample of a comparison.
    ReferenceCases,
    /// Resamples of the second sample of a comparison within each outcome.
    ReferenceWithinOutcome,
    /// Resamples in which a threshold is chosen again.
    Threshold,
    /// Dealing cases into groups of the jackknife.
    Jackknife,
    /// Simulated data.
    Simulation,
    /// Resamples of cases, or of patients, that several respondents share.
    Shared,
    /// Resamples within each outcome that several respondents share.
    SharedWithinOutcome,
}

/// The stream of one replicate of one purpose.
pub fn stream(seed: u64, purpose: Purpose, replicate: u64) -> Xoshiro256PlusPlus {
    // Each word passes through the mixer before the next is added: equal sums
    // of seed, purpose and replicate do not give equal streams.
    let mut state = mix(seed);
    state = mix(state.wrapping_add(purpose as u64));
    state = mix(state.wrapping_add(replicate));
    Xoshiro256PlusPlus::seed_from_u64(state)
}

/// The finaliser of SplitMix64 after one step, a bijection.
fn mix(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
