//! Files that are no usable model: one clear problem each, by id and
//! arguments, and never a panic (tests/golden/make/models_bad.py).

mod common;

use common::{bad, bytes, repository, texts};
use plumbline_infer::{MOST_BYTES, Model, inspect};
use prost::Message;
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, ValueInfoProto,
};

/// The problems of a file that must not load.
fn refused(file: &str) -> Vec<String> {
    texts(&Model::load(file, &bad(file)).expect_err(file))
}

#[test]
fn files_that_are_no_model_are_named_for_what_they_are() {
    for (file, expected) in [
        ("empty.onnx", "model-empty file=empty.onnx"),
        ("truncated.onnx", "model-damaged file=truncated.onnx"),
        (
            "truncated-at-part.onnx",
            "model-damaged file=truncated-at-part.onnx",
        ),
        (
            "document.onnx",
            "model-not-onnx file=document.onnx kind=pdf",
        ),
        ("archive.onnx", "model-not-onnx file=archive.onnx kind=zip"),
        ("pickle.onnx", "model-not-onnx file=pickle.onnx kind=pickle"),
        ("table.onnx", "model-not-onnx file=table.onnx kind=text"),
        ("noise.onnx", "model-not-onnx file=noise.onnx kind=unknown"),
        (
            "external-data.onnx",
            "model-external-data file=external-data.onnx others=weights.data",
        ),
        (
            "short-weights.onnx",
            "model-tensor-broken file=short-weights.onnx tensor=w",
        ),
        (
            "huge-weight.onnx",
            "model-tensor-broken file=huge-weight.onnx tensor=w",
        ),
        (
            "dangling.onnx",
            "model-value-unmade file=dangling.onnx values=nobody",
        ),
        (
            "no-such-output.onnx",
            "model-value-unmade file=no-such-output.onnx values=Y",
        ),
        (
            "huge-constant.onnx",
            "model-memory found=762940 limit=1024 tensor=fill",
        ),
        (
            "huge-range.onnx",
            "model-memory found=7629395 limit=1024 tensor=count",
        ),
        (
            "huge-pad.onnx",
            "model-memory found=762940 limit=1024 tensor=surround",
        ),
    ] {
        let problems = inspect(file, &bad(file)).expect_err(file);
        assert_eq!(texts(&problems), [expected]);
        assert_eq!(refused(file), [expected]);
    }
}

#[test]
fn a_graph_too_deep_to_read_is_named() {
    let problems = inspect("deep.onnx", &nested(60)).unwrap_err();
    assert_eq!(texts(&problems), ["model-too-deep file=deep.onnx"]);
    assert!(inspect("flat.onnx", &nested(5)).is_ok());
}

/// An If in an If in an If …
fn nested(depth: usize) -> Vec<u8> {
    let mut graph = GraphProto {
        node: vec![node("Relu", "x", "y")],
        output: vec![named("y")],
        ..GraphProto::default()
    };
    for _ in 0..depth {
        let branch = |name: &str| AttributeProto {
            name: name.to_owned(),
            r#type: 5,
            g: Some(graph.clone()),
            ..AttributeProto::default()
        };
        let choice = NodeProto {
            attribute: vec![branch("then_branch")],
            ..node("If", "x", "y")
        };
        graph = GraphProto {
            node: vec![choice],
            output: vec![named("y")],
            ..GraphProto::default()
        };
    }
    graph.input = vec![named("x")];
    let set = OperatorSetIdProto {
        version: 17,
        ..OperatorSetIdProto::default()
    };
    let model = ModelProto {
        ir_version: 8,
        graph: Some(graph),
        opset_import: vec![set],
        ..ModelProto::default()
    };
    model.encode_to_vec()
}

fn node(operator: &str, input: &str, output: &str) -> NodeProto {
    NodeProto {
        op_type: operator.to_owned(),
        input: vec![input.to_owned()],
        output: vec![output.to_owned()],
        ..NodeProto::default()
    }
}

