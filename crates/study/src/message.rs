//! Words by name: the id of a Fluent message and its arguments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::listing::few_of;

/// A sentence that a person will read, by its id in `www/locales`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Fluent id, kebab-case.
    pub id: String,
    /// Arguments of the message.
    pub args: BTreeMap<String, Arg>,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number: chooses plural forms, shown with grouping.
    Number(f64),
    /// Text, shown as it is.
    Text(String),
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &str) -> Message {
        Message {
            id: id.to_owned(),
            args: BTreeMap::new(),
        }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Message {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Arg {
        Arg::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(number as f64)
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Arg {
        Arg::Number(number as f64)
    }
}

/// How serious a problem with a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The work goes on and the report mentions it.
    Note,
    /// The work can go on, but a person should look first.
    Warning,
    /// The work cannot go on.
    Error,
}

/// Messages outside of the family `image-…` whose `file` is an image.
const NAME_ONE_IMAGE: [&str; 3] = [
    "images-file-short",
    "images-file-unreadable",
    "images-zip-entry-damaged",
];

/// Lines that stand for the names of images; the caution lists all.
const LINES: usize = 10;

/// Arguments that quote cells or name files, and what stands in their place: the words
/// of a message that lists some leave the list out, where a name stands alone there is
/// a sign.
const QUOTED: [(&str, &str); 5] = [
    ("examples", HIDDEN),
    ("files", HIDDEN),
    ("image", LEFT_OUT),
    ("mask", LEFT_OUT),
    ("image", LEFT_OUT),
];

/// What stands where a name was.
const LEFT_OUT: &str = "…";

/// What chooses the words without a list.
const HIDDEN: &str = "hidden";

/// Something wrong with what was brought: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// How serious it is.
    pub severity: Severity,
    /// What was found, what was expected, what to do.
    pub message: Message,
    /// Lines of the file where it occurs (1 = first line), the first thousand.
    pub rows: Vec<u32>,
    /// Number of lines where it occurs, including those not listed.
    pub row_count: u64,
    /// Column where it occurs.
    pub column: Option<String>,
}

impl Problem {
    /// Longest list of lines that a problem carries.
    pub const MOST_ROWS: usize = 1000;

    /// Whether it stops the work.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// A problem that stops the work.
    pub fn error(message: Message) -> Problem {
        Problem {
            severity: Severity::Error,
            message,
            rows: Vec::new(),
            row_count: 0,
            column: None,
        }
    }

    /// A file that is no JSON, or not of the kind that was expected: a message
    /// about `file` with `line`, `column` and `detail`.
    pub(crate) fn json(id: &str, file: &str, error: &serde_json::Error) -> Problem {
        Problem::error(
            Message::new(id)
                .with("file", file)
                .with("line", error.line())
                .with("column", error.column())
                .with("detail", error.to_string()),
        )
    }

    /// A problem that a person should look at.
    pub fn warning(message: Message) -> Problem {
        Problem {
            severity: Severity::Warning,
            ..Problem::error(message)
        }
    }

    /// Something worth knowing.
    pub fn note(message: Message) -> Problem {
        Problem {
            severity: Severity::Note,
            ..Problem::error(message)
        }
    }

    /// The problem with the lines where it occurs.
    #[must_use]
    pub fn at_rows(mut self, rows: impl IntoIterator<Item = u32>) -> Problem {
        for row in rows {
            if self.rows.len() < Problem::MOST_ROWS {
                self.rows.push(row);
            }
            self.row_count += 1;
        }
        self
    }

    /// The message for a terminal, whose text ends up in logs: identifiers are left
    /// out, since the lines are enough to find them.
    pub fn message_without_identifiers(&self) -> Message {
        let mut message = self.message.clone();
        // The example of a message about identifiers is one; elsewhere it is a number
        // or a code that the reader needs.
        let example = message.id.starts_with("intake-id-").then_some("example");
        for name in ["ids"].into_iter().chain(example) {
            if message.args.contains_key(name) {
                message = message.with(name, HIDDEN);
            }
        }
        message
    }

    /// The message for documents that go to other people. Names of images and
    /// identifiers, which often hold those of patients, are left out, and so
    /// are cells that are quoted; lines of the table stand in their place. The
    /// person who has the data still reads the whole message.
    pub fn message_without_names(&self) -> Message {
        let mut message = self.message_without_identifiers();
        let names_one =
            message.id.starts_with("image-") || NAME_ONE_IMAGE.contains(&message.id.as_str());
        if names_one && message.args.contains_key("file") {
            let place = if self.rows.is_empty() {
                "hidden"
            } else {
                "lines"
            };
            message = message
                .with("place", place)
                .with("lines", few_of(&self.rows, LINES, self.row_count))
                .with("count", self.row_count)
                .with("file", LEFT_OUT);
        }
        for (name, sign) in QUOTED {
            if message.args.contains_key(name) {
                message = message.with(name, sign);
            }
        }
        message
    }

    /// The problem with the column where it occurs.
    #[must_use]
    pub fn in_column(mut self, column: &str) -> Problem {
        self.column = Some(column.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_images_give_way_to_lines() {
        let named = |id: &str, name: &str| {
            Problem::warning(Message::new(id).with(name, "yes/ZYXWOLD_Anna_MRN77001.png"))
        };
        let damaged = named("image-damaged", "file").at_rows([7, 9]);
        let message = damaged.message_without_names();
        assert_eq!(message.args["lines"], Arg::Text("7, 9".to_owned()));
        assert_eq!(message.args["place"], Arg::Text("lines".to_owned()));
        for problem in [
            damaged,
            named("image-damaged", "file"),
            named("images-file-short", "file"),
            named("images-image-without-row", "files"),
            named("images-match-none", "image"),
            named("intake-id-twice", "ids"),
            named("intake-id-part-tells-outcome", "example"),
            named("intake-cells-not-numbers", "examples"),
        ] {
            let message = problem.message_without_names();
            assert!(!format!("{message:?}").contains("MRN"), "{message:?}");
        }
    }

    #[test]
    fn a_table_is_still_named() {
        let message = Message::new("images-same-image").with("file", "cases.csv");
        let problem = Problem::warning(message.clone());
        assert_eq!(problem.message_without_names(), message);
    }
}
