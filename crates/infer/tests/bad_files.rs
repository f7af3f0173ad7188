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
fn a_class_alone_is_no_score_and_answers_about_classes() {
    let bytes = std::fs::read(repository("tests/fixtures/models/bad/labels-only.onnx")).unwrap();
    let model = Model::load("labels-only.onnx", &bytes).unwrap();
    assert_eq!(model.no_score().unwrap().message.id, "model-no-score");
    let outputs = model.class_outputs();
    assert_eq!((outputs.len(), outputs[0].name.as_str()), (1, "label"));
    assert!(outputs[0].guess && outputs[0].numbers.is_empty());
}

#[test]
fn every_bad_file_is_tested() {
    let this = concat!(include_str!("bad_files.rs"), include_str!("bad_rows.rs"));
    for entry in std::fs::read_dir(repository("tests/fixtures/models/bad")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(this.contains(&name), "{name} is tested nowhere");
    }
}

/// What a glance at the file tells is said by `inspect` already, as an error or as
/// what keeps the model from running here.
#[test]
fn a_model_that_cannot_be_put_together_does_not_pass_the_inspection() {
    for (file, expected) in [
        (
            "circle.onnx",
            "model-circle file=circle.onnx values=a, b, Y",
        ),
        (
            "no-text.onnx",
            "model-tensor-broken file=no-text.onnx tensor=w",
        ),
        (
            "tree-below-itself.onnx",
            "model-unusable detail=Building node (TreeEnsembleRegressor): a tree has a circle file=tree-below-itself.onnx",
        ),
    ] {
        let found = match inspect(file, &bad(file)) {
            Ok(facts) => facts.blockers,
            Err(problems) => problems,
        };
        assert_eq!(texts(&found), [expected]);
        assert_eq!(refused(file), [expected]);
    }
}

#[test]
fn a_model_of_too_many_operators_is_named() {
    let chain = |count: usize| {
        let value = |at: usize| format!("v{at}");
        let nodes = (0..count).map(|at| NodeProto {
            op_type: "Relu".to_owned(),
            input: vec![value(at)],
            output: vec![value(at + 1)],
            ..NodeProto::default()
        });
        let named = |name: String| ValueInfoProto {
            name,
            ..ValueInfoProto::default()
        };
        let graph = GraphProto {
            node: nodes.collect(),
            input: vec![named(value(0))],
            output: vec![named(value(count))],
            ..GraphProto::default()
        };
        ModelProto {
            ir_version: 8,
            opset_import: vec![OperatorSetIdProto {
                domain: String::new(),
                version: 17,
            }],
            graph: Some(graph),
            ..ModelProto::default()
        }
        .encode_to_vec()
    };
    let problems = inspect("chain.onnx", &chain(50_001)).unwrap_err();
    let expected = "model-too-many-nodes file=chain.onnx found=50001 limit=50000";
    assert_eq!(texts(&problems), [expected]);
    assert!(inspect("chain.onnx", &chain(1000)).is_ok());
}

/// Files of some hundred bytes that ask for petabytes, in every way that the standard
/// has (tests/golden/make/models_large.py). Nothing is computed to find that out.
#[test]
fn sizes_are_looked_at_before_anything_is_computed() {
    let folder = repository("tests/fixtures/models/large");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.extend(
        ["pad-petabytes.onnx", "pad-gigabytes.onnx"]
            .map(|file| repository("tests/fixtures/models/bad").join(file)),
    );
    assert!(files.len() > 25, "{files:?}");
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = std::time::Instant::now();
        let found = Model::load(&name, &std::fs::read(&path).unwrap());
        let expected = match name.as_str() {
            // Each library draws other numbers.
            "multinomial.onnx" | "random.onnx" => "model-operator-use",
            _ => "model-memory",
        };
        match found {
            Ok(_) => wrong.push(format!("{name} loads")),
            Err(problems) => {
                let texts = texts(&problems);
                if !texts.iter().all(|text| text.starts_with(expected)) {
                    wrong.push(format!("{name}: {texts:?}"));
                }
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        if seconds > 5.0 {
            wrong.push(format!("{name}: {seconds} s"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
