//! How wide text is: fixed metrics, the same on every machine.
//!
//! Advance widths are those of a humanist sans serif (measured on Noto Sans,
//! in thousandths of the size). The reader's system font differs by a few per
//! cent; layouts leave that much air. Letters outside ASCII count as an
//! average letter of their script, which is enough to place a label.

/// Widths of the printable ASCII characters, from space to tilde.
const ASCII: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// Width of a text in pixels at this size.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(letter: char) -> u32 {
    let code = letter as u32;
    let ascii = code.checked_sub(0x20).and_then(|at| ASCII.get(at as usize));
    match (ascii, code) {
        (Some(&width), _) => u32::from(width),
        // Marks of direction and combining marks take no room.
        (_, 0x0300..=0x036f | 0x064b..=0x065f | 0x200b..=0x200f | 0x2060..=0x2069) => 0,
        (_, 0x202f) => 200,
        (_, 0x0600..=0x06ff) => 560,
        (_, 0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60) => 1000,
        _ => 600,
    }
}

/// Whether a text begins in a script that runs from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|letter| letter.is_alphabetic())
        .is_some_and(
            |letter| matches!(letter as u32, 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff),
        )
}

/// The text, shortened with an ellipsis where it is wider than `most` pixels.
pub fn fitted(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            used += f64::from(advance(*letter)) * size / 1000.0;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text in lines of at most `most` pixels, broken at spaces; a single
/// word that is wider has a line of its own.
pub fn wrapped(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + width(" ", size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        assert_eq!(width("", 12.0), 0.0);
        assert_eq!(width("10", 10.0), 2.0 * 5.72);
        assert!(width("WWW", 12.0) > width("iii", 12.0));
    }

    #[test]
    fn a_fitted_text_fits_and_short_texts_stay_whole() {
        let text = "a long name of a subgroup that somebody wrote";
        let cut = fitted(text, 12.0, 80.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0) <= 80.0, "{cut}");
        assert_eq!(fitted("short", 12.0, 80.0), "short");
    }

    #[test]
    fn wrapped_lines_fit_and_lose_no_word() {
        let text = "one two three four five six seven";
        let lines = wrapped(text, 12.0, 60.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line, 12.0) <= 60.0));
        assert_eq!(lines.join(" "), text);
        assert!(wrapped("", 12.0, 60.0).is_empty());
    }

    #[test]
    fn direction_is_that_of_the_first_letter() {
        assert!(is_right_to_left("95% حساسية"));
        assert!(!is_right_to_left("0.5 AUROC حساسية"));
        assert!(!is_right_to_left("0.5"));
    }
}
