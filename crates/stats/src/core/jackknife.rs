//! The jackknife over any layout; see [`crate::bootstrap::jackknife`].

use super::layout::{Drawn, Layout};
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

/// Influence of each group on each value: `influences[value][group]`, scaled so that the
/// sum of squares estimates the variance. Empty where a value does not exist
/// without some group.
pub(crate) fn influences<M: Send>(
    layout: &Layout,
    unit: Resampling,
    workers: &dyn Workers,
    memory: impl Fn() -> M + Sync,
    values: impl Fn(&mut M, &[u32]) -> Vec<Point> + Sync,
) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::new();
    let mut expected = 0;
    for stratum in strata(layout, unit) {
        let with_draws = || (Drawn::default(), memory());
        let one = |(drawn, memory): &mut (Drawn, M), left_out: usize| {
            let weights = layout.weigh(drawn, |place| {
                u32::from(stratum.group[place] != left_out as u32)
            });
            values(memory, weights)
        };
        let groups = stratum.sizes.len();
        let rows = workers::each(workers, groups, with_draws, one, &mut |_| ());
        let mut without: Vec<Vec<Point>> = Vec::new();
        for row in rows {
            without.resize(row.len(), Vec::new());
            for (column, value) in without.iter_mut().zip(row) {
                column.push(value);
            }
        }
        all.resize(without.len().max(all.len()), Vec::new());
        for (influences, without) in all.iter_mut().zip(without) {
            influences.extend(scaled(&without, &stratum.sizes));
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
