//! What makes numbers probabilities: each lies within 0 and 1, and those of one case
//! among several classes add up to 1, as far as numbers can that were rounded.
//!
//! **Sums.** Every number misses its own value by what its print or its type leaves of
//! it, and the sum by as much for all of them together. The numbers themselves show what
//! they were rounded to; see [`sum_tolerance`].

/// How far a probability may lie outside 0 to 1 and still be one that was rounded: a
/// forest of k trees adds k numbers that were rounded to single precision, and
/// calibration computes such sums too. scikit-learn draws the line at the same place for
/// probabilities that it calibrates.
pub const ROUNDING: f64 = 1e-5;

/// Whether this is a probability, rounding allowed for.
pub fn is_probability(value: f64) -> bool {
    (-ROUNDING..=1.0 + ROUNDING).contains(&value)
}

/// The probability that a number is, moved to 0 or 1 where it is beyond by no more than
/// [`ROUNDING`]; none for other numbers.
pub fn within(value: f64) -> Option<f64> {
    is_probability(value).then(|| value.clamp(0.0, 1.0))
}

/// How far from 1 the probabilities of a case may add up where nothing shows that they
/// were rounded: models that compute in single precision miss it by some 10⁻⁷ for each
/// class.
pub const SUM_TOLERANCE: f64 = 1e-5;

/// Rounding explains no sum that is further off than this.
pub const MOST_ROUNDING: f64 = 0.05;

/// How far from 1 they may add up where a model was seen to compute them: inside, it may
/// work in half precision or with 8 bits, and average such numbers afterwards. Numbers
/// that know nothing of each other do not come so near in every case.
pub const SUM_TOLERANCE_OF_MODEL: f64 = 0.02;

/// How far from 1 the probabilities of a case may add up, by what these scores, class
/// after class for each case, were rounded to: 0.333 three times is rounding, and no error
/// of the model. Between [`SUM_TOLERANCE`] and [`MOST_ROUNDING`].
pub fn sum_tolerance(scores: &[f64], classes: usize) -> f64 {
    together(scores, classes)
        .max(one_by_one(scores, classes))
        .clamp(SUM_TOLERANCE, MOST_ROUNDING)
}

/// What rounding explains where the scores of one class were rounded and those of others
/// were not, or otherwise: as much as it leaves of each. A few numbers may have few decimals
/// by chance.
fn one_by_one(scores: &[f64], classes: usize) -> f64 {
    const FEWEST: usize = 20;
    const MOST_OF_ONE: f64 = 0.005;
    let of_class = |class: usize| {
        let of_class = scores.iter().copied().skip(class).step_by(classes.max(1));
        let between = |score: &f64| score.is_finite() && *score > 0.0 && *score < 1.0;
        let own: Vec<f64> = of_class.filter(between).collect();
        let rounding = together(&own, 1);
        match own.len() >= FEWEST && rounding <= MOST_OF_ONE + 1e-8 {
            true => rounding,
            false => 0.0,
        }
    };
    (0..classes).map(of_class).sum()
}

/// What rounding explains where all of these scores were rounded in one way.
fn together(scores: &[f64], classes: usize) -> f64 {
    let classes = classes as f64;
    // A hair more, since sums of decimals round as well.
    let printed = |rounding| rounding + 1e-9;
    let explained = match print(scores) {
        Some(Print::Decimals(decimals)) => printed(0.5 * tenths(decimals) * classes),
        // Each misses its value by a share of it, and the values add up to 1.
        Some(Print::Digits(digits)) => printed(0.5 * tenths(digits - 1)),
        None => 0.0,
    };
    let types = [
        // Half of a step of 8 bits for each number.
        (is_byte as fn(f64) -> bool, 0.5 / 255.0),
        // Half of a unit of the last of 11 or 8 bits, at each step of their sum.
        (is_half, 1.0 / 2048.0),
        (is_brain_half, 1.0 / 256.0),
    ];
    let of_type = types.iter().map(|(is_so, rounding)| {
        let all = finite(scores).all(is_so);
        if all { rounding * classes } else { 0.0 }
    });
    of_type.fold(explained, f64::max)
}

/// How numbers were printed.
enum Print {
    /// To so many decimals.
    Decimals(i32),
    /// To so many significant digits, as `%.3g` and `signif` print.
    Digits(i32),
}

fn finite(scores: &[f64]) -> impl Iterator<Item = f64> {
    scores.iter().copied().filter(|score| score.is_finite())
}

