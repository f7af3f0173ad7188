//! Numbers as people type them, on the page and in the terminal: with either decimal
//! mark, in groups of three, per cent.

/// Why a text is not taken as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// It is no number.
    NoNumber,
    /// It is one of two numbers, a thousand times apart: "1,234".
    Doubtful,
    /// It lies outside the limits.
    Outside,
    /// It lies outside 0 to 1 and would not, if it were meant as per cent.
    PerCent,
}

/// The number in a text between these limits, or none in an empty one.
///
/// A comma is a decimal mark unless a point or another comma says otherwise;
/// spaces and apostrophes between groups of three are left out; with a per cent
/// sign a number is divided by 100. Eastern Arabic digits are digits.
pub fn read(text: &str, min: f64, max: f64) -> Result<Option<f64>, NotTaken> {
    let text: String = text.chars().filter_map(latin).collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (digits, per_cent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), true),
        None => (text, false),
    };
    let plain = without_groups(digits)?;
    let number: f64 = plain.parse().map_err(|_| NotTaken::NoNumber)?;
    let number = if per_cent {
        hundredth(&plain, number)
    } else {
        number
    };
    if !number.is_finite() {
        return Err(NotTaken::NoNumber);
    }
    if (min..=max).contains(&number) {
        return Ok(Some(number));
    }
    let is_share = min >= 0.0 && max <= 1.0;
    Err(
        match is_share && !per_cent && number > 1.0 && number <= 100.0 {
            true => NotTaken::PerCent,
            false => NotTaken::Outside,
        },
    )
}

/// A letter as it is written with a Latin keyboard; invisible marks are none.
fn latin(letter: char) -> Option<char> {
    let eastern = |zero: u32| char::from_digit(letter as u32 - zero, 10);
    match letter {
        '\u{660}'..='\u{669}' => eastern(0x660),
        '\u{6F0}'..='\u{6F9}' => eastern(0x6F0),
        '٪' | '％' => Some('%'),
        '٫' => Some(','),
        '٬' | '’' => Some('\''),
        '−' => Some('-'),
        '\u{A0}' | '\u{202F}' | '\u{2009}' => Some(' '),
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' => None,
        other => Some(other),
    }
}

/// Hundredth of a number through its decimal places: 29 % is 0.29, and not the
/// neighbour of it that a division may give.
pub fn hundredth(plain: &str, number: f64) -> f64 {
    let shifted = format!("{plain}e-2").parse();
    shifted.unwrap_or(number / 100.0)
}

/// The digits with a decimal point and no marks between groups.
fn without_groups(digits: &str) -> Result<String, NotTaken> {
    let commas = digits.matches(',').count();
    let points = digits.matches('.').count();
    let (group, mark) = match (commas, points) {
        (0, 0 | 1) => (None, Some('.')),
        (1, 0) if looks_grouped(digits, ',') => return Err(NotTaken::Doubtful),
        (1, 0) => (None, Some(',')),
        (_, 0) => (Some(','), None),
        (0, _) => (Some('.'), None),
        // With both, the last one is the decimal mark.
        _ if digits.rfind('.') > digits.rfind(',') => (Some(','), Some('.')),
        _ => (Some('.'), Some(',')),
    };
    let (whole, rest) = match mark.and_then(|mark| digits.split_once(mark)) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (digits, None),
    };
    let groups: Vec<&str> = whole
        .split(|letter| letter == ' ' || letter == '\'' || Some(letter) == group)
        .collect();
    let is_digits = |part: &&str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    if groups.len() > 1 && !groups.iter().skip(1).all(is_digits) {
        return Err(NotTaken::NoNumber);
    }
    let whole = groups.concat();
    Ok(match rest {
        Some(rest) => format!("{whole}.{rest}"),
        None => whole,
    })
}

/// Whether the comma could stand between groups of three: "1,234", but not
/// "0,234" or "1,23".
fn looks_grouped(digits: &str, mark: char) -> bool {
    let Some((whole, rest)) = digits.split_once(mark) else {
        return false;
    };
    let whole = whole.trim_start_matches(['-', '+']);
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    rest.len() == 3
        && all_digits(rest)
        && (1..=3).contains(&whole.len())
        && all_digits(whole)
        && !whole.starts_with('0')
}
