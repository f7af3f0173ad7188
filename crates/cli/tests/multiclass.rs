//! Outcomes of several classes, from a table to documents. Expected values are of
//! scikit-learn (`tests/fixtures/classes/make.py`).

mod support;

use serde_json::Value;
use support::classes::{self, fixture};
use support::{Place, Run, cautions, plumbline};

const COLUMNS: [(&str, &str); 3] = [
    ("benign", "p_benign"),
    ("borderline", "p_borderline"),
    ("malignant", "p_malignant"),
];

fn data() -> String {
    fixture("three.csv")
}

fn expected() -> Value {
    classes::expected("expected.json")
}

fn named(columns: &[(&str, &str)]) -> Vec<String> {
    let words =
        |(class, column): &(&str, &str)| ["--class".to_owned(), format!("{class}={column}")];
    columns.iter().flat_map(words).collect()
}

fn evaluate(place: &Place, data: &str, more: &[String]) -> Run {
    classes::evaluate(place, data, "histology", more)
}

fn results(test: &str, more: &[String]) -> (Place, Value) {
    let place = Place::new(test);
    let run = evaluate(&place, &data(), more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    (place, evaluation)
}

#[track_caller]
fn refused(test: &str, data: &str, more: &[String], words: &[&str]) {
    classes::refused(test, data, "histology", more, words);
}

/// The row of a metric, of a class or of all, in a subgroup or in all cases.
fn row<'a>(
    evaluation: &'a Value,
    metric: &str,
    class: Option<&str>,
    group: Option<&str>,
) -> &'a Value {
    let rows = evaluation["estimates"].as_array().unwrap();
    let mut found = rows.iter().filter(|row| {
        row["metric"] == metric && row["class"].as_str() == class && row["group"].as_str() == group
    });
    let row = found
        .next()
        .unwrap_or_else(|| panic!("no row of {metric}, {class:?}, {group:?}"));
    assert!(
        found.next().is_none(),
        "two rows of {metric}, {class:?}, {group:?}"
    );
    row
}

fn assert_is(row: &Value, expected: &Value) {
    let (found, expected) = (row["value"].as_f64().unwrap(), expected.as_f64().unwrap());
    assert!((found - expected).abs() < 1e-12, "{row} is not {expected}");
    let (low, high) = (row["low"].as_f64().unwrap(), row["high"].as_f64().unwrap());
    assert!(low < found && found < high, "{row}");
}

