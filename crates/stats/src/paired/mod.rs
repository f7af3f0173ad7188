//! Two or more respondents on the same cases of a binary outcome.
//!
//! | to | go to |
//! |---|---|
//! | compare two areas under ROC curves | [`delong`] |
//! | compare two decisions | [`mcnemar`], [`proportions`] |
//! | compare any measure | [`scores`], a bootstrap with the same draws for both |
//! | judge a difference against a margin | [`verdict`] |
//! | rank several respondents by what the data can tell apart | [`tiers`] |
//!
//! Everything here is for the same cases answered twice. Respondents on
//! different cases are two independent samples: [`crate::difference`]. Several classes
//! are compared by [`crate::core::compare`].

pub mod delong;
pub mod mcnemar;
pub mod proportions;
pub mod scores;
pub mod tiers;
pub mod verdict;
