//! Scores in ascending order.

/// Bits of a score that one pass sorts by.
const BITS: u32 = 11;

/// Values of so many bits.
const DIGITS: usize = 1 << BITS;

/// Passes: so many leading bits tell nearly all of a million scores apart.
const PASSES: usize = 3;

/// Fewer pairs are compared with each other: the counters of a pass cost more then.
const FEW: usize = 1 << 10;

/// Sorts scores, each with what comes with it, in the order of [`f64::total_cmp`]; pairs of
/// one score keep their order.
///
/// Many are dealt out by the leading bits in which they differ, last digit first, and only
/// those that agree in these are compared: no branch waits for a comparison.
pub(crate) fn sort<T: Copy>(pairs: &mut Vec<(f64, T)>) {
    let by_comparison = |pairs: &mut [(f64, T)]| pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    if pairs.len() < FEW {
        return by_comparison(pairs);
    }
    let first = key(pairs[0].0);
    let differing = pairs
        .iter()
        .fold(0, |bits, pair| bits | (key(pair.0) ^ first));
    let leading = u64::BITS - differing.leading_zeros();
    let rest = leading.saturating_sub(PASSES as u32 * BITS);
    let digit =
        |score: f64, pass: usize| (key(score) >> (rest + pass as u32 * BITS)) as usize % DIGITS;
    let mut counts = [[0u32; DIGITS]; PASSES];
    for (score, _) in pairs.iter() {
        for (pass, counts) in counts.iter_mut().enumerate() {
            counts[digit(*score, pass)] += 1;
        }
    }
    let mut other = vec![pairs[0]; pairs.len()];
    for (pass, counts) in counts.iter_mut().enumerate() {
        let mut before = 0;
        for count in counts.iter_mut() {
            before += std::mem::replace(count, before);
        }
        for pair in pairs.iter() {
            let place = &mut counts[digit(pair.0, pass)];
            other[*place as usize] = *pair;
            *place += 1;
        }
        std::mem::swap(pairs, &mut other);
    }
    if rest > 0 {
        let leading = |pair: &(f64, T)| key(pair.0) >> rest;
        let alike = pairs.chunk_by_mut(|a, b| leading(a) == leading(b));
        alike
            .filter(|pairs| pairs.len() > 1)
            .for_each(by_comparison);
    }
}

/// A whole number whose order is that of the scores: negative ones run backwards.
fn key(score: f64) -> u64 {
    let bits = score.to_bits();
    let sign = ((bits as i64) >> 63) as u64;
    bits ^ (sign | 1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Rng, stream};

    /// The order that comparing gives, whatever is sorted.
    #[test]
    fn sorts_as_comparing_does() {
        let mut random = stream(1, Purpose::Simulation, 0);
        let mut word = || random.next_u64();
        let kinds: [&dyn Fn(u64) -> f64; 7] = [
            &f64::from_bits,
            &|word| (word >> 11) as f64 / (1u64 << 53) as f64,
            &|word| (word % 7) as f64 - 3.0,
            &|word| {
                [
                    0.0,
                    -0.0,
                    f64::INFINITY,
                    f64::NEG_INFINITY,
                    f64::MIN_POSITIVE,
                ][word as usize % 5]
            },
            &|_| 0.25,
            // Alike in all but the last bits.
            &|word| 0.5 + (word % 1000) as f64 * f64::EPSILON,
            &|word| -((word >> 40) as f64),
        ];
        for score in kinds {
            for count in [0, 1, 2, FEW - 1, FEW, 5_000] {
                let pairs = (0..count).map(|at| (score(word()), at));
                let mut sorted: Vec<(f64, usize)> = pairs.collect();
                let mut expected = sorted.clone();
                expected.sort_by(|a, b| a.0.total_cmp(&b.0));
                sort(&mut sorted);
                let bits = |pairs: &[(f64, usize)]| -> Vec<(u64, usize)> {
                    pairs
                        .iter()
                        .map(|pair| (pair.0.to_bits(), pair.1))
                        .collect()
                };
                assert_eq!(bits(&sorted), bits(&expected));
            }
        }
    }
}
