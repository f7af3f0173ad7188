//! What is proposed before anything runs: columns for inputs, the output to
//! evaluate, and whether missing values may go to the model.

mod common;

use common::{model, numbers, table, texts, words};
use plumbline_infer::{MatchedBy, Model, OutputKind};

/// The guessed output and its kind.
fn guess(model: &Model, positive: Option<&str>) -> Option<(String, OutputKind)> {
    let outputs = model.outputs(positive);
    let guesses: Vec<_> = outputs.iter().filter(|choice| choice.guess).collect();
    assert!(guesses.len() <= 1, "{guesses:?}");
    guesses
        .first()
        .map(|choice| (choice.name.clone(), choice.kind))
}

/// File, positive value as asked, output that is read as the score and its kind.
type Guessed = (
    &'static str,
    Option<&'static str>,
    Option<(&'static str, OutputKind)>,
);

const GUESSED: [Guessed; 14] = [
    (
        "forest.onnx",
        Some("benign"),
        Some(("output_probability[benign]", OutputKind::Probability)),
    ),
    (
        "forest.onnx",
        Some("Malignant "),
        Some(("output_probability[malignant]", OutputKind::Probability)),
    ),
    ("forest.onnx", Some("yes"), None),
    (
        "forest.onnx",
        None,
        Some(("output_probability[malignant]", OutputKind::Probability)),
    ),
    (
        "forest-numbers.onnx",
        Some("0.0"),
        Some(("probabilities[0]", OutputKind::Probability)),
    ),
    (
        "forest-numbers.onnx",
        Some("malignant"),
        Some(("probabilities[1]", OutputKind::Probability)),
    ),
    (
        "three-forest.onnx",
        Some("virginica"),
        Some(("output_probability[virginica]", OutputKind::Probability)),
    ),
    ("three-forest.onnx", Some("yes"), None),
    (
        "mlp.onnx",
        None,
        Some(("output_probability[malignant]", OutputKind::Probability)),
    ),
    (
        "svc-probability.onnx",
        None,
        Some(("output_probability[malignant]", OutputKind::Probability)),
    ),
    (
        "logistic-raw.onnx",
        None,
        Some(("probabilities[1]", OutputKind::Score)),
    ),
    (
        "svc-rbf.onnx",
        None,
        Some(("output_probability[malignant]", OutputKind::Score)),
    ),
    (
        "regression-linear.onnx",
        None,
        Some(("variable", OutputKind::Score)),
    ),
    (
        "bad/logits-as-probability.onnx",
        None,
        Some(("probability", OutputKind::Probability)),
    ),
];

#[test]
fn the_probability_of_the_positive_class_is_guessed() {
    for (file, positive, expected) in GUESSED {
        let expected = expected.map(|(name, kind)| (name.to_owned(), kind));
        assert_eq!(
            guess(&model(file), positive),
            expected,
            "{file} {positive:?}"
        );
    }
}

#[test]
fn labels_are_no_scores() {
    let model = model("forest-numbers.onnx");
    let kinds: Vec<_> = model
        .outputs(None)
        .iter()
        .map(|choice| choice.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            OutputKind::Label,
            OutputKind::Probability,
            OutputKind::Probability
        ]
    );
    assert_eq!(model.label_outputs(), ["label"]);
}

#[test]
fn inputs_are_fed_by_name_whatever_the_order() {
    let model = model("named-inputs.onnx");
    let names = [
        "Mean symmetry",
        "mean concavity",
        "mean-radius",
        "MEAN TEXTURE",
        "mean_smoothness",
    ];
    let table = table(names.iter().map(|name| numbers(name, &[1.0])).collect());
    let map = model.columns(&table, &[]);
    assert_eq!(texts(&map.problems), Vec::<String>::new());
    let pairs: Vec<_> = map
        .inputs
        .iter()
        .map(|e| (e.input.as_str(), e.columns[0].as_str(), e.by))
        .collect();
    assert_eq!(
        pairs,
        [
            ("mean_radius", "mean-radius", MatchedBy::Name),
            ("mean_texture", "MEAN TEXTURE", MatchedBy::Name),
            ("mean_smoothness", "mean_smoothness", MatchedBy::Name),
            ("mean_concavity", "mean concavity", MatchedBy::Name),
            ("mean_symmetry", "Mean symmetry", MatchedBy::Name),
        ]
    );
}

