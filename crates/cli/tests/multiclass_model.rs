//! Outcomes of several classes straight from a model. Expected values are of onnxruntime
//! and scikit-learn (`tests/fixtures/classes/models.py`).

mod support;

use serde_json::Value;
use support::classes::{self, evaluate, fixture, refused};
use support::{Place, cautions, estimate, plumbline, shipped};

fn expected() -> Value {
    classes::expected("models.json")
}

/// The rows with the outcome in words, or in numbers.
fn rows_of(truth: &str) -> String {
    fixture(match truth {
        "grade" => "grades.csv",
        _ => "rows.csv",
    })
}

/// The evaluation of a model on the rows, and what was said on standard error.
fn of_model(test: &str, model: &str, truth: &str, more: &[&str]) -> (Value, String) {
    let place = Place::new(test);
    let model = fixture(model);
    let words = [&["--model", &model], more].concat();
    let run = evaluate(&place, &rows_of(truth), truth, &words);
    assert_eq!(run.code, Some(0), "{}", run.err);
    (place.json("out/evaluation.json"), run.err)
}

/// Every expected value is there. Networks in single precision round in another order.
fn assert_are(evaluation: &Value, expected: &Value, within: f64) {
    for (metric, value) in expected.as_object().unwrap() {
        if metric == "expected_cost" && evaluation["plan"].get("costs").is_none() {
            continue;
        }
        let found = estimate(evaluation, metric);
        let (found, value) = (found["value"].as_f64(), value.as_f64().unwrap());
        let found = found.unwrap_or_else(|| panic!("{metric} has no value"));
        assert!((found - value).abs() < within, "{metric}: {found}, {value}");
    }
}

/// The confusion matrix, row after row.
fn decisions(evaluation: &Value) -> Value {
    let rows = evaluation["classes"]["decisions"].as_array().unwrap();
    let cells = |row: &Value| row.as_array().cloned().unwrap_or_else(|| vec![row.clone()]);
    rows.iter().flat_map(cells).collect()
}

fn undefined<'a>(evaluation: &'a Value, metric: &str) -> &'a str {
    estimate(evaluation, metric)["undefined"].as_str().unwrap()
}

#[test]
fn a_model_that_names_its_classes_needs_nothing_else() {
    let expected = expected();
    for (model, truth, key) in [
        ("words.onnx", "histology", "words"),
        ("tensor.onnx", "histology", "tensor"),
        ("numbers.onnx", "grade", "numbers"),
    ] {
        let test = format!("multiclass-model-{key}");
        let (evaluation, _) = of_model(&test, model, truth, &[]);
        assert_are(&evaluation, &expected["rows"][key], 1e-6);
        assert_eq!(
            decisions(&evaluation),
            expected["rows"]["decisions"],
            "{key}"
        );
        let provenance = &evaluation["provenance"];
        assert_eq!(provenance["model"]["name"], model);
        assert_eq!(
            provenance["inputs"][0]["columns"],
            serde_json::json!(["size", "density", "texture"])
        );
    }
}

#[test]
fn raw_numbers_go_through_softmax_unless_somebody_says_otherwise() {
    let expected = expected();
    let named = |prefix: &str| {
        ["benign", "borderline", "malignant"]
            .iter()
            .enumerate()
            .flat_map(|(at, class)| ["--class".to_owned(), format!("{class}={prefix}[{at}]")])
            .collect::<Vec<String>>()
    };
    let soft = named("softmax(logits)");
    let soft: Vec<&str> = soft.iter().map(String::as_str).collect();
    let (evaluation, err) = of_model("multiclass-softmax", "logits.onnx", "histology", &soft);
    assert_are(&evaluation, &expected["rows"]["softmax of logits"], 1e-6);
    assert!(err.contains("softmax"), "{err}");
    assert_eq!(
        evaluation["source"]["model"]["output"],
        "benign=softmax(logits)[0], borderline=softmax(logits)[1], malignant=softmax(logits)[2]"
    );
    let raw = named("logits");
    let raw: Vec<&str> = raw.iter().map(String::as_str).collect();
    let (evaluation, err) = of_model("multiclass-raw", "logits.onnx", "histology", &raw);
    assert_are(&evaluation, &expected["rows"]["logits"], 1e-6);
    assert_eq!(undefined(&evaluation, "log_loss"), "not_probabilities");
    assert!(err.contains("raw numbers"), "{err}");
    assert!(cautions(&evaluation).contains(&"classes-not-probabilities"));
}

