//! Bytes of an ONNX file to what it says about itself. Nothing is run.

mod external;
mod facts;
mod kind;
mod maps;
mod operators;
mod uses;
mod weights;
mod wiring;

use plumbline_study::facts::{FileFact, ModelFacts};
use prost::Message as _;
use sha2::{Digest, Sha256};
use tract_onnx::pb::{AttributeProto, GraphProto, ModelProto, NodeProto};

pub(crate) use facts::tensor_fact;
pub(crate) use maps::vocabulary;
pub(crate) use weights::MOST_TENSOR_BYTES;

use crate::trial::{Trial, trial};
use crate::{Files, Problems, problem, rewrite};

/// Largest model that is read: several copies of it have to fit into the 4 GiB
/// of a wasm memory while it is made ready.
pub const MOST_BYTES: u64 = 512 << 20;

/// Most operators that a model may have, those of inner graphs included. The largest
/// models that people ship have ten thousand; to put a graph together takes time
/// that grows faster than it does.
pub const MOST_NODES: usize = 50_000;

/// An ONNX file that was read and checked; nothing has run.
///
/// It is read once and then made into what is needed: a [`crate::Model`], a
/// [`crate::Session`] or a [`crate::image::ImageModel`]. Large models take
/// their time and several times their size of memory to be read.
pub struct ModelFile {
    pub(crate) proto: ModelProto,
    pub(crate) facts: ModelFacts,
}

impl ModelFile {
    /// Reads a model; `others` are the files that it keeps weights in
    /// ([`external_files`]), none for a model in one piece.
    ///
    /// # Errors
    /// As those of [`inspect_with`].
    pub fn read(name: &str, bytes: &[u8], others: Files<'_>) -> Result<ModelFile, Problems> {
        decode(name, bytes, others, None)
    }

    /// As [`ModelFile::read`], for a model in one piece whose SHA-256 (64 small
    /// hexadecimal digits) the caller knows: a browser computes it ten times
    /// faster than this crate can.
    ///
    /// # Errors
    /// As those of [`inspect_with`].
    pub fn read_known(name: &str, bytes: &[u8], sha256: String) -> Result<ModelFile, Problems> {
        decode(name, bytes, &[], Some(sha256))
    }

    /// What the file says about itself.
    pub fn facts(&self) -> &ModelFacts {
        &self.facts
    }

    /// Plans types and shapes with the shapes that the file declares, where its operators are all
    /// known: the facts then say whether it can run here ([`ModelFacts::planned`]), or name the
    /// operator that stops it among the blockers.
    pub fn plan(&mut self) {
        if !self.facts.blockers.is_empty() {
            return;
        }
        match trial(&self.facts.file.name, &self.proto) {
            Trial::Planned => self.facts.planned = true,
            Trial::Open => self.facts.planned = false,
            Trial::Stops(problem) => self.facts.blockers.push(problem),
        }
    }

    /// The model, if all of it can run here.
    pub(crate) fn usable(self) -> Result<ModelFile, Problems> {
        if self.facts.blockers.is_empty() {
            Ok(self)
        } else {
            Err(self.facts.blockers)
        }
    }
}

impl std::fmt::Debug for ModelFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("ModelFile")
            .field(&self.facts.file)
            .finish()
    }
}

/// Reads what an ONNX file says about itself, and plans it; nothing is run.
///
/// # Errors
/// The file is empty, cut short, larger than [`MOST_BYTES`], keeps its weights
/// in another file, or is no ONNX model at all. An operator that cannot run
/// here is no error but a blocker in the facts.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<ModelFacts, Problems> {
    inspect_with(name, bytes, &[])
}

/// As [`inspect`], for a model that keeps weights in other files: `others` are
/// their names and bytes, as brought along. Files that the model does not name
/// are passed over.
///
/// The fact of the file then names all of them (`model.onnx + model.onnx.data`),
/// and its SHA-256 is that of their bytes one after the other, in this order:
/// the same graph with other weights is another model.
///
/// # Errors
/// As those of [`inspect`]; a file that the model names is missing
/// (`model-external-data`) or too short (`model-external-short`).
pub fn inspect_with(name: &str, bytes: &[u8], others: Files<'_>) -> Result<ModelFacts, Problems> {
    let mut file = ModelFile::read(name, bytes, others)?;
    file.plan();
    Ok(file.facts)
}

