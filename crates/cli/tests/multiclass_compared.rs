//! Others on outcomes of several classes: a second model and a reader beside the first.
//! Expected values are of scikit-learn, statsmodels and a bootstrap in numpy
//! (`tests/golden/make/classes_compared.py`).

mod support;

use serde_json::Value;
use support::{Place, Run, cautions, classes, number, plumbline};

const CLASSES: [&str; 4] = ["AK", "BCC", "MEL", "NV"];

fn root(path: &str) -> String {
    format!("{}/../../tests/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn data() -> String {
    root("fixtures/classes/compared.csv")
}

fn expected() -> Value {
    let text = std::fs::read_to_string(root("golden/classes_compared.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// `--class` or `--other` once for each class, with the columns of one respondent.
fn scores(flag: &str, of: &str) -> Vec<String> {
    let words = |class: &&str| [flag.to_owned(), format!("{class}={of}_{class}")];
    CLASSES.iter().flat_map(words).collect()
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn evaluate(place: &Place, data: &str, more: &[Vec<String>]) -> Run {
    classes::evaluate(place, data, "diagnosis", &more.concat())
}

fn results(test: &str, more: &[Vec<String>]) -> (Place, Value) {
    let place = Place::new(test);
    let run = evaluate(&place, &data(), more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    (place, evaluation)
}

#[track_caller]
fn refused(test: &str, data: &str, more: &[Vec<String>], words: &[&str]) {
    classes::refused(test, data, "diagnosis", &more.concat(), words);
}

fn close(found: &Value, expected: &Value, what: &str) {
    let (found, expected) = (number(found), number(expected));
    assert!(
        (found - expected).abs() < 1e-9,
        "{what}: {found} is not {expected}"
    );
}

/// The area under a curve, by trapezoids. What is written is thinned to a few hundred
/// points, so it is not the area to the last digit.
fn area(curve: &Value) -> f64 {
    let list = |name: &str| -> Vec<f64> {
        let values = curve[name].as_array().unwrap().iter();
        values.map(number).collect()
    };
    let (x, y) = (list("x"), list("y"));
    let steps = x.windows(2).zip(y.windows(2));
    steps
        .map(|(x, y)| (x[1] - x[0]) * (y[0] + y[1]) / 2.0)
        .sum()
}

fn row<'a>(comparison: &'a Value, metric: &str, class: Option<&str>) -> &'a Value {
    let mut rows = comparison["rows"].as_array().unwrap().iter();
    let found = rows.find(|row| row["metric"] == metric && row["class"].as_str() == class);
    found.unwrap_or_else(|| panic!("no row of {metric}, {class:?}"))
}

const B: &str = "AK=b_AK, BCC=b_BCC, MEL=b_MEL, NV=b_NV";

fn all_three() -> [Vec<String>; 3] {
    [
        scores("--class", "a"),
        scores("--other", "b"),
        words(&["--score", "reader"]),
    ]
}

#[test]
fn a_second_model_and_a_reader_are_held_against_the_first() {
    let (place, evaluation) = results("classes-compared", &all_three());
    let comparisons = evaluation["classes"]["comparisons"].as_array().unwrap();
    let names: Vec<&Value> = comparisons.iter().map(|one| &one["with"]).collect();
    assert_eq!(names, ["reader", B]);
    for (comparison, name) in comparisons.iter().zip(["reader", "b"]) {
        let expected = &expected()[name];
        assert_eq!(comparison["n"], expected["n"]);
        assert_eq!(comparison["support"], expected["support"]);
        assert_eq!(comparison["only_assessed"], 1);
        for (metric, wanted) in expected["difference"].as_object().unwrap() {
            let row = row(comparison, metric, None);
            close(
                &row["assessed"]["value"],
                &expected["assessed"][metric],
                metric,
            );
            close(&row["other"]["value"], &expected["other"][metric], metric);
            close(&row["difference"]["value"], wanted, metric);
            // Other draws give other limits: by as much as the draws of numpy differ
            // among themselves, and ours from them.
            for (place, limit) in ["low", "high"].into_iter().enumerate() {
                let found = number(&row["difference"][limit]);
                let limits = number(&expected["limits"][metric][place]);
                let tolerance = number(&expected["tolerance"][metric]);
                assert!(
                    (found - limits).abs() < tolerance,
                    "{name}, {metric}: {limit} is {found}, of numpy {limits} ± {tolerance}"
                );
            }
        }
        let decisions = &comparison["decisions"];
        let cells = |two: &Value| {
            ["both", "only_assessed", "only_other", "neither"].map(|cell| two[cell].clone())
        };
        assert_eq!(
            Value::from(cells(&decisions["right"]).to_vec()),
            expected["right"]
        );
        let of_class = decisions["of_class"].as_array().unwrap().iter();
        let of_class: Vec<Value> = of_class.map(|two| cells(two).to_vec().into()).collect();
        assert_eq!(Value::from(of_class), expected["right_of_class"]);
        assert_eq!(decisions["crossed"], expected["crossed"]);
        // The curve of each class has the area that scikit-learn gives it.
        let curves = comparison["roc"].as_array().unwrap().iter();
        for (curve, wanted) in curves.zip(expected["other_areas"].as_array().unwrap()) {
            let area = area(curve);
            assert!(
                (area - number(wanted)).abs() < 0.002,
                "{name}: {area} is not {wanted}"
            );
        }
        for of in ["chi_squared", "p_exact", "p_mid"] {
            close(&decisions["mcnemar"][of], &expected[of], of);
        }
        let lines = decisions["only_assessed_right"].as_array().unwrap().len() as u64;
        assert_eq!(Some(lines), decisions["right"]["only_assessed"].as_u64());
        for row in comparison["rows"].as_array().unwrap() {
            let difference = &row["difference"];
            let has = |key: &str| difference.get(key).is_some();
            assert!(
                has("undefined") || (has("low") && has("high") && has("method")),
                "{row}"
            );
        }
    }
    // A class alone has no area and no probabilities.
    for metric in ["macro_auroc", "log_loss"] {
        let of_reader = row(&comparisons[0], metric, None);
        assert_eq!(of_reader["other"]["undefined"], "no_scores", "{metric}");
        assert_eq!(
            of_reader["difference"]["undefined"], "no_scores",
            "{metric}"
        );
    }
    assert!(row(&comparisons[1], "auroc", Some("MEL"))["difference"]["low"].is_number());
    let raised = cautions(&evaluation);
    assert!(raised.contains(&"compared-different-cases"), "{raised:?}");
    assert!(raised.contains(&"compared-other-scale"), "{raised:?}");

    let report = place.text("out/report.html");
    for words in [
        "Beside",
        "reader",
        "Difference",
        "McNemar",
        "Decided rightly among cases of",
        "Cases by both decisions",
        "b_AK … b_NV (4 columns)",
        "on the same cases</",
    ] {
        assert!(report.contains(words), "{words}");
    }
    let table = place.text("out/estimates.csv");
    let difference = |line: &&str| line.starts_with("difference,balanced_accuracy,");
    assert_eq!(table.lines().filter(difference).count(), 2);
    let cases = place.text("out/cases.csv");
    let head = cases.lines().next().unwrap();
    assert!(head.contains("predicted reader"), "{head}");
}

#[test]
fn what_is_assessed_has_the_same_numbers_alone_and_beside_others() {
    let (_, alone) = results("classes-alone", &[scores("--class", "a")]);
    let (_, beside) = results("classes-beside", &all_three());
    assert_eq!(alone["estimates"], beside["estimates"]);
    assert_eq!(
        alone["classes"]["decisions"],
        beside["classes"]["decisions"]
    );
    assert!(alone["classes"].get("comparisons").is_none());
}

#[test]
fn exchanged_respondents_exchange_the_sign() {
    let (_, one) = results(
        "classes-one",
        &[scores("--class", "a"), scores("--other", "b")],
    );
    let (_, other) = results(
        "classes-other",
        &[scores("--class", "b"), scores("--other", "a")],
    );
    for metric in ["macro_auroc", "balanced_accuracy", "log_loss", "mcc"] {
        let of = |evaluation: &Value| {
            row(&evaluation["classes"]["comparisons"][0], metric, None)["difference"].clone()
        };
        let (a, b) = (of(&one), of(&other));
        assert_eq!(number(&a["value"]), -number(&b["value"]), "{metric}");
        assert!(
            (number(&a["low"]) + number(&b["high"])).abs() < 1e-12,
            "{metric}: {a} {b}"
        );
    }
}

#[test]
fn several_are_ranked_and_subgroups_are_compared() {
    let place = Place::new("classes-ranking-plan");
    let plan = place.file(
        "plan.json",
        r#"{"version": 3, "task": "multiclass", "primary_metric": "balanced_accuracy"}"#,
    );
    let more = words(&["--plan", &plan, "--group", "site"]);
    let three = all_three();
    let (place, evaluation) = results(
        "classes-ranking",
        &[three[0].clone(), three[1].clone(), three[2].clone(), more],
    );
    let (expected, ranking) = (expected(), &evaluation["classes"]["ranking"]);
    assert_eq!(ranking["n"], expected["ranking"]["n"]);
    let tiers = ranking["tiers"].as_array().unwrap();
    let all = tiers.iter().flat_map(|tier| tier.as_array().unwrap());
    let mut seen = 0;
    for one in all {
        let name = match one["by"].as_str().unwrap() {
            "reader" => "reader",
            B => "b",
            _ => "a",
        };
        let values = &expected["ranking"]["balanced_accuracy"];
        close(&one["estimate"]["value"], &values[name], name);
        seen += 1;
    }
    assert_eq!(seen, 3);
    // The first one is better than both others by more than chance.
    assert_eq!(tiers[0].as_array().unwrap().len(), 1);
    assert!(place.text("out/report.html").contains("Ranking by"));
    let of_b = &evaluation["classes"]["comparisons"][1];
    let groups = of_b["groups"].as_array().unwrap();
    for value in ["east", "west"] {
        let wanted = &expected["groups"][value];
        for metric in ["balanced_accuracy", "accuracy"] {
            let is_it = |row: &&Value| {
                row["metric"] == metric && row["group"].as_str().unwrap().contains(value)
            };
            let found = groups.iter().find(is_it).unwrap();
            assert_eq!(found["n"], wanted["n"]);
            close(&found["difference"]["value"], &wanted[metric], metric);
        }
    }
}

#[test]
fn a_claim_of_the_plan_is_judged_by_the_whole_interval() {
    let place = Place::new("classes-claim");
    let planned = |claim: &str| {
        format!(
            r#"{{"version": 3, "task": "multiclass", "compared": [{{"with": {{"column": "{B}"}}, {claim}}}]}}"#
        )
    };
    for (claim, verdict) in [
        (
            r#""claim": "superiority", "measure": "balanced_accuracy""#,
            "shown",
        ),
        (
            r#""claim": "superiority", "margin": 0.5, "measure": "accuracy""#,
            "refuted",
        ),
        (r#""claim": "non_inferiority", "margin": 0.05"#, "shown"),
    ] {
        let plan = place.file("plan.json", planned(claim));
        // The plan names the other one: its columns need no word on the command line.
        let more = [scores("--class", "a"), words(&["--plan", &plan])];
        let run = evaluate(&place, &data(), &more);
        assert_eq!(run.code, Some(0), "{run:?}");
        let evaluation = place.json("out/evaluation.json");
        let claims = &evaluation["classes"]["comparisons"][0]["claims"];
        assert_eq!(claims[0]["verdict"], verdict, "{claim}");
        assert!(
            run.out.contains("interval of the difference"),
            "{}",
            run.out
        );
    }
    let turned =
        planned(r#""claim": "superiority""#).replace(B, "NV=b_NV, MEL=b_MEL, BCC=b_BCC, AK=b_AK");
    for (plan, said) in [
        (turned, B),
        (
            planned(r#""claim": "superiority", "measure": "sensitivity""#),
            "of each class",
        ),
        (planned(r#""threshold": 0.5"#), "threshold"),
    ] {
        let plan = place.file("plan.json", plan);
        let more = [scores("--class", "a"), words(&["--plan", &plan])];
        let run = evaluate(&place, &data(), &more);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn the_others_columns_may_come_from_another_table() {
    let text = std::fs::read_to_string(data()).unwrap();
    let cut = |from: usize, to: usize| -> String {
        let line = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{},{}\n", cells[0], cells[from..to].join(","))
        };
        text.lines().map(line).collect()
    };
    let place = Place::new("classes-joined");
    let first = place.file("a.csv", cut(1, 7));
    let second = place.file("b.csv", cut(7, 12));
    let joined = words(&["--with", &second, "--id", "case"]);
    let three = all_three();
    let run = evaluate(&place, &first, &[three.concat(), joined]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let (_, one) = results("classes-joined-one", &three);
    let two = place.json("out/evaluation.json");
    assert_eq!(one["classes"], two["classes"]);
}

#[test]
fn what_cannot_be_compared_is_refused_by_name() {
    let a = scores("--class", "a");
    let three = [&scores("--other", "b")[..6]].concat();
    refused("classes-three", &data(), &[a.clone(), three], &["NV"]);
    let twice = scores("--other", "a");
    refused(
        "classes-twice",
        &data(),
        &[a.clone(), twice],
        &["named twice"],
    );
    let outcome = words(&["--score", "diagnosis"]);
    refused(
        "classes-outcome",
        &data(),
        &[a.clone(), outcome],
        &["outcome"],
    );
    let numbers = words(&["--score", "b_NV"]);
    refused(
        "classes-numbers",
        &data(),
        &[a.clone(), numbers],
        &["b_NV", "none of its values"],
    );
    let nobody = words(&["--score", "nobody"]);
    refused("classes-nobody", &data(), &[a.clone(), nobody], &["nobody"]);
    let text = std::fs::read_to_string(data()).unwrap();
    let place = Place::new("classes-strange");
    let strange = text.replacen(",AK\n", ",SCC\n", 1);
    let strange = place.file("strange.csv", strange);
    let reader = words(&["--score", "reader"]);
    let run = evaluate(&place, &strange, &[a, reader]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("“reader” answers for SCC"), "{}", run.err);
    // With a condition there are no classes.
    let place = Place::new("classes-of-binary");
    let out = place.path("out");
    let binary = words(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &data(),
        "--truth",
        "site",
        "--score",
        "a_AK",
        "--other",
        "AK=b_AK",
        "--out",
        &out,
    ]);
    let run = plumbline(&binary.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--other"), "{}", run.err);
}
