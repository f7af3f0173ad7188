//! Numbers as people read them: the only place where a number becomes text.
//!
//! Conventions: decimals follow the kind of measure, not the value, so that a
//! column of numbers lines up; a value is never rounded onto a limit that it
//! does not reach (0.9996 is ">0.999", not "1.000"); infinity is "∞"; minus is
//! the minus sign, not a hyphen; digits are grouped from 10 000 on by a narrow
//! no-break space, which no language mistakes for a decimal mark.

use plumbline_stats::{Estimate, Fraction, Interval, Level};
use plumbline_study::metric::Unit;
use plumbline_study::task::metric_of_any;
use plumbline_study::{Evaluation, Message};

use crate::Words;

/// A value of a metric, for example "0.932".
///
/// Its unit is the one of its item. What no item computes is a share.
pub fn value(metric: &str, value: f64) -> String {
    let metric = metric_of_any(metric);
    in_unit(metric.map_or(Unit::Share, |metric| metric.unit), value)
}

/// A difference of two values of a metric, with its sign: "+0.021", "−0.050".
///
/// It has the decimals of the metric's values, and is never rounded onto 0: what they would
/// show as nothing keeps its first digit, as in "+0.0002".
pub fn difference(metric: &str, value: f64) -> String {
    let metric = metric_of_any(metric);
    let unit = metric.map_or(Unit::Share, |metric| metric.unit);
    let size = match unit {
        Unit::Share | Unit::Ratio | Unit::Loss => in_unit(unit, value.abs()),
        Unit::Signed => above_zero(value.abs(), 3),
        Unit::Coefficient => above_zero(value.abs(), 2),
    };
    let size = match size.starts_with('<') {
        true => significant(value.abs(), 1),
        false => size,
    };
    match value {
        above if above > 0.0 => format!("+{size}"),
        below if below < 0.0 => format!("−{size}"),
        _ => size,
    }
}

/// A value with its interval, for example "0.932 (0.901 to 0.954)".
pub fn estimate(words: &Words, metric: &str, estimate: &Estimate) -> String {
    let Interval { low, high, .. } = estimate.interval;
    words.say(
        &Message::new("report-estimate")
            .with("value", value(metric, estimate.value))
            .with("low", value(metric, low))
            .with("high", value(metric, high)),
    )
}

/// An interval alone, for example "0.901 to 0.954".
pub fn interval(words: &Words, metric: &str, interval: &Interval) -> String {
    limits(words, metric, interval.low, interval.high)
}

/// Two limits, for example "0.901 to 0.954".
pub fn limits(words: &Words, metric: &str, low: f64, high: f64) -> String {
    let (low, high) = (value(metric, low), value(metric, high));
    words.say(
        &Message::new("report-interval")
            .with("low", low)
            .with("high", high),
    )
}

/// A difference with its interval, for example "−0.050 (−0.093 to −0.011)".
pub fn estimated_difference(words: &Words, metric: &str, estimate: &Estimate) -> String {
    let Interval { low, high, .. } = estimate.interval;
    words.say(
        &Message::new("report-estimate")
            .with("value", difference(metric, estimate.value))
            .with("low", difference(metric, low))
            .with("high", difference(metric, high)),
    )
}

/// A share of 1 as a percentage with so many decimals: "93.2%". A share that
/// is not 0 or 1 never reads as 0% or 100%.
pub fn percent(words: &Words, share: f64, decimals: usize) -> String {
    words.say(&Message::new("report-percent").with("value", limited(share, 100.0, decimals)))
}

/// A difference of shares in percentage points: "2.1".
pub fn points(difference: f64) -> String {
    decimals(difference * 100.0, 1)
}

/// A level of confidence: "95%".
pub fn level(words: &Words, level: Level) -> String {
    words.say(&Message::new("report-percent").with("value", plain(round(level.get() * 100.0, 3))))
}

/// The level of an evaluation's intervals: "95%".
pub fn plan_level(words: &Words, evaluation: &Evaluation) -> String {
    let stated = evaluation.plan.level.and_then(Level::new);
    level(words, stated.unwrap_or(Level::NINETY_FIVE))
}

/// A proportion as counted: "670/744".
pub fn fraction(fraction: &Fraction) -> String {
    format!(
        "{}/{}",
        count(fraction.numerator),
        count(fraction.denominator)
    )
}

/// A p-value: "0.034", "<0.001".
pub fn p_value(p: f64) -> String {
    in_unit(Unit::Share, p)
}

/// A threshold as a person would type it: at most four significant digits.
pub fn threshold(threshold: f64) -> String {
    if is_long(threshold) {
        let rounded = format!("{threshold:.3e}");
        return with_minus(match rounded.split_once('e') {
            Some((digits, power)) => format!("{}e{power}", trimmed(digits.to_owned())),
            None => rounded,
        });
    }
    trimmed(significant(threshold, 4))
}

