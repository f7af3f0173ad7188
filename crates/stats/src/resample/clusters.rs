//! Cases that belong to one patient.

use std::collections::BTreeSet;

use rand_core::Rng;

use super::multinomial;
use crate::wilson_limits::Units;

/// The patient of each case.
#[derive(Debug, Clone)]
pub(crate) struct Clusters {
    /// Patient of each case as laid out, numbered from 0 in order of the ids.
    pub(crate) patient: Vec<u32>,
    /// Number of patients.
    pub(crate) patients: usize,
}

impl Clusters {
    /// Cases in `order`; none where every case has its own patient.
    pub(crate) fn new(ids: &[u32], order: &[u32]) -> Option<Clusters> {
        Clusters::of_places(order.iter().map(|&case| ids[case as usize]).collect())
    }

    /// The patient of each case as laid out, any numbering; none where every case
    /// has its own.
    pub(super) fn of_places(mut patient: Vec<u32>) -> Option<Clusters> {
        let mut distinct = patient.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() == patient.len() {
            return None;
        }
        for id in &mut patient {
            *id = distinct.partition_point(|other| *other < *id) as u32;
        }
        Some(Clusters {
            patient,
            patients: distinct.len(),
        })
    }

    /// Draws as many patients as there are; each case weighs as its patient.
    pub(crate) fn draw(&self, random: &mut impl Rng, weights: &mut [u32], drawn: &mut Vec<u32>) {
        drawn.resize(self.patients, 0);
        multinomial::resample(random, drawn);
        for (weight, &patient) in weights.iter_mut().zip(&self.patient) {
            *weight = drawn[patient as usize];
        }
    }

    /// Patients with a positive case, and with a negative one.
    pub(super) fn units(&self, positives: usize) -> Units {
        let (positive, negative) = self.patient.split_at(positives);
        let distinct = |patients: &[u32]| patients.iter().collect::<BTreeSet<_>>().len() as u64;
        Units {
            positives: distinct(positive),
            negatives: distinct(negative),
        }
    }
}
