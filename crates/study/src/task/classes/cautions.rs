//! Everything to be cautious of where one of several classes is predicted.

use plumbline_stats::Estimate;
use plumbline_stats::binary::brier::LOG_LOSS_CLIP;

use super::costs::{self, Mistake, Spent};
use super::{Comparison, Detail, Predicted};
use crate::cautions::compared::{Beside, about, found};
use crate::cautions::view::rounded;
use crate::cautions::{self, Before, Finding, LAST, Shared, note, warning};
use crate::respondent::Scale;
use crate::{Caution, Message, Plan, Severity};

/// What these cautions may look at.
pub(super) struct View<'a> {
    /// What is known whatever the outcome.
    pub(super) common: &'a cautions::view::View<'a>,
    pub(super) predicted: &'a Predicted<'a>,
    pub(super) detail: &'a Detail,
}

/// A distance of a calibration slope from 1 of less than this changes no decision.
const SMALL_TILT: f64 = 0.1;

type Holds = fn(&View) -> Option<Finding>;

/// The cautions of this kind alone, each before the common one that follows it.
static CAUTIONS: &[Before<Holds>] = &[
    Before(
        "missing-predictions",
        &[
            warning("classes-not-probabilities", not_probabilities),
            warning("class-scores-may-be-exchanged", exchanged),
            warning("perfect-answers", perfect),
            warning("class-without-cases", without_cases),
            warning("few-of-class", few_of_class),
        ],
    ),
    Before(
        "wide-interval",
        &[
            warning("below-majority", below_majority),
            warning("class-never-decided", never_decided),
            warning("class-mostly-missed", mostly_missed),
            warning("costs-above-always", costs_above_always),
            warning("class-overconfident", |view| {
                sloped(view, |slope| {
                    slope.interval.high < 1.0 && slope.value < 1.0 - SMALL_TILT
                })
            }),
            warning("class-underconfident", |view| {
                sloped(view, |slope| {
                    slope.interval.low > 1.0 && slope.value > 1.0 + SMALL_TILT
                })
            }),
        ],
    ),
    Before(
        "compared-not-judged",
        &[warning("compared-few-common", few_common)],
    ),
    Before(
        LAST,
        &[
            note("class-ruled-out", ruled_out),
            note("dearest-mistake", dearest_mistake),
            note("not-least-cost", not_least_cost),
            note("tied-decisions", tied),
        ],
    ),
];

/// Every caution that holds, the most serious first.
pub(super) fn raise(view: &View) -> Vec<Caution> {
    let shared = Shared {
        view: view.common,
        scale: view.detail.scale,
        others: others(view),
    };
    cautions::raise(CAUTIONS, &shared, |holds| holds(view))
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

/// Cases whose true class has a probability of 0. A logarithm of 0 has no value: these few
/// may make most of the log loss.
fn ruled_out(view: &View) -> Option<Finding> {
    if view.detail.scale != Scale::Probability {
        return None;
    }
    let is_zero = |(truth, scores): (usize, &[f64])| scores.get(truth) == Some(&0.0);
    let lines = view.predicted.lines_where(is_zero);
    let cases = view.common.n();
    let share = lines.len() as f64 / cases as f64;
    let loss = view.common.estimate("log_loss")?.value;
    (!lines.is_empty()).then(|| {
        Finding::new()
            .with("n", lines.len())
            .with("cases", cases)
            .with("part", rounded(-share * libm::log(LOG_LOSS_CLIP), 3))
            .with("loss", rounded(loss, 3))
            .at(lines)
    })
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

/// Classes of whose cases fewer than half were decided for, though some were.
fn mostly_missed(view: &View) -> Option<Finding> {
    let found: Vec<Message> = view
        .detail
        .classes
        .iter()
        .enumerate()
        .filter_map(|(place, class)| {
            let row = row(view.detail, place);
            let found = *row.get(place)?;
            let is_missed = class.n >= Plan::FEWEST && found > 0 && 2 * found < class.n;
            let others = row.iter().enumerate().filter(|(other, _)| *other != place);
            // Of several the first.
            let (taken, n) = others
                .rev()
                .max_by_key(|(_, n)| **n)
                .filter(|_| is_missed)?;
            Some(
                Message::new("caution-class-mostly-missed-detail")
                    .with("class", class.name.as_str())
                    .with("found", found)
                    .with("cases", class.n)
                    .with("n", *n)
                    .with("decided", name(view, taken)?),
            )
        })
        .collect();
    (!found.is_empty()).then(|| Finding::new().with("n", found.len()).with_details(found))
}

/// Decisions for each class among the cases of one.
fn row(detail: &Detail, place: usize) -> &[u64] {
    let classes = detail.classes.len();
    let row = detail.decisions.get(place * classes..(place + 1) * classes);
    row.unwrap_or_default()
}

fn name<'a>(view: &View<'a>, place: usize) -> Option<&'a str> {
    Some(view.detail.classes.get(place)?.name.as_str())
}

/// Classes whose calibration slope is off.
fn sloped(view: &View, is_off: impl Fn(&Estimate) -> bool) -> Option<Finding> {
    let slope = |name: &str| {
        let row = view.common.evaluation.of_class("calibration_slope", name)?;
        row.measured.ok()
    };
    let classes = view.detail.classes.iter();
    let told: Vec<String> = classes
        .filter_map(|class| {
            let slope = slope(&class.name)?;
            is_off(&slope).then(|| format!("{} {}", class.name, rounded(slope.value, 2)))
        })
        .collect();
    (!told.is_empty()).then(|| {
        Finding::new()
            .with("n", told.len())
            .with("classes", told.join(", "))
    })
}

/// Deciding for one class throughout would have cost less.
fn costs_above_always(view: &View) -> Option<Finding> {
    let spent = Spent::new(view.predicted, &view.detail.decisions)?;
    let (class, always) = spent.always()?;
    let class = name(view, class)?;
    (spent.mean() > always).then(|| {
        Finding::new()
            .with("cost", rounded(spent.mean(), 3))
            .with("always", rounded(always, 3))
            .with("class", class)
    })
}

/// The mistake that costs most is another one than the most frequent.
fn dearest_mistake(view: &View) -> Option<Finding> {
    let spent = Spent::new(view.predicted, &view.detail.decisions)?;
    let ((dearest, cost), (frequent, _)) = (spent.dearest()?, spent.most_frequent()?);
    let places = |one: &Mistake| (one.truth, one.decided);
    let (class, decided) = (name(view, dearest.truth)?, name(view, dearest.decided)?);
    (places(&dearest) != places(&frequent)).then(|| {
        Finding::new()
            .with("n", dearest.n)
            .with("class", class)
            .with("decided", decided)
            .with("percent", rounded(100.0 * cost / spent.total(), 1))
    })
}

/// By the same probabilities other decisions would have cost less.
fn not_least_cost(view: &View) -> Option<Finding> {
    let spent = Spent::new(view.predicted, &view.detail.decisions)?;
    let least = costs::of_least_expected(view.predicted)?;
    (least < spent.mean()).then(|| {
        Finding::new()
            .with("cost", rounded(spent.mean(), 3))
            .with("least", rounded(least, 3))
    })
}

/// Always saying the most frequent class would be right more often.
fn below_majority(view: &View) -> Option<Finding> {
    let accuracy = view.common.estimate("accuracy")?.value;
    let most = view.detail.majority()?;
    let n = view.common.n();
    (accuracy < most.n as f64 / n as f64).then(|| {
        Finding::new()
            .with("accuracy", rounded(100.0 * accuracy, 1))
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
        source: &one.source,
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
