//! The images of a run that could not be scored: named, counted and skipped.

use plumbline_study::listing::few_of;
use plumbline_study::{Arg, Problem, Severity};

/// Files named in one message.
const NAMED: usize = 5;

/// Problems of single images, gathered by what is wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Failures {
    /// Each problem with the files that have it: the first few names, and how
    /// many there are.
    kinds: Vec<(Problem, Vec<String>, u64)>,
}

impl Failures {
    /// Notes the problem of the image of a line of the table.
    pub fn add(&mut self, line: u32, problem: Problem) {
        let file = match problem.message.args.get("file") {
            Some(Arg::Text(file)) if names_image(&problem) => file.clone(),
            _ => String::new(),
        };
        let same = self
            .kinds
            .iter_mut()
            .find(|(known, ..)| is_same(known, &problem));
        match same {
            Some((known, files, count)) => {
                if files.len() < NAMED {
                    files.push(file);
                }
                *count += 1;
                *known = known.clone().at_rows([line]);
            }
            None => self.kinds.push((problem.at_rows([line]), vec![file], 1)),
        }
    }

    /// Notes what another worker found.
    pub fn merge(&mut self, other: Failures) {
        for (problem, files, count) in other.kinds {
            let same = self
                .kinds
                .iter_mut()
                .find(|(known, ..)| is_same(known, &problem));
            match same {
                Some((known, named, total)) => {
                    let room = NAMED.saturating_sub(named.len());
                    named.extend(files.into_iter().take(room));
                    *total += count;
                    let room = Problem::MOST_ROWS.saturating_sub(known.rows.len());
                    known.rows.extend(problem.rows.iter().take(room));
                    known.row_count += problem.row_count;
                }
                None => self.kinds.push((problem, files, count)),
            }
        }
    }

    /// How many images could not be scored.
    pub fn count(&self) -> u64 {
        let failed = |(problem, _, count): &(Problem, Vec<String>, u64)| match problem.severity {
            Severity::Error => *count,
            Severity::Note | Severity::Warning => 0,
        };
        self.kinds.iter().map(failed).sum()
    }

    /// One warning for each thing that is wrong, with the names of the first
    /// files and the lines of all.
    pub fn problems(&self) -> Vec<Problem> {
        let problem = |(problem, files, count): &(Problem, Vec<String>, u64)| {
            let mut problem = problem.clone();
            if names_image(&problem) {
                problem.message = problem
                    .message
                    .with("file", few_of(files, files.len(), *count));
            }
            problem.severity = problem.severity.min(Severity::Warning);
            problem.rows.sort_unstable();
            problem
        };
        self.kinds.iter().map(problem).collect()
    }
}

/// Whether the file of a problem is the image, and not the model.
fn names_image(problem: &Problem) -> bool {
    let family = problem.message.id.split('-').next();
    matches!(family, Some("image" | "images"))
}

/// Whether two problems differ in nothing but the file and its size.
fn is_same(one: &Problem, other: &Problem) -> bool {
    let what = |problem: &Problem| {
        let args = ["format", "kind", "what", "tag", "uid"];
        args.map(|name| problem.message.args.get(name).cloned())
    };
    one.message.id == other.message.id && what(one) == what(other)
}