#[test]
fn scores_of_three_classes_give_what_scikit_learn_gives() {
    let (_, evaluation) = results("multiclass-scores", &named(&COLUMNS));
    let expected = expected();
    for (metric, value) in expected["overall"].as_object().unwrap() {
        assert_is(row(&evaluation, metric, None, None), value);
    }
    for (class, values) in expected["of_class"].as_object().unwrap() {
        for (metric, value) in values.as_object().unwrap() {
            match metric.as_str() {
                "n" => assert_eq!(
                    &row(&evaluation, "auroc", Some(class), None)["n_positive"],
                    value
                ),
                metric => assert_is(row(&evaluation, metric, Some(class), None), value),
            }
        }
    }
    let rows = evaluation["estimates"].as_array().unwrap();
    let top = rows.iter().find(|row| row["top"] == 2).unwrap();
    assert_is(top, &expected["top_2"]);
    assert_eq!(evaluation["classes"]["decisions"], expected["decisions"]);
    let names: Vec<&Value> = evaluation["classes"]["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| &class["name"])
        .collect();
    assert_eq!(
        names,
        expected["classes"]
            .as_array()
            .unwrap()
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(evaluation["version"], 3);
    assert_eq!(
        evaluation["counts"]["predicted"], 299,
        "one case has no scores"
    );
    assert!(cautions(&evaluation).contains(&"missing-predictions"));
}

#[test]
fn an_answered_class_is_a_decision_without_scores() {
    let (_, evaluation) = results(
        "multiclass-reader",
        &["--score".to_owned(), "reader".to_owned()],
    );
    let expected = &expected()["reader"];
    assert_is(
        row(&evaluation, "accuracy", None, None),
        &expected["accuracy"],
    );
    assert_is(
        row(&evaluation, "cohen_kappa", None, None),
        &expected["cohen_kappa"],
    );
    assert_eq!(evaluation["classes"]["decisions"], expected["decisions"]);
    assert_eq!(
        row(&evaluation, "macro_auroc", None, None)["undefined"],
        "no_scores"
    );
}

#[test]
fn subgroups_are_measured_and_those_that_are_too_small_are_left_out() {
    let words = ["--group", "sex", "--group", "clinic"].map(str::to_owned);
    let (_, evaluation) = results(
        "multiclass-groups",
        &[named(&COLUMNS), words.to_vec()].concat(),
    );
    let expected = &expected()["female"];
    let female = row(&evaluation, "macro_auroc", None, Some("sex=female"));
    assert_is(female, &expected["macro_auroc"]);
    assert_eq!(female["n"], expected["n"]);
    let gaps = evaluation["gaps"].as_array().unwrap();
    let gap = gaps
        .iter()
        .find(|gap| gap["group"] == "sex=female" && gap["metric"] == "macro_auroc")
        .unwrap();
    let male = row(&evaluation, "macro_auroc", None, Some("sex=male"));
    let difference = female["value"].as_f64().unwrap() - male["value"].as_f64().unwrap();
    assert!((gap["value"].as_f64().unwrap() - difference).abs() < 1e-12);
}

#[test]
fn the_order_of_columns_rows_and_classes_changes_nothing() {
    let (place, one) = results("multiclass-order-one", &named(&COLUMNS));
    let turned = [COLUMNS[2], COLUMNS[0], COLUMNS[1]];
    let (_, other) = results("multiclass-order-other", &named(&turned));
    assert_eq!(one["estimates"], other["estimates"]);
    let text = std::fs::read_to_string(data()).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let file = place.file("turned.csv", format!("{head}\n{}\n", rows.join("\n")));
    let elsewhere = Place::new("multiclass-order-rows");
    let run = evaluate(&elsewhere, &file, &named(&COLUMNS));
    assert_eq!(run.code, Some(0), "{run:?}");
    let turned = elsewhere.json("out/evaluation.json");
    assert_eq!(one["provenance"]["cases"], turned["provenance"]["cases"]);
    for metric in ["accuracy", "macro_auroc", "log_loss"] {
        let (a, b) = (
            row(&one, metric, None, None),
            row(&turned, metric, None, None),
        );
        let distance = a["value"].as_f64().unwrap() - b["value"].as_f64().unwrap();
        assert!(distance.abs() < 1e-14, "{metric}");
    }
}

#[test]
fn a_class_that_only_the_model_knows_is_told_and_averages_leave_it_out() {
    let place = Place::new("multiclass-model-class");
    let text = std::fs::read_to_string(data()).unwrap();
    let wider: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| format!("{line},{}", if at == 0 { "p_cyst" } else { "0" }))
        .collect();
    let file = place.file("wider.csv", wider.join("\n"));
    let elsewhere = Place::new("multiclass-model-class-out");
    let columns = [&COLUMNS[..], &[("cyst", "p_cyst")]].concat();
    let run = evaluate(&elsewhere, &file, &named(&columns));
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = elsewhere.json("out/evaluation.json");
    assert!(cautions(&evaluation).contains(&"class-without-cases"));
    let expected = &expected()["overall"]["macro_auroc"];
    assert_is(row(&evaluation, "macro_auroc", None, None), expected);
    assert!(
        row(&evaluation, "auroc", Some("cyst"), None)
            .get("undefined")
            .is_some()
    );
}

#[test]
fn what_cannot_be_right_is_refused_with_rows_and_remedy() {
    let two = named(&COLUMNS[..2]);
    refused(
        "multiclass-lacks",
        &data(),
        &two,
        &["malignant", "lines", "Name a column for each class"],
    );
    let spelled = named(&[("Benign", "p_benign"), COLUMNS[1], COLUMNS[2]]);
    refused(
        "multiclass-spelled",
        &data(),
        &spelled,
        &["“Benign” is written “benign”"],
    );
    let twice = named(&[COLUMNS[0], COLUMNS[1], ("malignant", "p_benign")]);
    refused(
        "multiclass-twice",
        &data(),
        &twice,
        &["p_benign was given to two classes"],
    );
    let words = named(&[COLUMNS[0], COLUMNS[1], ("malignant", "reader")]);
    refused(
        "multiclass-words",
        &data(),
        &words,
        &["“reader”", "numbers"],
    );
    let positive = [
        named(&COLUMNS),
        vec!["--positive".to_owned(), "benign".to_owned()],
    ]
    .concat();
    refused(
        "multiclass-positive",
        &data(),
        &positive,
        &["--positive", "--task binary"],
    );
    let place = Place::new("multiclass-files");
    let text = std::fs::read_to_string(data()).unwrap();
    let alike = place.file("alike.csv", text.replacen("c001,benign", "c001,Benign ", 1));
    refused(
        "multiclass-alike",
        &alike,
        &named(&COLUMNS),
        &["“Benign”", "“benign”", "line 3"],
    );
    let out = Place::new("multiclass-ids");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "multiclass",
        "--data",
        &data(),
        "--truth",
        "case",
        "--score",
        "reader",
        "--out",
        &out.path("out"),
    ]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("300 values"), "{}", run.err);
}