fn named(name: &str) -> ValueInfoProto {
    ValueInfoProto {
        name: name.to_owned(),
        ..ValueInfoProto::default()
    }
}

#[test]
fn a_file_above_the_limit_is_refused_unread() {
    let zeros = vec![0_u8; MOST_BYTES as usize + 1];
    let problems = inspect("large.onnx", &zeros).unwrap_err();
    assert_eq!(
        texts(&problems),
        ["model-too-large file=large.onnx found=513 limit=512"]
    );
}

#[test]
fn a_model_cut_anywhere_is_refused() {
    let whole = bytes("tests/fixtures/models/logistic.onnx");
    for end in 0..whole.len() {
        let problems = inspect("cut.onnx", &whole[..end]).expect_err("cut");
        let id = &problems[0].message.id;
        let allowed = [
            "model-empty",
            "model-damaged",
            "model-not-onnx",
            "model-value-unmade",
        ];
        assert!(allowed.contains(&id.as_str()), "{end}: {id}");
    }
}

#[test]
fn operators_that_cannot_run_are_named_before_anything_runs() {
    for (file, expected) in [
        (
            "missing-operator.onnx",
            vec![
                "model-operator-missing count=1 node=distinct operator=Unique remedy=loop set=ai.onnx 18",
            ],
        ),
        (
            "missing-operators.onnx",
            vec![
                "model-operator-missing count=1 node=attend \
                 operator=com.microsoft::QAttention remedy=quantised \
                 set=com.microsoft 1",
                "model-operator-missing count=2 node=first operator=org.example::FancyScore \
                 remedy=custom set=org.example 1",
            ],
        ),
        (
            "unread-uses.onnx",
            vec![
                "model-operator-use count=1 node=attend operator=Attention set=ai.onnx 24 \
                 used=left_window_size",
                "model-operator-use count=1 node=gru operator=GRU set=ai.onnx 24 used=clip",
                "model-operator-use count=1 node=lstm operator=LSTM set=ai.onnx 24 \
                 used=activations",
                "model-operator-use count=1 node=swish operator=Swish set=ai.onnx 24 used=alpha",
                "model-operator-use count=1 node=tree operator=TreeEnsemble \
                 set=ai.onnx.ml 5 used=post_transform",
            ],
        ),
        (
            "old-opset.onnx",
            vec!["model-opset-old file=old-opset.onnx found=6 oldest=7"],
        ),
        (
            "local-function.onnx",
            vec!["model-local-functions functions=Double"],
        ),
    ] {
        let facts = inspect(file, &bad(file)).expect(file);
        assert_eq!(texts(&facts.blockers), expected);
        assert_eq!(refused(file), expected);
    }
}

#[test]
fn parts_that_do_not_fit_are_a_problem_with_the_engines_reason() {
    for (file, reason) in [
        ("unfitting.onnx", "product"),
        ("tree-with-circle.onnx", "TreeEnsembleRegressor"),
    ] {
        let problems = refused(file);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].starts_with("model-unusable detail="),
            "{problems:?}"
        );
        assert!(problems[0].contains(reason), "{problems:?}");
    }
}

#[test]
fn inputs_and_outputs_that_no_table_can_serve() {
    for (file, expected) in [
        (
            "image-input.onnx",
            "model-input-not-table input=X shape=? × 3 × 224 × 224",
        ),
        ("open-width.onnx", "model-input-width-unknown input=X"),
        ("labels-only.onnx", "model-no-score file=labels-only.onnx"),
        ("one-answer.onnx", "model-no-score file=one-answer.onnx"),
    ] {
        assert_eq!(refused(file), [expected]);
    }
    let problems = refused("huge-middle.onnx");
    assert!(
        problems[0].starts_with("model-memory found="),
        "{problems:?}"
    );
}

#[test]
fn every_bad_file_is_tested() {
    let this = concat!(include_str!("bad_files.rs"), include_str!("bad_rows.rs"));
    for entry in std::fs::read_dir(repository("tests/fixtures/models/bad")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(this.contains(&name), "{name} is tested nowhere");
    }
}
