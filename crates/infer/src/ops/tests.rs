//! Operators on small tensors, from their definitions in the ONNX standard.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::{AttributeProto, ModelProto, NodeProto, TensorProto};
use tract_onnx::tract_hir::internal::*;

use super::{TABLE, framework};

/// An attribute of a node.
fn attribute(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: kind as i32,
        ..AttributeProto::default()
    }
}

fn words(name: &str, list: &[&str]) -> AttributeProto {
    let strings = list.iter().map(|word| word.as_bytes().to_vec()).collect();
    AttributeProto {
        strings,
        ..attribute(name, AttributeType::Strings)
    }
}

fn integers(name: &str, list: &[i64]) -> AttributeProto {
    AttributeProto {
        ints: list.to_vec(),
        ..attribute(name, AttributeType::Ints)
    }
}

fn floats(name: &str, list: &[f32]) -> AttributeProto {
    AttributeProto {
        floats: list.to_vec(),
        ..attribute(name, AttributeType::Floats)
    }
}

fn integer(name: &str, value: i64) -> AttributeProto {
    AttributeProto {
        i: value,
        ..attribute(name, AttributeType::Int)
    }
}

fn word(name: &str, value: &str) -> AttributeProto {
    AttributeProto {
        s: value.as_bytes().to_vec(),
        ..attribute(name, AttributeType::String)
    }
}

/// The outputs of one operator.
fn run(
    operator: &str,
    attributes: Vec<AttributeProto>,
    inputs: &[Tensor],
) -> TractResult<TVec<TValue>> {
    let (_, builder) = TABLE.iter().find(|(name, _)| *name == operator).unwrap();
    let framework = framework();
    let context = ParsingContext {
        onnx_operator_set_version: 18,
        framework: &framework,
        model: &ModelProto::default(),
        parent_graphs: Vec::new(),
        model_dir: None,
        template: InferenceModel::default(),
    };
    let node = NodeProto {
        op_type: operator.to_owned(),
        input: inputs
            .iter()
            .enumerate()
            .map(|(at, _)| at.to_string())
            .collect(),
        attribute: attributes,
        ..NodeProto::default()
    };
    let (built, _) = builder(&context, &node)?;
    let inputs = inputs
        .iter()
        .cloned()
        .map(IntoTValue::into_tvalue)
        .collect();
    Ok(built.eval_out_of_plan(inputs)?.unwrap())
}

/// The only output of one operator.
fn output(operator: &str, attributes: Vec<AttributeProto>, inputs: &[Tensor]) -> Tensor {
    run(operator, attributes, inputs)
        .unwrap()
        .remove(0)
        .into_tensor()
}

fn text(rows: &[&[&str]]) -> Tensor {
    let words: Vec<String> = rows.concat().into_iter().map(str::to_owned).collect();
    let shape = [rows.len(), rows[0].len()];
    tract_ndarray::ArrayD::from_shape_vec(&shape[..], words)
        .unwrap()
        .into()
}

#[test]
fn label_encoder_maps_words_to_numbers_and_back() {
    let to_numbers = vec![
        words("keys_strings", &["no", "yes", "no"]),
        integers("values_int64s", &[0, 1, 7]),
        integer("default_int64", -9),
    ];
    let found = output(
        "LabelEncoder",
        to_numbers,
        &[text(&[&["yes"], &["no"], &["maybe"]])],
    );
    // The first of equal keys counts.
    assert_eq!(found, tensor2(&[[1_i64], [0], [-9]]));
    let to_words = vec![
        integers("keys_int64s", &[3]),
        words("values_strings", &["three"]),
    ];
    let found = output("LabelEncoder", to_words, &[tensor2(&[[3_i64], [4]])]);
    assert_eq!(found, text(&[&["three"], &["_Unused"]]));
}

#[test]
fn label_encoder_finds_missing_numbers_and_takes_keys_as_tensors() {
    let nan = vec![
        floats("keys_floats", &[f32::NAN, 0.0]),
        floats("values_floats", &[5.0, 6.0]),
        AttributeProto {
            f: 1.5,
            ..attribute("default_float", AttributeType::Float)
        },
    ];
    let found = output("LabelEncoder", nan, &[tensor2(&[[f32::NAN, -0.0, 2.0]])]);
    assert_eq!(found, tensor2(&[[5.0_f32, 6.0, 1.5]]));
    let doubles = |name: &str, values: &[f64]| AttributeProto {
        t: Some(TensorProto {
            dims: vec![values.len() as i64],
            data_type: 11,
            double_data: values.to_vec(),
            ..TensorProto::default()
        }),
        ..attribute(name, AttributeType::Tensor)
    };
    let attributes = vec![
        doubles("keys_tensor", &[0.1, 0.2]),
        doubles("values_tensor", &[1.0, 2.0]),
        doubles("default_tensor", &[-1.0]),
    ];
    let found = output("LabelEncoder", attributes, &[tensor1(&[0.2_f64, 0.3])]);
    assert_eq!(found, tensor1(&[2.0_f64, -1.0]));
}

