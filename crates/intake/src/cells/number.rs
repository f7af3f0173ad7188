//! Numbers as files write them, read without regard to the machine's locale.
//!
//! A number is an optional sign, digits, at most one decimal mark with digits
//! after or before it, and an optional exponent; or `inf` and `infinity` with an
//! optional sign. Separators of thousands are never guessed: `1,234` may be one
//! and a bit or more than a thousand, and a wrong guess would go unseen.
//!
//! Two kinds of digit strings are words because as numbers they would change:
//! `007` would lose its zeros, and an identifier of sixteen digits or more would
//! be rounded, so that two patients could become one.

use crate::dialect::DecimalMark;

/// Longest whole number whose neighbours all have a different `f64`.
const MOST_WHOLE_DIGITS: usize = 15;

/// Powers of ten that an `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The parts of a number's text.
#[derive(Debug, Default)]
struct Parts {
    negative: bool,
    /// Digits as one whole number, wrapped when there are more than 19.
    significand: u64,
    whole_digits: usize,
    fraction_digits: usize,
    leading_zero: bool,
    has_mark: bool,
    exponent: Option<i32>,
}

/// The number that this text is, correctly rounded; `None` when it is a word.
pub fn parse(text: &str, mark: DecimalMark) -> Option<f64> {
    let Some(parts) = scan(text.as_bytes(), mark) else {
        return infinity(text);
    };
    if is_identifier(&parts) {
        return None;
    }
    exact(&parts).or_else(|| slow(text, mark))
}

/// Whether this is a string of digits that would change as a number: an
/// identifier such as `007` or one of sixteen digits or more.
pub fn is_digit_identifier(text: &str) -> bool {
    scan(text.as_bytes(), DecimalMark::Point).is_some_and(|parts| is_identifier(&parts))
}

/// Whether a person would take this word for a number: `93%`, `<5`, `1,234`.
pub fn looks_like_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| " %<>≤≥=~±+-\u{a0}\u{202f}".contains(c));
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let starts_and_ends_well = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && bare.ends_with(|c: char| c.is_ascii_digit());
    let marks = bare.chars().filter(|c| !c.is_ascii_digit());
    let only_marks = marks.clone().all(|c| ".,'’ \u{a0}\u{202f}".contains(c));
    starts_and_ends_well && only_marks && (marks.count() <= 1 || digits > 6) && !is_date(bare)
}

/// `01.02.2020` and its like, whose groups are not thousands.
fn is_date(text: &str) -> bool {
    let groups: Vec<&str> = text.split('.').collect();
    groups.len() == 3 && groups.iter().skip(1).any(|group| group.len() != 3)
}

fn is_identifier(parts: &Parts) -> bool {
    let whole = !parts.has_mark && parts.exponent.is_none();
    whole
        && (parts.leading_zero && parts.whole_digits > 1 || parts.whole_digits > MOST_WHOLE_DIGITS)
}

fn mark_byte(mark: DecimalMark) -> u8 {
    match mark {
        DecimalMark::Point => b'.',
        DecimalMark::Comma => b',',
    }
}

fn scan(text: &[u8], mark: DecimalMark) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut rest = text;
    if let [sign @ (b'+' | b'-'), tail @ ..] = rest {
        parts.negative = *sign == b'-';
        rest = tail;
    }
    parts.leading_zero = rest.first() == Some(&b'0');
    parts.whole_digits = take_digits(&mut rest, &mut parts.significand);
    if rest.first() == Some(&mark_byte(mark)) {
        parts.has_mark = true;
        rest = rest.get(1..)?;
        parts.fraction_digits = take_digits(&mut rest, &mut parts.significand);
    }
    if parts.whole_digits + parts.fraction_digits == 0 {
        return None;
    }
    if let [b'e' | b'E', tail @ ..] = rest {
        parts.exponent = Some(take_exponent(tail)?);
        rest = &[];
    }
    rest.is_empty().then_some(parts)
}

/// Takes digits off the front; says how many there were.
fn take_digits(rest: &mut &[u8], significand: &mut u64) -> usize {
    let mut count = 0;
    while let [digit @ b'0'..=b'9', tail @ ..] = *rest {
        *significand = significand
            .wrapping_mul(10)
            .wrapping_add(u64::from(digit - b'0'));
        *rest = tail;
        count += 1;
    }
    count
}

