//! Rows that are computed apart: by several who share no memory, as the workers of a page.
//!
//! Each of them has the same question and goes through the same evaluation. Of the rows
//! of each pass (a call of [`each`](super::each)) it computes its [`Share`] and writes it
//! down; what follows is computed from these rows alone, and nobody looks at that. Who puts the shares [`Together`] goes through the
//! evaluation once more, finds the rows, and computes those that are missing.
//!
//! **What a pass computes rests on the question alone**, never on the rows of an earlier
//! pass, which one of several does not know. Whether there is a pass may rest on them, as
//! where a measure needs a value in nine of ten resamples to be compared: so each share of
//! a pass is taken only if its first row, computed again, is the same to the last bit. Where
//! shares disagree about what is asked, that costs time, and no number.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::{Alone, Workers, held};
use crate::Undefined;
use crate::estimate::Point;

/// The share of one of several in every pass: a run of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Which one, from 0 on.
    pub index: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn rows(self, items: usize) -> Range<usize> {
        let of = self.of.max(1);
        items * self.index / of..items * (self.index + 1) / of
    }
}

/// The numbers of the rows of one share, pass by pass.
pub type Rows = Vec<Vec<f64>>;

/// One of several: computes its share and writes it down.
#[derive(Debug)]
pub struct Apart {
    share: Share,
    written: Mutex<Rows>,
    keeps_fits: bool,
}

impl Apart {
    /// The one with this share.
    pub fn new(share: Share) -> Apart {
        Apart {
            share,
            written: Mutex::default(),
            keeps_fits: false,
        }
    }

    /// The one with this share that puts all together later, with the same samples: their
    /// fits are made now, and found again then.
    pub fn keeping_fits(share: Share) -> Apart {
        Apart {
            keeps_fits: true,
            ..Apart::new(share)
        }
    }

    pub(crate) fn keeps_fits(&self) -> bool {
        self.keeps_fits
    }

    /// What it wrote down.
    pub fn into_rows(self) -> Rows {
        let rows = self.written.into_inner();
        rows.unwrap_or_else(PoisonError::into_inner)
    }

    /// A pass: its own rows, of which there is one at least. Rows that are too few to be
    /// shared are computed by everybody and written down by nobody.
    pub(super) fn pass<T: Row>(
        &self,
        items: usize,
        compute: impl FnOnce(Vec<usize>) -> Vec<T>,
    ) -> Vec<T> {
        let own = self.share.rows(items);
        if items < self.share.of {
            held(&self.written).push(Vec::new());
            return compute((0..items).collect());
        }
        let rows = compute(own.collect());
        held(&self.written).push(numbers(&rows));
        rows
    }
}

impl Workers for Apart {
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize)) {
        Alone.share(parts, part, done);
    }

    fn elsewhere(&self) -> Option<Elsewhere<'_>> {
        Some(Elsewhere::Apart(self))
    }
}

/// Puts together what several wrote down.
#[derive(Debug)]
pub struct Together {
    shares: Vec<Option<Rows>>,
    pass: AtomicUsize,
}

impl Together {
    /// From the shares in their order; `None` where one was lost.
    pub fn new(shares: Vec<Option<Rows>>) -> Together {
        let pass = AtomicUsize::new(0);
        Together { shares, pass }
    }

    /// A pass: rows that were written down, and all others computed.
    pub(super) fn pass<T: Row>(
        &self,
        items: usize,
        mut compute: impl FnMut(Vec<usize>) -> Vec<T>,
    ) -> Vec<T> {
        let pass = self.pass.fetch_add(1, Ordering::Relaxed);
        let of = self.shares.len();
        let read = |(index, rows): (usize, &Option<Rows>)| {
            let range = Share { index, of }.rows(items);
            let rows = rows_of(rows.as_ref()?.get(pass)?, range.len())?;
            (!rows.is_empty()).then_some((range, rows))
        };
        let written = self.shares.iter().enumerate().filter_map(read);
        let written: Vec<(Range<usize>, Vec<T>)> = written.collect();
        let firsts = written.iter().map(|(range, _)| range.start).collect();
        let again = compute(firsts);
        let mut found: Vec<Option<T>> = (0..items).map(|_| None).collect();
        for ((range, rows), again) in written.into_iter().zip(again) {
            let is_same = rows.first().is_some_and(|first| are_same(first, &again));
            if is_same {
                for (slot, row) in found[range].iter_mut().zip(rows) {
                    *slot = Some(row);
                }
            } else {
                found[range.start] = Some(again);
            }
        }
        let missing: Vec<usize> = (0..items).filter(|&item| found[item].is_none()).collect();
        let mut computed = compute(missing).into_iter();
        let rows = found.into_iter().map(|row| row.or_else(|| computed.next()));
        rows.map(|row| row.expect("what was not found was computed"))
            .collect()
    }
}

