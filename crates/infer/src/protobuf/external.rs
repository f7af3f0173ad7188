//! Weights that a model keeps in other files, put back into it.
//!
//! Exporters do this for models above 2 GB, and torch.onnx.export for all: a
//! weight then says only where its bytes are (file, offset, length). The names
//! are looked up among the files that were brought along; nothing is opened.

use plumbline_study::Problem;
use tract_onnx::pb::tensor_proto::DataLocation;
use tract_onnx::pb::{GraphProto, TensorProto};

use super::weights::element_bytes;
use crate::{Files, Problems, problem};

/// Names of the files that hold weights, each once, in alphabetical order.
pub(super) fn names(graph: &GraphProto) -> Vec<String> {
    let graphs = super::graphs(graph);
    let tensors = graphs
        .iter()
        .flat_map(|graph| super::weights::tensors(graph));
    let mut names: Vec<String> = tensors.filter_map(location).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The files that a model names, out of those that were brought along: the
/// file of that name, wherever the model keeps it.
pub(super) fn wanted<'a>(
    model: &str,
    names: &[String],
    others: Files<'a>,
) -> Result<Vec<(&'a str, &'a [u8])>, Problem> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for name in names {
        match find(name, others) {
            Some(file) => found.push(file),
            None => missing.push(name.as_str()),
        }
    }
    if missing.is_empty() {
        Ok(found)
    } else {
        Err(problem::external_data(model, missing))
    }
}

fn find<'a>(name: &str, others: Files<'a>) -> Option<(&'a str, &'a [u8])> {
    let last = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
    let exact = others.iter().find(|(other, _)| *other == name);
    exact
        .or_else(|| others.iter().find(|(other, _)| last(other) == last(name)))
        .copied()
}

/// Puts all weights into the model.
pub(super) fn embed(
    model: &str,
    graph: &mut GraphProto,
    others: Files<'_>,
) -> Result<(), Problems> {
    let mut problems = Vec::new();
    each_tensor(graph, &mut |tensor| {
        if let Err(problem) = fill(model, tensor, others) {
            problems.push(problem);
        }
    });
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// The file that a tensor is kept in, if it is not this one.
pub(super) fn location(tensor: &TensorProto) -> Option<&str> {
    let external = tensor.data_location == Some(DataLocation::External as i32);
    external.then(|| entry(tensor, "location").unwrap_or("?"))
}

fn entry<'a>(tensor: &'a TensorProto, key: &str) -> Option<&'a str> {
    let entry = tensor.external_data.iter().find(|entry| entry.key == key);
    entry.map(|entry| entry.value.as_str())
}

/// Copies the bytes of one tensor into it.
fn fill(model: &str, tensor: &mut TensorProto, others: Files<'_>) -> Result<(), Problem> {
    let Some(place) = location(tensor) else {
        return Ok(());
    };
    let (file, bytes) =
        find(place, others).ok_or_else(|| problem::external_data(model, [place]))?;
    let number = |key: &str| match entry(tensor, key) {
        Some(text) => text.trim().parse::<u64>().map(Some),
        None => Ok(None),
    };
    let broken = |_| problem::broken_tensor(model, &tensor.name);
    let start = number("offset").map_err(broken)?.unwrap_or(0);
    let length = number("length").map_err(broken)?;
    // A shape says how many bytes it needs, whatever the file claims.
    let needed = element_bytes(tensor).or(length).unwrap_or(0);
    if length.is_some_and(|length| length != needed) {
        return Err(problem::broken_tensor(model, &tensor.name));
    }
    let end = start.saturating_add(needed);
    let piece = usize::try_from(start).ok().zip(usize::try_from(end).ok());
    let Some(piece) = piece.and_then(|(start, end)| bytes.get(start..end)) else {
        let found = bytes.len() as u64;
        return Err(problem::external_short(file, &tensor.name, end, found));
    };
    tensor.raw_data = piece.to_vec();
    tensor.data_location = None;
    tensor.external_data.clear();
    Ok(())
}

/// Every tensor of a graph and of the graphs inside it.
fn each_tensor(graph: &mut GraphProto, change: &mut dyn FnMut(&mut TensorProto)) {
    graph.initializer.iter_mut().for_each(&mut *change);
    for attribute in graph.node.iter_mut().flat_map(|node| &mut node.attribute) {
        let tensors = attribute.t.iter_mut().chain(&mut attribute.tensors);
        tensors.for_each(&mut *change);
        for inner in attribute.g.iter_mut().chain(&mut attribute.graphs) {
            each_tensor(inner, change);
        }
    }
}
