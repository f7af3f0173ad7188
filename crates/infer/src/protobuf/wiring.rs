//! Whether something makes every value that a graph uses.

use std::collections::BTreeSet;

use tract_onnx::pb::GraphProto;

/// Values that are used but made by nothing, each once, in order of use. A
/// graph inside a node may also use what the graphs around it make.
pub(super) fn unmade(graph: &GraphProto) -> Vec<String> {
    let mut found = Vec::new();
    look(graph, &BTreeSet::new(), &mut found);
    found
}

fn look<'a>(graph: &'a GraphProto, around: &BTreeSet<&'a str>, found: &mut Vec<String>) {
    let inputs = graph.input.iter().map(|value| value.name.as_str());
    let weights = graph.initializer.iter().map(|tensor| tensor.name.as_str());
    let made = graph
        .node
        .iter()
        .flat_map(|node| &node.output)
        .map(String::as_str);
    let known: BTreeSet<&str> = around
        .iter()
        .copied()
        .chain(inputs)
        .chain(weights)
        .chain(made)
        .collect();
    let used = graph
        .node
        .iter()
        .flat_map(|node| &node.input)
        .map(String::as_str);
    let given = graph.output.iter().map(|value| value.name.as_str());
    for name in used.chain(given) {
        // An empty name leaves an optional input out.
        let is_new = !name.is_empty() && !known.contains(name);
        if is_new && !found.iter().any(|other| other == name) {
            found.push(name.to_owned());
        }
    }
    let attributes = graph.node.iter().flat_map(|node| &node.attribute);
    for inner in attributes.flat_map(|attribute| attribute.g.iter().chain(&attribute.graphs)) {
        look(inner, &known, found);
    }
}
