//! Everything to be cautious of where a condition is predicted.

mod calibration;
mod compared;
mod data;
mod decision;
mod scores;
mod subgroups;

use super::{Detail, Predicted};
use crate::cautions::{
    self, Finding, Rule, data as of_data, note, plan as of_plan, primary, subgroups as of_groups,
    warning,
};
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

/// Every caution.
static CAUTIONS: &[Rule<Holds>] = &[
    warning("scores-may-be-reversed", scores::reversed),
    warning("score-equals-label", scores::equals_label),
    warning("perfect-separation", scores::perfect_separation),
    warning("all-scores-equal", scores::all_equal),
    warning("not-probabilities", scores::not_probabilities),
    warning("too-few-to-judge", data::too_few_to_judge),
    warning("few-positives", data::few_positives),
    warning("few-negatives", data::few_negatives),
    warning("missing-predictions", |view| {
        of_data::missing_predictions(view.common)
    }),
    warning("excluded-rows", |view| of_data::excluded_rows(view.common)),
    warning("data-gate", |view| of_data::checks(view.common)),
    warning("inputs-by-order", |view| {
        of_data::inputs_by_order(view.common)
    }),
    warning("positive-assumed", data::positive_assumed),
    warning("deviations", |view| of_plan::deviations(view.common)),
    warning("no-seal", |view| of_plan::no_seal(view.common)),
    warning("plan-not-followed", |view| {
        of_plan::not_followed(view.common)
    }),
    warning("seal-leaves-open", |view| of_plan::leaves_open(view.common)),
    warning("cases-seen-before", |view| {
        of_plan::seen_before(view.common)
    }),
    warning("threshold-chosen-here", decision::threshold_chosen_here),
    warning("no-threshold", decision::no_threshold),
    warning("threshold-outside-range", decision::threshold_outside_range),
    warning("no-net-benefit", decision::no_net_benefit),
    warning("accuracy-below-majority", decision::accuracy_below_majority),
    warning("wide-interval", |view| primary::wide_interval(view.common)),
    warning("miscalibrated-in-the-large", calibration::in_the_large),
    warning("overconfident", calibration::overconfident),
    warning("underconfident", calibration::underconfident),
    warning("few-events-for-calibration", calibration::few_events),
    warning("compared-same-answers", compared::same_answers),
    warning("compared-reversed", compared::reversed),
    warning("compared-one-point", compared::one_point),
    warning("compared-different-cases", compared::different_cases),
    warning("compared-turned", compared::turned),
    warning("compared-seen-before", compared::seen_before),
    warning("compared-few-common", compared::few_common),
    warning("compared-no-threshold", compared::no_threshold),
    warning("compared-not-judged", compared::not_judged),
    warning("compared-chosen-here", compared::chosen_here),
    warning("compared-few-discordant", compared::few_discordant),
    warning("compared-several-claims", compared::several_claims),
    note("compared-other-scale", compared::other_scale),
    warning("subgroup-gap", |view| of_groups::clearly_worse(view.common)),
    warning("subgroup-left-out", |view| of_groups::left_out(view.common)),
    note("subgroup-gap-unclear", |view| {
        of_groups::perhaps_worse(view.common)
    }),
    note("subgroup-partly-measured", subgroups::partly_measured),
    note("many-subgroups", |view| of_groups::many(view.common)),
    note("accuracy-misleads", decision::accuracy_misleads),
    note("prevalence-differs-from-local", data::prevalence_differs),
    note("patients-repeat", |view| {
        of_data::patients_repeat(view.common)
    }),
    note("extreme-predictions", scores::extreme),
    note("few-distinct-scores", scores::few_distinct),
];

/// Every caution that holds, the most serious first.
pub(super) fn raise(view: &View) -> Vec<Caution> {
    cautions::raise(CAUTIONS, |holds| holds(view))
}

/// Id and severity of each.
pub(super) fn all() -> Vec<(&'static str, Severity)> {
    cautions::listed(CAUTIONS)
}
