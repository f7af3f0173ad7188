//! The jackknife over any layout; see [`crate::bootstrap::jackknife`].

use super::layout::{Drawn, Layout};
use crate::Resampling;
use crate::bootstrap::jackknife::{deal, scaled};
use crate::estimate::Point;

/// Part of the sample that a design resamples on its own.
struct Stratum {
    /// Group of the case at each place; none for cases of other strata.
    group: Vec<Option<u32>>,
    /// Units in each group.
    sizes: Vec<u32>,
}

fn strata(layout: &Layout, unit: Resampling) -> Vec<Stratum> {
    let cases = layout.cases();
    if let Some(patient) = layout.patient_by_place() {
        let (dealt, sizes) = deal(layout.units());
        let group = patient.iter().map(|&patient| Some(dealt[patient as usize]));
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
            let mut group = vec![None; cases];
            for (slot, dealt) in group[places].iter_mut().zip(dealt) {
                *slot = Some(dealt);
            }
            Stratum { group, sizes }
        })
        .collect()
}

/// Pull of each group on each value: `pulls[value][group]`, scaled so that the
/// sum of squares estimates the variance. Empty where a value does not exist
/// without some group.
pub(crate) fn pulls(
    layout: &Layout,
    unit: Resampling,
    values: &mut dyn FnMut(&[u32], &mut Vec<Point>),
) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::new();
    let (mut drawn, mut found) = (Drawn::default(), Vec::new());
    let mut expected = 0;
    for stratum in strata(layout, unit) {
        let mut without: Vec<Vec<Point>> = Vec::new();
        for left_out in 0..stratum.sizes.len() as u32 {
            let weights = layout.weigh(&mut drawn, |place| {
                u32::from(stratum.group[place] != Some(left_out))
            });
            found.clear();
            values(weights, &mut found);
            without.resize(found.len(), Vec::new());
            for (column, &value) in without.iter_mut().zip(&found) {
                column.push(value);
            }
        }
        all.resize(without.len().max(all.len()), Vec::new());
        for (pulls, without) in all.iter_mut().zip(without) {
            pulls.extend(scaled(&without, &stratum.sizes));
        }
        expected += stratum.sizes.len();
    }
    for pulls in &mut all {
        if pulls.len() < expected {
            pulls.clear();
        }
    }
    all
}
