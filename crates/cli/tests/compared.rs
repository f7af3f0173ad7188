//! Others on the same cases: a second model, and a person's decisions. Expected values are
//! of numpy, statsmodels and scikit-learn (`tests/fixtures/compared/make.py`).

mod support;

use serde_json::Value;
use support::compared::{disease, evaluate, fixture, results};
use support::{Place, Run, number, plumbline, shipped};

fn on_two(place: &Place, more: &[&str]) -> Run {
    disease(place, &fixture("two.csv"), more)
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
        match with {
            // An area of yes or no is that of one point: beside a curve's it says nothing.
            "reader" => {
                assert!(comparison["delong"].is_null(), "{comparison}");
                assert_eq!(auroc["difference"]["undefined"], "no_scores", "{auroc}");
            }
            _ => {
                close(&auroc["difference"]["value"], &test["difference"]);
                close(&comparison["delong"]["z"], &test["z"]);
                close(&comparison["delong"]["p"], &test["p"]);
            }
        }
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
    let run = on_two(&place, &["--score", "model_a", "--plan", &plan]);
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
            "was not brought",
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
        let run = on_two(&place, &["--score", "model_a", "--plan", &plan]);
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
    let grouped = [scores.as_slice(), &["--group", "sex"]].concat();
    let (place, evaluation) = results("compared-thresholds", &grouped);
    let comparison = &evaluation["comparisons"][0];
    let decisions = &comparison["decisions"];
    // Every document says at which threshold which number holds.
    let of_groups = comparison["groups"].as_array().unwrap().iter();
    let of_groups = of_groups.filter(|row| row["metric"] == "sensitivity");
    for said in of_groups.chain([decisions, row(comparison, "sensitivity")]) {
        assert_eq!(said["threshold"], 0.4);
        assert_eq!(said["other_threshold"], 0.6);
    }
    assert!(row(comparison, "auroc").get("other_threshold").is_none());
    let table = place.text("out/estimates.csv");
    let mut lines = table
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let column = |name: &str| head.iter().position(|known| *known == name).unwrap();
    let (threshold, other) = (column("threshold"), column("other_threshold"));
    let mut seen = 0;
    for line in
        lines.filter(|line| line[1] == "sensitivity" && !line[column("respondent")].is_empty())
    {
        let said = (line[threshold], line[other]);
        match line[0] {
            "assessed" => assert_eq!(said, ("0.4", "")),
            "compared" => assert_eq!(said, ("0.6", "")),
            _ => assert_eq!(said, ("0.4", "0.6"), "{line:?}"),
        }
        seen += 1;
    }
    assert!(seen > 4, "{seen}");
    let caption = "at threshold 0.4, the other ones at 0.6";
    assert!(place.text("out/report.html").contains(caption));
    for (more, words) in [
        (["--threshold", "reader=0.5"], "answers nothing"),
        (["--threshold", "0.5"], "has a threshold already"),
        (["--threshold", "model_a=0.5"], "has a threshold already"),
        (["--threshold", "model_b=half"], "half"),
        (["--threshold", "model_b=40"], "within 0 and 1"),
    ] {
        let place = Place::new("compared-thresholds-refused");
        let run = on_two(&place, &[&scores[..4], &more].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

#[test]
fn the_documents_show_both_and_where_they_differ() {
    let (place, _) = results(
        "compared-documents",
        &[
            "--score", "model_a", "--score", "reader", "--score", "model_b",
        ],
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
        let run = on_two(&place, &more);
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
    // The expected tiers order everybody by area; yes or no has no order to be ranked by.
    let expected_tiers = expected["tiers"].as_array().unwrap().iter().map(|tier| {
        let names = tier.as_array().unwrap().iter();
        names.filter(|name| *name != "reader").collect::<Vec<_>>()
    });
    assert_eq!(names, expected_tiers.collect::<Vec<_>>());
    assert_eq!(ranking["unranked"], serde_json::json!(["reader"]));
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
            if (with, metric) == ("reader", "auroc") {
                assert_eq!(row["difference"]["undefined"], "no_scores", "{row}");
                continue;
            }
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
    let more = [
        "--score",
        "a",
        "--score",
        "b",
        "--group",
        "ward",
        "--threshold",
        "0.5",
    ];
    let run = evaluate(&place, &data, ("y", "yes"), &more);
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

/// Forty cases: `a` decides at 0.2 as `b` does at 0.5, and as `reader` says in 1 and 0. Of
/// the 16 with the outcome 12 are found, of the 24 without it 6 are flagged.
fn alike() -> String {
    let mut lines = vec!["id,outcome,a,b,reader".to_owned()];
    for case in 0..40 {
        let has = case < 16;
        let flagged = if has { case < 12 } else { case < 22 };
        let step = 0.001 * f64::from(case);
        let (a, b) = match flagged {
            true => (0.25 + step, 0.55 + step),
            false => (0.05 + step, 0.25 + step),
        };
        let outcome = u8::from(has);
        let reader = u8::from(flagged);
        lines.push(format!("c{case},{outcome},{a:.3},{b:.3},{reader}"));
    }
    lines.join("\n") + "\n"
}

fn of_alike(test: &str, more: &[&str]) -> Value {
    let place = Place::new(test);
    let data = place.file("alike.csv", alike());
    let run = evaluate(&place, &data, ("outcome", "1"), more);
    assert_eq!(run.code, Some(0), "{run:?}");
    place.json("out/evaluation.json")
}

/// 12/40 − 6/40 · 0.2/0.8; over the prevalence 16/40; 18/40 − 4/40 · 0.8/0.2.
const WEIGHED_AT_A_FIFTH: [(&str, f64); 3] = [
    ("net_benefit", 0.2625),
    ("standardized_net_benefit", 0.65625),
    ("net_interventions_avoided", 0.05),
];

/// A plan that claims something of each measure that weighs errors, so that each is
/// compared.
fn claims_of_weighed(with: &str) -> String {
    let claim = |(metric, _): &(&str, f64)| {
        format!(
            r#"{{"with": {{"column": "{with}"}}, "claim": "superiority", "measure": "{metric}"}}"#
        )
    };
    let claims: Vec<String> = WEIGHED_AT_A_FIFTH.iter().map(claim).collect();
    format!(
        r#"{{"version": 3, "threshold": 0.2, "threshold_reason": "x", "compared": [{}]}}"#,
        claims.join(", ")
    )
}

#[test]
fn a_false_positive_costs_everybody_the_same_at_whatever_threshold_each_decides() {
    let place = Place::new("compared-odds-plan");
    for (with, thresholds) in [("b", ["--threshold", "b=0.5"].as_slice()), ("reader", &[])] {
        let plan = place.file("plan.json", claims_of_weighed(with));
        let scores = ["--score", "a", "--score", with, "--plan", &plan];
        let evaluation = of_alike("compared-odds", &[&scores, thresholds].concat());
        let comparison = &evaluation["comparisons"][0];
        for (metric, expected) in WEIGHED_AT_A_FIFTH {
            let row = row(comparison, metric);
            close(&row["assessed"]["value"], &expected.into());
            close(&row["other"]["value"], &expected.into());
            assert_eq!(number(&row["difference"]["value"]), 0.0, "{with} {metric}");
        }
        assert_eq!(comparison["decisions"]["right"]["only_assessed"], 0);
    }
}

#[test]
fn what_no_probability_says_weighs_nothing() {
    // A score of another kind is assessed: its threshold is no probability, and that of
    // the other one costs the assessed one nothing.
    let place = Place::new("compared-no-odds");
    let table = alike();
    let mut lines = table.lines();
    let mut scored = vec![format!("{},points", lines.next().unwrap())];
    for (case, line) in lines.enumerate() {
        scored.push(format!("{line},{}", 3 * case % 41));
    }
    let data = place.file("points.csv", scored.join("\n"));
    let more = [
        "--score",
        "points",
        "--score",
        "b",
        "--threshold",
        "20",
        "--threshold",
        "b=0.5",
    ];
    let run = evaluate(&place, &data, ("outcome", "1"), &more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let evaluation = place.json("out/evaluation.json");
    let benefit = row(&evaluation["comparisons"][0], "net_benefit");
    for of in ["assessed", "other", "difference"] {
        assert_eq!(benefit[of]["undefined"], "not_probabilities", "{of}");
    }
}

#[test]
fn yes_and_no_are_decisions_whoever_is_assessed() {
    let scores = ["--score", "reader", "--score", "a", "--threshold", "0.2"];
    let evaluation = of_alike("compared-decisions", &scores);
    let comparison = &evaluation["comparisons"][0];
    let brier = row(comparison, "brier_score");
    assert_eq!(brier["assessed"]["undefined"], "not_probabilities");
    assert!(brier["other"]["value"].is_number());
    let benefit = row(comparison, "net_benefit");
    close(&benefit["assessed"]["value"], &0.2625.into());
    assert_eq!(number(&benefit["difference"]["value"]), 0.0);
    // A threshold that parts no yes from no is refused, as that of a probability.
    let place = Place::new("compared-decisions-threshold");
    let data = place.file("alike.csv", alike());
    let more = ["--score", "reader", "--threshold", "40"];
    let run = evaluate(&place, &data, ("outcome", "1"), &more);
    assert_eq!(run.code, Some(2), "{run:?}");
}

/// What `predict` writes for a model, by the name of its column.
fn predicted(place: &Place, data: &str, model: &str, column: &str) -> Vec<String> {
    let out = place.path("predicted.csv");
    let model = shipped(&format!("breast-cancer/{model}"));
    let run = plumbline(&["predict", "--data", data, "--model", &model, "--out", &out]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = place.text("predicted.csv");
    std::fs::remove_file(&out).unwrap();
    let mut lines = text.lines();
    let head = lines.next().unwrap();
    let at = head.split(',').position(|name| name == column).unwrap();
    let cell = |line: &str| line.split(',').nth(at).unwrap().to_owned();
    lines.map(cell).collect()
}

/// The rows of an evaluation, without what says where the answers came from.
fn rows(mut evaluation: Value) -> String {
    for comparison in evaluation["comparisons"].as_array_mut().unwrap() {
        assert!(
            comparison
                .as_object_mut()
                .unwrap()
                .remove("source")
                .is_some()
        );
    }
    let kept = [
        "estimates",
        "gaps",
        "groups",
        "comparisons",
        "verdicts",
        "confusion",
    ];
    let kept = kept.map(|name| evaluation[name].to_string());
    kept.join("\n")
}

fn of_breasts(place: &Place, data: &str, out: &str, more: &[&str]) -> Run {
    let (plan, out) = (shipped("breast-cancer/plan.json"), place.path(out));
    let fixed = [
        "evaluate",
        "--task",
        "binary",
        "--data",
        data,
        "--truth",
        "diagnosis",
        "--positive",
        "malignant",
        "--plan",
        &plan,
        "--out",
        &out,
    ];
    plumbline(&[&fixed, more].concat())
}

/// Two models that run here are the two columns that they would have written: byte for byte
/// in every row, measure, difference and verdict.
#[test]
fn two_models_are_the_two_columns_that_they_write() {
    let place = Place::new("compared-models");
    let data = shipped("breast-cancer/test.csv");
    let columns = ["logistic.onnx", "boosted.onnx"];
    let scores =
        columns.map(|model| predicted(&place, &data, model, "output_probability_malignant"));
    let text = std::fs::read_to_string(&data).unwrap();
    let mut lines = text.lines();
    let mut joined = format!("{},{}\n", lines.next().unwrap(), columns.join(","));
    for (at, line) in lines.enumerate() {
        joined += &format!("{line},{},{}\n", scores[0][at], scores[1][at]);
    }
    let joined = place.file("joined.csv", joined);
    let paths = columns.map(|model| shipped(&format!("breast-cancer/{model}")));
    let threshold = ["--threshold", "0.2", "--threshold", "boosted.onnx=0.3"];

    let more = [
        &["--score", columns[0], "--score", columns[1]],
        &threshold[..],
    ]
    .concat();
    let run = of_breasts(&place, &joined, "columns", &more);
    assert_eq!(run.code, Some(0), "{run:?}");
    let more = [
        &["--model", &paths[0], "--model", &paths[1]],
        &threshold[..],
    ]
    .concat();
    let run = of_breasts(&place, &data, "models", &more);
    assert_eq!(run.code, Some(0), "{run:?}");

    let of_models = place.json("models/evaluation.json");
    let comparison = &of_models["comparisons"][0];
    assert_eq!(comparison["with"], "boosted.onnx");
    let planned = &of_models["plan"]["compared"][0]["with"]["model"];
    // What feeds the other one stands in the documents, too.
    let cautions = of_models["cautions"].as_array().unwrap();
    let told = cautions.iter().any(|caution| {
        caution["id"] == "data-gate" && caution.to_string().contains("boosted.onnx was fed by")
    });
    assert!(told, "{cautions:?}");
    assert_eq!(
        planned["sha256"],
        comparison["source"]["model"]["file"]["sha256"]
    );
    assert_eq!(
        rows(of_models.clone()),
        rows(place.json("columns/evaluation.json"))
    );
    let cells = |folder: &str| -> Vec<String> {
        let text = place.text(&format!("{folder}/cases.csv"));
        // The last column is the id of the evaluation.
        let cells = |line: &str| line.rsplit_once(',').unwrap().0.to_owned();
        text.lines().map(cells).collect()
    };
    assert_eq!(cells("models"), cells("columns"));
    let report = place.text("models/report.html");
    let sha256 = planned["sha256"].as_str().unwrap();
    assert!(report.contains("boosted.onnx") && report.contains(sha256));
}

/// A model that the plan compares with is known by its bytes.
#[test]
fn a_planned_model_that_was_not_brought_is_refused_by_its_hash() {
    let place = Place::new("compared-models-missing");
    let sha256 = "ab".repeat(32);
    let plan = serde_json::json!({
        "version": 3,
        "compared": [{"with": {"model": {"sha256": sha256}}, "claim": "superiority", "measure": "auroc"}],
    });
    let plan = place.file("plan.json", plan.to_string());
    let (data, out) = (shipped("breast-cancer/test.csv"), place.path("out"));
    let models = ["logistic.onnx", "boosted.onnx"];
    let models = models.map(|model| shipped(&format!("breast-cancer/{model}")));
    let words = [
        "evaluate",
        "--task",
        "binary",
        "--data",
        &data,
        "--truth",
        "diagnosis",
        "--positive",
        "malignant",
        "--plan",
        &plan,
        "--out",
        &out,
        "--model",
        &models[0],
        "--model",
        &models[1],
    ];
    let run = plumbline(&words);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains(&sha256), "{}", run.err);

    // The same file twice would be two respondents of one name.
    let words = [&words[..14], &[&models[0], "--model", &models[0]]].concat();
    let run = plumbline(&words);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("logistic.onnx"), "{}", run.err);
}

/// The demo of two models: against numbers that were counted by another program from
/// onnxruntime's answers (`models/make/two_models.py`).
#[test]
fn the_two_demo_models_differ_by_what_was_counted_elsewhere() {
    let place = Place::new("two-demo-models");
    let (data, first) = (
        shipped("breast-cancer/test.csv"),
        shipped("breast-cancer/logistic.onnx"),
    );
    let (second, plan) = (
        shipped("breast-cancer/boosted.onnx"),
        shipped("breast-cancer/two-models.json"),
    );
    let out = place.path("out");
    let run = plumbline(&[
        "evaluate",
        "--task",
        "binary",
        "--data",
        &data,
        "--model",
        &first,
        "--model",
        &second,
        "--truth",
        "diagnosis",
        "--positive",
        "malignant",
        "--plan",
        &plan,
        "--out",
        &out,
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let evaluation = place.json("out/evaluation.json");
    let expected =
        std::fs::read_to_string(shipped("breast-cancer/two-models-expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let comparison = &evaluation["comparisons"][0];
    let auroc = row(comparison, "auroc");
    close(&auroc["assessed"]["value"], &expected["auroc"][0]);
    close(&auroc["other"]["value"], &expected["auroc"][1]);
    close(&auroc["difference"]["value"], &expected["auroc_difference"]);
    for key in ["z", "p"] {
        close(&comparison["delong"][key], &expected["delong"][key]);
    }
    assert_eq!(comparison["decisions"]["right"], expected["right"]);
    for key in ["p_exact", "p_mid"] {
        close(
            &comparison["decisions"]["mcnemar"][key],
            &expected["mcnemar"][key],
        );
    }
    assert_eq!(comparison["claims"][0]["verdict"], "shown");
}
