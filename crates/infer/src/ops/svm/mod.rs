//! SVMClassifier and SVMRegressor: support vector machines.
//!
//! A machine for k classes holds one decision value for each pair of classes;
//! where it was trained with probabilities, Platt's sigmoid turns each into a
//! probability and [`coupling`] joins them.

mod classifier;
mod coupling;
mod kernel;
mod regressor;

pub(super) use classifier::build_classifier;
pub(super) use regressor::build_regressor;
