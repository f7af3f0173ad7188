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

use std::borrow::Cow;

use crate::dialect::{DecimalMark, Thousands};

/// Longest whole number whose neighbours all have a different `f64`.
const MOST_WHOLE_DIGITS: usize = 15;

/// Powers of ten that an `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The minus sign of typography, U+2212.
const MINUS: char = '\u{2212}';

/// How the numbers of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What separates whole and fraction.
    pub mark: DecimalMark,
    /// What separates groups of three digits, where somebody or the file said so.
    pub thousands: Option<Thousands>,
}

impl From<DecimalMark> for Reading {
    fn from(mark: DecimalMark) -> Reading {
        Reading {
            mark,
            thousands: None,
        }
    }
}

/// The parts of a number's text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts {
    negative: bool,
    /// Whether there is more than digits, a minus and a decimal mark.
    is_marked: bool,
    /// Digits as one whole number, wrapped when there are more than 19.
    significand: u64,
    whole_digits: usize,
    fraction_digits: usize,
    leading_zero: bool,
    trailing_zero: bool,
    has_mark: bool,
    exponent: Option<i32>,
}

impl Parts {
    /// Digits after the mark of a text that has a mark, at least one digit on both
    /// sides of it, no more digits than a number keeps, and nothing that would be
    /// lost in writing the number with as many decimals.
    pub fn fixed_decimals(&self) -> Option<u8> {
        let plain = self.is_plain() && self.has_mark && self.fraction_digits > 0;
        u8::try_from(self.fraction_digits).ok().filter(|_| plain)
    }

    /// Whether this is certainly the shortest text of its number, this one.
    pub fn is_shortest(&self, value: f64) -> bool {
        let no_rest = !self.has_mark || (self.fraction_digits > 0 && !self.trailing_zero);
        // Smaller numbers are written with an exponent, and -0 is 0.
        let usual = value.abs() >= 1e-5 || (self.significand == 0 && !self.negative);
        self.is_plain() && no_rest && usual
    }

    fn is_plain(&self) -> bool {
        !self.is_marked
            && self.exponent.is_none()
            && self.whole_digits > 0
            && !(self.leading_zero && self.whole_digits > 1)
            && self.whole_digits + self.fraction_digits <= MOST_WHOLE_DIGITS
    }

    /// Whether the mark could as well separate thousands: `9.100`, `-329.000`.
    pub fn could_be_thousands(&self) -> bool {
        self.has_mark
            && self.fraction_digits == 3
            && (1..=3).contains(&self.whole_digits)
            && !self.leading_zero
            && self.exponent.is_none()
    }

    /// Whether there is a mark.
    pub fn has_mark(&self) -> bool {
        self.has_mark
    }
}

/// The number that this text is, correctly rounded; `None` when it is a word.
pub fn parse(text: &str, mark: DecimalMark) -> Option<f64> {
    read(text, mark.into()).map(|(value, _)| value)
}

/// The number that this text is, and its parts; `None` when it is a word.
pub fn read(text: &str, reading: Reading) -> Option<(f64, Parts)> {
    // Spreadsheets of some languages write the true minus sign.
    if let Some(size) = text.strip_prefix(MINUS) {
        if size.starts_with(['-', '+', MINUS]) {
            return None;
        }
        let (value, mut parts) = read(&format!("-{size}"), reading)?;
        parts.is_marked = true;
        return Some((value, parts));
    }
    let text = match reading.thousands {
        Some(thousands) => without_thousands(text, thousands, reading.mark)?,
        None => Cow::Borrowed(text),
    };
    let Some(mut parts) = scan(text.as_bytes(), reading.mark) else {
        // An infinity is no plain number in any respect: its text is kept.
        let parts = Parts {
            is_marked: true,
            ..Parts::default()
        };
        return infinity(&text).map(|value| (value, parts));
    };
    if is_identifier(&parts) {
        return None;
    }
    let value = exact(&parts).or_else(|| slow(&text, reading.mark))?;
    // Its separators are part of the text, which no rule of writing brings back.
    parts.is_marked |= matches!(text, Cow::Owned(_));
    Some((value, parts))
}