/// Whether a number written out would be mostly zeros: then it is written as
/// 1e308.
fn is_long(number: f64) -> bool {
    number != 0.0 && number.is_finite() && !(1e-9..1e15).contains(&number.abs())
}

/// A number of things, grouped from 10 000 on.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Any number in a sentence: whole numbers grouped, others as they are.
pub fn plain(number: f64) -> String {
    if (0.0..9e15).contains(&number) && number == number.trunc() {
        return count(number as u64);
    }
    with_minus(in_digits(number))
}

/// A number that reads back as the same number, with an exponent where it would
/// have hundreds of digits otherwise.
pub fn in_digits(number: f64) -> String {
    let size = number.abs();
    if size.is_finite() && size != 0.0 && !(1e-15..1e17).contains(&size) {
        return format!("{number:e}");
    }
    number.to_string()
}

/// A number with so many decimals: "−0.10".
pub fn decimals(number: f64, decimals: usize) -> String {
    if number.is_infinite() {
        return if number > 0.0 {
            "∞".to_owned()
        } else {
            "−∞".to_owned()
        };
    }
    let text = format!("{number:.decimals$}");
    // A rounded −0.0001 is not negative to a reader.
    let is_zero = text.chars().all(|c| matches!(c, '-' | '0' | '.'));
    if is_zero {
        text.trim_start_matches('-').to_owned()
    } else {
        with_minus(text)
    }
}

/// A size of a file: "812 bytes" is for the words; this gives 1000-based
/// value and unit id, for example ("1.4", "report-unit-megabytes").
pub fn bytes(words: &Words, bytes: u64) -> String {
    let (value, id) = match bytes {
        0..1_000 => (count(bytes), "report-unit-bytes"),
        1_000..1_000_000 => (decimals(bytes as f64 / 1e3, 1), "report-unit-kilobytes"),
        1_000_000..1_000_000_000 => (decimals(bytes as f64 / 1e6, 1), "report-unit-megabytes"),
        _ => (decimals(bytes as f64 / 1e9, 1), "report-unit-gigabytes"),
    };
    words.say(&Message::new(id).with("value", value))
}

/// A phrase as the beginning of a line: its first letter as a capital.
pub fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn in_unit(unit: Unit, value: f64) -> String {
    match unit {
        // Three decimals, never rounded onto 0 or 1.
        Unit::Share => limited(value, 1.0, 3),
        // Three decimals.
        Unit::Signed => signed(value),
        // Two decimals.
        Unit::Coefficient => decimals(value, 2),
        // Three significant digits.
        Unit::Ratio => ratio(value),
        // Three decimals, never rounded onto 0.
        Unit::Loss => above_zero(value, 3),
    }
}

/// A share scaled (by 1 or 100) that is not rounded onto its limits.
fn limited(share: f64, scale: f64, places: usize) -> String {
    let text = decimals(share * scale, places);
    let (floor, ceiling) = (decimals(0.0, places), decimals(scale, places));
    if text == floor && share > 0.0 {
        let smallest = decimals(step(places), places);
        return format!("<{smallest}");
    }
    if text == ceiling && share < 1.0 {
        let greatest = decimals(scale - step(places), places);
        return format!(">{greatest}");
    }
    text
}

/// So many decimals, never rounded onto 0.
fn above_zero(value: f64, places: usize) -> String {
    let text = decimals(value, places);
    match value > 0.0 && text == decimals(0.0, places) {
        true => format!("<{}", decimals(step(places), places)),
        false => text,
    }
}

fn signed(value: f64) -> String {
    decimals(value, 3)
}

/// Three significant digits, at most three decimals, never rounded onto 0.
fn ratio(value: f64) -> String {
    let places = match value.abs() {
        below if below < 0.995 => 3,
        below if below < 9.995 => 2,
        below if below < 99.95 => 1,
        _ => 0,
    };
    let text = decimals(value, places);
    match text.as_str() {
        "0.000" if value > 0.0 => "<0.001".to_owned(),
        _ if places == 0 && value.is_finite() && value >= 0.0 => count(round(value, 0) as u64),
        _ => text,
    }
}

fn significant(value: f64, digits: usize) -> String {
    let mut places = digits;
    let mut magnitude = value.abs();
    if magnitude == 0.0 || !magnitude.is_finite() {
        return decimals(value, 0);
    }
    while magnitude >= 1.0 && places > 0 {
        magnitude /= 10.0;
        places -= 1;
    }
    while magnitude < 0.1 && places < 12 {
        magnitude *= 10.0;
        places += 1;
    }
    decimals(value, places)
}

/// Without zeros behind the last decimal that matters.
fn trimmed(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn step(places: usize) -> f64 {
    (0..places).fold(1.0, |step, _| step / 10.0)
}

fn round(value: f64, places: usize) -> f64 {
    let scale = (0..places).fold(1.0, |scale, _| scale * 10.0);
    (value * scale).round() / scale
}

fn with_minus(text: String) -> String {
    text.replacen('-', "−", 1)
}
