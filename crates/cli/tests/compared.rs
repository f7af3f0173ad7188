//! Others on the same cases: a second model, and a person's decisions. Expected values are
//! of numpy, statsmodels and scikit-learn (`tests/fixtures/compared/make.py`).

mod support;

use serde_json::Value;
use support::{Place, Run, plumbline};

fn fixture(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    format!("{root}/../../tests/fixtures/compared/{name}")
}

fn evaluate(place: &Place, more: &[&str]) -> Run {
    let (data, out) = (fixture("two.csv"), place.path("out"));
    let fixed = [
        "evaluate",
        "--task",
        "binary",
        "--data",
        &data,
        "--truth",
        "disease",
        "--positive",
        "yes",
        "--threshold",
        "0.4",
        "--out",
        &out,
    ];
    plumbline(&[&fixed, more].concat())
}

fn results(test: &str, more: &[&str]) -> (Place, Value) {
    let place = Place::new(test);
    let run = evaluate(&place, more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    (place, evaluation)
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

fn close(found: &Value, expected: &Value) {
    let (found, expected) = (number(found), number(expected));
    let scale = expected.abs().max(1e-3);
    assert!(
        (found - expected).abs() < 1e-9 * scale,
        "{found} is not {expected}"
    );
}

fn row<'a>(comparison: &'a Value, metric: &str) -> &'a Value {
    let mut rows = comparison["rows"].as_array().unwrap().iter();
    rows.find(|row| row["metric"] == metric).unwrap()
}

