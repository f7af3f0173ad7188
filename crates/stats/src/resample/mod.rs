//! What drawing with replacement needs, whatever is drawn: counts from a multinomial
//! distribution, and patients with all their cases.

pub(crate) mod clusters;
pub mod multinomial;
