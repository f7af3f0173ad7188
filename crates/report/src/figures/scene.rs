//! What every figure looks up: estimates, counts, thresholds, names.

use plumbline_stats::Estimate;
use plumbline_study::Evaluation;
use plumbline_study::evaluation::EstimateRow;
use plumbline_study::task::binary::Curve;

use super::View;
use crate::chart::draw::{Anchor, Drawn, Sheet, style, text};
use crate::chart::theme::{BODY, NARROW, Role, SMALL};
use crate::delimited::Cell;
use crate::{Words, format, names};

/// An evaluation of any outcome, the words to speak of it, and how it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub evaluation: &'a Evaluation,
    pub words: &'a Words,
    pub view: &'a View,
    /// The class whose numbers are meant, where they are of one.
    pub class: Option<&'a str>,
}

impl<'a> Ground<'a> {
    /// What figures look at whose numbers are of no class in particular.
    pub fn new(evaluation: &'a Evaluation, words: &'a Words, view: &'a View) -> Ground<'a> {
        Ground {
            evaluation,
            words,
            view,
            class: None,
        }
    }

    /// Width to draw at, at most this many pixels.
    pub fn width(&self, most: f64) -> f64 {
        f64::from(self.view.width).clamp(280.0, most)
    }

    pub fn is_narrow(&self) -> bool {
        f64::from(self.view.width) < NARROW
    }

    /// The row of a metric on all cases or in a subgroup.
    pub fn row(&self, metric: &str, group: Option<&str>) -> Option<&'a EstimateRow> {
        let is_it = |row: &&EstimateRow| {
            row.key.metric == metric
                && row.key.group.as_deref() == group
                && row.key.class.as_deref() == self.class
                && row.key.by.is_none()
        };
        self.evaluation.estimates.iter().find(is_it)
    }

    /// A metric on all cases.
    pub fn estimate(&self, metric: &str) -> Option<&'a Estimate> {
        let row = self.row(metric, None)?;
        row.measured.as_ref().ok()
    }

    /// "95%", the level of the plan's intervals.
    pub fn level(&self) -> String {
        format::plan_level(self.words, self.evaluation)
    }

    /// "AUROC 0.985 (0.971 to 0.993)", by the metric's short name.
    pub fn named(&self, metric: &str) -> Option<String> {
        let estimate = self.estimate(metric)?;
        let value = format::estimate(self.words, metric, estimate);
        Some(format!("{} {value}", self.short_name(metric)))
    }

    /// A metric's short name.
    pub fn short_name(&self, metric: &str) -> String {
        format::capitalised(&names::metric_short(self.words, metric))
    }
}

/// A point of a curve with its limits.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub x: f64,
    pub y: f64,
    pub low: f64,
    pub high: f64,
    pub threshold: Option<f64>,
}

impl At {
    /// The point as cells of a file.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        vec![
            self.x.into(),
            self.y.into(),
            self.low.into(),
            self.high.into(),
            self.threshold.into(),
        ]
    }
}

/// The points of a curve that can be drawn.
pub(crate) fn points(curve: &Curve) -> Vec<At> {
    let lists = curve.x.iter().zip(&curve.y);
    let limits = curve.low.iter().zip(&curve.high);
    lists
        .zip(limits)
        .enumerate()
        .map(|(index, ((&x, &y), (&low, &high)))| At {
            x,
            y,
            low,
            high,
            threshold: curve.threshold.get(index).copied(),
        })
        .filter(|at| [at.x, at.y, at.low, at.high].iter().all(|v| v.is_finite()))
        .collect()
}

/// The points nearest to eleven evenly spaced places of the horizontal axis.
pub(crate) fn eleven(points: &[At]) -> Vec<At> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let mut chosen: Vec<usize> = (0..=10)
        .filter_map(|tenth| {
            let place = first.x + (last.x - first.x) * f64::from(tenth) / 10.0;
            let distance = |at: &At| (at.x - place).abs();
            (0..points.len()).min_by(|a, b| {
                let of = |index: &usize| points.get(*index).map_or(f64::INFINITY, distance);
                of(a).total_cmp(&of(b))
            })
        })
        .collect();
    chosen.dedup();
    chosen
        .into_iter()
        .filter_map(|index| points.get(index).copied())
        .collect()
}

/// Points of a table with the one at the declared threshold in its place, and
/// whether a point is that one. Who reads a table for the curve wants to know
/// first where on it decisions are made, and evenly spaced places miss it.
pub(crate) fn with_declared(points: Vec<At>, declared: Option<At>) -> Vec<(At, bool)> {
    let is_same = |at: &At| declared.is_some_and(|one| (at.x, at.y) == (one.x, one.y));
    // The same place twice, with two kinds of interval, would look like a fault.
    let others = points.into_iter().filter(|at| !is_same(at));
    let mut all: Vec<(At, bool)> = others.map(|at| (at, false)).collect();
    all.extend(declared.map(|at| (at, true)));
    all.sort_by(|(a, _), (b, _)| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    all
}

/// The line of a curve.
pub(crate) fn path(points: &[At]) -> Vec<(f64, f64)> {
    points.iter().map(|at| (at.x, at.y)).collect()
}

/// The outline of the band around a curve, kept within `limits`.
pub(crate) fn outline(points: &[At], limits: (f64, f64)) -> Vec<(f64, f64)> {
    let keep = |y: f64| y.clamp(limits.0, limits.1);
    let upper = points.iter().map(|at| (at.x, keep(at.high)));
    let lower = points.iter().rev().map(|at| (at.x, keep(at.low)));
    upper.chain(lower).collect()
}

/// Lines of text that end at a point, the last one on its height.
pub(crate) fn block(
    sheet: &Sheet<'_>,
    (x, y): (f64, f64),
    lines: &[String],
    anchor: Anchor,
) -> Drawn {
    for (index, words) in lines.iter().rev().enumerate() {
        let at = (x, y - index as f64 * 18.0);
        let last = index + 1 == lines.len();
        let plain = style(Role::Callout, if last { BODY } else { SMALL }).at(anchor);
        text(sheet, at, words, if last { plain.bold() } else { plain })?;
    }
    Ok(())
}