#[test]
fn a_second_model_and_a_reader_are_held_against_the_first() {
    let scores = [
        "--score", "model_a", "--score", "model_b", "--score", "reader",
    ];
    let (_, evaluation) = results("compared", &scores);
    let text = std::fs::read_to_string(fixture("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let comparisons = evaluation["comparisons"].as_array().unwrap();
    for (comparison, with) in comparisons.iter().zip(["model_b", "reader"]) {
        let expected = &expected[with];
        assert_eq!(comparison["with"], with);
        assert_eq!(
            (&comparison["n"], &comparison["positives"]),
            (&expected["n"], &expected["positives"])
        );
        let (auroc, test) = (row(comparison, "auroc"), &expected["delong"]);
        close(&auroc["assessed"]["value"], &test["a"]);
        close(&auroc["other"]["value"], &test["b"]);
        close(&auroc["difference"]["value"], &test["difference"]);
        close(&comparison["delong"]["z"], &test["z"]);
        close(&comparison["delong"]["p"], &test["p"]);
        let (decisions, wanted) = (&comparison["decisions"], &expected["decisions"]);
        for of in ["right", "found", "flagged"] {
            let cells =
                ["both", "only_assessed", "only_other", "neither"].map(|cell| &decisions[of][cell]);
            assert_eq!(
                cells.to_vec(),
                wanted[of].as_array().unwrap().iter().collect::<Vec<_>>(),
                "{of}"
            );
        }
        for of in ["chi_squared", "p_exact", "p_mid"] {
            close(&decisions["mcnemar"][of], &wanted[of]);
        }
        let only = decisions["only_assessed_right"].as_array().unwrap().len() as u64;
        assert_eq!(Some(only), decisions["right"]["only_assessed"].as_u64());
        let sensitivity = row(comparison, "sensitivity");
        close(
            &sensitivity["assessed"]["value"],
            &expected["sensitivity"][0],
        );
        close(&sensitivity["other"]["value"], &expected["sensitivity"][1]);
        for row in comparison["rows"].as_array().unwrap() {
            let difference = &row["difference"];
            let has = |key: &str| difference.get(key).is_some();
            assert!(
                has("undefined") || (has("low") && has("high") && has("method")),
                "{row}"
            );
        }
    }
    // A person's yes and no are no probabilities.
    assert_eq!(
        row(&comparisons[1], "brier_score")["other"]["undefined"],
        "not_probabilities"
    );
    assert_eq!(
        row(&comparisons[1], "brier_score")["difference"]["undefined"],
        "not_probabilities"
    );
}

#[test]
fn what_is_assessed_has_the_same_numbers_alone_and_beside_others() {
    let (_, alone) = results("compared-alone", &["--score", "model_a"]);
    let (_, beside) = results(
        "compared-beside",
        &["--score", "model_a", "--score", "reader"],
    );
    assert_eq!(alone["estimates"], beside["estimates"]);
    assert_eq!(alone["curves"], beside["curves"]);
    assert_eq!(
        (&alone["version"], &beside["version"]),
        (&2.into(), &3.into())
    );
    assert!(alone.get("comparisons").is_none());
}

#[test]
fn exchanged_respondents_exchange_the_sign() {
    let (_, one) = results(
        "compared-one",
        &["--score", "model_a", "--score", "model_b"],
    );
    let (_, other) = results(
        "compared-other",
        &["--score", "model_b", "--score", "model_a"],
    );
    for metric in ["auroc", "sensitivity", "ppv", "brier_score"] {
        let of =
            |evaluation: &Value| row(&evaluation["comparisons"][0], metric)["difference"].clone();
        let (a, b) = (of(&one), of(&other));
        assert_eq!(number(&a["value"]), -number(&b["value"]), "{metric}");
        assert!(
            (number(&a["low"]) + number(&b["high"])).abs() < 1e-12,
            "{metric}: {a} {b}"
        );
    }
}

#[test]
fn a_claim_of_the_plan_is_judged_by_the_whole_interval() {
    let place = Place::new("compared-claim");
    let planned = |claim: &str| {
        format!(
            r#"{{"version": 3, "primary_metric": "auroc", "compared": [{{"with": {{"column": "model_b"}}, {claim}}}]}}"#
        )
    };
    let before =
        |claim: &str| format!(r#"{{"version": 2, "primary_metric": "auroc", "claim": {claim}}}"#);
    for (plan, verdict) in [
        (
            planned(r#""claim": "superiority", "margin": 0.05"#),
            "shown",
        ),
        (planned(r#""claim": "superiority", "margin": 0.15"#), "open"),
        (
            planned(r#""claim": "superiority", "margin": 0.3"#),
            "refuted",
        ),
        (planned(r#""claim": "superiority""#), "shown"),
        (
            planned(r#""claim": "non_inferiority", "margin": 0.02"#),
            "shown",
        ),
        (before(r#"{"superior": 0.15}"#), "open"),
        (before(r#"{"non_inferior": 0.02}"#), "shown"),
    ] {
        let file = place.file("plan.json", &plan);
        let (_, evaluation) = results(
            "compared-claim-out",
            &["--score", "model_a", "--score", "model_b", "--plan", &file],
        );
        let claim = &evaluation["comparisons"][0]["claims"][0];
        assert_eq!(claim["verdict"], verdict, "{plan}");
        assert_eq!(claim["metric"], "auroc", "{plan}");
    }
}

#[test]
fn the_claim_stands_with_its_margin_in_every_document_and_on_the_terminal() {
    let place = Place::new("compared-claim-said");
    let plan = place.file(
        "plan.json",
        r#"{"compared": [{"with": {"column": "model_b"}, "claim": "non_inferiority", "margin": 0.02, "measure": "sensitivity"}]}"#,
    );
    // The plan names the other one: no second --score is needed.
    let run = evaluate(&place, &["--score", "model_a", "--plan", &plan]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let claims = &place.json("out/evaluation.json")["comparisons"][0]["claims"];
    assert_eq!(claims[0]["claim"], "non_inferiority");
    assert_eq!(claims[0]["margin"], 0.02);
    assert_eq!(claims[0]["metric"], "sensitivity");
    let report = place.text("out/report.html");
    for text in [&run.out, &report] {
        for words in [
            "not worse than",
            "model_b",
            "0.02",
            "interval of the difference",
        ] {
            assert!(text.contains(words), "{words}: {}", run.out);
        }
    }
}

#[test]
fn what_a_plan_cannot_compare_is_refused_by_name() {
    let model = "ab".repeat(32);
    for (compared, words) in [
        (
            format!(r#"{{"with": {{"model": {{"sha256": "{model}"}}}}}}"#),
            "only one model runs",
        ),
        (
            r#"{"with": {"column": "model_a"}}"#.to_owned(),
            "named twice",
        ),
        (r#"{"with": {"column": "disease"}}"#.to_owned(), "outcome"),
        (r#"{"with": {"column": "nobody"}}"#.to_owned(), "nobody"),
        (
            r#"{"with": {"column": "model_b"}, "claim": "non_inferiority"}"#.to_owned(),
            "margin",
        ),
        (
            r#"{"with": {"column": "model_b"}, "margin": 0.1}"#.to_owned(),
            "no claim",
        ),
    ] {
        let place = Place::new("compared-plan-refused");
        let plan = format!(r#"{{"version": 3, "outcome": "disease", "compared": [{compared}]}}"#);
        let plan = place.file("plan.json", plan);
        let run = evaluate(&place, &["--score", "model_a", "--plan", &plan]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
        assert_eq!(place.listing(), ["plan.json"]);
    }
}

#[test]
fn each_respondent_may_have_a_threshold_of_its_own() {
    let scores = [
        "--score",
        "model_a",
        "--score",
        "model_b",
        "--threshold",
        "model_b=0.6",
    ];
    let (_, evaluation) = results("compared-thresholds", &scores);
    let decisions = &evaluation["comparisons"][0]["decisions"];
    assert_eq!(decisions["threshold"], 0.4);
    assert_eq!(decisions["other_threshold"], 0.6);
    for (more, words) in [
        (["--threshold", "reader=0.5"], "answers nothing"),
        (["--threshold", "0.5"], "has a threshold already"),
        (["--threshold", "model_a=0.5"], "has a threshold already"),
        (["--threshold", "model_b=half"], "half"),
        (["--threshold", "model_b=40"], "within 0 and 1"),
    ] {
        let place = Place::new("compared-thresholds-refused");
        let run = evaluate(&place, &[&scores[..4], &more].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

#[test]
fn the_documents_show_both_and_where_they_differ() {
    let (place, _) = results(
        "compared-documents",
        &["--score", "model_a", "--score", "reader"],
    );
    let report = place.text("out/report.html");
    for words in [
        "Beside",
        "reader",
        "Difference",
        "McNemar",
        "Decided rightly",
        "DeLong’s test",
    ] {
        assert!(report.contains(words), "{words}");
    }
    let lines = place.text("out/estimates.csv");
    let head = lines.lines().next().unwrap();
    assert!(head.ends_with(",respondent,evaluation"), "{head}");
    assert!(
        lines
            .lines()
            .any(|line| line.starts_with("difference,auroc,") && line.contains(",reader,"))
    );
}

#[test]
fn a_column_twice_and_one_that_is_none_are_refused() {
    for (more, words) in [
        (["--score", "model_a", "--score", "model_a"], "named twice"),
        (["--score", "model_a", "--score", "model_c"], "model_c"),
        (["--score", "model_a", "--score", "sex"], "numbers"),
    ] {
        let place = Place::new("compared-refused");
        let run = evaluate(&place, &more);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
        assert_eq!(place.listing(), Vec::<String>::new());
    }
}

#[test]
fn the_answers_of_others_stand_with_each_case() {
    let (place, _) = results(
        "compared-cases",
        &["--score", "model_a", "--score", "reader", "--group", "sex"],
    );
    let cases = place.text("out/cases.csv");
    let mut lines = cases.lines();
    let head = lines.next().unwrap();
    assert_eq!(
        head,
        "line,truth,score,predicted,score reader,predicted reader,sex,evaluation"
    );
    let data = std::fs::read_to_string(fixture("two.csv")).unwrap();
    let names: Vec<&str> = data.lines().next().unwrap().split(',').collect();
    let at = names.iter().position(|name| *name == "reader").unwrap();
    let mut seen = 0;
    for (line, row) in lines.zip(data.lines().skip(1)) {
        let (cells, given): (Vec<&str>, Vec<&str>) =
            (line.split(',').collect(), row.split(',').collect());
        assert_eq!(cells[4], given[at], "{line}");
        assert_eq!(
            cells[5], given[at],
            "a yes or no is its own decision: {line}"
        );
        seen += 1;
    }
    assert!(seen > 100);
}

#[test]
fn several_are_ranked_by_what_the_data_tell_apart() {
    let scores = [
        "--score", "model_b", "--score", "reader", "--score", "model_a",
    ];
    let (place, evaluation) = results("compared-ranking", &scores);
    let text = std::fs::read_to_string(fixture("expected-groups.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let expected = &expected["ranking"];
    let ranking = &evaluation["ranking"];
    assert_eq!(
        (&ranking["metric"], &ranking["n"]),
        (&"auroc".into(), &expected["n"])
    );
    let tiers = ranking["tiers"].as_array().unwrap();
    let names: Vec<Vec<&Value>> = tiers
        .iter()
        .map(|tier| {
            tier.as_array()
                .unwrap()
                .iter()
                .map(|one| &one["by"])
                .collect()
        })
        .collect();
    assert_eq!(serde_json::to_value(names).unwrap(), expected["tiers"]);
    for one in tiers.iter().flat_map(|tier| tier.as_array().unwrap()) {
        let name = one["by"].as_str().unwrap();
        close(&one["estimate"]["value"], &expected["auroc"][name]);
        assert!(one["estimate"].get("low").is_some(), "{one}");
    }
    assert!(place.text("out/report.html").contains("Ranking by AUROC"));
    // Two are told by their difference.
    let (_, two) = results(
        "compared-two",
        &["--score", "model_a", "--score", "model_b"],
    );
    assert!(two.get("ranking").is_none());
}

#[test]
fn subgroups_have_differences_of_their_own() {
    let more = [
        "--score", "model_a", "--score", "model_b", "--score", "reader", "--group", "sex",
    ];
    let (place, evaluation) = results("compared-groups", &more);
    let text = std::fs::read_to_string(fixture("expected-groups.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    for comparison in evaluation["comparisons"].as_array().unwrap() {
        let with = comparison["with"].as_str().unwrap();
        let groups = comparison["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 6, "two subgroups in three metrics");
        for row in groups {
            let sex = row["group"].as_str().unwrap().trim_start_matches("sex=");
            let wanted = &expected["groups"][with][sex];
            assert_eq!(row["n"], wanted["n"]);
            let metric = row["metric"].as_str().unwrap();
            close(&row["difference"]["value"], &wanted[metric]);
            // Who is better on all cases is worse where the signs differ.
            let overall = &self::row(comparison, metric)["difference"];
            let apart = number(&overall["low"]) > 0.0 || number(&overall["high"]) < 0.0;
            let turns = number(&overall["value"]) * number(&row["difference"]["value"]) < 0.0;
            if row.get("turned").is_some() {
                assert!(apart && turns, "{row}");
            }
        }
    }
    let csv = place.text("out/estimates.csv");
    assert!(
        csv.lines()
            .any(|line| line.starts_with("difference,sensitivity,sex=f,"))
    );
}

#[test]
fn a_subgroup_where_the_better_one_is_worse_is_named() {
    let place = Place::new("compared-turned");
    // Model a finds everybody but in the ward in the south, where model b does.
    let mut table = String::from("y,a,b,ward\n");
    for at in 0..120 {
        let (ward, better) = if at < 90 {
            ("north", true)
        } else {
            ("south", false)
        };
        let positive = at % 2 == 0;
        let good = if positive { 0.9 } else { 0.1 };
        let bad = if at % 4 < 2 { 0.9 } else { 0.1 };
        let (a, b) = if better { (good, bad) } else { (bad, good) };
        let y = if positive { "yes" } else { "no" };
        table.push_str(&format!("{y},{a},{b},{ward}\n"));
    }
    let data = place.file("wards.csv", table);
    let out = place.path("out");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &data,
        "--truth",
        "y",
        "--positive",
        "yes",
        "--score",
        "a",
        "--score",
        "b",
        "--group",
        "ward",
        "--threshold",
        "0.5",
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    let groups = evaluation["comparisons"][0]["groups"].as_array().unwrap();
    let turned = |ward: &str, metric: &str| {
        let mut rows = groups.iter();
        let found = rows.find(|row| row["group"] == ward && row["metric"] == metric);
        found.unwrap().get("turned").cloned()
    };
    for metric in ["auroc", "sensitivity", "specificity"] {
        assert_eq!(turned("ward=north", metric), None, "{metric}");
        assert_eq!(
            turned("ward=south", metric),
            Some("clearly".into()),
            "{metric}"
        );
    }
}

/// Some columns of the fixture's table, with its rows from the last to the first.
fn columns_of_two(names: &[&str], header: &[&str]) -> String {
    let data = std::fs::read_to_string(fixture("two.csv")).unwrap();
    let mut lines = data.lines();
    let all: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places: Vec<usize> = names
        .iter()
        .map(|name| all.iter().position(|known| known == name).unwrap())
        .collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let cells: Vec<&str> = places.iter().map(|place| cells[*place]).collect();
        cells.join(",")
    };
    let mut rows: Vec<String> = lines.map(row).collect();
    rows.reverse();
    format!("{}\n{}\n", header.join(","), rows.join("\n"))
}

/// Runs with one table of cases and others with answers.
fn joined(place: &Place, data: &str, more: &[&str]) -> Run {
    let out = place.path("out");
    let fixed = [
        "evaluate",
        "--task",
        "binary",
        "--truth",
        "disease",
        "--positive",
        "yes",
        "--threshold",
        "0.4",
        "--data",
        data,
        "--out",
        &out,
    ];
    plumbline(&[&fixed, more].concat())
}

#[test]
fn answers_of_another_table_are_joined_by_the_identifier() {
    let (_, one) = results(
        "joined-one",
        &[
            "--score", "model_a", "--score", "model_b", "--score", "reader",
        ],
    );
    let place = Place::new("joined");
    // Every table has its scores under the same name, as teams deliver them.
    let other = columns_of_two(
        &["case", "disease", "model_b", "sex"],
        &["case", "disease", "model_a", "site"],
    );
    let other = place.file("b.csv", other.replace("\np001,", "\n\u{a0}p001\u{200b},"));
    let readers = columns_of_two(&["case", "reader"], &["case", "reader"]);
    let readers = place.file("readers.csv", readers);
    let run = joined(
        &place,
        &fixture("two.csv"),
        &[
            "--with",
            &other,
            "--with",
            &readers,
            "--id",
            "case",
            "--score",
            "model_a",
            "--score",
            "model_a (b.csv)",
            "--score",
            "reader (readers.csv)",
        ],
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    let two = place.json("out/evaluation.json");
    assert_eq!(one["estimates"], two["estimates"]);
    let names = [
        ("model_b", "model_a (b.csv)"),
        ("reader", "reader (readers.csv)"),
    ];
    for (at, (before, after)) in names.into_iter().enumerate() {
        let found = &two["comparisons"][at];
        assert_eq!(found["with"], after);
        for part in ["rows", "delong", "decisions", "roc", "n"] {
            assert_eq!(found[part], one["comparisons"][at][part], "{before} {part}");
        }
    }
    // Each file is known by its hash, and the data by all of them.
    let provenance = &two["provenance"];
    let tables = provenance["joined"]["tables"].as_array().unwrap();
    let of = |at: usize| tables[at]["sha256"].as_str().unwrap();
    let id = plumbline_intake::sha256_hex(b"case");
    let list = format!(
        "{}  data\n{}  with\n{}  with\n{id}  id\n",
        of(0),
        of(1),
        of(2)
    );
    assert_eq!(
        provenance["data"]["sha256"],
        plumbline_intake::sha256_hex(list.as_bytes())
    );
    assert_eq!(tables[1]["name"], "b.csv");
    assert_eq!(provenance["joined"]["id"], "case");
    let report = place.text("out/report.html");
    assert!(
        report.contains(of(1)) && report.contains("joined by"),
        "{}",
        run.out
    );
    assert!(run.err.contains("240 of 240"), "{run:?}");
}

#[test]
fn cases_that_one_table_lacks_are_counted_and_told() {
    let place = Place::new("joined-lacking");
    let other = columns_of_two(&["case", "model_b"], &["case", "b"]);
    let lacking: String = other
        .lines()
        .filter(|line| !line.starts_with("p000,") && !line.starts_with("p003,"))
        .map(|line| format!("{line}\n"))
        .chain(["zzz,0.5\n".to_owned()])
        .collect();
    let other = place.file("b.csv", lacking);
    let run = joined(
        &place,
        &fixture("two.csv"),
        &[
            "--with", &other, "--id", "case", "--score", "model_a", "--score", "b",
        ],
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in ["2 cases", "lines 2, 5", "zzz", "left out"] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let evaluation = place.json("out/evaluation.json");
    assert_eq!(evaluation["comparisons"][0]["only_assessed"], 2);
    // Identifiers enter no document; that cases lack does.
    let report = place.text("out/report.html");
    assert!(report.contains("have no prediction in"), "{}", run.err);
    assert!(!report.contains("zzz"));
}

#[test]
fn tables_that_do_not_belong_together_are_refused() {
    let other = columns_of_two(&["case", "disease", "model_b"], &["case", "disease", "b"]);
    let flipped = other.replace("p001,no", "p001,yes");
    let twice = format!("{other}p001,no,0.5\n");
    let plain = columns_of_two(&["model_b"], &["b"]);
    let others = other.replace("\np", "\nq");
    for (text, id, words) in [
        (flipped.as_str(), "case", "another outcome"),
        (&twice, "case", "occurs again"),
        (&plain, "case", "no column “case”"),
        (&others, "case", "in common"),
        (&other, "ward", "no column “ward”"),
    ] {
        let place = Place::new("joined-refused");
        let other = place.file("b.csv", text);
        let scores = ["--score", "model_a", "--score", "b"];
        let with = ["--with", &other, "--id", id];
        let run = joined(&place, &fixture("two.csv"), &[&with[..], &scores].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
        assert_eq!(place.listing(), ["b.csv"]);
    }
    // Nobody says which column identifies a case, and none plainly does.
    let place = Place::new("joined-no-id");
    let cases = place.file(
        "a.csv",
        columns_of_two(&["disease", "model_a"], &["disease", "a"]),
    );
    let other = place.file("b.csv", &other);
    for (more, words) in [
        (vec!["--score", "a", "--score", "b"], "--id"),
        (
            vec!["--score", "a", "--id", "disease", "--score", "b"],
            "occur",
        ),
        (
            vec![
                "--score",
                "a",
                "--score",
                "b",
                "--id",
                "case",
                "--missing",
                "nobody=-9",
            ],
            "nobody",
        ),
    ] {
        let run = joined(&place, &cases, &[&["--with", &other], &more[..]].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let run = joined(
        &place,
        &fixture("two.csv"),
        &["--with", &other, "--id", "case", "--score", "model_a"],
    );
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err.contains("named as anybody’s answers"),
        "{}",
        run.err
    );
}

/// The fixture's table with the reader's ones and zeros in these words.
fn in_words(one: &str, zero: &str) -> String {
    let data = std::fs::read_to_string(fixture("two.csv")).unwrap();
    let line = |line: &str| match line.rsplit_once(',') {
        Some((rest, "1")) => format!("{rest},{one}\n"),
        Some((rest, "0")) => format!("{rest},{zero}\n"),
        Some(_) | None => format!("{line}\n"),
    };
    data.lines().map(line).collect()
}

#[test]
fn decisions_in_the_words_of_the_outcome_are_ones_and_zeros() {
    let scores = ["--score", "model_a", "--score", "reader"];
    let (_, numbers) = results("compared-numbers", &scores);
    let place = Place::new("compared-words");
    let data = place.file("two.csv", in_words(" yes\u{a0}", "no"));
    let run = joined(&place, &data, &scores);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("own values"), "{}", run.err);
    let words = place.json("out/evaluation.json");
    assert_eq!(numbers["comparisons"], words["comparisons"]);
    assert_eq!(numbers["estimates"], words["estimates"]);
    // Which word is positive the outcome says: with it turned round, so is the reader.
    let out = place.path("out");
    let turned = |data: &str| {
        let run = plumbline(&[
            "evaluate",
            "--task",
            "binary",
            "--truth",
            "disease",
            "--positive",
            "no",
            "--threshold",
            "0.4",
            "--data",
            data,
            "--score",
            "model_a",
            "--score",
            "reader",
            "--out",
            &out,
        ]);
        assert_eq!(run.code, Some(0), "{run:?}");
        place.json("out/evaluation.json")["comparisons"].clone()
    };
    let opposite = place.file("opposite.csv", in_words("0", "1"));
    assert_eq!(turned(&data), turned(&opposite));
}

#[test]
fn codes_of_the_outcome_are_decisions_in_its_own_order() {
    let scores = ["--score", "model_a", "--score", "reader"];
    let (_, numbers) = results("compared-codes-numbers", &scores);
    let place = Place::new("compared-codes");
    // 1 has the disease, 2 has not: as scores 2 would be the more likely one.
    let coded = in_words("1", "2")
        .replace(",yes,", ",1,")
        .replace(",no,", ",2,");
    let data = place.file("two.csv", coded);
    let out = place.path("out");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--truth",
        "disease",
        "--positive",
        "1",
        "--threshold",
        "0.4",
        "--data",
        &data,
        "--score",
        "model_a",
        "--score",
        "reader",
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("“1”") && run.err.contains("counts as positive"),
        "{}",
        run.err
    );
    let found = place.json("out/evaluation.json")["comparisons"].clone();
    assert_eq!(numbers["comparisons"], found);
}

#[test]
fn words_that_are_not_the_outcomes_are_not_guessed() {
    let scores = ["--score", "model_a", "--score", "reader"];
    for (data, words) in [
        (
            in_words("yes", "no").replacen(",no\n", ",unsure\n", 1),
            "“unsure”",
        ),
        (in_words("Yes", "No"), "“Yes”"),
        (in_words("positive", "negative"), "“positive”"),
        (in_words("yes", "none"), "“none”"),
        (in_words("yes", "0"), "“0”"),
    ] {
        let place = Place::new("compared-other-words");
        let data = place.file("two.csv", data);
        let run = joined(&place, &data, &scores);
        assert_eq!(run.code, Some(2), "{run:?}");
        for words in [words, "own values", "line"] {
            assert!(run.err.contains(words), "{words}: {}", run.err);
        }
        assert_eq!(place.listing(), ["two.csv"]);
    }
    // An empty cell is no answer.
    let place = Place::new("compared-empty-words");
    let data = place.file("two.csv", in_words("yes", "no").replacen(",no\n", ",\n", 1));
    let run = joined(&place, &data, &scores);
    assert_eq!(run.code, Some(0), "{run:?}");
    let comparison = &place.json("out/evaluation.json")["comparisons"][0];
    assert_eq!(comparison["only_assessed"], 1);
    // A threshold that parts no decision is refused.
    let place = Place::new("compared-words-threshold");
    let data = place.file("two.csv", in_words("yes", "no"));
    let run = joined(
        &place,
        &data,
        &[&scores[..], &["--threshold", "reader=2"]].concat(),
    );
    assert_eq!(run.code, Some(2), "{run:?}");
}
