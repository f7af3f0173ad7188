//! The metrics of a binary outcome, in the order of display: the four essentials of
//! Van Calster et al. 2025 (<https://doi.org/10.1016/j.landig.2025.100916>)
//! first, descriptive measures last.
//!
//! What is known of each is said by the item that computes it
//! (`plumbline_stats::binary::measure`). The selector of the page, the report, METHODS.md, the keys
//! of the JSON and the laws that tests hold over all measures read it here.

use plumbline_stats::binary::measure::Measure;

use crate::metric::Metric;

/// Every metric, in the order of display.
pub static METRICS: &[Metric] = &ALL;

#[allow(
    clippy::indexing_slicing,
    reason = "the compiler makes this table: a place beyond its end would not compile"
)]
static ALL: [Metric; Measure::ALL.len()] = {
    let mut all = [of(Measure::ALL[0]); Measure::ALL.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = of(Measure::ALL[at]);
        at += 1;
    }
    all
};

const fn of(measure: Measure) -> Metric {
    Metric::of(measure.facts(), measure.rule())
}

/// How a metric of the table is computed.
pub(super) fn measure(metric: &Metric) -> Measure {
    Measure::parse(metric.id).expect("the metrics of this kind are its measures")
}