impl Workers for Together {
    fn share(&self, parts: usize, part: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut(usize)) {
        Alone.share(parts, part, done);
    }

    fn elsewhere(&self) -> Option<Elsewhere<'_>> {
        Some(Elsewhere::Together(self))
    }
}

/// Where rows of a pass are computed besides here.
#[derive(Debug, Clone, Copy)]
pub enum Elsewhere<'a> {
    /// All but a share.
    Apart(&'a Apart),
    /// Shares, which are there.
    Together(&'a Together),
}

/// What is computed of one resample: numbers that can travel.
pub(crate) trait Row: Clone + Send {
    /// Adds its numbers.
    fn write(&self, numbers: &mut Vec<f64>);

    /// Takes its numbers off the front; none where they are not those of such a row.
    fn read(numbers: &mut &[f64]) -> Option<Self>;
}

fn numbers<T: Row>(rows: &[T]) -> Vec<f64> {
    let mut numbers = Vec::new();
    for row in rows {
        row.write(&mut numbers);
    }
    numbers
}

/// So many rows, and nothing else.
fn rows_of<T: Row>(mut numbers: &[f64], count: usize) -> Option<Vec<T>> {
    let rows = (0..count).map(|_| T::read(&mut numbers));
    let rows: Option<Vec<T>> = rows.collect();
    rows.filter(|_| numbers.is_empty())
}

fn are_same<T: Row>(one: &T, other: &T) -> bool {
    let bits = |row: &T| {
        numbers(std::slice::from_ref(row))
            .into_iter()
            .map(f64::to_bits)
    };
    bits(one).eq(bits(other))
}

impl Row for f64 {
    fn write(&self, numbers: &mut Vec<f64>) {
        numbers.push(*self);
    }

    fn read(numbers: &mut &[f64]) -> Option<f64> {
        let (first, rest) = numbers.split_first()?;
        *numbers = rest;
        Some(*first)
    }
}

/// A resample's value or none: why there is none is asked of the estimate alone, and no
/// value is NaN.
impl Row for Point {
    fn write(&self, numbers: &mut Vec<f64>) {
        numbers.push(self.unwrap_or(f64::NAN));
    }

    fn read(numbers: &mut &[f64]) -> Option<Point> {
        let value = f64::read(numbers)?;
        Some(if value.is_nan() {
            Err(Undefined::NotEstimable)
        } else {
            Ok(value)
        })
    }
}

impl<T: Row> Row for Vec<T> {
    fn write(&self, numbers: &mut Vec<f64>) {
        numbers.push(self.len() as f64);
        for one in self {
            one.write(numbers);
        }
    }

    fn read(numbers: &mut &[f64]) -> Option<Vec<T>> {
        let count = f64::read(numbers)?;
        // Each takes a number at least: no list is longer than what is there.
        let is_count = count.fract() == 0.0 && (0.0..=numbers.len() as f64).contains(&count);
        if !is_count {
            return None;
        }
        (0..count as usize).map(|_| T::read(numbers)).collect()
    }
}

impl<T: Row> Row for Option<T> {
    fn write(&self, numbers: &mut Vec<f64>) {
        numbers.push(f64::from(u8::from(self.is_some())));
        if let Some(one) = self {
            one.write(numbers);
        }
    }

    fn read(numbers: &mut &[f64]) -> Option<Option<T>> {
        let is_some = f64::read(numbers)?;
        if is_some == 1.0 {
            return T::read(numbers).map(Some);
        }
        (is_some == 0.0).then_some(None)
    }
}

impl<A: Row, B: Row> Row for (A, B) {
    fn write(&self, numbers: &mut Vec<f64>) {
        self.0.write(numbers);
        self.1.write(numbers);
    }

    fn read(numbers: &mut &[f64]) -> Option<(A, B)> {
        Some((A::read(numbers)?, B::read(numbers)?))
    }
}