/// Names of the files that a model keeps weights in, as the model writes them;
/// none for a model in one piece. They may have folders in them; a file is
/// recognised by the last part.
///
/// Whoever opens files (a page that got several of them dropped at once, or the
/// command line) asks this first, finds the files, and gives names and bytes to
/// [`inspect_with`], [`crate::Model::load_with`] or [`crate::Session::load`].
///
/// # Errors
/// The file is empty, too large, damaged, or no ONNX model.
pub fn external_files(name: &str, bytes: &[u8]) -> Result<Vec<String>, Problems> {
    let proto = parsed(name, bytes)?;
    Ok(proto
        .graph
        .as_ref()
        .map(external::names)
        .unwrap_or_default())
}

/// The parts of a model, if its bytes are those of one.
fn parsed(name: &str, bytes: &[u8]) -> Result<ModelProto, Problems> {
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
    match ModelProto::decode(bytes) {
        Ok(proto) if is_whole(&proto) => Ok(proto),
        Err(error) if error.to_string().contains("recursion") => Err(vec![problem::too_deep(name)]),
        _ if kind::begins_like_onnx(bytes) => Err(vec![problem::damaged(name)]),
        _ => Err(vec![problem::not_onnx(name, kind::UNKNOWN)]),
    }
}

/// Decodes a model and checks everything that can be checked before it runs.
fn decode(
    name: &str,
    bytes: &[u8],
    others: Files<'_>,
    sha256: Option<String>,
) -> Result<ModelFile, Problems> {
    let mut proto = parsed(name, bytes)?;
    let Some(graph) = &mut proto.graph else {
        return Err(vec![problem::damaged(name)]);
    };
    let nodes: usize = graphs(graph).iter().map(|graph| graph.node.len()).sum();
    if nodes > MOST_NODES {
        return Err(vec![problem::too_many_nodes(name, nodes, MOST_NODES)]);
    }
    let names = external::names(graph);
    let files = external::wanted(name, &names, others).map_err(|problem| vec![problem])?;
    let file = fact(&[&[(name, bytes)], files.as_slice()].concat(), sha256);
    if file.bytes > MOST_BYTES {
        return Err(vec![problem::too_large(name, file.bytes, MOST_BYTES)]);
    }
    external::embed(name, graph, &files)?;
    maps::into_matrices(graph, bytes);
    let mut problems = weights::check(name, graph);
    let unmade = wiring::unmade(graph);
    if !unmade.is_empty() {
        problems.push(problem::unmade_values(
            name,
            unmade.iter().map(String::as_str),
        ));
    }
    let circle = wiring::circle(graph);
    if !circle.is_empty() {
        let values = circle.iter().map(String::as_str);
        problems.push(problem::circle(name, values));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let facts = facts::of(file, &proto);
    if let Some(graph) = &mut proto.graph {
        rewrite::rewrite(graph);
    }
    Ok(ModelFile { proto, facts })
}

/// The identity of a model that is kept in these files, whose SHA-256 may be
/// known.
fn fact(files: &[(&str, &[u8])], sha256: Option<String>) -> FileFact {
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    FileFact {
        name: names.join(" + "),
        bytes: files.iter().map(|(_, bytes)| bytes.len() as u64).sum(),
        sha256: sha256.unwrap_or_else(|| sha256_of(files)),
    }
}

fn sha256_of(files: &[(&str, &[u8])]) -> String {
    let mut hash = Sha256::new();
    // A browser replaces slow code by fast code between calls, never within one.
    let parts = files.iter().flat_map(|(_, bytes)| bytes.chunks(64 * 1024));
    parts.for_each(|part| hash.update(part));
    let digest = hash.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
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

/// The attribute of a node that has this name.
pub(crate) fn attribute<'a>(node: &'a NodeProto, name: &str) -> Option<&'a AttributeProto> {
    node.attribute.iter().find(|other| other.name == name)
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
