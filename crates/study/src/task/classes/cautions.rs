//! Everything to be cautious of where one of several classes is predicted.

use super::{Comparison, Detail};
use crate::cautions::compared::{self, Beside, about, found};
use crate::cautions::{
    self, Finding, Rule, data as of_data, note, plan as of_plan, primary, subgroups as of_groups,
    warning,
};
use crate::respondent::Scale;
use crate::{Caution, Plan, Severity};

/// What these cautions may look at.
pub(super) struct View<'a> {
    /// What is known whatever the outcome.
    pub(super) common: &'a cautions::view::View<'a>,
    pub(super) detail: &'a Detail,
}

type Holds = fn(&View) -> Option<Finding>;

/// Every caution.
static CAUTIONS: &[Rule<Holds>] = &[
    warning("classes-not-probabilities", not_probabilities),
    warning("class-scores-may-be-exchanged", exchanged),
    warning("perfect-answers", perfect),
    warning("class-without-cases", without_cases),
    warning("few-of-class", few_of_class),
    warning("missing-predictions", |view| {
        of_data::missing_predictions(view.common)
    }),
    warning("excluded-rows", |view| of_data::excluded_rows(view.common)),
    warning("data-gate", |view| of_data::checks(view.common)),
    warning("deviations", |view| of_plan::deviations(view.common)),
    warning("no-seal", |view| of_plan::no_seal(view.common)),
    warning("plan-not-followed", |view| {
        of_plan::not_followed(view.common)
    }),
    warning("seal-leaves-open", |view| of_plan::leaves_open(view.common)),
    warning("cases-seen-before", |view| {
        of_plan::seen_before(view.common)
    }),
    warning("below-majority", below_majority),
    warning("class-never-decided", never_decided),
    warning("wide-interval", |view| primary::wide_interval(view.common)),
    warning("compared-same-answers", |view| {
        compared::same_answers(&others(view))
    }),
    warning("compared-different-cases", |view| {
        compared::different_cases(&others(view))
    }),
    warning("compared-turned", |view| compared::turned(&others(view))),
    warning("compared-seen-before", |view| {
        compared::seen_before(&others(view), view.common)
    }),
    warning("compared-few-common", few_common),
    warning("compared-few-discordant", |view| {
        compared::few_discordant(&others(view))
    }),
    warning("compared-several-claims", |view| {
        compared::several_claims(&others(view))
    }),
    note("compared-other-scale", |view| {
        compared::other_scale(&others(view), view.detail.scale)
    }),
    warning("subgroup-gap", |view| of_groups::clearly_worse(view.common)),
    warning("subgroup-left-out", |view| of_groups::left_out(view.common)),
    note("subgroup-gap-unclear", |view| {
        of_groups::perhaps_worse(view.common)
    }),
    note("many-subgroups", |view| of_groups::many(view.common)),
    note("patients-repeat", |view| {
        of_data::patients_repeat(view.common)
    }),
    note("tied-decisions", tied),
];

/// Every caution that holds, the most serious first.
pub(super) fn raise(view: &View) -> Vec<Caution> {
    cautions::raise(CAUTIONS, |holds| holds(view))
}

/// Id and severity of each.
pub(super) fn all() -> Vec<(&'static str, Severity)> {
    cautions::listed(CAUTIONS)
}

/// Scores that do not lie within 0 and 1, or do not add up to 1.
fn not_probabilities(view: &View) -> Option<Finding> {
    let has_scores = view
        .detail
        .classes
        .iter()
        .any(|class| class.curves.roc.is_some());
    (has_scores && view.detail.scale == Scale::Score).then(Finding::new)
}

