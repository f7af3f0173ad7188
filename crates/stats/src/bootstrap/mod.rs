//! Intervals from resamples, whatever was resampled: their limits, and the jackknife that
//! corrects them.
//!
//! BCa intervals are used from 50 units and 20 cases of either side on, percentile
//! intervals below; the method is part of every interval. What is followed over the
//! resamples belongs to the kinds of outcome: [`crate::binary::bootstrap`] and
//! [`crate::core`].

pub mod jackknife;
pub mod limits;

/// Fewest units for a BCa interval.
pub const BCA_UNITS: usize = 50;

/// Fewest cases on either side of what is compared for a BCa interval.
pub const BCA_CASES: usize = 20;