/// The fewest decimals or digits that tell all of these numbers; none for whole numbers,
/// and where so many are needed that nothing was rounded for a print.
fn print(scores: &[f64]) -> Option<Print> {
    const MOST: i32 = 6;
    let (mut decimals, mut digits) = (0, 0);
    for score in finite(scores) {
        let text = format!("{score:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let given = mantissa.bytes().filter(u8::is_ascii_digit).count();
        let given = i32::try_from(given).ok()?;
        digits = digits.max(given);
        decimals = decimals.max(given - 1 - exponent.parse::<i32>().ok()?);
        if decimals > MOST && digits > MOST {
            return None;
        }
    }
    match (decimals, digits) {
        (..=0, _) => None,
        // A single digit is no print of digits: 0.9, 0.05 and 0.05 have two decimals.
        (_, 2..=MOST) if digits < decimals => Some(Print::Digits(digits)),
        (..=MOST, _) => Some(Print::Decimals(decimals)),
        _ => None,
    }
}

/// One tenth, so many times.
fn tenths(times: i32) -> f64 {
    (0..times).fold(1.0, |unit, _| unit / 10.0)
}

/// A step of 8 bits, of 255 or of 256, however it was printed.
fn is_byte(value: f64) -> bool {
    let near = |steps: f64| ((value * steps).round() - value * steps).abs() < 0.02;
    near(255.0) || near(256.0)
}

/// A number of half precision, 11 bits and none smaller than 2⁻²⁴, as it is or in the fewest
/// digits that tell it from its neighbours, as numpy and pandas write it: 0.2047.
fn is_half(value: f64) -> bool {
    let nearest = nearest_half(value);
    let is_it = |digits: usize| {
        let text = format!("{nearest:.digits$e}");
        let printed = text.parse::<f64>().expect("a number that was written");
        (nearest_half(printed) == nearest).then_some(printed == value)
    };
    // Single precision holds all of them, and prints them in digits of its own: 0.33325195.
    let is_single = f64::from(value as f32) == nearest;
    // Five digits tell all of them.
    is_single || (0..5).find_map(is_it).unwrap_or(false)
}

/// The number of half precision that is next to this one, of those within 0 and 1.
fn nearest_half(value: f64) -> f64 {
    const STEPS: f64 = 2048.0;
    const SMALLEST: f64 = 16_777_216.0;
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    // The power of two that 11 bits count in: exact, as are the divisions by it.
    let exponent = (value.abs().to_bits() >> 52) as i32 - 1022;
    let step = libm::ldexp(1.0 / STEPS, exponent).max(1.0 / SMALLEST);
    libm::rint(value / step) * step
}

/// A number of half precision with the exponent of single precision: 8 bits.
fn is_brain_half(value: f64) -> bool {
    (value as f32).to_bits() & 0xffff == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(scores: &[f64], classes: usize, expected: f64) {
        let found = sum_tolerance(scores, classes);
        assert!((found - expected).abs() < 2e-9, "{scores:?}: {found}");
    }

    #[test]
    fn a_print_with_few_decimals_misses_by_half_of_the_last_for_each_class() {
        is(&[0.333, 0.333, 0.334], 3, 0.0015);
        is(&[0.67, 0.17, 0.17], 3, 0.015);
        is(&[0.9, 0.05, 0.05], 3, 0.015);
        is(&[0.3, 0.3, 0.3], 3, MOST_ROUNDING);
        is(&[0.123_456, 0.876_543], 2, SUM_TOLERANCE);
    }

    #[test]
    fn a_print_with_few_digits_misses_by_half_of_the_last_digit() {
        // R: signif(c(0.98765, 0.012345, 0.0000123), 3)
        is(&[0.988, 0.0123, 0.000_012_3], 3, 0.005);
        is(&[0.9877, 0.012_34, 0.000_012_35], 3, 0.0005);
    }

    #[test]
    fn numbers_that_were_not_rounded_miss_by_a_hair() {
        is(&[1.0 / 7.0, 6.0 / 7.0], 2, SUM_TOLERANCE);
        is(&[0.142_857_15, 0.857_142_87], 2, SUM_TOLERANCE);
    }

    #[test]
    fn types_of_few_bits_are_recognised() {
        // numpy: [float(x) for x in np.float16([1/3, 0.1])]
        is(&[0.333_251_953_125, 0.099_975_585_937_5], 3, 3.0 / 2048.0);
        // The same as numpy prints them: [str(x) for x in np.float16([1/3, 0.1, 0.2047])].
        is(&[0.3333, 0.1, 0.2047], 3, 3.0 / 2048.0);
        // The same as numpy.float32 prints them.
        is(&[0.333_251_95, 0.099_975_586], 3, 3.0 / 2048.0);
        is(&[85.0 / 255.0, 26.0 / 255.0, 144.0 / 255.0], 3, 1.5 / 255.0);
        is(&[0.003_921_569, 0.996_078_4], 2, 1.0 / 255.0);
        // torch.tensor([1/3, 0.1]).bfloat16().float()
        is(&[0.333_984_375, 0.100_097_656_25], 3, 3.0 / 256.0);
    }

    #[test]
    fn one_class_may_be_rounded_and_others_not() {
        let rows = (0..40).map(f64::from).map(|row| {
            let (a, b) = (0.1 + row / 130.0, 0.3 / (1.0 + row));
            [a, b, ((1.0 - a - b) * 1000.0).round() / 1000.0]
        });
        let scores: Vec<f64> = rows.flatten().collect();
        is(&scores, 3, 0.0005);
        is(&scores[..30], 3, SUM_TOLERANCE);
    }

    #[test]
    fn a_probability_may_miss_its_limits_by_rounding() {
        assert_eq!(within(1.0 + 5e-6), Some(1.0));
        assert_eq!(within(-5e-6), Some(0.0));
        assert_eq!((within(0.25), within(1.001)), (Some(0.25), None));
        assert!(!is_probability(f64::NAN));
    }
}
