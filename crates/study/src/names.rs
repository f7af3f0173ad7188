//! Names that look the same are the same.
//!
//! "é" is one character or an "e" with an accent after it (Unicode Standard
//! Annex 15); macOS writes names of files the second way, most keyboards and
//! databases the first. Spreadsheets, web pages and exports leave characters that
//! nobody sees (a byte order mark, a space of no width) and spaces that do not
//! break. Text is kept as it was written; names, identifiers and values are
//! compared in the form of [`compared`].

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A name in the form in which names are compared: composed (NFC), without space
/// around it, without characters that nobody sees, and with usual spaces in place
/// of other ones.
pub fn compared(name: &str) -> Cow<'_, str> {
    let name = trimmed(name);
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let is_odd = |letter: char| is_invisible(letter) || is_other_space(letter);
    if !name.contains(is_odd) && is_nfc(name) {
        return Cow::Borrowed(name);
    }
    let seen = name.chars().filter(|letter| !is_invisible(*letter));
    let usual = |letter| {
        if is_other_space(letter) { ' ' } else { letter }
    };
    Cow::Owned(seen.map(usual).nfc().collect())
}

/// Whether two names are the same.
pub fn same(a: &str, b: &str) -> bool {
    a == b || compared(a) == compared(b)
}

/// Whether this text, as a person chose it, means this value of a column:
/// letter for letter, or the same number ("1" and "1.0").
pub fn same_value(level: &str, chosen: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    same(level, chosen) || number(level).is_some_and(|value| number(chosen) == Some(value))
}

/// A text without spaces and invisible characters around it.
pub fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| (0x21..0x80).contains(byte));
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        // Most texts need no search.
        return text;
    }
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// Characters of no width that mean nothing in a name: space of no width, joiner of
/// words, byte order mark, soft hyphen, and marks of direction. The joiners of scripts
/// (U+200C, U+200D) change what is read and are none of them.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{180e}'
    ) || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A space that is not the one of keyboards: one that does not break, a narrow one.
fn is_other_space(letter: char) -> bool {
    !letter.is_ascii() && letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_write_one_name_are_the_same() {
        assert_ne!("Z\u{fc}rich", "Zu\u{308}rich");
        assert!(same("Z\u{fc}rich", "Zu\u{308}rich"));
        assert!(same("\u{c5}ngstr\u{f6}m", "\u{212b}ngstro\u{308}m"));
        assert!(!same("Zurich", "Zu\u{308}rich") && !same("a", "A"));
        assert!(matches!(compared("plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn what_nobody_sees_makes_no_other_name() {
        for name in [
            "age\u{200b}",
            "\u{feff}age",
            "a\u{ad}ge",
            " age\u{a0}",
            "age\u{200e}\t",
            "a\u{2060}ge",
        ] {
            assert!(same(name, "age"), "{name:?}");
        }
        assert!(same("age\u{a0}(years)", "age (years)"));
        assert!(same("age\u{202f}(years)", "age (years)"));
        // In Persian these are two words.
        assert!(!same(
            "\u{645}\u{6cc}\u{200c}\u{634}",
            "\u{645}\u{6cc}\u{634}"
        ));
        assert!(!same("a b", "ab"));
        assert_eq!(trimmed("\u{feff} 0.5\u{200b} "), "0.5");
        assert_eq!(trimmed("\u{200b}"), "");
    }
}
