//! A model's self-test: inputs, and the outputs that its maker got for them.
//!
//! Whoever exports a model can save one batch of inputs with the outputs of the
//! original: as `.npz` (`numpy.savez("test.npz", image=x, logits=y)`) or as JSON
//! (`{"image": [[…]], "logits": [[…]]}`). The names are those of the model's
//! inputs and outputs; where there is only one of a kind, `input` and `output`
//! (or `test_input` and `test_output`, as bioimage.io calls them) do. The model
//! is run here, and the greatest difference shows whether it still is the model
//! that it was.
//!
//! Tensors are taken as they are: no recipe, no table, no post-processing.

mod compare;
mod json;
mod npy;
mod problem;

use plumbline_study::Problem;
use plumbline_study::facts::ModelFacts;

use crate::TensorValue;

pub use compare::{Difference, compare, fitted};

/// Named tensors, as the file has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Name of the file.
    pub file: String,
    /// Tensors by name, in the order of the file.
    pub tensors: Vec<(String, TensorValue)>,
    /// Arrays that cannot be read, with their element type as NumPy writes it.
    pub unread: Vec<(String, String)>,
}

/// What a file holds.
#[derive(Default)]
struct Arrays {
    tensors: Vec<(String, TensorValue)>,
    unread: Vec<(String, String)>,
}

/// Most numbers in all tensors together.
const MOST_VALUES: usize = 50_000_000;

/// Reads a file of tensors: `.npz` by its content, else JSON.
///
/// # Errors
/// Neither format, damaged, too large, or an element type that no model takes.
pub fn read(file: &str, bytes: &[u8]) -> Result<Reference, Problem> {
    let arrays = if bytes.starts_with(b"PK") {
        npy::read_all(bytes)
    } else if bytes.starts_with(npy::MAGIC) {
        return Err(problem::single(file));
    } else {
        json::read(bytes).map(|tensors| Arrays {
            tensors,
            ..Arrays::default()
        })
    };
    let Arrays { tensors, unread } = arrays.ok_or_else(|| problem::unreadable(file))?;
    let values: usize = tensors.iter().map(|(_, tensor)| tensor.values.len()).sum();
    if values > MOST_VALUES {
        return Err(problem::too_large(file, values, MOST_VALUES));
    }
    Ok(Reference {
        file: file.to_owned(),
        tensors,
        unread,
    })
}

/// One array as a file of `numpy.save`.
pub fn write_single(tensor: &TensorValue) -> Vec<u8> {
    npy::single(tensor)
}

/// Outputs of a model as a file of `numpy.savez`, by name, each in its declared type.
///
/// # Errors
/// A name that no archive can hold, or more than memory does.
pub fn write(
    file: &str,
    facts: &ModelFacts,
    outputs: &[(String, TensorValue)],
) -> Result<Vec<u8>, Problem> {
    let is_half = |name: &str| {
        facts
            .outputs
            .iter()
            .any(|output| output.name == name && output.kind == "float16")
    };
    let arrays = outputs
        .iter()
        .map(|(name, value)| (name.as_str(), value, is_half(name)));
    npy::write(arrays).map_err(|error| problem::unwritable(file, &error.to_string()))
}