#[test]
fn an_input_without_its_column_is_left_to_a_person() {
    let model = model("named-inputs.onnx");
    let names = [
        "mean radius",
        "mean texture",
        "mean smoothness",
        "mean concavity",
        "other",
    ];
    let table = table(names.iter().map(|name| numbers(name, &[1.0])).collect());
    let map = model.columns(&table, &[]);
    assert_eq!(
        texts(&map.problems),
        ["model-input-unfed count=1 inputs=mean_symmetry"]
    );
    // Two columns that both look like the name are no match either.
    let twins = [
        "mean radius",
        "Mean_Radius",
        "mean texture",
        "mean smoothness",
        "mean concavity",
        "mean symmetry",
    ];
    let table = common::table(twins.iter().map(|name| numbers(name, &[1.0])).collect());
    let map = model.columns(&table, &[]);
    assert_eq!(
        texts(&map.problems),
        ["model-input-unfed count=1 inputs=mean_radius"]
    );
}

#[test]
fn names_that_say_nothing_are_fed_in_order_words_to_words() {
    let model = model("mixed-columns.onnx");
    let table = table(vec![
        words("c1", &["small", "large"]),
        numbers("c2", &[12.0, 20.0]),
        numbers("c3", &[15.0, 22.0]),
        numbers("c4", &[1.0, 2.0]),
    ]);
    let map = model.columns(&table, &[]);
    assert_eq!(texts(&map.problems), Vec::<String>::new());
    let pairs: Vec<_> = map
        .inputs
        .iter()
        .map(|e| (e.input.as_str(), e.columns[0].as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("radius", "c2"),
            ("texture", "c3"),
            ("size", "c1"),
            ("grade", "c4")
        ]
    );
    assert!(map.inputs.iter().all(|entry| entry.by == MatchedBy::Order));
}

#[test]
fn one_wide_input_takes_the_features_in_order() {
    let model = model("logistic.onnx");
    let columns = ["e", "d", "c", "b", "a", "id"].map(|name| numbers(name, &[1.0]));
    let table = table(columns.to_vec());
    let features: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
    let map = model.columns(&table, &features);
    assert_eq!(map.problems, []);
    assert_eq!(map.inputs[0].columns, features);
    assert_eq!(map.inputs[0].by, MatchedBy::Order);
}

#[test]
fn missing_values_go_only_to_models_made_for_them() {
    for (file, width, problem) in [
        ("gaps-hist-boosting.onnx", 2, None),
        ("gaps-imputer.onnx", 2, None),
        // Trees that may have lost where missing values go.
        ("forest.onnx", 5, Some("model-rows-missing-unknown at [3]")),
        (
            "boosting.onnx",
            5,
            Some("model-rows-missing-unknown at [3]"),
        ),
        ("logistic.onnx", 5, Some("model-rows-missing at [3]")),
        ("neighbours.onnx", 5, Some("model-rows-missing at [3]")),
        ("mlp.onnx", 5, Some("model-rows-missing at [3]")),
    ] {
        let model = model(file);
        let columns = (0..width).map(|at| numbers(&format!("c{at}"), &[1.0, f64::NAN]));
        let table = table(columns.collect());
        let map = model.columns(&table, &[]);
        let choice = model
            .outputs(None)
            .into_iter()
            .find(|choice| choice.guess)
            .unwrap();
        let batch = model.predict(&table, 0..2, &map, &choice).unwrap();
        assert!(batch.scores[0].is_some(), "{file}");
        assert_eq!(batch.scores[1].is_some(), problem.is_none(), "{file}");
        let reported: Vec<&str> = problem.into_iter().collect();
        assert_eq!(texts(&batch.problems), reported, "{file}");
    }
}

#[test]
fn truth_values_are_one_and_zero_for_inputs_of_numbers() {
    let model = model("one-row.onnx");
    let scores = |rows: &plumbline_study::Table| {
        let map = model.columns(rows, &[]);
        assert_eq!(texts(&map.problems), Vec::<String>::new());
        let output = model.outputs(None).into_iter().find(|o| o.guess).unwrap();
        model.predict(rows, 0..2, &map, &output).unwrap().scores
    };
    let said = table(vec![
        words("a", &["True", "False"]),
        words("b", &["true", "FALSE"]),
        numbers("c", &[0.5, 1.0]),
    ]);
    let counted = table(vec![
        numbers("a", &[1.0, 0.0]),
        numbers("b", &[1.0, 0.0]),
        numbers("c", &[0.5, 1.0]),
    ]);
    assert_eq!(scores(&said), scores(&counted));
}
