//! The text of a file, with what its encoding gives reason to say.

use plumbline_study::{Message, Problem};

use super::lines::lines_with;
use crate::bytes::encoding::{self, Binary, Decoded, Oddity};

/// The text of a file and a warning where letters may be wrong.
pub fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<(Decoded<'a>, Vec<Problem>), Problem> {
    let decoded = encoding::decode(bytes).map_err(|binary| not_text(file, bytes, binary))?;
    if decoded.text.trim().is_empty() {
        return Err(Problem::error(
            Message::new("intake-empty-file").with("file", file),
        ));
    }
    let problems = decoded
        .oddity
        .map(|oddity| odd(file, &decoded.text, oddity));
    Ok((decoded, problems.into_iter().collect()))
}

/// Where the first byte is that no text has.
fn not_text(file: &str, bytes: &[u8], binary: Binary) -> Problem {
    let before = bytes.get(..binary.position).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let message = Message::new("intake-not-text")
        .with("file", file)
        .with("line", line.to_string())
        .with("position", binary.position.saturating_add(1).to_string());
    Problem::error(message).at_rows(u32::try_from(line).ok())
}

fn odd(file: &str, text: &str, oddity: Oddity) -> Problem {
    let lines = match oddity {
        Oddity::Damaged => lines_with(text, |c| c == '\u{fffd}'),
        Oddity::Assumed | Oddity::Mixed => lines_with(text, |c| !c.is_ascii()),
    };
    match oddity {
        Oddity::Assumed => lines.note(Message::new("intake-encoding-assumed").with("file", file)),
        Oddity::Mixed => lines.warning(Message::new("intake-encoding-mixed").with("file", file)),
        Oddity::Damaged => lines.warning(Message::new("intake-text-damaged").with("file", file)),
    }
}