#[test]
fn old_label_encoder_and_category_mapper_work_both_ways() {
    let classes = || {
        vec![
            words("classes_strings", &["a", "b"]),
            integer("default_int64", -1),
        ]
    };
    let found = output("LabelEncoder", classes(), &[text(&[&["b", "c"]])]);
    assert_eq!(found, tensor2(&[[1_i64, -1]]));
    let found = output("LabelEncoder", classes(), &[tensor2(&[[0_i64, 5]])]);
    assert_eq!(found, text(&[&["a", "_Unused"]]));
    let mapper = || {
        vec![
            words("cats_strings", &["a", "b"]),
            integers("cats_int64s", &[10, 20]),
            word("default_string", "?"),
        ]
    };
    let found = output("CategoryMapper", mapper(), &[text(&[&["b"]])]);
    assert_eq!(found, tensor2(&[[20_i64]]));
    let found = output("CategoryMapper", mapper(), &[tensor2(&[[10_i64, 11]])]);
    assert_eq!(found, text(&[&["a", "?"]]));
}

#[test]
fn one_hot_of_words_and_of_unknown_values() {
    let categories = |zeros| vec![words("cats_strings", &["s", "m"]), integer("zeros", zeros)];
    let found = output("OneHotEncoder", categories(1), &[text(&[&["m"], &["x"]])]);
    assert_eq!(found, tensor3(&[[[0.0_f32, 1.0]], [[0.0, 0.0]]]));
    assert!(run("OneHotEncoder", categories(0), &[text(&[&["x"]])]).is_err());
}

#[test]
fn columns_are_picked_from_matrices_and_vectors() {
    let matrix = tensor2(&[[1_i64, 2, 3], [4, 5, 6]]);
    let pick = |data: &Tensor, columns: &[i64]| {
        run(
            "ArrayFeatureExtractor",
            Vec::new(),
            &[data.clone(), tensor1(columns)],
        )
    };
    let found = pick(&matrix, &[2, 0]).unwrap().remove(0).into_tensor();
    assert_eq!(found, tensor2(&[[3_i64, 1], [6, 4]]));
    let found = pick(&tensor1(&[1.5_f32, 2.5]), &[1, 1, 0])
        .unwrap()
        .remove(0)
        .into_tensor();
    assert_eq!(found, tensor2(&[[2.5_f32, 2.5, 1.5]]));
    assert!(pick(&matrix, &[3]).is_err());
    assert!(pick(&matrix, &[-1]).is_err());
}

#[test]
fn inputs_stand_side_by_side_as_wide_as_the_model_says() {
    let inputs = [tensor2(&[[1_i64, 2], [3, 4]]), tensor2(&[[5.0_f64], [6.0]])];
    let found = output("FeatureVectorizer", Vec::new(), &inputs);
    assert_eq!(found, tensor2(&[[1.0_f32, 2.0, 5.0], [3.0, 4.0, 6.0]]));
    let widths = vec![integers("inputdimensions", &[1, 2])];
    let found = output("FeatureVectorizer", widths, &inputs);
    assert_eq!(found, tensor2(&[[1.0_f32, 5.0, 0.0], [3.0, 6.0, 0.0]]));
}

#[test]
fn imputers_know_which_number_is_missing() {
    let integers = vec![
        integers("imputed_value_int64s", &[8, 9]),
        integer("replaced_value_int64", -1),
    ];
    let found = output("Imputer", integers, &[tensor2(&[[-1_i64, 2], [3, -1]])]);
    assert_eq!(found, tensor2(&[[8_i64, 2], [3, 9]]));
    let missing = vec![floats("imputed_value_floats", &[0.5])];
    let found = output("Imputer", missing, &[tensor2(&[[f64::NAN, 2.0]])]);
    assert_eq!(found, tensor2(&[[0.5_f64, 2.0]]));
}

#[test]
fn doubles_are_scaled_before_they_are_rounded() {
    let attributes = || vec![floats("offset", &[16_777_216.0]), floats("scale", &[2.0])];
    let found = output("Scaler", attributes(), &[tensor2(&[[16_777_217.0_f64]])]);
    assert_eq!(found, tensor2(&[[2.0_f32]]));
    let wrong = vec![floats("offset", &[1.0, 2.0])];
    assert!(run("Scaler", wrong, &[tensor2(&[[1.0_f32, 2.0, 3.0]])]).is_err());
}

#[test]
fn attributes_that_do_not_fit_are_errors() {
    let number = [tensor2(&[[1.0_f32]])];
    for (operator, attributes) in [
        ("Normalizer", vec![word("norm", "L3")]),
        (
            "LabelEncoder",
            vec![
                integers("keys_int64s", &[1]),
                integers("values_int64s", &[]),
            ],
        ),
        ("LinearClassifier", vec![floats("coefficients", &[1.0])]),
        (
            "LinearClassifier",
            vec![
                integers("classlabels_ints", &[]),
                floats("coefficients", &[1.0]),
            ],
        ),
        (
            "LinearRegressor",
            vec![integer("targets", -1), floats("coefficients", &[1.0])],
        ),
        ("SVMClassifier", vec![integers("classlabels_ints", &[0, 1])]),
        ("TreeEnsembleRegressor", vec![integer("n_targets", 0)]),
    ] {
        assert!(run(operator, attributes, &number).is_err(), "{operator}");
    }
}
