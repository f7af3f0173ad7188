//! Cases that belong to one patient.

use std::collections::{BTreeMap, BTreeSet};

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
        let mut numbers: BTreeMap<u32, u32> = ids.iter().map(|&id| (id, 0)).collect();
        if numbers.len() == ids.len() {
            return None;
        }
        for (number, slot) in numbers.values_mut().enumerate() {
            *slot = number as u32;
        }
        let number = |case: &u32| numbers[&ids[*case as usize]];
        Some(Clusters {
            patient: order.iter().map(number).collect(),
            patients: numbers.len(),
        })
    }

    /// Draws as many patients as there are; each case weighs as its patient.
    pub(crate) fn draw(&self, random: &mut impl Rng, weights: &mut [u32]) {
        let mut drawn = vec![0; self.patients];
        multinomial::resample(random, &mut drawn);
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
