//! Names that look the same are the same.
//!
//! "é" is one character or an "e" with an accent after it (Unicode Standard
//! Annex 15); macOS writes names of files the second way, most keyboards and
//! databases the first. Names are kept as they were written and compared in the
//! composed form (NFC).

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A name in the form in which names are compared.
pub fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc(name) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

/// Whether two names are the same.
pub fn same(a: &str, b: &str) -> bool {
    a == b || (!(a.is_ascii() && b.is_ascii()) && composed(a) == composed(b))
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
        assert!(matches!(composed("plain"), Cow::Borrowed("plain")));
    }
}
