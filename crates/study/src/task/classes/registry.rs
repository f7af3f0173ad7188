//! The metrics of several classes, in the order of display. What is known of each is said by
//! the item that computes it (`plumbline_stats::classes`).

use std::sync::LazyLock;

use plumbline_stats::classes::{FACTS, MEASURES, Sample};
use plumbline_stats::core::Measure;

use crate::metric::{Family, Metric};

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

/// In the order of display.
pub static OF_CLASS: LazyLock<Vec<OfClass>> = LazyLock::new(|| {
    let shown = FACTS.iter().filter_map(|(facts, _)| {
        let means = facts.asked.of_classes?;
        Some(OfClass {
            metric: facts.id,
            mean: means.mean,
            weighted: means.weighted,
        })
    });
    shown.collect()
});

/// Every metric, in the order of display.
pub(super) fn all() -> &'static [Metric] {
    static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| {
        let items = FACTS.iter();
        let mut metrics: Vec<Metric> = items
            .map(|(facts, rule)| Metric::of(facts, *rule))
            .collect();
        // A stable sort: within a family the order of the items is kept, but for the
        // essential ones, which come as subgroups are asked for them.
        let is_essential = |metric: &Metric| metric.family == Family::Essential;
        let place = |metric: &Metric| metric.asked.of_subgroups.filter(|_| is_essential(metric));
        metrics.sort_by_key(|metric| (metric.family, place(metric)));
        metrics
    });
    &METRICS
}

/// The item that computes a metric.
pub(super) fn measure(id: &str) -> Option<&'static Measure<Sample>> {
    MEASURES.iter().find(|measure| measure.facts.id == id)
}
