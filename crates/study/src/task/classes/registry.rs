//! The metrics of several classes, in the order of display. What is known of each is said by
//! the item that computes it (`plumbline_stats::classes`).

use std::sync::LazyLock;

use plumbline_stats::classes::{FACTS, MEASURES, Sample};
use plumbline_stats::core::Measure;

use super::SPEC;
use crate::metric::Metric;

/// Every metric, in the order of display.
pub(super) fn all() -> &'static [Metric] {
    static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| {
        let items = FACTS.iter();
        let mut metrics: Vec<Metric> = items
            .map(|(facts, rule)| Metric::of(facts, *rule))
            .collect();
        // A stable sort: within a family the order of the items is kept, but for the
        // headlines, which come as listed.
        let place = |metric: &Metric| SPEC.headlines.iter().position(|id| *id == metric.id);
        metrics.sort_by_key(|metric| (metric.family, place(metric)));
        metrics
    });
    &METRICS
}

/// The item that computes a metric.
pub(super) fn measure(id: &str) -> Option<&'static Measure<Sample>> {
    MEASURES.iter().find(|measure| measure.facts.id == id)
}
