//! An estimate with its interval beside a limit, as a small drawing. The same
//! numbers stand beside it in words, so it is hidden from screen readers.

use plumbline_stats::Estimate;
use yew::prelude::*;

const WIDTH: f64 = 160.0;
const HEIGHT: f64 = 20.0;
/// Room on both sides of what is drawn, as a share of it.
const MARGIN: f64 = 0.25;

/// Dot, interval, and the limit as a line. The scale is that of the numbers
/// that are shown, within what the measure can reach (`range`).
pub fn interval_plot(range: (f64, f64), estimate: &Estimate, limit: f64) -> Html {
    let interval = &estimate.interval;
    let low = interval.low.min(limit).min(estimate.value);
    let high = interval.high.max(limit).max(estimate.value);
    let span = (high - low).max(0.01);
    let from = (low - MARGIN * span).max(range.0);
    let to = (high + MARGIN * span).min(range.1);
    if !(to - from).is_finite() || to <= from {
        return Html::default();
    }
    let at = |value: f64| format!("{:.1}", 4.0 + (WIDTH - 8.0) * (value - from) / (to - from));
    let middle = HEIGHT / 2.0;
    html! {
        <svg class="interval-plot" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true">
            <line class="axis" x1="0" x2={WIDTH.to_string()} y1={middle.to_string()} y2={middle.to_string()} />
            <line class="limit" x1={at(limit)} x2={at(limit)} y1="0" y2={HEIGHT.to_string()} />
            <line class="whisker" x1={at(interval.low)} x2={at(interval.high)}
                y1={middle.to_string()} y2={middle.to_string()} />
            <circle cx={at(estimate.value)} cy={middle.to_string()} r="4" />
        </svg>
    }
}
