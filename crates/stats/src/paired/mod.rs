//! Two or more respondents on the same cases, whatever the outcome.
//!
//! | to | go to |
//! |---|---|
//! | compare two decisions | [`mcnemar`], [`proportions`] |
//! | judge a difference against a margin | [`verdict`] |
//! | rank several respondents by what the data can tell apart | [`tiers`] |
//! | compare any measure | [`crate::core::compare`], for a binary outcome [`crate::binary::paired`] |
//!
//! Everything here is for the same cases answered twice. Respondents on
//! different cases are two independent samples: [`crate::binary::difference`].

pub mod mcnemar;
pub mod proportions;
pub mod tiers;
pub mod verdict;
