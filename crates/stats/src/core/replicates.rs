//! Values over resamples that all measures, classes and respondents share.

use super::jackknife;
use super::layout::{Drawn, Layout};
use super::settings::Settings;
use crate::bootstrap::limits::Replicates;
use crate::bootstrap::{BCA_CASES, BCA_UNITS};
use crate::estimate::{Point, Resampling};
use crate::random::Purpose;

/// One value that is followed over the resamples.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Cases on the smallest side of what the value compares: a BCa interval
    /// needs enough of them.
    pub(crate) smallest_side: u64,
}

/// Draws the resamples once and follows every column over them. `values`
/// pushes as many values as there are columns, for the weights that it is given
/// by case; `progress` is told the share that is done.
pub(crate) fn replicates(
    layout: &Layout,
    unit: Resampling,
    purpose: Purpose,
    columns: &[Column],
    settings: &Settings,
    values: &mut dyn FnMut(&[u32], &mut Vec<Point>),
    progress: &mut dyn FnMut(f64),
) -> Vec<Replicates> {
    if columns.is_empty() {
        return Vec::new();
    }
    let unit = layout.unit(unit);
    let resamples = settings.resamples as usize;
    let mut found: Vec<Vec<Point>> = vec![Vec::with_capacity(resamples); columns.len()];
    let (mut drawn, mut row) = (Drawn::default(), Vec::with_capacity(columns.len()));
    for replicate in 0..u64::from(settings.resamples) {
        let weights = layout.draw(unit, purpose, settings.seed, replicate, &mut drawn);
        row.clear();
        values(weights, &mut row);
        for (column, &value) in found.iter_mut().zip(&row) {
            column.push(value);
        }
        progress((replicate + 1) as f64 / resamples as f64);
    }
    let corrected =
        |column: &Column| layout.units() >= BCA_UNITS && column.smallest_side >= BCA_CASES as u64;
    let mut pulls = if columns.iter().any(corrected) {
        jackknife::pulls(layout, unit, values)
    } else {
        Vec::new()
    };
    pulls.resize(columns.len(), Vec::new());
    let parts = columns.iter().zip(found).zip(pulls);
    parts
        .map(|((column, values), pulls)| Replicates {
            unit,
            values,
            pulls: if corrected(column) { pulls } else { Vec::new() },
        })
        .collect()
}