fn take_exponent(text: &[u8]) -> Option<i32> {
    let (negative, mut rest) = match text {
        [b'-', tail @ ..] => (true, tail),
        [b'+', tail @ ..] => (false, tail),
        _ => (false, text),
    };
    let mut value = 0;
    let digits = take_digits(&mut rest, &mut value);
    // Four digits are more than any finite number needs, and cannot overflow.
    if digits == 0 || !rest.is_empty() {
        return None;
    }
    let value = if digits > 4 {
        9999
    } else {
        i32::try_from(value).ok()?
    };
    Some(if negative { -value } else { value })
}

/// The value where one division or multiplication gives it correctly rounded:
/// significand and power of ten are both exact.
fn exact(parts: &Parts) -> Option<f64> {
    let digits = parts.whole_digits + parts.fraction_digits;
    if digits > 19 || parts.significand > (1 << 53) {
        return None;
    }
    let shift = parts.exponent.unwrap_or(0) - i32::try_from(parts.fraction_digits).ok()?;
    let power = *POWERS.get(usize::try_from(shift.unsigned_abs()).ok()?)?;
    let significand = parts.significand as f64;
    let size = if shift < 0 {
        significand / power
    } else {
        significand * power
    };
    Some(if parts.negative { -size } else { size })
}

fn slow(text: &str, mark: DecimalMark) -> Option<f64> {
    match mark {
        DecimalMark::Point => text.parse().ok(),
        DecimalMark::Comma => text.replace(',', ".").parse().ok(),
    }
}

fn infinity(text: &str) -> Option<f64> {
    let (sign, name) = match text.as_bytes().first()? {
        b'-' => (-1.0, text.get(1..)?),
        b'+' => (1.0, text.get(1..)?),
        _ => (1.0, text),
    };
    let known = name.eq_ignore_ascii_case("inf") || name.eq_ignore_ascii_case("infinity");
    known.then_some(sign * f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(text: &str) -> Option<f64> {
        parse(text, DecimalMark::Point)
    }

    #[test]
    fn plain_numbers_are_read() {
        for (text, value) in [
            ("0", 0.0),
            ("-3", -3.0),
            ("+3", 3.0),
            ("0.5", 0.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("1.25E-2", 0.0125),
            ("0.1", 0.1),
            ("179769313486231570000e288", f64::MAX),
            ("1e-400", 0.0),
            ("0.000000000000000000000000000001", 1e-30),
        ] {
            assert_eq!(point(text), Some(value), "{text}");
        }
    }

    #[test]
    fn infinities_are_kept() {
        assert_eq!(point("inf"), Some(f64::INFINITY));
        assert_eq!(point("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(point("1e999"), Some(f64::INFINITY));
    }

    #[test]
    fn words_stay_words() {
        for text in [
            "", "-", ".", "e5", "1e", "1 2", "1,5", "0x10", "1.2.3", "--1", "info", "1_000",
        ] {
            assert_eq!(point(text), None, "{text}");
        }
    }

    #[test]
    fn identifiers_of_digits_stay_words() {
        for text in ["007", "-00", "0123456789", "1234567890123456"] {
            assert_eq!(point(text), None, "{text}");
            assert!(is_digit_identifier(text), "{text}");
        }
        assert_eq!(point("123456789012345"), Some(123_456_789_012_345.0));
        assert_eq!(point("0.5"), Some(0.5));
    }

    #[test]
    fn a_decimal_comma_is_read_only_when_the_dialect_has_it() {
        assert_eq!(parse("1,5", DecimalMark::Comma), Some(1.5));
        assert_eq!(
            parse("-0,000001234567890123456789", DecimalMark::Comma),
            Some(-1.234_567_890_123_456_7e-6)
        );
        assert_eq!(parse("1.5", DecimalMark::Comma), None);
    }

    #[test]
    fn near_numbers_are_recognised() {
        for text in [
            "93%",
            "<5",
            "> 0.5",
            "1,234",
            "1.234.567",
            "1 234 567",
            "≥ 90",
            "12 %",
        ] {
            assert!(looks_like_number(text), "{text}");
        }
        for text in [
            "male",
            "01.02.2020",
            "2020-01-02",
            "12:30",
            "P12",
            "",
            "%",
            "1/2",
        ] {
            assert!(!looks_like_number(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_finite_number_comes_back_bit_for_bit(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let text = format!("{number:e}");
            prop_assert_eq!(point(&text).map(f64::to_bits), Some(number.to_bits()));
        }

        #[test]
        fn decimals_agree_with_the_standard_library(text in "-?[0-9]{1,12}\\.[0-9]{1,12}(e-?[0-9]{1,2})?") {
            prop_assert_eq!(point(&text), text.parse().ok());
        }
    }
}
