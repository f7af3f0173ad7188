//! What stands in the rows of a forest plot, and on which axis.

use plumbline_stats::{Measured, Undefined};
use plumbline_study::Message;
use plumbline_study::evaluation::{Group, Worse};
use plumbline_study::metric::Metric;

use crate::chart::axes::Axis;
use crate::figures::scene::Ground;
use crate::{format, names};

/// A line of the figure.
pub(super) enum Line {
    /// Name of a column.
    Heading(String),
    /// A set of cases.
    Row(Row),
}

/// A set of cases with its estimate.
pub(super) struct Row {
    pub name: String,
    pub full_name: String,
    pub n: u64,
    pub positives: Option<u64>,
    pub measured: Measured,
    /// The estimate, or why there is none.
    pub text: String,
    pub is_all: bool,
    pub is_flagged: bool,
}

impl Line {
    pub fn row(&self) -> Option<&Row> {
        match self {
            Line::Heading(_) => None,
            Line::Row(row) => Some(row),
        }
    }
}

/// All cases, then the subgroups under the names of their columns. Nothing
/// where there is no subgroup.
pub(super) fn lines(scene: &Ground<'_>, metric: &str) -> Vec<Line> {
    let evaluation = scene.evaluation;
    if evaluation.groups.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let Some(all) = scene.row(metric, None) {
        let name = scene.words.text("figure-forest-all");
        let row = row(
            scene,
            metric,
            (name.clone(), name),
            all.measured,
            (all.n, all.n_positive),
        );
        lines.push(Line::Row(Row {
            is_all: true,
            ..row
        }));
    }
    let mut column = None;
    for group in &evaluation.groups {
        if column != Some(&group.column) {
            lines.push(Line::Heading(group.column.clone()));
            column = Some(&group.column);
        }
        let name = (group.value.clone(), names::group(scene.words, group));
        let of_class = scene
            .row(metric, Some(&group.key))
            .and_then(|row| row.n_positive);
        let counts = (group.n, group.n_positive.or(of_class));
        let row = row(scene, metric, name, measured(scene, metric, group), counts);
        let is_flagged =
            evaluation.worse_of(metric, scene.class, &group.key) == Some(Worse::Clearly);
        let name = if is_flagged {
            format!("{} *", row.name)
        } else {
            row.name
        };
        lines.push(Line::Row(Row {
            name,
            is_flagged,
            ..row
        }));
    }
    lines
}

fn measured(scene: &Ground<'_>, metric: &str, group: &Group) -> Measured {
    match (group.left_out, scene.row(metric, Some(&group.key))) {
        (Some(reason), _) => Err(reason),
        (None, Some(row)) => row.measured,
        (None, None) => Err(Undefined::NotEstimable),
    }
}

fn row(
    scene: &Ground<'_>,
    metric: &str,
    (name, full_name): (String, String),
    measured: Measured,
    (n, positives): (u64, Option<u64>),
) -> Row {
    let text = match &measured {
        Ok(estimate) => format::estimate(scene.words, metric, estimate),
        Err(reason) => names::undefined(scene.words, reason),
    };
    Row {
        name,
        full_name,
        n,
        positives,
        measured,
        text,
        is_all: false,
        is_flagged: false,
    }
}

/// An axis that holds every finite limit, within the range of the metric.
pub(super) fn axis(rows: &[&Row], metric: Option<&Metric>, title: String) -> Option<Axis> {
    let estimates = rows.iter().filter_map(|row| row.measured.as_ref().ok());
    let limits: Vec<f64> = estimates
        .flat_map(|estimate| {
            [
                estimate.value,
                estimate.interval.low,
                estimate.interval.high,
            ]
        })
        .filter(|limit| limit.is_finite())
        .collect();
    let low = limits.iter().copied().reduce(f64::min)?;
    let high = limits.iter().copied().reduce(f64::max)?;
    let air = ((high - low) * 0.06).max(0.005);
    let range = metric.map_or((low, high), |metric| metric.range);
    let bounds = ((low - air).max(range.0), (high + air).min(range.1));
    Some(Axis::round(title, bounds, 5))
}

/// Remarks below the figure.
pub(super) fn notes(scene: &Ground<'_>, metric: &str) -> Vec<String> {
    let evaluation = scene.evaluation;
    let is_worse = |group: &Group| {
        evaluation.worse_of(metric, scene.class, &group.key) == Some(Worse::Clearly)
    };
    let mut notes = Vec::new();
    if evaluation.groups.iter().any(is_worse) {
        notes.push(scene.words.text("figure-forest-flag"));
    }
    notes
}

/// From the worst to the best subgroup, and how many have no number.
pub(super) fn sentence(scene: &Ground<'_>, rows: &[&Row], metric: &str) -> String {
    let words = scene.words;
    let groups: Vec<&&Row> = rows.iter().filter(|row| !row.is_all).collect();
    let estimated = || {
        groups.iter().filter_map(|row| {
            let estimate = row.measured.as_ref().ok()?;
            Some((row, estimate))
        })
    };
    let without = groups.len() - estimated().count();
    let lowest = estimated().min_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let highest = estimated().max_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let (Some((low, low_at)), Some((high, high_at))) = (lowest, highest) else {
        return words.text("figure-forest-sentence-none");
    };
    if estimated().count() == 1 {
        return words.say(
            &Message::new("figure-forest-sentence-one")
                .with("metric", scene.short_name(metric))
                .with("group", low.full_name.as_str())
                .with("value", format::estimate(words, metric, low_at))
                .with("level", scene.level())
                .with("without", without),
        );
    }
    words.say(
        &Message::new("figure-forest-sentence")
            .with("metric", scene.short_name(metric))
            .with("low", low.full_name.as_str())
            .with("low-value", format::estimate(words, metric, low_at))
            .with("high", high.full_name.as_str())
            .with("high-value", format::estimate(words, metric, high_at))
            .with("level", scene.level())
            .with("without", without),
    )
}
