//! The jackknife over any layout; see [`crate::bootstrap::jackknife`].

use super::layout::Layout;
use crate::Resampling;
use crate::bootstrap::jackknife::{STAYS, deal, scaled};
use crate::estimate::Point;
use crate::workers::{self, Workers};

/// Part of the sample that a design resamples on its own.
struct Stratum {
    /// Group of the case at each place; [`STAYS`] for cases of other strata.
    group: Vec<u32>,
    /// Units in each group.
    sizes: Vec<u32>,
}

fn strata(layout: &Layout, unit: Resampling) -> Vec<Stratum> {
    let cases = layout.cases();
    if let Some(patient) = layout.patient_by_place() {
        let (dealt, sizes) = deal(layout.units());
        let group = patient.iter().map(|&patient| dealt[patient as usize]);
        return vec![Stratum {
            group: group.collect(),
            sizes,
        }];
    }
    let whole = std::slice::from_ref(&(0..cases)).to_vec();
    let parts = if unit == Resampling::WithinOutcome {
        layout.strata().to_vec()
    } else {
        whole
    };
    parts
        .into_iter()
        .map(|places| {
            let (dealt, sizes) = deal(places.len());
            let mut group = vec![STAYS; cases];
            group[places].copy_from_slice(&dealt);
            Stratum { group, sizes }
        })
        .collect()
}

/// A group that is left out.
pub(crate) struct LeftOut<'a> {
    /// Group of the case at each place.
    group: &'a [u32],
    number: u32,
}

impl LeftOut<'_> {
    /// 0 for the cases of the group and 1 for all others, by place.
    pub(crate) fn weights(&self) -> impl Iterator<Item = u32> {
        let groups = self.group.iter();
        groups.map(|&group| u32::from(group != self.number))
    }
}

/// Influence of each group on each value: `influences[value][group]`, scaled so that the
/// sum of squares estimates the variance. Empty where a value does not exist
/// without some group. `without` gives the values on all other cases.
pub(crate) fn influences<M: Send>(
    layout: &Layout,
    unit: Resampling,
    workers: &dyn Workers,
    memory: impl Fn() -> M + Sync,
    without: impl Fn(&mut M, &LeftOut) -> Vec<Point> + Sync,
) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::new();
    let mut expected = 0;
    for stratum in strata(layout, unit) {
        let one = |memory: &mut M, number: usize| {
            let left_out = LeftOut {
                group: &stratum.group,
                number: number as u32,
            };
            without(memory, &left_out)
        };
        let groups = stratum.sizes.len();
        let rows = workers::each(workers, groups, &memory, one, &mut |_| ());
        let mut by_value: Vec<Vec<Point>> = Vec::new();
        for row in rows {
            by_value.resize(row.len(), Vec::new());
            for (column, value) in by_value.iter_mut().zip(row) {
                column.push(value);
            }
        }
        all.resize(by_value.len().max(all.len()), Vec::new());
        for (influences, values) in all.iter_mut().zip(by_value) {
            influences.extend(scaled(&values, &stratum.sizes));
        }
        expected += groups;
    }
    for influences in &mut all {
        if influences.len() < expected {
            influences.clear();
        }
    }
    all
}