/// A table of three classes with these scores for each of 30 cases.
fn scored(place: &Place, scores: [&str; 3]) -> String {
    let mut rows = String::from("histology,a,b,c\n");
    for case in 0..30 {
        let class = ["benign", "borderline", "malignant"][case % 3];
        let at = |place: usize| scores[(place + 3 - case % 3) % 3];
        rows += &format!("{class},{},{},{}\n", at(0), at(1), at(2));
    }
    place.file("scored.csv", rows)
}

const OF_SCORED: [(&str, &str); 3] = [("benign", "a"), ("borderline", "b"), ("malignant", "c")];

#[test]
fn probabilities_that_do_not_add_up_to_one_are_refused_with_their_rows() {
    let place = Place::new("multiclass-sums");
    let text = std::fs::read_to_string(data()).unwrap();
    let file = place.file(
        "sums.csv",
        text.replacen("0.932,0.052,0.016", "0.932,0.052,0.516", 1),
    );
    let words = ["add up to 1", "lines 3", "1.5"];
    refused("multiclass-sums-out", &file, &named(&COLUMNS), &words);
}

#[test]
fn probabilities_that_were_rounded_for_print_are_probabilities() {
    for scores in [
        ["0.334", "0.333", "0.333"],
        ["0.333", "0.333", "0.333"],
        ["0.67", "0.17", "0.17"],
        ["0.3333333", "0.3333333", "0.3333334"],
    ] {
        let place = Place::new("multiclass-rounded");
        let file = scored(&place, scores);
        let run = evaluate(&place, &file, &named(&OF_SCORED));
        assert_eq!(run.code, Some(0), "{scores:?}: {run:?}");
        let evaluation = place.json("out/evaluation.json");
        let loss = row(&evaluation, "log_loss", None, None);
        // Every case has the first score for its class.
        let expected = -scores[0].parse::<f64>().unwrap().ln();
        let found = loss["value"].as_f64().unwrap();
        assert!((found - expected).abs() < 1e-12, "{loss}");
    }
    // What one decimal hides, rounding does not explain.
    for scores in [
        ["0.3", "0.3", "0.3"],
        ["1", "1", "0"],
        ["0.5", "0.25", "0.2"],
    ] {
        let place = Place::new("multiclass-not-rounded");
        let file = scored(&place, scores);
        let run = evaluate(&place, &file, &named(&OF_SCORED));
        assert_eq!(run.code, Some(2), "{scores:?}: {run:?}");
        assert!(run.err.contains("add up to 1"), "{}", run.err);
    }
}

#[test]
fn a_column_has_one_part_to_play() {
    let truth = named(&[COLUMNS[0], COLUMNS[1], ("malignant", "histology")]);
    refused(
        "multiclass-truth",
        &data(),
        &truth,
        &["histology", "outcome"],
    );
    let patient = ["--patient", "p_benign"].map(str::to_owned);
    let words = ["p_benign", "patient"];
    refused(
        "multiclass-patient",
        &data(),
        &[named(&COLUMNS), patient.to_vec()].concat(),
        &words,
    );
    let answers = ["--score", "reader", "--patient", "reader"].map(str::to_owned);
    refused(
        "multiclass-patient-answers",
        &data(),
        &answers,
        &["reader", "patient"],
    );
    let truth = ["--score", "histology"].map(str::to_owned);
    refused(
        "multiclass-truth-answers",
        &data(),
        &truth,
        &["histology", "outcome"],
    );
}

#[test]
fn answers_that_are_no_classes_are_told_as_what_they_are() {
    let scores = ["--score", "p_benign"].map(str::to_owned);
    let words = ["p_benign", "none of its values", "--class NAME=COLUMN"];
    refused("multiclass-score-alone", &data(), &scores, &words);
    let several = ["--score", "p_benign", "--score", "p_malignant"].map(str::to_owned);
    refused(
        "multiclass-scores",
        &data(),
        &several,
        &["p_benign", "none of its values"],
    );
}

