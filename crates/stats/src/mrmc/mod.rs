//! Readers, modalities and cases: how well readers find what is there, and whether a
//! modality (a device, a display, the help of a model) makes them better.
//!
//! Every reader reads every case in every modality. Each reader has a figure of merit in
//! each modality; the figures of one set of cases are correlated, and the method of
//! Obuchowski and Rockette takes that into account by their covariances, which are
//! estimated from the cases.
//!
//! | to | go to |
//! |---|---|
//! | bring readings | [`Readings`] |
//! | compare modalities, or measure one | [`analyse`] |
//!
//! Readers and cases may both stand for others, or the conclusion may be about these
//! readers or these cases only: [`Inference`] says which, and results of all three are
//! given side by side. The covariances have several estimators whose answers differ in the
//! third digit; the one that was used is part of the result ([`Covariance`]).
//!
//! Not for readings that lack a reader, a modality or a case, and not for patients with
//! several cases.

mod analysis;
mod covariance;
mod figure;
mod readings;

pub use analysis::{
    Analysis, Components, Design, Difference, Equality, Inference, MeanSquares, analyse,
};
pub use covariance::Covariance;
pub use figure::Figure;
pub use readings::{Readings, ReadingsProblem};
