//! Cases that belong to one patient.

use rand_core::Rng;

use super::multinomial;

/// Ids up to so many times the number of cases are counted through; others are sorted.
const FAR_APART: usize = 16;

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
    pub(crate) fn of_places(mut patient: Vec<u32>) -> Option<Clusters> {
        // The number of each id that is there. As a rule ids are numbers of rows or of
        // patients and lie close together, so that they need no sorting.
        let highest = patient.iter().copied().max().unwrap_or(0) as usize;
        let patients = if highest < FAR_APART * patient.len() {
            let mut number = vec![0; highest + 1];
            for &id in &patient {
                number[id as usize] = 1;
            }
            let mut patients = 0;
            for number in &mut number {
                patients += std::mem::replace(number, patients);
            }
            for id in &mut patient {
                *id = number[*id as usize];
            }
            patients as usize
        } else {
            let mut distinct = patient.clone();
            distinct.sort_unstable();
            distinct.dedup();
            for id in &mut patient {
                *id = distinct.partition_point(|other| *other < *id) as u32;
            }
            distinct.len()
        };
        (patients < patient.len()).then_some(Clusters { patient, patients })
    }

    /// Draws as many patients as there are; each case weighs as its patient.
    pub(crate) fn draw(&self, random: &mut impl Rng, weights: &mut [u32], drawn: &mut Vec<u32>) {
        drawn.resize(self.patients, 0);
        multinomial::resample(random, drawn);
        for (weight, &patient) in weights.iter_mut().zip(&self.patient) {
            *weight = drawn[patient as usize];
        }
    }

    /// Number of patients among these, each perhaps several times.
    pub(crate) fn distinct<'a>(&self, these: impl Iterator<Item = &'a u32>) -> u64 {
        let mut is_there = vec![false; self.patients];
        let mut count = 0;
        for &patient in these {
            let seen = std::mem::replace(&mut is_there[patient as usize], true);
            count += u64::from(!seen);
        }
        count
    }
}