/// The text without separators of thousands, which stand between groups of three
/// digits or not at all.
fn without_thousands(text: &str, thousands: Thousands, mark: DecimalMark) -> Option<Cow<'_, str>> {
    let is_separator = |c: char| thousands.signs().contains(&c);
    if !text.contains(is_separator) {
        return Some(Cow::Borrowed(text));
    }
    let end = text.find(char::from(mark_byte(mark))).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    let digits = whole.trim_start_matches(['-', '+']);
    let groups: Vec<&str> = digits.split(is_separator).collect();
    let well = groups
        .iter()
        .all(|group| group.bytes().all(|byte| byte.is_ascii_digit()))
        && (are_threes(&groups) || (thousands == Thousands::Comma && are_lakhs(&groups)))
        && !rest.contains(is_separator);
    well.then(|| Cow::Owned(whole.replace(is_separator, "") + rest))
}

/// Groups of three digits, of which the first may have fewer.
fn are_threes(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else {
        return false;
    };
    (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
}

/// Groups of two digits above the last three, as in India: `12,34,567`.
fn are_lakhs(groups: &[&str]) -> bool {
    let [first, middle @ .., last] = groups else {
        return false;
    };
    (1..=2).contains(&first.len()) && middle.iter().all(|group| group.len() == 2) && last.len() == 3
}

/// What the marks of a number's text say about how a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// The decimal mark is this one.
    Sure(DecimalMark),
    /// `9.100`, `1,234`: a decimal mark or a separator of thousands.
    Doubtful(DecimalMark),
    /// `1.234.567`, `1.234,5`: this mark separates thousands.
    Grouped(DecimalMark),
    /// Digits without any mark.
    None,
}

/// What the marks of this text say; `None` when it is no number in any writing.
pub fn marks(text: &str) -> Option<Marks> {
    let unsigned = text.trim_start_matches(['-', '+', MINUS]);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    if !mantissa
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
        || !mantissa.bytes().any(|byte| byte.is_ascii_digit())
        || (!exponent.is_empty() && take_exponent(exponent.as_bytes().get(1..)?).is_none())
    {
        return None;
    }
    let sign = |mark: DecimalMark| char::from(mark_byte(mark));
    for mark in [DecimalMark::Point, DecimalMark::Comma] {
        let (own, other) = (sign(mark), sign(mark.other()));
        match (
            mantissa.matches(own).count(),
            mantissa.matches(other).count(),
        ) {
            (0, 0) => return Some(Marks::None),
            (1, 0) => {
                let parts = scan(unsigned.as_bytes(), mark)?;
                let doubtful = parts.could_be_thousands();
                let sure = Marks::Sure(mark);
                return Some(if doubtful {
                    Marks::Doubtful(mark)
                } else {
                    sure
                });
            }
            (2.., 0) => return grouped(mantissa, mark),
            // The mark that comes last and once is the decimal one.
            (1.., 1) if mantissa.rfind(other) > mantissa.rfind(own) => {
                return grouped(mantissa, mark);
            }
            _ => {}
        }
    }
    None
}

fn grouped(mantissa: &str, thousands: DecimalMark) -> Option<Marks> {
    let separator = match thousands {
        DecimalMark::Point => Thousands::Point,
        DecimalMark::Comma => Thousands::Comma,
    };
    without_thousands(mantissa, separator, thousands.other()).map(|_| Marks::Grouped(thousands))
}

/// Whether this is a string of digits that would change as a number: an
/// identifier such as `007` or one of sixteen digits or more.
pub fn is_digit_identifier(text: &str) -> bool {
    scan(text.as_bytes(), DecimalMark::Point).is_some_and(|parts| is_identifier(&parts))
}

