//! Everything to be cautious of where a condition is predicted.

mod calibration;
mod compared;
mod data;
mod decision;
mod scores;
mod subgroups;

use super::{Detail, Predicted};
use crate::cautions::{self, Before, Finding, LAST, Shared, note, warning};
use crate::{Caution, Severity};

/// What these cautions may look at.
pub(super) struct View<'a> {
    /// What is known whatever the outcome.
    pub(super) common: &'a cautions::view::View<'a>,
    pub(super) predicted: &'a Predicted<'a>,
    pub(super) detail: &'a Detail,
}

impl View<'_> {
    /// Positives among the predicted cases.
    fn positives(&self) -> u64 {
        self.detail.positives
    }

    /// Negatives among them.
    fn negatives(&self) -> u64 {
        self.common.n() - self.positives()
    }

    /// The threshold that holds.
    fn threshold(&self) -> Option<f64> {
        self.detail.confusion.map(|counts| counts.threshold)
    }
}

type Holds = fn(&View) -> Option<Finding>;

/// The cautions of this kind alone, each before the common one that follows it.
static CAUTIONS: &[Before<Holds>] = &[
    Before(
        "missing-predictions",
        &[
            warning("scores-may-be-reversed", scores::reversed),
            warning("score-equals-label", scores::equals_label),
            warning("perfect-separation", scores::perfect_separation),
            warning("all-scores-equal", scores::all_equal),
            warning("not-probabilities", scores::not_probabilities),
            warning("too-few-to-judge", data::too_few_to_judge),
            warning("few-positives", data::few_positives),
            warning("few-negatives", data::few_negatives),
        ],
    ),
    Before(
        "deviations",
        &[warning("positive-assumed", data::positive_assumed)],
    ),
    Before(
        "wide-interval",
        &[
            warning("threshold-chosen-here", decision::threshold_chosen_here),
            warning("no-threshold", decision::no_threshold),
            warning("threshold-outside-range", decision::threshold_outside_range),
            warning("no-net-benefit", decision::no_net_benefit),
            warning("accuracy-below-majority", decision::accuracy_below_majority),
        ],
    ),
    Before(
        "compared-same-answers",
        &[
            warning("miscalibrated-in-the-large", calibration::in_the_large),
            warning("overconfident", calibration::overconfident),
            warning("underconfident", calibration::underconfident),
            warning("few-events-for-calibration", calibration::few_events),
        ],
    ),
    Before(
        "compared-different-cases",
        &[
            warning("compared-reversed", compared::reversed),
            warning("compared-one-point", compared::one_point),
        ],
    ),
    Before(
        "compared-not-judged",
        &[
            warning("compared-few-common", compared::few_common),
            warning("compared-no-threshold", compared::no_threshold),
        ],
    ),
    Before(
        "many-subgroups",
        &[note("subgroup-partly-measured", subgroups::partly_measured)],
    ),
    Before(
        "patients-repeat",
        &[
            note("accuracy-misleads", decision::accuracy_misleads),
            note("prevalence-differs-from-local", data::prevalence_differs),
        ],
    ),
    Before(
        LAST,
        &[
            note("extreme-predictions", scores::extreme),
            note("few-distinct-scores", scores::few_distinct),
        ],
    ),
];

/// Every caution that holds, the most serious first.
pub(super) fn raise(view: &View) -> Vec<Caution> {
    let shared = Shared {
        view: view.common,
        scale: view.detail.scale,
        others: compared::others(view),
    };
    cautions::raise(CAUTIONS, &shared, |holds| holds(view))
}

/// Id and severity of each.
pub(super) fn all() -> Vec<(&'static str, Severity)> {
    cautions::listed(CAUTIONS)
}
