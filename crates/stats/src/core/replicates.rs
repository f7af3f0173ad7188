//! Values over resamples that all measures, classes and respondents share.

use super::jackknife;
use super::layout::{Drawn, Layout};
use super::settings::Settings;
use crate::Interval;
use crate::bootstrap::limits::{NoInterval, Replicates};
use crate::bootstrap::{BCA_CASES, BCA_UNITS};
use crate::estimate::{Point, Resampling};
use crate::random::Purpose;
use crate::workers::{self, Workers};

/// One value that is followed over the resamples.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Cases on the smallest side of what the value compares: a BCa interval
    /// needs enough of them.
    pub(crate) smallest_side: u64,
}

/// What is resampled, how, and for which values.
#[derive(Clone, Copy)]
pub(crate) struct Design<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) unit: Resampling,
    pub(crate) purpose: Purpose,
    pub(crate) columns: &'a [Column],
}

/// Draws the resamples once and follows every column over them. `values`
/// gives as many values as there are columns, for the weights that it is given
/// by case; each worker has `memory` of its own; `progress` is told the share that
/// is done.
pub(crate) fn replicates<M: Send>(
    design: Design,
    settings: &Settings,
    workers: &dyn Workers,
    memory: impl Fn() -> M + Sync,
    values: impl Fn(&mut M, &[u32]) -> Vec<Point> + Sync,
    progress: &mut dyn FnMut(f64),
) -> Vec<Replicates> {
    let Design {
        layout,
        purpose,
        columns,
        ..
    } = design;
    if columns.is_empty() {
        return Vec::new();
    }
    let unit = layout.unit(design.unit);
    let resamples = settings.resamples as usize;
    let one = |(drawn, memory): &mut (Drawn, M), replicate: usize| {
        let weights = layout.draw(unit, purpose, settings.seed, replicate as u64, drawn);
        values(memory, weights)
    };
    let with_draws = || (Drawn::default(), memory());
    let rows = workers::each(workers, resamples, with_draws, one, progress);
    let mut found: Vec<Vec<Point>> = vec![Vec::with_capacity(resamples); columns.len()];
    for row in rows {
        for (column, value) in found.iter_mut().zip(row) {
            column.push(value);
        }
    }
    let corrected =
        |column: &Column| layout.units() >= BCA_UNITS && column.smallest_side >= BCA_CASES as u64;
    let mut influences = if columns.iter().any(corrected) {
        jackknife::influences(
            layout,
            unit,
            workers,
            with_draws,
            |(drawn, memory), left_out| values(memory, layout.weigh(drawn, left_out.weights())),
        )
    } else {
        Vec::new()
    };
    influences.resize(columns.len(), Vec::new());
    let parts = columns.iter().zip(found).zip(influences);
    parts
        .map(|((column, values), influences)| Replicates {
            unit,
            values,
            influences: if corrected(column) {
                influences
            } else {
                Vec::new()
            },
        })
        .collect()
}

/// The designs in use, each once, in order of their first use.
pub(crate) fn designs(all: impl Iterator<Item = Resampling>) -> Vec<Resampling> {
    let mut designs = Vec::new();
    for unit in all {
        if !designs.contains(&unit) {
            designs.push(unit);
        }
    }
    designs
}

/// Differences of resamples below this share of the value are rounding: a mean of
/// equal losses is not the same to the last bit for all weights.
const ROUNDING: f64 = 1e-12;

/// Limits from replicates, unless these differ by rounding only.
pub(crate) fn interval_of(
    replicates: &Replicates,
    value: f64,
    scale: f64,
    settings: &Settings,
) -> Result<Interval, NoInterval> {
    let interval = replicates.interval(value, settings.level)?;
    if !spreads(replicates, scale) {
        return Err(NoInterval::NoSpread);
    }
    Ok(interval)
}

/// Whether replicates differ by more than rounding, for values of about `scale`.
///
/// Where those of one side of a difference do not, resamples say nothing of that side's
/// uncertainty, and the spread of the difference is that of the other side alone.
pub(crate) fn spreads(replicates: &Replicates, scale: f64) -> bool {
    let known = replicates.values.iter().filter_map(|value| value.ok());
    let (low, high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (value.min(low), value.max(high))
    });
    high - low > ROUNDING * scale
}