/// Classes whose own cases get lower scores than the others: their columns may have been
/// exchanged.
fn exchanged(view: &View) -> Option<Finding> {
    let auroc = |name: &str| {
        let mut rows = view.common.evaluation.estimates.iter();
        let row = rows.find(|row| {
            let key = &row.key;
            let of_all = key.group.is_none() && key.by.is_none();
            key.metric == "auroc" && key.class.as_deref() == Some(name) && of_all
        })?;
        Some(row.measured.ok()?.value)
    };
    let classes = view.detail.classes.iter().map(|class| class.name.as_str());
    // Shown with three decimals, as for a binary outcome: 0.4999 is not below 0.5.
    let below = classes.filter(|name| auroc(name).is_some_and(|auroc| auroc < 0.4995));
    let names: Vec<&str> = below.collect();
    (!names.is_empty()).then(|| {
        Finding::new()
            .with("n", names.len())
            .with("classes", names.join(", "))
    })
}

/// Answers without a single error, or scores that tell each class from the others.
fn perfect(view: &View) -> Option<Finding> {
    let is_perfect = |metric| {
        let estimate = view.common.estimate(metric);
        estimate.is_some_and(|estimate| estimate.value == 1.0)
    };
    let classes = view.detail.classes.iter();
    let several = classes.filter(|class| class.n > 0).count() > 1;
    (several && (is_perfect("accuracy") || is_perfect("macro_auroc")))
        .then(|| Finding::new().with("n", view.common.n()))
}

fn without_cases(view: &View) -> Option<Finding> {
    named(view, |n| n == 0)
}

/// Classes with cases, and too few for an interval.
fn few_of_class(view: &View) -> Option<Finding> {
    let finding = named(view, |n| n > 0 && n < Plan::FEWEST)?;
    Some(finding.with("needed", Plan::FEWEST))
}

fn named(view: &View, is_named: impl Fn(u64) -> bool) -> Option<Finding> {
    let classes = view.detail.classes.iter();
    let names: Vec<&str> = classes
        .filter(|class| is_named(class.n))
        .map(|class| class.name.as_str())
        .collect();
    (!names.is_empty()).then(|| {
        Finding::new()
            .with("n", names.len())
            .with("classes", names.join(", "))
    })
}

/// Classes with cases that were never decided for.
fn never_decided(view: &View) -> Option<Finding> {
    let classes = view.detail.classes.iter();
    let names: Vec<&str> = classes
        .filter(|class| class.n > 0 && class.decided == 0)
        .map(|class| class.name.as_str())
        .collect();
    (!names.is_empty()).then(|| {
        Finding::new()
            .with("n", names.len())
            .with("classes", names.join(", "))
    })
}

/// Always saying the most frequent class would be right more often.
fn below_majority(view: &View) -> Option<Finding> {
    let accuracy = view.common.estimate("accuracy")?.value;
    let most = view.detail.majority()?;
    let n = view.common.n();
    (accuracy < most.n as f64 / n as f64).then(|| {
        Finding::new()
            .with("accuracy", cautions::view::rounded(100.0 * accuracy, 1))
            .with("majority", cautions::view::percent(most.n, n))
            .with("class", most.name.as_str())
    })
}

fn tied(view: &View) -> Option<Finding> {
    (view.detail.tied > 0).then(|| {
        Finding::new()
            .with("n", view.detail.tied)
            .with("cases", view.common.n())
    })
}

/// The others, as far as every kind of outcome has them.
fn others<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    let beside = |one: &'a Comparison| Beside {
        with: &one.with,
        cases: &one.cases,
        scale: one.scale,
        n: one.n,
        only_assessed: one.only_assessed,
        only_other: one.only_other,
        rows: &one.rows,
        claims: &one.claims,
        groups: &one.groups,
        right: Some(one.decisions.right),
    };
    view.detail.comparisons.iter().map(beside).collect()
}

/// Too few cases of a class are left that both answered, though there are enough of it.
fn few_common(view: &View) -> Option<Finding> {
    found(&view.detail.comparisons, |one| {
        let mut classes = view.detail.classes.iter().zip(&one.support);
        let (class, left) =
            classes.find(|(class, left)| **left < Plan::FEWEST && class.n >= Plan::FEWEST)?;
        let message = about("caution-compared-few-common-class-detail", &one.with)
            .with("class", class.name.as_str())
            .with("n", *left)
            .with("needed", Plan::FEWEST);
        Some(message)
    })
}
