//! Operators of a model: how many of each, and which cannot run here.

use std::collections::BTreeMap;

use tract_onnx::pb::{GraphProto, ModelProto, NodeProto};

use super::{graphs, uses};
use crate::engine::guarded;
use crate::{Problems, ops, problem, rewrite};

/// Operators of `com.microsoft` that mean here what they mean there.
const MICROSOFT: [&str; 15] = [
    "BiasGelu",
    "DequantizeLinear",
    "DynamicQuantizeLSTM",
    "FastGelu",
    "GatherBlockQuantized",
    "Gelu",
    "GroupQueryAttention",
    "MatMulNBits",
    "MultiHeadAttention",
    "QuantizeLinear",
    "QuickGelu",
    "RotaryEmbedding",
    "SimplifiedLayerNormalization",
    "SkipLayerNormalization",
    "SkipSimplifiedLayerNormalization",
];

/// Before this opset, arithmetic had to be told which axes belong together.
const OLDEST: i64 = 7;

/// The newest opset that there is: what a later one will mean nobody knows.
const NEWEST: i64 = 28;

/// Operators that the engine lists, but whose answers cannot be relied on:
/// Compress never gets its shape, BitShift wraps shifts beyond the last bit.
const BROKEN: [&str; 2] = ["BitShift", "Compress"];

/// An operator with its domain, as people write it.
fn name(node: &NodeProto) -> String {
    match node.domain.as_str() {
        "" | "ai.onnx" => node.op_type.clone(),
        domain => format!("{domain}::{}", node.op_type),
    }
}

/// Operators and how often each occurs, by name.
pub(super) fn count(graph: &GraphProto) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for node in graphs(graph).iter().flat_map(|graph| &graph.node) {
        *counts.entry(name(node)).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// Everything that keeps the model from running here.
pub(super) fn blockers(file: &str, proto: &ModelProto, graph: &GraphProto) -> Problems {
    let standard = |domain: &str| matches!(domain, "" | "ai.onnx");
    let mut sets = proto.opset_import.iter();
    let version = sets
        .find(|set| standard(&set.domain))
        .map(|set| set.version);
    if let Some(version) = version.filter(|version| *version < OLDEST) {
        return vec![problem::old_opset(file, version, OLDEST)];
    }
    if let Some(version) = version.filter(|version| *version > NEWEST) {
        return vec![problem::new_opset(file, version, NEWEST)];
    }
    let functions: Vec<&str> = proto
        .functions
        .iter()
        .filter_map(|function| function.name.as_deref())
        .collect();
    if !functions.is_empty() {
        return vec![problem::local_functions(functions)];
    }
    let supported = ops::framework().op_register.0;
    let runs = |node: &NodeProto| {
        let known = match node.domain.as_str() {
            "" | "ai.onnx" | "ai.onnx.ml" => true,
            "com.microsoft" => MICROSOFT.contains(&node.op_type.as_str()),
            _ => false,
        };
        let known = known && supported.contains_key(&node.op_type);
        known && !BROKEN.contains(&node.op_type.as_str()) || rewrite::knows(node)
    };
    let mut missing: BTreeMap<String, (&NodeProto, u64)> = BTreeMap::new();
    for node in graphs(graph).into_iter().flat_map(|graph| &graph.node) {
        if !runs(node) {
            missing.entry(name(node)).or_insert((node, 0)).1 += 1;
        }
    }
    let problem = |(operator, (node, count)): (&String, &(&NodeProto, u64))| {
        let set = set(proto, &node.domain);
        problem::missing_operator(operator, place(node), &set, *count, remedy(node))
    };
    let mut problems: Problems = missing.iter().map(problem).collect();
    problems.extend(uses(proto, graph));
    problems.extend(inputs_that_are_no_tensors(graph));
    if problems.is_empty() {
        problems.extend(trees_that_are_none(file, proto, graph));
    }
    problems
}

/// Trees whose lists make none: a branch below itself, a leaf that is not there.
fn trees_that_are_none(file: &str, proto: &ModelProto, graph: &GraphProto) -> Problems {
    let trees = [
        "TreeEnsemble",
        "TreeEnsembleClassifier",
        "TreeEnsembleRegressor",
    ];
    let graphs = graphs(graph);
    let nodes = graphs.iter().flat_map(|graph| &graph.node);
    let nodes = nodes.filter(|node| trees.contains(&node.op_type.as_str()));
    let failures = nodes.filter_map(|node| guarded(|| ops::check(proto, graph, node)).err());
    failures
        .map(|failure| failure.problem(|detail| problem::unusable(file, detail)))
        .collect()
}

/// Operators that are there, but used in a way that is not; each use once.
fn uses(proto: &ModelProto, graph: &GraphProto) -> Problems {
    let mut found: BTreeMap<(&str, &str), (&NodeProto, u64)> = BTreeMap::new();
    let graphs = graphs(graph);
    let nodes = graphs
        .iter()
        .flat_map(|graph| graph.node.iter().map(move |node| (graph, node)));
    for (graph, node) in nodes {
        if let Some(used) = uses::unread(graph, node) {
            found.entry((&node.op_type, used)).or_insert((node, 0)).1 += 1;
        }
    }
    let problem = |((operator, used), (node, count)): (&(&str, &str), &(&NodeProto, u64))| {
        let set = set(proto, &node.domain);
        problem::unread_use(operator, place(node), &set, *count, used)
    };
    found.iter().map(problem).collect()
}

/// A domain with the version of it that the model is written in.
fn set(proto: &ModelProto, domain: &str) -> String {
    let plain = |domain: &str| match domain {
        "" => "ai.onnx".to_owned(),
        domain => domain.to_owned(),
    };
    let mut sets = proto.opset_import.iter();
    let set = sets.find(|set| plain(&set.domain) == plain(domain));
    format!("{} {}", plain(domain), set.map_or(0, |set| set.version))
}

/// What to call a node: its name, or what it makes.
fn place(node: &NodeProto) -> &str {
    let output = node.output.first().map_or("?", String::as_str);
    if node.name.is_empty() {
        output
    } else {
        &node.name
    }
}

/// Which advice of the message `model-operator-missing` fits.
fn remedy(node: &NodeProto) -> &'static str {
    let operator = node.op_type.as_str();
    match node.domain.as_str() {
        "com.microsoft" if operator.starts_with('Q') => "quantised",
        "com.microsoft" => "optimised",
        "" | "ai.onnx" | "ai.onnx.ml" => match operator {
            "Tokenizer" | "TfIdfVectorizer" | "RegexFullMatch" => "text",
            _ if operator.starts_with("String") => "text",
            "Loop" | "ReverseSequence" | "Unique" => "loop",
            _ if operator.contains("Sequence") || operator.starts_with("Optional") => "loop",
            _ => "other",
        },
        _ => "custom",
    }
}

fn inputs_that_are_no_tensors(graph: &GraphProto) -> Problems {
    let is_tensor = |value: &tract_onnx::pb::ValueInfoProto| {
        value
            .r#type
            .as_ref()
            .is_some_and(|kind| kind.value.is_some())
    };
    let others = graph.input.iter().filter(|value| !is_tensor(value));
    others
        .map(|value| problem::not_a_tensor(&value.name))
        .collect()
}
