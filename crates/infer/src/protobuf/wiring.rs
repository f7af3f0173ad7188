//! Whether something makes every value that a graph uses, and before it is used.

use std::collections::{BTreeMap, BTreeSet};

use tract_onnx::pb::{GraphProto, NodeProto};

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
    // An empty name leaves an optional input out, but is no answer.
    let used = used.filter(|name| !name.is_empty()).map(str::to_owned);
    let given = graph.output.iter().enumerate();
    let given = given.map(|(at, value)| match value.name.as_str() {
        "" => format!("output[{at}]"),
        name => name.to_owned(),
    });
    for name in used.chain(given) {
        if !known.contains(name.as_str()) && !found.contains(&name) {
            found.push(name);
        }
    }
    let attributes = graph.node.iter().flat_map(|node| &node.attribute);
    for inner in attributes.flat_map(|attribute| attribute.g.iter().chain(&attribute.graphs)) {
        look(inner, &known, found);
    }
}

/// Values that are needed to make themselves, of this graph or one inside it, in the
/// order in which the graph lists them.
pub(super) fn circle(graph: &GraphProto) -> Vec<String> {
    let graphs = super::graphs(graph);
    let mut circles = graphs.into_iter().map(circle_of);
    circles
        .find(|values| !values.is_empty())
        .unwrap_or_default()
}

fn circle_of(graph: &GraphProto) -> Vec<String> {
    let mut makers: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, node) in graph.node.iter().enumerate() {
        makers.extend(node.output.iter().map(|value| (value.as_str(), at)));
    }
    // How many of its values each node waits for, and who waits for each node.
    let mut waits = vec![0_usize; graph.node.len()];
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); graph.node.len()];
    for (at, (node, waits)) in graph.node.iter().zip(&mut waits).enumerate() {
        let before: BTreeSet<usize> = used(node)
            .into_iter()
            .filter_map(|value| makers.get(value).copied())
            .collect();
        *waits = before.len();
        for maker in before {
            if let Some(waiting) = waiting.get_mut(maker) {
                waiting.push(at);
            }
        }
    }
    let ready = waits.iter().enumerate().filter(|(_, waits)| **waits == 0);
    let mut ready: Vec<usize> = ready.map(|(at, _)| at).collect();
    while let Some(at) = ready.pop() {
        for after in waiting.get(at).into_iter().flatten() {
            if let Some(waits) = waits.get_mut(*after) {
                *waits -= 1;
                if *waits == 0 {
                    ready.push(*after);
                }
            }
        }
    }
    let stuck = graph
        .node
        .iter()
        .zip(&waits)
        .filter(|(_, waits)| **waits > 0);
    let values = stuck.flat_map(|(node, _)| &node.output);
    values.filter(|value| !value.is_empty()).cloned().collect()
}

/// All values that a node uses; its inner graphs use what they do not make.
fn used(node: &NodeProto) -> Vec<&str> {
    let attributes = node.attribute.iter();
    let inner: Vec<&GraphProto> = attributes
        .flat_map(|attribute| attribute.g.iter().chain(&attribute.graphs))
        .flat_map(super::graphs)
        .collect();
    let made: BTreeSet<&str> = inner
        .iter()
        .flat_map(|graph| {
            let nodes = graph.node.iter().flat_map(|node| &node.output);
            let inputs = graph.input.iter().map(|value| &value.name);
            nodes.chain(inputs)
        })
        .map(String::as_str)
        .collect();
    let taken = inner.iter().flat_map(|graph| {
        let nodes = graph.node.iter().flat_map(|node| &node.input);
        nodes.chain(graph.output.iter().map(|value| &value.name))
    });
    let taken = taken
        .map(String::as_str)
        .filter(|value| !made.contains(value));
    node.input.iter().map(String::as_str).chain(taken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tract_onnx::pb::ValueInfoProto;

    #[test]
    fn an_answer_without_a_name_is_made_by_nothing() {
        let graph = GraphProto {
            output: vec![ValueInfoProto::default()],
            ..GraphProto::default()
        };
        assert_eq!(unmade(&graph), ["output[0]"]);
    }
}
