//! The metrics of several classes, in the order of display. What is known of each is said by
//! the item that computes it (`plumbline_stats::classes`).

use std::sync::LazyLock;

use plumbline_stats::classes::{FACTS, MEASURES, Sample};
use plumbline_stats::core::Measure;

use super::ESSENTIAL;
use crate::metric::Metric;

/// What is shown of every class: its metric against all others, the mean of that over the
/// classes, and the mean weighted by their cases, as far as there is a metric of that
/// meaning.
pub struct OfClass {
    /// Id of the metric of a class.
    pub metric: &'static str,
    /// Id of its mean over the classes.
    pub mean: Option<&'static str>,
    /// Id of its mean weighted by cases.
    pub weighted: Option<&'static str>,
}

const fn of_class(
    metric: &'static str,
    mean: Option<&'static str>,
    weighted: Option<&'static str>,
) -> OfClass {
    OfClass {
        metric,
        mean,
        weighted,
    }
}

/// In the order of display. The mean of the sensitivities is the balanced accuracy, and
/// weighted by cases it is the accuracy. Nobody averages negative predictive values.
pub const OF_CLASS: [OfClass; 6] = [
    of_class("auroc", Some("macro_auroc"), Some("weighted_auroc")),
    of_class(
        "average_precision",
        Some("macro_average_precision"),
        Some("weighted_average_precision"),
    ),
    of_class("sensitivity", Some("balanced_accuracy"), Some("accuracy")),
    of_class(
        "specificity",
        Some("macro_specificity"),
        Some("weighted_specificity"),
    ),
    of_class("ppv", Some("macro_ppv"), Some("weighted_ppv")),
    of_class("npv", None, None),
];

/// Every metric, in the order of display.
pub(super) fn all() -> &'static [Metric] {
    static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| {
        let items = FACTS.iter();
        let mut metrics: Vec<Metric> = items
            .map(|(facts, rule)| Metric::of(facts, *rule))
            .collect();
        // A stable sort: within a family the order of the items is kept, but for the
        // essential ones, which come as listed.
        let place = |metric: &Metric| ESSENTIAL.iter().position(|id| *id == metric.id);
        metrics.sort_by_key(|metric| (metric.family, place(metric)));
        metrics
    });
    &METRICS
}

/// The item that computes a metric.
pub(super) fn measure(id: &str) -> Option<&'static Measure<Sample>> {
    MEASURES.iter().find(|measure| measure.facts.id == id)
}
