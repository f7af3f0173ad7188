//! Whether a model was made for missing values.
//!
//! Arithmetic passes a NaN on, and most models then answer NaN or, worse, a
//! number. A model takes missing values where every way from the input ends at
//! an operator that knows what to do with them: an imputer, or trees that say
//! where missing values go.

use tract_onnx::pb::{GraphProto, NodeProto};

/// Operators that leave a missing value missing.
const PASSING: [&str; 21] = [
    "Add",
    "ArrayFeatureExtractor",
    "Cast",
    "CastMap",
    "Concat",
    "DictVectorizer",
    "Div",
    "FeatureVectorizer",
    "Flatten",
    "Gather",
    "Identity",
    "Mul",
    "Reshape",
    "Scaler",
    "Slice",
    "Split",
    "Squeeze",
    "Sub",
    "Transpose",
    "Unsqueeze",
    "ZipMap",
];

/// Whether missing numbers of this input may go to the model.
pub(crate) fn accepts_missing(graph: &GraphProto, input: &str) -> bool {
    let mut values = vec![input];
    let mut seen = 0;
    let mut handled = false;
    while let Some(value) = values.get(seen).copied() {
        seen += 1;
        let takes = |node: &&NodeProto| node.input.iter().any(|name| name == value);
        let takers: Vec<&NodeProto> = graph.node.iter().filter(takes).collect();
        let tested = takers.iter().any(|node| node.op_type == "IsNaN");
        for node in takers {
            match node.op_type.as_str() {
                "IsNaN" => handled = true,
                // Chooses another value where the test says missing.
                "Where" if tested => {}
                _ if handles_missing(node) => handled = true,
                operator if PASSING.contains(&operator) => {
                    for output in node.output.iter().map(String::as_str) {
                        if !values.contains(&output) {
                            values.push(output);
                        }
                    }
                }
                _ => return false,
            }
        }
    }
    handled
}

/// Whether an operator knows what to do with a missing value.
fn handles_missing(node: &NodeProto) -> bool {
    let attribute = |name: &str| {
        node.attribute
            .iter()
            .find(|attribute| attribute.name == name)
    };
    match node.op_type.as_str() {
        "Imputer" => attribute("replaced_value_float").is_none_or(|value| value.f.is_nan()),
        // Exports of trees trained without missing values carry the list too,
        // filled with zeros.
        "TreeEnsemble" | "TreeEnsembleClassifier" | "TreeEnsembleRegressor" => {
            let flags = attribute("nodes_missing_value_tracks_true");
            flags.is_some_and(|flags| flags.ints.iter().any(|flag| *flag != 0))
        }
        _ => false,
    }
}
