//! Text from outside: names of columns, values and files, and what people
//! wrote into a plan. It may stand in a sentence, in a report, in a file of values;
//! nowhere may it do more than be read.
//!
//! What it could do, without any markup: characters of control move a
//! terminal's cursor and colour its text; marks of direction (U+202A to U+202E,
//! U+2066 to U+2069) turn round what stands after them; a letter of a script
//! that runs from right to left changes the order of the numbers beside it; and
//! a name of a million letters pushes everything else away.
//! Unicode Standard Annex 9, sections 2 and 6.3; Unicode Technical Report 36.

use std::borrow::Cow;

/// Longest text that is shown whole, in letters.
const MOST: usize = 1000;
/// Letters that are left of a longer one: at its start, and at its end, where a
/// sentence says what to do.
const START: usize = 700;
const END: usize = 200;

/// First strong isolate, and its end.
const APART: char = '\u{2068}';
const APART_END: char = '\u{2069}';
/// Isolate from left to right, used for ranges of numbers.
const LEFT_TO_RIGHT: char = '\u{2066}';
/// What a character that is not shown becomes.
const REPLACEMENT: char = '\u{fffd}';

/// Whether a character steers the display instead of being shown: control
/// characters other than tab and line break, separators of lines and paragraphs,
/// and marks that embed or override a direction.
pub fn steers(letter: char) -> bool {
    let is_kept = matches!(letter, '\t' | '\n');
    let turns = matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2067}');
    (letter.is_control() && !is_kept) || turns
}

/// The text with a replacement character for each that steers. Isolates stay
/// where each has its end: sentences that became arguments hold such pairs.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let balanced = is_balanced(text);
    let spoils = |letter: char| {
        let isolates = matches!(letter, APART | APART_END | LEFT_TO_RIGHT);
        steers(letter) || (isolates && !balanced)
    };
    if text.contains(spoils) {
        Cow::Owned(text.replace(spoils, &REPLACEMENT.to_string()))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for letter in text.chars() {
        match letter {
            APART | LEFT_TO_RIGHT => open += 1,
            APART_END => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return false,
            },
            _ => {}
        }
    }
    open == 0
}

/// The text between isolates where its letters could change the order of what
/// stands beside it.
pub fn apart(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(runs_from_right) {
        Cow::Owned(format!("{APART}{text}{APART_END}"))
    } else {
        text
    }
}

/// Hebrew, Arabic, Syriac, N'Ko and their kin, and the marks of their direction.
fn runs_from_right(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Start, end and number of letters of a text that is too long to be shown
/// whole.
pub fn ends(text: &str) -> Option<(&str, &str, usize)> {
    // Bytes are counted first: most texts are far below.
    if text.len() <= MOST {
        return None;
    }
    let count = text.chars().count();
    if count <= MOST {
        return None;
    }
    let (start, _) = text.char_indices().nth(START)?;
    let (end, _) = text.char_indices().nth(count - END)?;
    Some((text.get(..start)?, text.get(end..)?, count))
}

/// Text for a file of values that is read by programs: nothing but what such a
/// file can hold. Marks of direction are part of a value and stay.
pub(crate) fn without_control(text: &str) -> Cow<'_, str> {
    let control = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    if text.contains(control) {
        Cow::Owned(text.replace(control, &REPLACEMENT.to_string()))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["ward B", "Größe\t°C", "two\nlines", "数据", "قسم ٢"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn every_mark_that_turns_the_writing_is_made_visible() {
        for code in (0x2028..=0x202e).chain(0x2066..=0x2069) {
            let mark = char::from_u32(code).unwrap();
            assert_eq!(clean(&format!("a{mark}b")), "a\u{fffd}b", "U+{code:04X}");
        }
        assert_eq!(clean("\u{2068}قسم\u{2069} 1"), "\u{2068}قسم\u{2069} 1");
        assert_eq!(clean("\u{2069}1\u{2068}"), "\u{fffd}1\u{fffd}");
    }

    #[test]
    fn only_what_is_longer_than_a_thousand_letters_is_cut() {
        assert_eq!(ends(&"ä".repeat(1000)), None);
        let long = format!("{}{}", "a".repeat(900), "ö".repeat(200));
        let (start, end, count) = ends(&long).unwrap();
        assert_eq!(start, "a".repeat(700));
        assert_eq!(end, "ö".repeat(200));
        assert_eq!(count, 1100);
    }
}
