//! Resampling counts: how often each of n units comes up in n draws.
//!
//! A bootstrap needs only these counts, not the order of the draws. They are
//! drawn exactly, and without a table, a division or a transcendental function:
//! the units are laid out as the leaves of a binary tree of 2ᵏ ≥ n places; of
//! the draws that reach a node, each goes left with probability ½, so the
//! number that does is the number of ones among as many random bits; a block
//! of `BLOCK` places at the bottom takes a slice of random bits per draw as
//! the place. Draws that end beyond the last unit are made again.
//!
//! Against drawing n indices one by one this needs a third of the random words,
//! and every store falls into a block that fits the first-level cache.

use rand_core::Rng;

/// Places drawn one by one at the bottom of the tree: 2¹¹ counters are 8 kB,
/// and one random word gives five places.
const BLOCK: usize = 1 << BITS;

/// Random bits that name a place of a block.
const BITS: u32 = 11;

/// Places named by one random word.
const PER_WORD: u64 = (u64::BITS / BITS) as u64;

/// Draws as many units as there are counters, with replacement and equal
/// probability, and counts how often each came up.
pub fn resample(random: &mut impl Rng, counts: &mut [u32]) {
    counts.fill(0);
    let places = counts.len().next_power_of_two();
    let mut draws = counts.len() as u64;
    while draws > 0 {
        draws = descend(random, counts, places, draws);
    }
}

/// Shares `draws` among `places` places, of which the first `counts.len()` are
/// units. Returns the draws that fell beyond them.
fn descend(random: &mut impl Rng, counts: &mut [u32], places: usize, draws: u64) -> u64 {
    if draws == 0 || counts.is_empty() {
        return draws;
    }
    if places <= BLOCK {
        return fill_block(random, counts, places, draws);
    }
    let half = places / 2;
    let left = heads(random, draws);
    let (low, high) = counts.split_at_mut(half.min(counts.len()));
    descend(random, low, half, left) + descend(random, high, half, draws - left)
}

/// Number of ones among `tosses` random bits.
fn heads(random: &mut impl Rng, tosses: u64) -> u64 {
    let whole: u64 = (0..tosses / 64)
        .map(|_| u64::from(random.next_u64().count_ones()))
        .sum();
    let rest = random.next_u64() & ((1 << (tosses % 64)) - 1);
    whole + u64::from(rest.count_ones())
}

/// Draws places of one block, several from each random word.
fn fill_block(random: &mut impl Rng, counts: &mut [u32], places: usize, draws: u64) -> u64 {
    if let Ok(full) = <&mut [u32; BLOCK]>::try_from(&mut *counts) {
        fill_full_block(random, full, draws);
        return 0;
    }
    let bits = places.trailing_zeros();
    let mut beyond = 0;
    let mut word = 0;
    for draw in 0..draws {
        if draw % PER_WORD == 0 {
            word = random.next_u64();
        }
        match counts.get_mut(word as usize & (places - 1)) {
            Some(count) => *count += 1,
            None => beyond += 1,
        }
        word >>= bits;
    }
    beyond
}

/// As [`fill_block`] where every place is a unit: with the size known, no
/// access needs a check.
fn fill_full_block(random: &mut impl Rng, counts: &mut [u32; BLOCK], draws: u64) {
    for _ in 0..draws / PER_WORD {
        let word = random.next_u64();
        for draw in 0..PER_WORD {
            counts[(word >> (draw * u64::from(BITS))) as usize % BLOCK] += 1;
        }
    }
    let word = random.next_u64();
    for draw in 0..draws % PER_WORD {
        counts[(word >> (draw * u64::from(BITS))) as usize % BLOCK] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, stream};

    #[test]
    fn every_draw_is_counted_once() {
        for units in [1, 2, 3, 63, 64, 65, 2047, 2048, 2049, 4097, 70_000] {
            let mut counts = vec![9; units];
            resample(
                &mut stream(7, Purpose::Simulation, units as u64),
                &mut counts,
            );
            let drawn: u64 = counts.iter().map(|&count| u64::from(count)).sum();
            assert_eq!(drawn, units as u64);
        }
        resample(&mut stream(7, Purpose::Simulation, 0), &mut []);
    }

    /// Three draws of three units have 27 equally likely sequences.
    #[test]
    fn small_samples_have_multinomial_probabilities() {
        let repeats = 270_000;
        let mut seen = std::collections::BTreeMap::new();
        let mut random = stream(1, Purpose::Simulation, 0);
        for _ in 0..repeats {
            let mut counts = [0; 3];
            resample(&mut random, &mut counts);
            *seen.entry(counts).or_insert(0u32) += 1;
        }
        let factorial = |n: u32| (1..=n).product::<u32>();
        let statistic: f64 = seen
            .iter()
            .map(|(counts, &observed)| {
                let ways = 6 / counts.iter().map(|&n| factorial(n)).product::<u32>();
                let expected = f64::from(repeats) * f64::from(ways) / 27.0;
                (f64::from(observed) - expected).powi(2) / expected
            })
            .sum();
        assert_eq!(seen.len(), 10);
        // 99.9th percentile of chi-squared with 9 degrees of freedom.
        assert!(statistic < 27.88, "chi-squared {statistic}");
    }

    /// Across blocks: each unit's count is binomial(n, 1/n), and counts of two
    /// units are correlated by −1/(n − 1), whether they share a block or not.
    #[test]
    fn large_samples_have_multinomial_moments() {
        let (units, repeats) = (5000, 4000);
        let mut counts = vec![0; units];
        let (mut squares, mut first_half, mut first_half_squares) = (0.0, 0.0, 0.0);
        for replicate in 0..repeats {
            resample(&mut stream(2, Purpose::Simulation, replicate), &mut counts);
            let deviation = |count: &u32| (f64::from(*count) - 1.0).powi(2);
            squares += counts.iter().map(deviation).sum::<f64>() / units as f64;
            let half = counts[..2500].iter().sum::<u32>();
            first_half += f64::from(half);
            first_half_squares += (f64::from(half) - 2500.0).powi(2);
        }
        let repeats = repeats as f64;
        assert!((squares / repeats - (1.0 - 1.0 / 5000.0)).abs() < 0.002);
        // Binomial(5000, 1/2): mean 2500, variance 1250.
        assert!((first_half / repeats - 2500.0).abs() < 4.0 * (1250.0 / repeats).sqrt());
        let variance = first_half_squares / repeats;
        assert!((variance / 1250.0 - 1.0).abs() < 4.0 * (2.0 / repeats).sqrt());
    }
}
