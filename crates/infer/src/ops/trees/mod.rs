//! TreeEnsembleClassifier, TreeEnsembleRegressor and TreeEnsemble: random forests, boosted
//! trees and the like, evaluated batch by batch.
//!
//! What onnxruntime answers decides wherever the specification is silent
//! (labels of two classes, one base value for two classes, missing scores).

mod classifier;
mod ensemble;
mod forest;
mod layout;
mod parse;
mod regressor;
#[cfg(test)]
mod tests;

pub(super) use classifier::build_classifier;
pub(super) use ensemble::build as build_ensemble;
pub(super) use regressor::build_regressor;