#[test]
fn the_order_in_which_classes_are_named_changes_nothing() {
    let one = [
        "--class",
        "benign=probabilities[0]",
        "--class",
        "borderline=probabilities[1]",
        "--class",
        "malignant=probabilities[2]",
    ];
    let other = [
        "--class",
        "malignant=probabilities[2]",
        "--class",
        "benign=probabilities[0]",
        "--class",
        "borderline=probabilities[1]",
    ];
    let (one, _) = of_model("multiclass-one-order", "softmax.onnx", "histology", &one);
    let (other, _) = of_model(
        "multiclass-other-order",
        "softmax.onnx",
        "histology",
        &other,
    );
    assert_are(&one, &expected()["rows"]["softmax"], 1e-6);
    assert_eq!(one["estimates"], other["estimates"]);
    assert_eq!(one["source"], other["source"]);
}

#[test]
fn probabilities_that_know_nothing_of_each_other_are_scores() {
    let named = [
        "--class",
        "benign=findings[0]",
        "--class",
        "borderline=findings[1]",
        "--class",
        "malignant=findings[2]",
    ];
    let (evaluation, err) = of_model("multiclass-sigmoid", "sigmoid.onnx", "histology", &named);
    assert_are(&evaluation, &expected()["rows"]["sigmoid"], 1e-6);
    assert_eq!(undefined(&evaluation, "log_loss"), "not_probabilities");
    assert!(err.contains("do not add up to 1"), "{err}");
}

#[test]
fn a_class_alone_gives_decisions() {
    let (evaluation, _) = of_model("multiclass-label", "label.onnx", "histology", &[]);
    assert_are(&evaluation, &expected()["rows"]["label"], 1e-12);
    assert_eq!(undefined(&evaluation, "macro_auroc"), "no_scores");
}

#[test]
fn classes_are_asked_for_by_name_where_nothing_ties_them_to_numbers() {
    let model = fixture("logits.onnx");
    refused(
        "multiclass-unnamed",
        &fixture("rows.csv"),
        "histology",
        &["--model", &model],
        &["--class", "softmax(logits)[0]", "softmax(logits)[2]"],
    );
}

#[test]
fn a_model_that_contradicts_itself_is_refused() {
    let model = fixture("turned.onnx");
    refused(
        "multiclass-turned",
        &fixture("rows.csv"),
        "histology",
        &["--model", &model],
        &["contradicts itself", "of 200 rows"],
    );
}

#[test]
fn what_numbers_are_called_by_hand_is_held_against_the_model_too() {
    let named = [
        "--class",
        "borderline=output_probability[2]",
        "--class",
        "benign=output_probability[1]",
        "--class",
        "malignant=output_probability[0]",
    ];
    let model = fixture("words.onnx");
    let words = [&["--model", model.as_str()], &named[..]].concat();
    refused(
        "multiclass-wrong-by-hand",
        &fixture("rows.csv"),
        "histology",
        &words,
        &["contradicts itself"],
    );
    // A model of two values that only names a class has no score.
    let label = fixture("label.onnx");
    let place = Place::new("multiclass-label-binary");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &fixture("rows.csv"),
        "--truth",
        "histology",
        "--positive",
        "benign",
        "--model",
        &label,
        "--out",
        &place.path("out"),
    ]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("no score to evaluate"), "{}", run.err);
}

#[test]
fn classes_that_one_side_does_not_know_are_named_with_their_rows() {
    let model = fixture("words.onnx");
    let place = Place::new("multiclass-strange-data");
    let text = std::fs::read_to_string(fixture("rows.csv")).unwrap();
    // The data know a class that the model does not.
    let other = text.replacen("c003,benign", "c003,unclear", 1);
    let other = other.replacen("c004,benign", "c004,unclear", 1);
    let changed = other.matches(",unclear,").count();
    let data = place.file("other.csv", &other);
    refused(
        "multiclass-unknown-class",
        &data,
        "histology",
        &["--model", &model],
        &[
            "does not know “unclear”",
            &format!("{changed} cases"),
            "“borderline”",
        ],
    );
    // The model knows a class that the data do not.
    let fewer: String = text
        .lines()
        .filter(|line| !line.contains(",borderline,"))
        .map(|line| format!("{line}\n"))
        .collect();
    let data = place.file("fewer.csv", &fewer);
    let run = evaluate(&place, &data, "histology", &["--model", &model]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.err.contains("also answers for “borderline”") && run.err.contains("lines "),
        "{}",
        run.err
    );
    // Written otherwise, and nothing in common.
    let spelled = text.replace(",malignant,", ",Malignant,");
    let data = place.file("spelled.csv", &spelled);
    refused(
        "multiclass-model-spelled",
        &data,
        "histology",
        &["--model", &model],
        &["“malignant” is written “Malignant”", "--class"],
    );
    let label = fixture("label.onnx");
    refused(
        "multiclass-nothing-in-common",
        &fixture("grades.csv"),
        "grade",
        &["--model", &label],
        &["none of the classes", "“benign”", "“0”"],
    );
}

