//! Two or more respondents on the same cases of a binary outcome.
//!
//! | to | go to |
//! |---|---|
//! | compare two areas under ROC curves | [`delong`] |
//! | compare any measure | [`scores`], a bootstrap with the same draws for both |
//! | compare decisions, judge a difference, rank respondents | [`crate::paired`] |
//!
//! Respondents on different cases are two independent samples: [`super::difference`].

pub mod delong;
pub mod scores;
