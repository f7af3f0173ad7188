//! Whether a model was made for missing values.
//!
//! Arithmetic passes a NaN on, and most models then answer NaN or, worse, a
//! number. A model takes missing values where every way from the input ends at
//! an operator that knows what to do with them: an imputer, or trees that say
//! where missing values go.
//!
//! Trees say so by a flag for each branch, and every export has the list. What it
//! means depends on who wrote it:
//!
//! | branches | flags | made by | missing values |
//! |---|---|---|---|
//! | any | some set | any | go where they were learnt to go |
//! | `<` | none set | XGBoost | all go to "no", as in XGBoost |
//! | `>` | none set | CatBoost | all go to "no", as in CatBoost |
//! | `≤` | none set | scikit-learn | unknown: forests that learnt routes lose them in export, others were never meant to meet a gap |
//! | `≤` | none set | others | unknown |

use plumbline_study::facts::MissingValues;
use tract_onnx::pb::{GraphProto, ModelProto, NodeProto};

use crate::protobuf::attribute;

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

/// What a model does with missing numbers of this input.
pub(crate) fn missing_values(producer: &str, graph: &GraphProto, input: &str) -> MissingValues {
    let mut values = vec![input];
    let mut seen = 0;
    let mut handled = None;
    while let Some(value) = values.get(seen).copied() {
        seen += 1;
        let takes = |node: &&NodeProto| node.input.iter().any(|name| name == value);
        let takers: Vec<&NodeProto> = graph.node.iter().filter(takes).collect();
        let tested = takers.iter().any(|node| node.op_type == "IsNaN");
        for node in takers {
            let found = match node.op_type.as_str() {
                "IsNaN" => MissingValues::Handled,
                // Chooses another value where the test says missing.
                "Where" if tested => continue,
                operator if PASSING.contains(&operator) => {
                    for output in node.output.iter().map(String::as_str) {
                        if !values.contains(&output) {
                            values.push(output);
                        }
                    }
                    continue;
                }
                _ => of_node(producer, node),
            };
            match found {
                MissingValues::NotHandled => return MissingValues::NotHandled,
                MissingValues::Unknown => handled = Some(MissingValues::Unknown),
                MissingValues::Handled => {
                    handled.get_or_insert(MissingValues::Handled);
                }
            }
        }
    }
    handled.unwrap_or(MissingValues::NotHandled)
}

/// What a model does with missing numbers: unknown where that of one of its inputs
/// is, handled where one of them takes them.
pub(crate) fn of_model(proto: &ModelProto, graph: &GraphProto) -> MissingValues {
    let weight = |name: &str| graph.initializer.iter().any(|tensor| tensor.name == name);
    let inputs = graph.input.iter().filter(|value| !weight(&value.name));
    let all: Vec<MissingValues> = inputs
        .map(|value| missing_values(&proto.producer_name, graph, &value.name))
        .collect();
    let one_of = [MissingValues::Unknown, MissingValues::Handled];
    let found = one_of.into_iter().find(|one| all.contains(one));
    found.unwrap_or(MissingValues::NotHandled)
}

/// Whether an operator knows what to do with a missing value.
fn of_node(producer: &str, node: &NodeProto) -> MissingValues {
    match node.op_type.as_str() {
        "Imputer" => {
            let replaced = attribute(node, "replaced_value_float");
            match replaced.is_none_or(|value| value.f.is_nan()) {
                true => MissingValues::Handled,
                false => MissingValues::NotHandled,
            }
        }
        "TreeEnsemble" | "TreeEnsembleClassifier" | "TreeEnsembleRegressor" => {
            let flags = attribute(node, "nodes_missing_value_tracks_true");
            let some = flags.is_some_and(|flags| flags.ints.iter().any(|flag| *flag != 0));
            if some || all_go_to_no(producer, &branches(node)) {
                MissingValues::Handled
            } else {
                MissingValues::Unknown
            }
        }
        _ => MissingValues::NotHandled,
    }
}

/// Whether the library that makes such branches sends missing values to "no" where
/// no flag is set.
fn all_go_to_no(producer: &str, branches: &[&[u8]]) -> bool {
    let only = |kind: &[u8]| !branches.is_empty() && branches.iter().all(|other| *other == kind);
    // XGBoost models of a scikit-learn pipeline are written by skl2onnx.
    let is_xgboost = matches!(producer, "OnnxMLTools" | "skl2onnx") && only(b"BRANCH_LT");
    let is_catboost = producer.eq_ignore_ascii_case("catboost") && only(b"BRANCH_GT");
    is_xgboost || is_catboost
}

/// The kinds of branches of an ensemble.
fn branches(node: &NodeProto) -> Vec<&[u8]> {
    let modes = attribute(node, "nodes_modes");
    let branches = modes.into_iter().flat_map(|modes| &modes.strings);
    branches
        .map(Vec::as_slice)
        .filter(|mode| *mode != b"LEAF")
        .collect()
}
