//! Bytes of an ONNX file to what it says about itself. Nothing is run.

mod facts;
mod kind;
mod operators;
mod weights;
mod wiring;

use plumbline_study::facts::{FileFact, ModelFacts};
use prost::Message as _;
use sha2::{Digest, Sha256};
use tract_onnx::pb::{GraphProto, ModelProto};

pub(crate) use weights::MOST_TENSOR_BYTES;

use crate::{Problems, problem};

/// Largest model that is read: several copies of it have to fit into the 4 GiB
/// of a wasm memory while it is made ready.
pub const MOST_BYTES: u64 = 512 << 20;

/// A model as decoded, with its facts.
pub(crate) struct Decoded {
    pub(crate) proto: ModelProto,
    pub(crate) facts: ModelFacts,
}

/// Reads what an ONNX file says about itself; nothing is run.
///
/// # Errors
/// The file is empty, cut short, larger than [`MOST_BYTES`], keeps its weights
/// in another file, or is no ONNX model at all. An operator that cannot run
/// here is no error but a blocker in the facts.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<ModelFacts, Problems> {
    decode(name, bytes).map(|decoded| decoded.facts)
}

/// Decodes a model and checks everything that can be checked before it runs.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, Problems> {
    let size = bytes.len() as u64;
    if bytes.is_empty() {
        return Err(vec![problem::empty(name)]);
    }
    if size > MOST_BYTES {
        return Err(vec![problem::too_large(name, size, MOST_BYTES)]);
    }
    if let Some(kind) = kind::of(bytes) {
        return Err(vec![problem::not_onnx(name, kind)]);
    }
    let proto = match ModelProto::decode(bytes) {
        Ok(proto) if is_whole(&proto) => proto,
        _ if kind::begins_like_onnx(bytes) => return Err(vec![problem::damaged(name)]),
        _ => return Err(vec![problem::not_onnx(name, kind::UNKNOWN)]),
    };
    let Some(graph) = &proto.graph else {
        return Err(vec![problem::damaged(name)]);
    };
    let mut problems = weights::check(name, graph);
    let unmade = wiring::unmade(graph);
    if !unmade.is_empty() {
        problems.push(problem::unmade_values(
            name,
            unmade.iter().map(String::as_str),
        ));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let file = FileFact {
        name: name.to_owned(),
        bytes: size,
        sha256: hash(bytes),
    };
    let facts = facts::of(file, &proto, graph);
    Ok(Decoded { proto, facts })
}

/// Whether all parts that a model needs are there. The operator sets come last
/// in a file, so one that was cut between two parts lacks some or all of them.
fn is_whole(proto: &ModelProto) -> bool {
    let Some(graph) = &proto.graph else {
        return false;
    };
    let plain = |domain: &str| {
        if domain == "ai.onnx" {
            String::new()
        } else {
            domain.to_owned()
        }
    };
    let sets: Vec<String> = proto
        .opset_import
        .iter()
        .map(|set| plain(&set.domain))
        .collect();
    let mut nodes = graphs(graph).into_iter().flat_map(|graph| &graph.node);
    let complete = !graph.node.is_empty() && !graph.output.is_empty();
    complete && nodes.all(|node| sets.contains(&plain(&node.domain)))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A graph and all graphs inside it (branches and loop bodies).
pub(crate) fn graphs(graph: &GraphProto) -> Vec<&GraphProto> {
    let mut found = vec![graph];
    let mut next = 0;
    while let Some(graph) = found.get(next).copied() {
        let attributes = graph.node.iter().flat_map(|node| &node.attribute);
        found.extend(attributes.flat_map(|attribute| attribute.g.iter().chain(&attribute.graphs)));
        next += 1;
    }
    found
}