#[test]
fn numbers_are_named_once_each_and_all_of_them() {
    let model = fixture("softmax.onnx");
    let with = |classes: &[&str]| {
        let mut words = vec!["--model".to_owned(), model.clone()];
        for class in classes {
            words.extend(["--class".to_owned(), (*class).to_owned()]);
        }
        words
    };
    for (test, classes, said) in [
        (
            "left",
            &["benign=probabilities[0]", "malignant=probabilities[2]"][..],
            "probabilities[1]",
        ),
        (
            "twice",
            &[
                "benign=probabilities[0]",
                "borderline=probabilities[0]",
                "malignant=probabilities[2]",
            ],
            "given to two classes",
        ),
        (
            "class-twice",
            &[
                "benign=probabilities[0]",
                "benign=probabilities[1]",
                "malignant=probabilities[2]",
            ],
            "stands for two numbers",
        ),
        (
            "unknown",
            &[
                "benign=probabilities[0]",
                "borderline=probabilities[1]",
                "malignant=probabilities[3]",
            ],
            "has no such number",
        ),
    ] {
        let words = with(classes);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let test = format!("multiclass-numbers-{test}");
        refused(&test, &fixture("rows.csv"), "histology", &words, &[said]);
    }
}

#[test]
fn costs_give_the_expected_cost_by_row_and_column_names() {
    let costs = fixture("costs.csv");
    let more = ["--costs", costs.as_str()];
    let (evaluation, _) = of_model("multiclass-costs", "words.onnx", "histology", &more);
    assert_are(&evaluation, &expected()["rows"]["words"], 1e-6);
    let cost = estimate(&evaluation, "expected_cost");
    assert!(cost["low"].as_f64() < cost["value"].as_f64(), "{cost}");
    assert_eq!(evaluation["plan"]["costs"]["classes"][2], "malignant");
    assert_eq!(evaluation["plan"]["costs"]["cost"][2][0], 10.0);
    let (without, _) = of_model("multiclass-no-costs", "words.onnx", "histology", &[]);
    assert_eq!(undefined(&without, "expected_cost"), "no_costs");
}

#[test]
fn costs_of_another_size_or_other_classes_are_refused_by_row_and_column() {
    let place = Place::new("multiclass-bad-costs");
    let model = fixture("words.onnx");
    for (test, text, said) in [
        (
            "size",
            "t,benign,malignant\nbenign,0,1\nmalignant,5,0\n",
            &["“borderline”"][..],
        ),
        (
            "names",
            "t,benign,low,malignant\nbenign,0,1,1\nlow,1,0,1\nmalignant,5,1,0\n",
            &["“borderline”", "“low” is no class"],
        ),
        (
            "negative",
            "t,benign,borderline,malignant\nbenign,0,-1,1\nborderline,1,0,1\nmalignant,5,1,0\n",
            &["line 2", "column “borderline”", "-1 is below 0"],
        ),
        (
            "text",
            "t,benign,borderline,malignant\nbenign,0,1,1\nborderline,1,0,much\nmalignant,5,1,0\n",
            &["line 3", "column “malignant”", "“much” is no number"],
        ),
        (
            "row",
            "t,benign,borderline,malignant\nbenign,0,1,1\nborderline,1,0\nmalignant,5,1,0\n",
            &["line 3", "2 costs"],
        ),
        (
            "rows",
            "t,benign,borderline,malignant\nbenign,0,1,1\nborderline,1,0,1\n",
            &["no row for “malignant”"],
        ),
    ] {
        let costs = place.file(&format!("{test}.csv"), text);
        let words = ["--model", model.as_str(), "--costs", costs.as_str()];
        let test = format!("multiclass-costs-{test}");
        refused(&test, &fixture("rows.csv"), "histology", &words, said);
    }
    // With two values errors are weighed by the threshold.
    let costs = fixture("costs.csv");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &fixture("three.csv"),
        "--truth",
        "sex",
        "--score",
        "p_benign",
        "--costs",
        &costs,
        "--out",
        &place.path("out"),
    ]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("Costs of decisions"), "{}", run.err);
}

