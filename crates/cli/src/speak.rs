//! Sentences for people: results on standard output, problems on standard
//! error, one a line.

use std::io::Write;

use plumbline_report::Words;
use plumbline_study::{Message, Problem, Severity};

/// Lines named of one problem; the rest is counted.
const LINES_NAMED: usize = 10;

/// Speaks messages in one language.
#[derive(Debug)]
pub struct Speaker {
    words: Words,
}

impl Speaker {
    pub fn new(words: Words) -> Speaker {
        Speaker { words }
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A line on standard output. A closed pipe is no reason to stop.
    pub fn line(&self, message: &Message) {
        self.print(&self.words.say(message));
    }

    /// Text as it is on standard output.
    pub fn print(&self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
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
        let _ = writeln!(std::io::stderr(), "{}", self.sentence(problem));
    }

    fn sentence(&self, problem: &Problem) -> String {
        let id = match problem.severity {
            Severity::Error => "cli-error",
            Severity::Warning => "cli-warning",
            Severity::Note => "cli-note",
        };
        let text = self.words.say(&problem.message);
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
