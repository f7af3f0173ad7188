//! What a model says about itself, and what computes it.

mod common;

use common::{bytes, model, text};
use plumbline_infer::{inspect, versions};
use prost::Message;
use tract_onnx::pb::ModelProto;

#[test]
fn facts_say_what_the_file_says() {
    let facts = model("mixed-columns.onnx").facts().clone();
    assert_eq!(facts.producer, "skl2onnx 1.20.0");
    let inputs: Vec<_> = facts
        .inputs
        .iter()
        .map(|i| (i.name.as_str(), i.kind.as_str(), i.shape.join("×")))
        .collect();
    assert_eq!(
        inputs,
        [
            ("radius", "float32", "?×1".to_owned()),
            ("texture", "float32", "?×1".to_owned()),
            ("size", "string", "?×1".to_owned()),
            ("grade", "int64", "?×1".to_owned()),
        ]
    );
    let outputs: Vec<_> = facts
        .outputs
        .iter()
        .map(|o| (o.name.as_str(), o.kind.as_str()))
        .collect();
    assert_eq!(
        outputs,
        [
            ("output_label", "string"),
            ("output_probability", "sequence of maps")
        ]
    );
    assert!(
        facts.opsets.contains(&("ai.onnx.ml".to_owned(), 1)),
        "{:?}",
        facts.opsets
    );
    assert!(
        facts
            .operators
            .contains(&("ai.onnx.ml::OneHotEncoder".to_owned(), 2)),
        "{:?}",
        facts.operators
    );
    assert_eq!(facts.blockers, []);
    assert_eq!(facts.file.sha256.len(), 64);
}

#[test]
fn the_version_of_the_engine_is_the_one_in_the_lock_file() {
    let lock = String::from_utf8(common::bytes("Cargo.lock")).unwrap();
    let version = versions()
        .into_iter()
        .find(|(name, _)| name == "tract")
        .unwrap()
        .1;
    assert!(lock.contains(&format!("name = \"tract-onnx\"\nversion = \"{version}\"\n")));
}

/// A small graph, with one weight of whole numbers changed.
fn changed(case: &str, weight: &str, values: &[i64]) -> Vec<u8> {
    let bytes = bytes(&format!("tests/fixtures/cases/{case}/model.onnx"));
    let mut proto = ModelProto::decode(&bytes[..]).unwrap();
    let graph = proto.graph.as_mut().unwrap();
    let tensor = graph
        .initializer
        .iter_mut()
        .find(|tensor| tensor.name == weight);
    let tensor = tensor.unwrap();
    tensor.dims = vec![values.len() as i64];
    tensor.raw_data = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    proto.encode_to_vec()
}

/// All operators are known, and yet the shapes do not fit: onnxruntime refuses these, too.
#[test]
fn a_model_that_stops_says_where_before_anything_runs() {
    let sound = inspect("model.onnx", &changed("squeeze-named-13", "a", &[-2, 0])).unwrap();
    assert!(sound.planned && sound.blockers.is_empty(), "{sound:?}");
    let facts = inspect("model.onnx", &changed("squeeze-named-13", "a", &[1])).unwrap();
    let [stop] = facts.blockers.as_slice() else {
        panic!("{:?}", facts.blockers)
    };
    assert!(!facts.planned);
    assert_eq!(stop.message.id, "model-stops");
    let stop = text(stop);
    assert!(
        stop.contains("operator=Squeeze") && stop.contains("axis 1 has length 3"),
        "{stop}"
    );
}

/// Which branch is taken depends on a value: neither "it runs" nor "it stops" can be said.
#[test]
fn what_depends_on_values_is_left_open() {
    let bytes = bytes("tests/fixtures/cases/branch-value-positive/model.onnx");
    let facts = inspect("model.onnx", &bytes).unwrap();
    assert!(!facts.planned && facts.blockers.is_empty(), "{facts:?}");
}