#[test]
fn images_are_scored_for_every_class_and_one_that_cannot_be_read_is_left_out_by_name() {
    let place = Place::new("multiclass-images");
    let (data, model, recipe) = (
        fixture("images.zip"),
        fixture("images.onnx"),
        fixture("recipe.json"),
    );
    let costs = fixture("costs.csv");
    let words = [
        "--model",
        model.as_str(),
        "--recipe",
        recipe.as_str(),
        "--costs",
        costs.as_str(),
    ];
    let run = evaluate(&place, &data, "label", &words);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    let expected = &expected()["images"];
    assert_are(&evaluation, &expected["overall"], 1e-5);
    assert_eq!(decisions(&evaluation), expected["decisions"]);
    assert_eq!(evaluation["counts"]["cases"], 49);
    assert_eq!(evaluation["counts"]["predicted"], 48);
    assert!(run.err.contains("p99.png"), "{}", run.err);
    assert_eq!(evaluation["provenance"]["pictures"]["count"], 48);
}

/// The demo's plan names costs, and recordings as patients.
#[test]
fn the_demo_of_three_classes_gives_what_scikit_learn_gives() {
    let place = Place::new("multiclass-demo");
    let (data, model, plan) = (
        shipped("cardiotocography/test.csv"),
        shipped("cardiotocography/boosted.onnx"),
        shipped("cardiotocography/plan.json"),
    );
    let words = ["--model", model.as_str(), "--plan", plan.as_str()];
    let run = evaluate(&place, &data, "state", &words);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let text = std::fs::read_to_string(shipped("cardiotocography/expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let evaluation = place.json("out/evaluation.json");
    assert_are(&evaluation, &expected["overall"], 1e-6);
    assert_eq!(decisions(&evaluation), expected["decisions"]);
    assert_eq!(evaluation["counts"]["patients"], expected["recordings"]);
    let report = place.text("out/report.html");
    assert!(report.contains("What each decision costs"));
    // The same costs from their own file change nothing.
    let costs = shipped("cardiotocography/costs.csv");
    let again = Place::new("multiclass-demo-costs");
    let words = [&words[..], &["--costs", &costs]].concat();
    let run = evaluate(&again, &data, "state", &words);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(again.json("out/evaluation.json"), evaluation);
}

#[test]
fn precision_to_expect_is_told_for_each_class() {
    let run = plumbline(&[
        "check",
        "--task",
        "multiclass",
        "--data",
        &fixture("rows.csv"),
        "--truth",
        "histology",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    // statsmodels: proportion_confint(0.85 · 95, 95, 0.05, "wilson") is 14.3 points wide.
    assert!(
        run.out.contains("Class benign: with 95 cases"),
        "{}",
        run.out
    );
    assert!(run.out.contains("± 7.2 points"), "{}", run.out);
}

/// Other models beside the first, whatever they answer with: each has the values that it has
/// where it is assessed alone.
#[test]
fn other_models_have_the_values_that_they_have_alone() {
    let (tensor, label) = (fixture("tensor.onnx"), fixture("label.onnx"));
    let more = ["--model", tensor.as_str(), "--model", label.as_str()];
    let (evaluation, _) = of_model("multiclass-models", "words.onnx", "histology", &more);
    let comparisons = evaluation["classes"]["comparisons"].as_array().unwrap();
    assert_eq!(comparisons.len(), 2);
    for (comparison, model) in comparisons.iter().zip(["tensor.onnx", "label.onnx"]) {
        assert_eq!(comparison["with"], model);
        let test = format!("multiclass-models-{model}");
        let (alone, _) = of_model(&test, model, "histology", &[]);
        let mut compared = 0;
        for row in comparison["rows"].as_array().unwrap() {
            let rows = alone["estimates"].as_array().unwrap().iter();
            let is_it = |one: &&Value| {
                one["metric"] == row["metric"]
                    && one["class"] == row["class"]
                    && one["group"].is_null()
            };
            let own = rows.clone().find(is_it).unwrap();
            assert_eq!(row["other"]["value"], own["value"], "{model} {row}");
            compared += usize::from(row["other"]["value"].is_number());
        }
        assert!(compared > 4, "{model}: {compared}");
    }
}
