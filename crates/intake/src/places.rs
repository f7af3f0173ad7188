//! The lines of a file where something occurs, and the problem they make.

use plumbline_study::listing::{few, few_of};
use plumbline_study::{Message, Problem};

/// Lines named in the sentence itself; the problem carries more of them.
const NAMED: usize = 5;

/// Lines where something occurs: the first thousand, and the number of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    lines: Vec<u32>,
    count: u64,
}

impl Places {
    /// One more line.
    pub fn push(&mut self, line: u32) {
        if self.lines.len() < Problem::MOST_ROWS {
            self.lines.push(line);
        }
        self.count += 1;
    }

    /// Whether it occurs nowhere.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// On how many lines it occurs.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// An error at these lines.
    pub fn error(self, message: Message) -> Problem {
        self.problem(message, Problem::error)
    }

    /// A warning at these lines.
    pub fn warning(self, message: Message) -> Problem {
        self.problem(message, Problem::warning)
    }

    /// A note at these lines.
    pub fn note(self, message: Message) -> Problem {
        self.problem(message, Problem::note)
    }

    /// The message gets `count`, the number of lines, and `lines`, the first of
    /// them as text.
    fn problem(self, message: Message, make: fn(Message) -> Problem) -> Problem {
        let message = message
            .with("count", self.count)
            .with("lines", self.named());
        Problem {
            rows: self.lines,
            row_count: self.count,
            ..make(message)
        }
    }

    fn named(&self) -> String {
        few_of(&self.lines, NAMED, self.count)
    }
}

impl Extend<u32> for Places {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, lines: I) {
        lines.into_iter().for_each(|line| self.push(line));
    }
}

impl FromIterator<u32> for Places {
    fn from_iter<I: IntoIterator<Item = u32>>(lines: I) -> Places {
        let mut places = Places::default();
        places.extend(lines);
        places
    }
}

/// Names in quotation marks that every script knows, the first few.
pub fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    few(names.into_iter().map(|name| format!("“{name}”")), NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_study::Arg;

    #[test]
    fn a_sentence_names_five_lines_and_the_problem_a_thousand() {
        let problem = (1..=2500).collect::<Places>().warning(Message::new("x"));
        assert_eq!(
            problem.message.args["lines"],
            Arg::Text("1, 2, 3, 4, 5, …".to_owned())
        );
        assert_eq!(problem.message.args["count"], Arg::Number(2500.0));
        assert_eq!((problem.rows.len(), problem.row_count), (1000, 2500));
    }

    #[test]
    fn few_lines_are_all_named() {
        let problem = Places::from_iter([7, 9]).error(Message::new("x"));
        assert_eq!(problem.message.args["lines"], Arg::Text("7, 9".to_owned()));
        assert_eq!(names(["a", "b"]), "“a”, “b”");
    }
}
