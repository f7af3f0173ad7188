//! Sentences for people: results on standard output, problems on standard
//! error, one a line.
//!
//! Names of columns, values and files come from strangers. A terminal obeys some
//! characters instead of showing them: they are shown by their number here.

use std::cell::RefCell;
use std::io::{self, Write};

use plumbline_report::Words;
use plumbline_study::{Arg, Message, Problem, Severity};

/// Lines named of one problem; the rest is counted.
const LINES_NAMED: usize = 10;

/// Speaks messages in one language.
#[derive(Debug)]
pub struct Console {
    words: Words,
    /// The first sentence that could not be said.
    unheard: RefCell<Option<io::Error>>,
}

impl Console {
    pub fn new(words: Words) -> Console {
        Console {
            words,
            unheard: RefCell::new(None),
        }
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A line on standard output.
    pub fn line(&self, message: &Message) {
        self.write(&mut io::stdout(), &self.say(message));
    }

    /// Several lines on standard output: JSON, or a program.
    pub fn print(&self, text: &str) {
        self.write(&mut io::stdout(), &shown(text, &['\n']));
    }

    /// Every problem on standard error, each once.
    pub fn problems(&self, problems: &[Problem]) {
        for (at, problem) in problems.iter().enumerate() {
            if !problems.iter().take(at).any(|before| before == problem) {
                self.problem(problem);
            }
        }
    }

    /// A problem on standard error.
    pub fn problem(&self, problem: &Problem) {
        self.write(&mut io::stderr(), &self.sentence(problem));
    }

    /// Whether everything that was said could be written.
    ///
    /// # Errors
    /// What kept the first sentence from being written.
    pub fn finish(&self) -> io::Result<()> {
        self.keep(io::stdout().flush());
        self.unheard.take().map_or(Ok(()), Err)
    }

    fn write(&self, target: &mut dyn Write, text: &str) {
        self.keep(writeln!(target, "{text}"));
    }

    /// A pipe that is closed is no fault: whoever listened has heard enough.
    fn keep(&self, written: io::Result<()>) {
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.unheard.borrow_mut().get_or_insert(error);
        }
    }

    /// A sentence, with what is foreign in it as it may be shown.
    fn say(&self, message: &Message) -> String {
        let mut message = message.clone();
        for arg in message.args.values_mut() {
            if let Arg::Text(text) = arg {
                *text = shown(text, &[]);
            }
        }
        self.words.say(&message)
    }

    fn sentence(&self, problem: &Problem) -> String {
        let id = match problem.severity {
            Severity::Error => "cli-error",
            Severity::Warning => "cli-warning",
            Severity::Note => "cli-note",
        };
        let text = self.say(&problem.message_without_identifiers());
        let sentence = self.words.say(&Message::new(id).with("text", text));
        match self.lines(problem) {
            Some(lines) => format!("{sentence} {lines}"),
            None => sentence,
        }
    }

    /// Where it occurs, for problems whose sentence does not say so itself.
    fn lines(&self, problem: &Problem) -> Option<String> {
        let is_place = |name: &String| name == "lines" || name == "line";
        if problem.message.args.keys().any(is_place) {
            return None;
        }
        let named: Vec<String> = problem
            .rows
            .iter()
            .take(LINES_NAMED)
            .map(ToString::to_string)
            .collect();
        let more = problem.row_count.saturating_sub(named.len() as u64);
        let id = if more == 0 {
            "cli-lines"
        } else {
            "cli-lines-and-more"
        };
        let message = Message::new(id)
            .with("lines", named.join(", "))
            .with("more", more);
        (!named.is_empty()).then(|| self.words.say(&message.with("count", problem.row_count)))
    }
}

/// Text with everything that a terminal would obey by its number, as JSON writes
/// it: JSON stays JSON and means the same.
pub fn shown(text: &str, kept: &[char]) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_obeyed(letter) && !kept.contains(&letter) {
            shown.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Control characters (ISO 6429), ends of lines, and what turns the direction of
/// the letters around it (Unicode Standard Annex 9).
fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_foreign_is_obeyed_by_a_terminal() {
        let console = Console::new(Words::english());
        let foreign = "a\u{1b}]0;b\u{7}\r\n\u{9b}2J\u{202e}c\u{2067}\u{7f}\tä";
        let said = console.say(&Message::new("cli-check-truth").with("column", foreign));
        assert_eq!(
            said,
            "Reference standard: a\\u001b]0;b\\u0007\\u000d\\u000a\\u009b2J\\u202ec\\u2067\\u007f\\u0009ä"
        );
    }

    #[test]
    fn json_stays_json_and_means_the_same() {
        let value = serde_json::json!({"name": "a\u{202e}\u{9b}b\u{1b}", "more": ["\n"]});
        let text = serde_json::to_string_pretty(&value).unwrap();
        let shown = shown(&text, &['\n']);
        assert!(
            !shown
                .chars()
                .any(|letter| letter != '\n' && is_obeyed(letter))
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&shown).unwrap(),
            value
        );
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let console = Console::new(Words::english());
        let endless = "x".repeat(1_000_000);
        let said = console.say(&Message::new("cli-check-truth").with("column", endless));
        assert!(said.len() < 1200, "{}", said.len());
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "1000000", "it says how long it was");
    }
}
