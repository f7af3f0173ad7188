//! A model beside the outputs that its makers expect.

use plumbline_infer::reference::{Difference, compare as differences, read as tensors};

use super::Problems;
use crate::{TestedModel, TestedOutput};

/// Runs a model on the inputs of a file and compares its outputs; `model` is the
/// model by name and bytes with the files that it keeps weights in.
///
/// # Errors
/// The file cannot be read, or the model does not run on its inputs.
pub fn compare(
    (name, bytes): (&str, &[u8]),
    model: (&str, &[u8]),
    others: plumbline_infer::Files<'_>,
) -> Result<TestedModel, Problems> {
    let expected = tensors(name, bytes).map_err(|problem| vec![problem])?;
    let session = plumbline_infer::Session::load(model.0, model.1, others)?;
    let outputs = differences(&session, &expected)?;
    Ok(TestedModel {
        file: name.to_owned(),
        outputs: outputs.into_iter().map(view).collect(),
    })
}

fn view(difference: Difference) -> TestedOutput {
    TestedOutput {
        name: difference.output,
        difference: difference.absolute,
        greatest: difference.greatest,
        other_labels: difference.other_labels,
    }
}
