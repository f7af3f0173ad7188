//! What resampling knows of a sample: its cases, strata and patients.

use std::ops::Range;

use rand_core::Rng;

use crate::Resampling;
use crate::random::{Purpose, stream};
use crate::resample::clusters::Clusters;
use crate::resample::multinomial;

/// Cases in the order in which they are drawn, stratum after stratum.
///
/// Draws are made by place in this order and handed out by case, so that two
/// respondents with layouts of their own can be given one and the same resample.
/// Where a patient has several cases, patients are drawn with all their cases,
/// whatever was asked for.
#[derive(Debug, Clone)]
pub struct Layout {
    order: Vec<u32>,
    strata: Vec<Range<usize>>,
    clusters: Option<Clusters>,
}

/// Memory of draws, kept between them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drawn {
    by_place: Vec<u32>,
    by_case: Vec<u32>,
    patients: Vec<u32>,
}

impl Layout {
    /// `order`: the index of the case at each place; cases of a stratum stand
    /// together. `sizes`: cases of each stratum, in that order; they add up to the
    /// number of cases. `patient`: of each case as given, any numbering.
    pub fn new(order: Vec<u32>, sizes: &[usize], patient: Option<&[u32]>) -> Layout {
        let clusters = patient.and_then(|ids| Clusters::new(ids, &order));
        Layout::clustered(order, sizes, clusters)
    }

    /// As [`new`](Layout::new), with the patient of the case at each place.
    pub(crate) fn clustered(
        order: Vec<u32>,
        sizes: &[usize],
        clusters: Option<Clusters>,
    ) -> Layout {
        let mut from = 0;
        let range = |&size: &usize| {
            let range = from..from + size;
            from += size;
            range
        };
        Layout {
            strata: sizes.iter().map(range).collect(),
            clusters,
            order,
        }
    }

    /// Index of the case at each place.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The patients, where they repeat.
    pub(crate) fn clusters(&self) -> Option<&Clusters> {
        self.clusters.as_ref()
    }

    /// Cases in the order in which they were given, within each of so many strata; the
    /// last stratum stands first. The order depends on no answer, so it is the one that
    /// several respondents share.
    pub fn in_strata(stratum: &[u16], strata: u16, patient: Option<&[u32]>) -> Layout {
        let mut order: Vec<u32> = (0..stratum.len() as u32).collect();
        order.sort_by(|&a, &b| stratum[b as usize].cmp(&stratum[a as usize]));
        Layout::new(order, &sizes(stratum, strata), patient)
    }

    /// Number of cases.
    pub fn cases(&self) -> usize {
        self.order.len()
    }

    /// Number of patients, where some patient has several cases.
    pub fn patients(&self) -> Option<usize> {
        self.clusters.as_ref().map(|clusters| clusters.patients)
    }

    /// Independent units: cases, or patients where they repeat.
    pub fn units(&self) -> usize {
        self.patients().unwrap_or(self.cases())
    }

    /// Patient of each case as given, where patients repeat.
    pub fn patient_by_case(&self) -> Option<Vec<u32>> {
        let clusters = self.clusters.as_ref()?;
        let mut by_case = vec![0; self.cases()];
        for (&case, &patient) in self.order.iter().zip(&clusters.patient) {
            by_case[case as usize] = patient;
        }
        Some(by_case)
    }

    /// What a draw takes when `wanted` is asked for: patients, if they repeat.
    pub fn unit(&self, wanted: Resampling) -> Resampling {
        match self.clusters {
            Some(_) => Resampling::Patients,
            None => wanted,
        }
    }

    /// How often each case was drawn in a replicate, by case as given.
    pub(crate) fn draw<'a>(
        &self,
        unit: Resampling,
        purpose: Purpose,
        seed: u64,
        replicate: u64,
        drawn: &'a mut Drawn,
    ) -> &'a [u32] {
        let random = stream(seed, purpose, replicate);
        self.draw_places(unit, random, &mut drawn.by_place, &mut drawn.patients);
        self.hand_out(drawn)
    }

    /// As [`draw`](Layout::draw), by place; `patients` is memory.
    pub(crate) fn draw_places(
        &self,
        unit: Resampling,
        mut random: impl Rng,
        by_place: &mut Vec<u32>,
        patients: &mut Vec<u32>,
    ) {
        by_place.resize(self.cases(), 0);
        match &self.clusters {
            Some(clusters) => clusters.draw(&mut random, by_place, patients),
            None if unit == Resampling::WithinOutcome => {
                for stratum in &self.strata {
                    multinomial::resample(&mut random, &mut by_place[stratum.clone()]);
                }
            }
            None => multinomial::resample(&mut random, by_place),
        }
    }

    /// Weights by place as weights by case.
    fn hand_out<'a>(&self, drawn: &'a mut Drawn) -> &'a [u32] {
        drawn.by_case.resize(self.cases(), 0);
        for (&case, &weight) in self.order.iter().zip(&drawn.by_place) {
            drawn.by_case[case as usize] = weight;
        }
        &drawn.by_case
    }

    /// As [`draw`](Layout::draw), with these weights by place.
    pub(crate) fn weigh<'a>(
        &self,
        drawn: &'a mut Drawn,
        weights: impl Iterator<Item = u32>,
    ) -> &'a [u32] {
        drawn.by_place.clear();
        drawn.by_place.extend(weights);
        self.hand_out(drawn)
    }

    /// Places of each stratum.
    pub(crate) fn strata(&self) -> &[Range<usize>] {
        &self.strata
    }

    /// Patient of the case at each place, where patients repeat.
    pub(crate) fn patient_by_place(&self) -> Option<&[u32]> {
        self.clusters
            .as_ref()
            .map(|clusters| clusters.patient.as_slice())
    }
}

/// Cases of each of so many strata, the last one first.
pub(crate) fn sizes(stratum: &[u16], strata: u16) -> Vec<usize> {
    let mut sizes = vec![0; usize::from(strata)];
    for &stratum in stratum {
        sizes[usize::from(stratum)] += 1;
    }
    sizes.reverse();
    sizes
}
