//! Operators that tract lacks, or that must give the same bits everywhere.
//!
//! Most belong to the `ai.onnx.ml` domain: what scikit-learn, XGBoost and
//! LightGBM exports are made of. Their arithmetic follows onnxruntime, and
//! exponentials and logarithms go through `libm`, so that a model answers the
//! same natively and in a browser.

mod adapter;
mod array_feature_extractor;
mod binarizer;
mod branch;
mod class_labels;
mod dictionary;
mod feature_vectorizer;
mod gemm;
mod heads;
mod imputer;
mod key;
mod label_encoder;
mod linear;
mod lp_pool;
mod mask;
mod matrix;
mod normalizer;
mod one_hot_encoder;
mod post_transform;
mod quantised_lstm;
mod quantize;
mod reduce;
mod roi_align;
mod scaler;
mod squeeze;
mod svm;
#[cfg(test)]
mod tests;
mod trees;
mod upsample;
mod watched;
mod whole_product;

use tract_onnx::model::{Onnx, ParsingContext};
use tract_onnx::pb::{GraphProto, ModelProto, NodeProto};
use tract_onnx::prelude::TractResult;
use tract_onnx::tract_hir::infer::{InferenceModel, InferenceOp};
use tract_onnx::tract_hir::internal::TractErrorContext;
use tract_onnx::tract_hir::ops::identity::Identity;

pub(crate) use branch::Branch;
pub(crate) use class_labels::ClassLabels;
pub(crate) use watched::TooLarge;

/// What builds an operator from its node: the operator, and the names of
/// outer values that its sub-graphs use (none of ours has any).
type Built = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;
type Builder = fn(&ParsingContext, &NodeProto) -> Built;

/// Operator types and what builds them; they replace tract's own.
const TABLE: [(&str, Builder); 39] = [
    ("ArrayFeatureExtractor", array_feature_extractor::build),
    ("Binarizer", binarizer::build),
    ("CastMap", dictionary::build_cast_map),
    ("DictVectorizer", dictionary::build_vectorizer),
    ("CutInThree", heads::build_cut),
    ("DequantizeLinear", quantize::build_dequantize),
    ("DynamicQuantizeLSTM", quantised_lstm::build),
    ("FeatureVectorizer", feature_vectorizer::build),
    ("FusedMatMul", heads::build_product),
    ("Gemm", gemm::build),
    ("HeadScale", heads::build_scale),
    ("If", branch::build),
    ("Imputer", imputer::build),
    ("JoinHeads", heads::build_join),
    ("LabelEncoder", label_encoder::build),
    ("LinearClassifier", linear::build_classifier),
    ("LinearRegressor", linear::build_regressor),
    ("LpPool", lp_pool::build),
    ("MaskBias", mask::build_bias),
    ("MaskLengths", mask::build_lengths),
    ("MatMulInteger", whole_product::build),
    ("Normalizer", normalizer::build),
    ("OneHotEncoder", one_hot_encoder::build),
    ("QuantizeLinear", quantize::build_quantize),
    ("ReduceMax", reduce::build_max),
    ("ReduceMin", reduce::build_min),
    ("Resize", upsample::build_resize),
    ("RoiAlign", roi_align::build),
    ("SVMClassifier", svm::build_classifier),
    ("SVMRegressor", svm::build_regressor),
    ("Scaler", scaler::build),
    ("SplitHeads", heads::build_split),
    ("Squeeze", squeeze::build),
    ("TreeEnsemble", trees::build_ensemble),
    ("TreeEnsembleClassifier", trees::build_classifier),
    ("TreeEnsembleRegressor", trees::build_regressor),
    ("Upsample", upsample::build),
    ("ZipMap", zip_map),
    ("CategoryMapper", label_encoder::build_category_mapper),
];

/// tract's ONNX reader with our operators in it, all of them watched.
pub(crate) fn framework() -> Onnx {
    let mut onnx = registered();
    for builder in onnx.op_register.0.values_mut() {
        *builder = watched::build;
    }
    onnx
}

/// tract's ONNX reader with our operators in it.
fn registered() -> Onnx {
    let mut onnx = tract_onnx::onnx().with_ignore_value_info(true);
    for (name, builder) in TABLE {
        onnx.op_register.insert(name, builder);
    }
    onnx
}

/// Builds the operator of a node and drops it: an error where it cannot be built.
pub(crate) fn check(proto: &ModelProto, graph: &GraphProto, node: &NodeProto) -> TractResult<()> {
    let framework = framework();
    let context = ParsingContext {
        onnx_operator_set_version: 0,
        framework: &framework,
        model: proto,
        parent_graphs: vec![graph],
        model_dir: None,
        template: InferenceModel::default(),
    };
    let place = format!("Building node {} ({})", node.name, node.op_type);
    watched::build(&context, node).map(|_| ()).context(place)
}

/// A ZipMap turns a matrix into one map a row; the matrix is all we need, and
/// its class labels become the names of the columns.
fn zip_map(_: &ParsingContext, _: &NodeProto) -> Built {
    Ok((Box::<Identity>::default(), Vec::new()))
}
