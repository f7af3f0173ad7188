//! Model bytes to predictions.
//!
//! [`inspect`] reads what an ONNX file says about itself and names every
//! operator that cannot run here, before anything runs. [`ModelFile::read`] does
//! that once for whatever is made of the file. [`Model::load`] makes
//! it ready; [`Model::columns`] proposes which columns of a table feed which
//! input; [`Model::outputs`] lists the numbers that can be read as a score;
//! [`Model::predict`] scores a range of rows. A [`Session`] runs a model on
//! tensors instead, whatever its inputs are.
//!
//! Everything takes bytes and values, never a path or an address. What is
//! wrong with a file comes back as a list of [`Problem`]s, all at once.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

mod columns;
mod engine;
mod fast;
mod feed;
pub mod image;
mod model;
mod ops;
mod outputs;
mod problem;
mod protobuf;
mod reading;
pub mod reference;
mod rewrite;
mod session;
mod several;
mod steps;
mod trial;
mod way_out;

pub use columns::{Candidates, ColumnMap};
pub use model::{Batch, ClassBatch, Labels, Model, OutputColumn, OutputValues};
pub use outputs::{OutputChoice, OutputKind};
pub use plumbline_study::probabilities::ROUNDING;
pub use problem::{AGAINST_LABEL, merge, rounded as rounded_note};
pub use protobuf::{MOST_BYTES, ModelFile, external_files, inspect, inspect_with};
pub use session::{Session, TensorValue, Values};
pub use several::{ClassOutput, class_outputs};
pub use way_out::predictions_script;

pub use plumbline_kernels::BUILD;

use plumbline_study::Problem;
pub use plumbline_study::facts::MissingChoice;
pub use plumbline_study::{InputColumns, MatchedBy};

/// What computes the predictions, with versions, for the provenance.
pub fn versions() -> Vec<(String, String)> {
    vec![
        (
            "plumbline-infer".to_owned(),
            env!("CARGO_PKG_VERSION").to_owned(),
        ),
        ("tract".to_owned(), TRACT.to_owned()),
    ]
}

/// The version of tract that the workspace pins.
const TRACT: &str = "0.23.9";

/// Files by name, with their bytes: those that a model keeps weights in.
pub type Files<'a> = &'a [(&'a str, &'a [u8])];

/// What went wrong, all at once.
pub(crate) type Problems = Vec<Problem>;
