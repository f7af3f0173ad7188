//! The jackknife of the measures of a binary outcome; see [`crate::bootstrap::jackknife`].

use crate::binary::bootstrap::replicate::{Evaluator, Memory};
use crate::binary::sample::{Resample, Sample};
use crate::bootstrap::jackknife::{STAYS, deal, scaled};
use crate::estimate::{Point, Resampling};
use crate::workers::{self, Workers};

/// Influence of each group on each measure: `influences[measure][group]`, scaled so that
/// the sum of squares estimates the variance. Empty where a measure has no
/// value without some group.
pub fn influences(
    sample: &Sample,
    evaluator: &Evaluator,
    unit: Resampling,
    workers: &dyn Workers,
) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::new();
    for stratum in strata(sample, unit) {
        let values = leave_out(sample, evaluator, &stratum, workers);
        all.resize(values.len(), Vec::new());
        for (influences, values) in all.iter_mut().zip(values) {
            influences.extend(scaled(&values, &stratum.sizes));
        }
    }
    let expected = strata(sample, unit)
        .iter()
        .map(|part| part.sizes.len())
        .sum::<usize>();
    for influences in &mut all {
        if influences.len() < expected {
            influences.clear();
        }
    }
    all
}

/// Part of the sample that a design resamples on its own.
struct Stratum {
    /// Group of each case as laid out; [`STAYS`] for cases of other strata.
    group: Vec<u32>,
    /// Units in each group.
    sizes: Vec<u32>,
}

fn strata(sample: &Sample, unit: Resampling) -> Vec<Stratum> {
    let cases = sample.cases();
    match unit {
        Resampling::Patients => {
            let patients = sample.patients().unwrap_or(0);
            let (dealt, sizes) = deal(patients);
            let patient = sample.patient().unwrap_or(&[]);
            let group = patient
                .iter()
                .map(|&patient| dealt.get(patient as usize).copied().unwrap_or(STAYS));
            vec![Stratum {
                group: group.collect(),
                sizes,
            }]
        }
        Resampling::Cases => {
            let (dealt, sizes) = deal(cases);
            vec![Stratum {
                group: dealt,
                sizes,
            }]
        }
        Resampling::WithinOutcome => [(0, sample.positives()), (sample.positives(), cases)]
            .into_iter()
            .map(|(from, to)| {
                let (dealt, sizes) = deal(to - from);
                let mut group = vec![STAYS; cases];
                group[from..to].copy_from_slice(&dealt);
                Stratum { group, sizes }
            })
            .collect(),
    }
}

/// Values of each measure without each group: `values[measure][group]`.
fn leave_out(
    sample: &Sample,
    evaluator: &Evaluator,
    stratum: &Stratum,
    workers: &dyn Workers,
) -> Vec<Vec<Point>> {
    let memory = || (Resample::default(), evaluator.memory());
    let without = |(resample, memory): &mut (Resample, Memory), left_out: usize| {
        let left_out = left_out as u32;
        let weights = stratum.group.iter();
        let weights = weights.map(|&group| u32::from(group != left_out));
        sample.weigh(weights, resample);
        evaluator.values(resample, memory)
    };
    let groups = stratum.sizes.len();
    let rows = workers::each(workers, groups, memory, without, &mut |_| ());
    let mut by_measure: Vec<Vec<Point>> = Vec::new();
    for values in rows {
        by_measure.resize(values.len(), Vec::new());
        for (measure, value) in by_measure.iter_mut().zip(values) {
            measure.push(value);
        }
    }
    by_measure
}