#[test]
fn columns_that_were_exchanged_are_a_caution() {
    let (_, right) = results("multiclass-right", &named(&COLUMNS));
    assert!(!cautions(&right).contains(&"class-scores-may-be-exchanged"));
    let exchanged = [
        ("benign", "p_malignant"),
        ("borderline", "p_borderline"),
        ("malignant", "p_benign"),
    ];
    let (_, evaluation) = results("multiclass-exchanged", &named(&exchanged));
    assert!(cautions(&evaluation).contains(&"class-scores-may-be-exchanged"));
}

#[test]
fn all_columns_are_told_at_once() {
    let columns = [
        ("benign", "reader"),
        ("borderline", "p_nobody"),
        ("malignant", "sex"),
    ];
    let words = ["“reader”", "p_nobody", "“sex”"];
    refused("multiclass-all", &data(), &named(&columns), &words);
    let typo = named(&[COLUMNS[0], COLUMNS[1], ("malign", "p_malignant")]);
    let words = ["malignant", "“malign”, which no case has"];
    refused("multiclass-typo", &data(), &typo, &words);
}

#[test]
fn an_identifier_is_no_class_however_short_the_file_is() {
    let place = Place::new("multiclass-short-ids");
    let rows: String = (0..12).map(|at| format!("id{at},0.1,0.2,0.7\n")).collect();
    let file = place.file("ids.csv", format!("histology,a,b,c\n{rows}"));
    let out = Place::new("multiclass-short-ids-out");
    let run = evaluate(&out, &file, &named(&OF_SCORED));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("12 values in 12 rows"), "{}", run.err);
    assert!(run.err.contains("identifier"), "{}", run.err);
}

#[test]
fn the_order_of_classes_is_told_and_no_order_of_words_changes_it() {
    let place = Place::new("multiclass-told");
    let text = std::fs::read_to_string(data()).unwrap();
    let wider: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!(
                "{line},{}",
                if at == 0 { "p_cyst,p_abscess" } else { "0,0" }
            )
        })
        .collect();
    let file = place.file("wider.csv", wider.join("\n"));
    let more = [("cyst", "p_cyst"), ("abscess", "p_abscess")];
    let orders = [
        [&COLUMNS[..], &more[..]].concat(),
        [&[more[1]][..], &[more[0]][..], &COLUMNS[..]].concat(),
    ];
    let found = orders.map(|columns| {
        let out = Place::new("multiclass-told-out");
        let run = evaluate(&out, &file, &named(&columns));
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(
            run.out
                .contains("benign, borderline, malignant, abscess, cyst"),
            "{}",
            run.out
        );
        let evaluation = out.json("out/evaluation.json");
        (
            evaluation["classes"].clone(),
            evaluation["estimates"].clone(),
        )
    });
    assert_eq!(found[0], found[1]);
    // What has no number says so by the name of the class, not by its place.
    let rows = found[0].1.as_array().unwrap();
    let without = rows
        .iter()
        .find(|row| row["undefined"] == "class_without_cases");
    let message = without.unwrap()["message"].as_str().unwrap();
    assert!(
        message.contains("“abscess”") || message.contains("“cyst”"),
        "{message}"
    );
}

#[test]
fn a_subgroup_that_is_left_out_says_why_in_every_difference() {
    let place = Place::new("multiclass-left-out");
    let text = std::fs::read_to_string(data()).unwrap();
    let rows: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let site = if at == 0 {
                "site"
            } else if at < 6 {
                "small"
            } else if at % 2 == 0 {
                "north"
            } else {
                "south"
            };
            format!("{line},{site}")
        })
        .collect();
    let file = place.file("sites.csv", rows.join("\n"));
    let out = Place::new("multiclass-left-out-out");
    let group = ["--group", "site"].map(str::to_owned);
    let run = evaluate(&out, &file, &[named(&COLUMNS), group.to_vec()].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = out.json("out/evaluation.json");
    let gaps = evaluation["gaps"].as_array().unwrap();
    let keys = |group: &str| -> Vec<(String, Option<String>)> {
        let of = gaps.iter().filter(|gap| gap["group"] == group);
        of.map(|gap| {
            let class = gap["class"].as_str().map(str::to_owned);
            (gap["metric"].as_str().unwrap().to_owned(), class)
        })
        .collect()
    };
    assert_eq!(keys("site=small"), keys("site=north"));
    let small = gaps.iter().filter(|gap| gap["group"] == "site=small");
    for gap in small {
        assert_eq!(gap["undefined"], "too_few_cases", "{gap}");
    }
}

