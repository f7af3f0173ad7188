//! What a careful statistician would say on seeing these results.
//!
//! Each kind of outcome has one table of them (`task/<kind>/cautions.rs`): a row has a
//! stable id, a severity and a small function that looks at the evaluation and says
//! whether it holds. What can be seen whatever the outcome is looked for here. Words are
//! `caution-<id>-what`, `-why` and `-do`. Cautions change no number.

pub(crate) mod compared;
pub(crate) mod data;
pub(crate) mod plan;
pub(crate) mod primary;
pub(crate) mod subgroups;
pub(crate) mod view;

use std::cmp::Reverse;

pub(crate) use view::View;

use crate::message::Arg;
use crate::{Caution, Message, Problem, Severity};

/// A caution that may be raised. `F` is a function that looks at what its kind of
/// outcome has to show.
pub(crate) struct Rule<F> {
    /// Stable id, kebab-case.
    pub(crate) id: &'static str,
    /// How serious it is.
    pub(crate) severity: Severity,
    pub(crate) holds: F,
}

/// What was found: arguments of the words, what exactly, and lines of the file
/// concerned.
#[derive(Default)]
pub(crate) struct Finding {
    args: Vec<(&'static str, Arg)>,
    details: Vec<Message>,
    rows: Vec<u32>,
}

impl Finding {
    pub(crate) fn new() -> Finding {
        Finding::default()
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Finding {
        self.args.push((name, value.into()));
        self
    }

    pub(crate) fn with_details(mut self, details: impl IntoIterator<Item = Message>) -> Finding {
        self.details = details.into_iter().collect();
        self
    }

    pub(crate) fn at(mut self, rows: impl IntoIterator<Item = u32>) -> Finding {
        self.rows = rows.into_iter().take(Problem::MOST_ROWS).collect();
        self
    }
}

/// A caution that every reader has to know of.
pub(crate) const fn warning<F>(id: &'static str, holds: F) -> Rule<F> {
    Rule {
        id,
        severity: Severity::Warning,
        holds,
    }
}

/// A caution that helps to read a number.
pub(crate) const fn note<F>(id: &'static str, holds: F) -> Rule<F> {
    Rule {
        id,
        severity: Severity::Note,
        holds,
    }
}

/// Every caution of a table that holds, the most serious first; `look` shows a rule
/// what it looks at.
pub(crate) fn raise<F>(rules: &[Rule<F>], look: impl Fn(&F) -> Option<Finding>) -> Vec<Caution> {
    let mut raised: Vec<Caution> = rules
        .iter()
        .filter_map(|rule| look(&rule.holds).map(|finding| caution(rule, finding)))
        .collect();
    // A stable sort: within a severity the order of the table is kept.
    raised.sort_by_key(|caution| Reverse(caution.severity));
    raised
}

/// Id and severity of each of a table.
pub(crate) fn listed<F>(rules: &[Rule<F>]) -> Vec<(&'static str, Severity)> {
    rules.iter().map(|rule| (rule.id, rule.severity)).collect()
}

fn caution<F>(rule: &Rule<F>, finding: Finding) -> Caution {
    let message = |part: &str| {
        let empty = Message::new(&format!("caution-{}-{part}", rule.id));
        finding.args.iter().fold(empty, |message, (name, value)| {
            message.with(name, value.clone())
        })
    };
    Caution {
        id: rule.id.to_owned(),
        what: message("what"),
        details: finding.details.clone(),
        why: message("why"),
        remedy: message("do"),
        rows: finding.rows.clone(),
        severity: rule.severity,
    }
}