/// Whether a person would take this word for a number: `93%`, `<5`, `1,234`.
pub fn looks_like_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| " %<>≤≥=~±+-\u{2212}\u{a0}\u{202f}".contains(c));
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let starts_and_ends_well = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && bare.ends_with(|c: char| c.is_ascii_digit());
    let marks = bare.chars().filter(|c| !c.is_ascii_digit());
    let only_marks = marks.clone().all(|c| ".,'’ \u{a0}\u{202f}".contains(c));
    let few = marks.count() <= 1 || digits > 6 || is_grouped(bare);
    starts_and_ends_well && only_marks && few && !is_date(bare)
}

/// Whether some sign separates groups of three digits: `1.234,5`, `1'234.5`.
fn is_grouped(text: &str) -> bool {
    let signs = [
        Thousands::Point,
        Thousands::Comma,
        Thousands::Space,
        Thousands::Apostrophe,
    ];
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    signs.into_iter().any(|sign| {
        marks.into_iter().any(|mark| {
            let plain = without_thousands(text, sign, mark);
            matches!(plain, Some(Cow::Owned(plain)) if scan(plain.as_bytes(), mark).is_some())
        })
    })
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
        parts.is_marked = *sign == b'+';
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
    parts.trailing_zero = parts.significand.is_multiple_of(10);
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
    fn separators_of_thousands_are_read_when_they_are_said() {
        let german = Reading {
            mark: DecimalMark::Comma,
            thousands: Some(Thousands::Point),
        };
        let value = |text: &str, reading| read(text, reading).map(|(value, _)| value);
        for (text, expected) in [
            ("9.100", Some(9100.0)),
            ("-1.234.567,5", Some(-1_234_567.5)),
            ("329", Some(329.0)),
            ("9100", Some(9100.0)),
            ("91.00", None),
            ("9.1000", None),
            ("1234.567", None),
            ("9,100.5", None),
        ] {
            assert_eq!(value(text, german), expected, "{text}");
        }
        for (sign, text) in [
            (Thousands::Space, "1 234 567.5"),
            (Thousands::Space, "1\u{a0}234\u{202f}567.5"),
            (Thousands::Apostrophe, "1'234'567.5"),
            (Thousands::Comma, "1,234,567.5"),
            (Thousands::Comma, "12,34,567.5"),
        ] {
            let reading = Reading {
                mark: DecimalMark::Point,
                thousands: Some(sign),
            };
            assert_eq!(value(text, reading), Some(1_234_567.5), "{text}");
        }
        let indian = Reading {
            mark: DecimalMark::Point,
            thousands: Some(Thousands::Comma),
        };
        for (text, expected) in [
            ("1,23,456", Some(123_456.0)),
            ("12,34,56", None),
            ("123,45,678", None),
            ("1,2,345", None),
        ] {
            assert_eq!(value(text, indian), expected, "{text}");
        }
    }

    #[test]
    fn the_minus_sign_of_typography_is_a_minus() {
        assert_eq!(point("\u{2212}0.5"), Some(-0.5));
        assert_eq!(point("\u{2212}\u{2212}5"), None);
        assert_eq!(point("-\u{2212}5"), None);
    }

    #[test]
    fn marks_say_how_a_column_is_written() {
        use DecimalMark::{Comma, Point};
        for (text, said) in [
            ("0.5", Some(Marks::Sure(Point))),
            ("-0,125", Some(Marks::Sure(Comma))),
            ("9.100", Some(Marks::Doubtful(Point))),
            ("+329,000", Some(Marks::Doubtful(Comma))),
            ("0.123", Some(Marks::Sure(Point))),
            ("1234.567", Some(Marks::Sure(Point))),
            ("9.100e3", Some(Marks::Sure(Point))),
            ("1.234.567", Some(Marks::Grouped(Point))),
            ("1.234,5", Some(Marks::Grouped(Point))),
            ("1,234.50", Some(Marks::Grouped(Comma))),
            ("12,34,567", Some(Marks::Grouped(Comma))),
            ("12", Some(Marks::None)),
            ("01.02.2020", None),
            ("1.2,3.4", None),
            ("x", None),
            ("", None),
            (".", None),
        ] {
            assert_eq!(marks(text), said, "{text}");
        }
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
            "1.234,5",
            "1'234.5",
            "1\u{a0}234,5",
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