#[test]
fn two_hundred_columns_are_read_once() {
    let place = Place::new("multiclass-wide");
    let classes: Vec<String> = (0..200).map(|at| format!("k{at:03}")).collect();
    let mut text = format!("histology,{}\n", classes.join(","));
    for case in 0..2000 {
        let own = case % 200;
        let cells: Vec<&str> = (0..200)
            .map(|at| if at == own { "0.602" } else { "0.002" })
            .collect();
        text += &format!("{},{}\n", classes[own], cells.join(","));
    }
    let file = place.file("wide.csv", text);
    let plan = place.file("plan.json", r#"{"task": "multiclass", "resamples": 100}"#);
    let columns: Vec<String> = classes
        .iter()
        .flat_map(|class| ["--class".to_owned(), format!("{class}={class}")])
        .chain(["--plan".to_owned(), plan])
        .collect();
    // One that is no number: everything is read and checked, nothing is measured.
    let broken = place.file(
        "broken.csv",
        std::fs::read_to_string(&file)
            .unwrap()
            .replacen("0.602", "much", 1),
    );
    let begun = std::time::Instant::now();
    let out = Place::new("multiclass-wide-out");
    let run = evaluate(&out, &broken, &columns);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn the_report_and_the_lists_name_every_class() {
    let (place, _) = results("multiclass-documents", &named(&COLUMNS));
    let report = place.text("out/report.html");
    for words in [
        "Confusion matrix",
        "Each class against all others",
        "borderline",
        "macro AUROC",
    ] {
        assert!(report.contains(words), "{words}");
    }
    let cases = place.text("out/cases.csv");
    let head = cases.lines().next().unwrap();
    assert!(head.starts_with("line,truth,predicted,score benign,score borderline,score malignant"));
    assert_eq!(cases.lines().count(), 301);
    assert!(
        cases
            .lines()
            .any(|line| line.starts_with("9,") && line.contains(",,,")),
        "no scores"
    );
    let estimates = place.text("out/estimates.csv");
    assert!(
        estimates
            .lines()
            .next()
            .unwrap()
            .ends_with(",class,top,averaged_over,averaged_of,evaluation")
    );
}

#[test]
fn a_copy_of_the_outcome_is_told_before_and_after() {
    let place = Place::new("multiclass-copied");
    let text = std::fs::read_to_string(data()).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let at = head
        .split(',')
        .position(|name| name == "histology")
        .unwrap();
    let copied: String = rows
        .lines()
        .map(|line| format!("{line},{}\n", line.split(',').nth(at).unwrap()))
        .collect();
    let file = place.file("copied.csv", format!("{head},copy\n{copied}"));
    let out = Place::new("multiclass-copied-out");
    let run = evaluate(&out, &file, &["--score", "copy"].map(str::to_owned));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("says the same as the outcome"),
        "{}",
        run.err
    );
    let evaluation = out.json("out/evaluation.json");
    assert!(cautions(&evaluation).contains(&"perfect-answers"));
}

#[test]
fn what_a_partly_answered_case_has_stands_among_the_cases() {
    let place = Place::new("multiclass-partly");
    let text = std::fs::read_to_string(data()).unwrap();
    let file = place.file(
        "partly.csv",
        text.replacen("0.932,0.052,0.016", "0.932,,0.016", 1),
    );
    let out = Place::new("multiclass-partly-out");
    let run = evaluate(&out, &file, &named(&COLUMNS));
    assert_eq!(run.code, Some(0), "{run:?}");
    let cases = std::fs::read_to_string(out.path("out/cases.csv")).unwrap();
    assert!(cases.contains(",0.932,,0.016,"), "{cases:.400}");
    // Three classes of three: every average says so.
    let evaluation = out.json("out/evaluation.json");
    let average = row(&evaluation, "balanced_accuracy", None, None);
    assert_eq!(average["averaged"], serde_json::json!({"over": 3, "of": 3}));
    let estimates = std::fs::read_to_string(out.path("out/estimates.csv")).unwrap();
    assert!(
        estimates
            .lines()
            .next()
            .unwrap()
            .contains("averaged_over,averaged_of")
    );
}
