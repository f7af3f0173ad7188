//! What a careful statistician would say on seeing these results.
//!
//! One table, [`CAUTIONS`]: each row has a stable id, a severity and a small
//! function that looks at the evaluation and says whether it holds. Words are
//! `caution-<id>-what`, `-why` and `-do`. Cautions change no number.

mod calibration;
mod data;
mod decision;
mod plan;
mod scores;
mod subgroups;
mod view;

use std::cmp::Reverse;

pub(crate) use view::View;

use crate::message::Arg;
use crate::{Caution, Message, Problem, Severity};

/// A caution that may be raised.
pub struct Rule {
    /// Stable id, kebab-case.
    pub id: &'static str,
    /// How serious it is.
    pub severity: Severity,
    holds: fn(&View) -> Option<Finding>,
}

/// What was found: arguments of the words, what exactly, and lines of the file
/// concerned.
#[derive(Default)]
struct Finding {
    args: Vec<(&'static str, Arg)>,
    details: Vec<Message>,
    rows: Vec<u32>,
}

impl Finding {
    fn new() -> Finding {
        Finding::default()
    }

    fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Finding {
        self.args.push((name, value.into()));
        self
    }

    fn told(mut self, details: impl IntoIterator<Item = Message>) -> Finding {
        self.details = details.into_iter().collect();
        self
    }

    fn at(mut self, rows: impl IntoIterator<Item = u32>) -> Finding {
        self.rows = rows.into_iter().take(Problem::MOST_ROWS).collect();
        self
    }
}

const fn warning(id: &'static str, holds: fn(&View) -> Option<Finding>) -> Rule {
    Rule {
        id,
        severity: Severity::Warning,
        holds,
    }
}

const fn note(id: &'static str, holds: fn(&View) -> Option<Finding>) -> Rule {
    Rule {
        id,
        severity: Severity::Note,
        holds,
    }
}

/// Every caution.
pub static CAUTIONS: &[Rule] = &[
    warning("scores-may-be-reversed", scores::reversed),
    warning("score-equals-label", scores::equals_label),
    warning("perfect-separation", scores::perfect_separation),
    warning("all-scores-equal", scores::all_equal),
    warning("not-probabilities", scores::not_probabilities),
    warning("too-few-to-judge", data::too_few_to_judge),
    warning("few-positives", data::few_positives),
    warning("few-negatives", data::few_negatives),
    warning("missing-predictions", data::missing_predictions),
    warning("excluded-rows", data::excluded_rows),
    warning("data-gate", data::gate),
    warning("positive-assumed", data::positive_assumed),
    warning("deviations", plan::deviations),
    warning("no-seal", plan::no_seal),
    warning("plan-not-followed", plan::not_followed),
    warning("seal-leaves-open", plan::leaves_open),
    warning("cases-seen-before", plan::seen_before),
    warning("threshold-chosen-here", plan::threshold_chosen_here),
    warning("no-threshold", decision::no_threshold),
    warning("threshold-outside-range", decision::threshold_outside_range),
    warning("no-net-benefit", decision::no_net_benefit),
    warning("accuracy-below-majority", decision::accuracy_below_majority),
    warning("wide-interval", decision::wide_interval),
    warning("miscalibrated-in-the-large", calibration::in_the_large),
    warning("overconfident", calibration::overconfident),
    warning("underconfident", calibration::underconfident),
    warning("few-events-for-calibration", calibration::few_events),
    warning("subgroup-gap", subgroups::clearly_worse),
    warning("subgroup-left-out", subgroups::left_out),
    note("subgroup-gap-unclear", subgroups::perhaps_worse),
    note("subgroup-partly-measured", subgroups::partly_measured),
    note("many-subgroups", subgroups::many),
    note("accuracy-misleads", decision::accuracy_misleads),
    note("prevalence-differs-from-local", data::prevalence_differs),
    note("patients-repeat", data::patients_repeat),
    note("extreme-predictions", scores::extreme),
    note("few-distinct-scores", scores::few_distinct),
];

/// Every caution that holds, the most serious first.
pub(crate) fn raise(view: &View) -> Vec<Caution> {
    let mut raised: Vec<Caution> = CAUTIONS
        .iter()
        .filter_map(|rule| (rule.holds)(view).map(|finding| caution(rule, finding)))
        .collect();
    // A stable sort: within a severity the order of the table is kept.
    raised.sort_by_key(|caution| Reverse(caution.severity));
    raised
}

fn caution(rule: &Rule, finding: Finding) -> Caution {
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
