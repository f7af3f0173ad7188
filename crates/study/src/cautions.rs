//! What a careful statistician would say on seeing these results.
//!
//! A row of a table has a stable id, a severity and a small function that looks at the
//! evaluation and says whether it holds. What can be seen whatever the outcome stands in
//! one table here, which no kind can leave out; each kind puts its own between them
//! (`task/<kind>/cautions.rs`). Words are `caution-<id>-what`, `-why` and `-do`. Cautions
//! change no number.

pub(crate) mod compared;
pub(crate) mod data;
pub(crate) mod plan;
pub(crate) mod primary;
pub(crate) mod subgroups;
pub(crate) mod view;

use std::cmp::Reverse;

pub(crate) use view::View;

use crate::message::Arg;
use crate::respondent::Scale;
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

/// What can be seen whatever the outcome is.
pub(crate) struct Shared<'a> {
    pub(crate) view: &'a View<'a>,
    /// Whether the assessed answers are probabilities.
    pub(crate) scale: Scale,
    /// Others on the same cases.
    pub(crate) others: Vec<compared::Beside<'a>>,
}

/// Cautions of one kind of outcome that stand before the common one with this id.
pub(crate) struct Before<F: 'static>(pub(crate) &'static str, pub(crate) &'static [Rule<F>]);

/// Behind every common caution.
pub(crate) const LAST: &str = "";

type HoldsOfAll = fn(&Shared) -> Option<Finding>;

/// Every caution that any kind of outcome can have, in the order in which they are told.
static COMMON: &[Rule<HoldsOfAll>] = &[
    warning("missing-predictions", |of| {
        data::missing_predictions(of.view)
    }),
    warning("excluded-rows", |of| data::excluded_rows(of.view)),
    warning("data-gate", |of| data::checks(of.view)),
    warning("inputs-by-order", |of| data::inputs_by_order(of.view)),
    warning("deviations", |of| plan::deviations(of.view)),
    warning("no-seal", |of| plan::no_seal(of.view)),
    warning("plan-not-followed", |of| plan::not_followed(of.view)),
    warning("seal-leaves-open", |of| plan::leaves_open(of.view)),
    warning("cases-seen-before", |of| plan::seen_before(of.view)),
    warning("wide-interval", |of| primary::wide_interval(of.view)),
    warning("compared-same-answers", |of| {
        compared::same_answers(&of.others)
    }),
    warning("compared-different-cases", |of| {
        compared::different_cases(&of.others)
    }),
    warning("compared-turned", |of| compared::turned(&of.others)),
    warning("compared-seen-before", |of| {
        compared::seen_before(&of.others, of.view)
    }),
    warning("compared-not-judged", |of| compared::not_judged(&of.others)),
    warning("compared-chosen-here", |of| {
        compared::chosen_here(&of.others, of.view.plan)
    }),
    warning("compared-few-discordant", |of| {
        compared::few_discordant(&of.others)
    }),
    warning("compared-several-claims", |of| {
        compared::several_claims(&of.others)
    }),
    note("compared-other-scale", |of| {
        compared::other_scale(&of.others, of.scale)
    }),
    warning("subgroup-gap", |of| subgroups::clearly_worse(of.view)),
    warning("subgroup-left-out", |of| subgroups::left_out(of.view)),
    note("subgroup-gap-unclear", |of| {
        subgroups::perhaps_worse(of.view)
    }),
    note("many-subgroups", |of| subgroups::many(of.view)),
    note("patients-repeat", |of| data::patients_repeat(of.view)),
];

/// Every caution that holds, the most serious first; `look` shows a rule of this kind what
/// it looks at.
pub(crate) fn raise<F>(
    own: &[Before<F>],
    shared: &Shared,
    look: impl Fn(&F) -> Option<Finding>,
) -> Vec<Caution> {
    let of_kind = |rule: &Rule<F>| look(&rule.holds).map(|found| caution(rule, found));
    let of_all = |rule: &Rule<HoldsOfAll>| (rule.holds)(shared).map(|found| caution(rule, found));
    let mut raised: Vec<Caution> = merged(own, of_kind, of_all).into_iter().flatten().collect();
    // A stable sort: within a severity the order of the tables is kept.
    raised.sort_by_key(|caution| Reverse(caution.severity));
    raised
}

/// Id and severity of each caution that a kind can have.
pub(crate) fn listed<F>(own: &[Before<F>]) -> Vec<(&'static str, Severity)> {
    merged(
        own,
        |rule| (rule.id, rule.severity),
        |rule| (rule.id, rule.severity),
    )
}

/// What is made of every rule, in the order in which they are told.
fn merged<F, T>(
    own: &[Before<F>],
    of_kind: impl Fn(&Rule<F>) -> T,
    of_all: impl Fn(&Rule<HoldsOfAll>) -> T,
) -> Vec<T> {
    let before = |id: &str| -> Vec<T> {
        let here = own.iter().filter(|Before(next, _)| *next == id);
        here.flat_map(|Before(_, rules)| rules.iter().map(&of_kind))
            .collect()
    };
    let mut made = Vec::new();
    for rule in COMMON {
        made.extend(before(rule.id));
        made.push(of_all(rule));
    }
    made.extend(before(LAST));
    // Fewer would stand before one that is not common.
    debug_assert_eq!(
        made.len(),
        COMMON.len()
            + own
                .iter()
                .map(|Before(_, rules)| rules.len())
                .sum::<usize>()
    );
    made
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
