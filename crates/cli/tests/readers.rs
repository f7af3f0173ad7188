//! `plumbline readers`: tables of ratings and iMRMC files in, documents out; values of
//! other implementations; and everything that can be wrong with a table.

mod support;

use plumbline_report::ReadersFile;
use serde_json::Value;
use support::{Place, Run, number, on_table, plumbline};

/// Krippendorff's example (Gwet's raw_4raters): 12 units, 4 raters, gaps.
const PUBLISHED: &str = "unit,A,B,C,D\n\
    u1,1,1,,1\nu2,2,2,3,2\nu3,3,3,3,3\nu4,3,3,3,3\nu5,2,2,2,2\nu6,1,2,3,4\n\
    u7,4,4,4,4\nu8,1,1,2,1\nu9,2,2,2,2\nu10,,5,5,5\nu11,,,1,1\nu12,,,3,\n";

const WIDE: [&str; 10] = [
    "--unit", "unit", "--rater", "A", "--rater", "B", "--rater", "C", "--rater", "D",
];
const LONG: [&str; 6] = ["--unit", "unit", "--rater", "rater", "--rating", "rating"];

fn readers(test: &str, table: impl AsRef<[u8]>, more: &[&str]) -> (Place, Run) {
    on_table("readers", test, table, more)
}

#[track_caller]
fn done(test: &str, table: impl AsRef<[u8]>, more: &[&str]) -> (Value, Place, Run) {
    let (place, run) = readers(test, table, more);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let text = place.text("out/readers.json");
    let file = ReadersFile::from_json("readers.json", &text)
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["id"], file.id);
    for document in ["out/readers.html", "out/readers.csv"] {
        assert!(place.text(document).contains(&file.id), "{document}");
    }
    let html = place.text("out/readers.html");
    assert!(
        !html.contains("{$") && !html.contains("readers-"),
        "words are missing"
    );
    assert!(!html.contains("NaN"), "{html}");
    (value, place, run)
}

#[track_caller]
fn refused(test: &str, table: impl AsRef<[u8]>, more: &[&str], words: &[&str]) {
    let (place, run) = readers(test, table, more);
    run.is_refused(&place, &["table.csv"], words);
}

fn coefficient<'a>(file: &'a Value, name: &str, weights: Option<&str>) -> &'a Value {
    let rows = file["agreement"]["groups"][0]["coefficients"]
        .as_array()
        .unwrap();
    let is_it = |row: &&Value| {
        row["coefficient"] == name && row.get("weights").and_then(Value::as_str) == weights
    };
    rows.iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("{name}: {rows:?}"))
}

#[track_caller]
fn close(found: &Value, expected: f64) {
    let found = number(found);
    assert!((found - expected).abs() < 6e-6, "{found}, not {expected}");
}

#[test]
fn a_wide_table_has_the_published_agreement() {
    let (file, place, run) = done("readers-wide", PUBLISHED, &WIDE);
    let gwet = &coefficient(&file, "gwet", Some("identity"))["measured"];
    close(&gwet["value"], 0.77544);
    close(&gwet["standard_error"], 0.14295);
    close(&gwet["low"], 0.46081);
    close(&gwet["high"], 1.0);
    assert_eq!(
        (&gwet["method"], &gwet["n"]),
        (&"linearised_t".into(), &12.into())
    );
    let alpha = &coefficient(&file, "alpha_nominal", None)["measured"];
    close(&alpha["value"], 0.743421);
    assert_eq!(alpha["n"], 11);
    close(
        &coefficient(&file, "observed", None)["measured"]["value"],
        0.81818,
    );
    assert_eq!(file["agreement"]["pairs"].as_array().unwrap().len(), 6);
    assert_eq!(file["agreement"]["categories"].as_array().unwrap().len(), 5);
    assert!(
        run.err.contains("--scale"),
        "taken as names, and said so: {}",
        run.err
    );
    assert_eq!(place.listing(), ["out", "table.csv"]);
}

#[test]
fn scales_have_their_own_measures() {
    let of = |scale: &str| {
        let more = [&WIDE[..], &["--scale", scale]].concat();
        done(&format!("readers-{scale}"), PUBLISHED, &more).0
    };
    let ordinal = of("ordinal");
    close(
        &coefficient(&ordinal, "alpha_ordinal", None)["measured"]["value"],
        0.815388,
    );
    close(
        &coefficient(&ordinal, "gwet", Some("ordinal"))["measured"]["value"],
        0.89894,
    );
    close(
        &coefficient(&ordinal, "gwet", Some("quadratic"))["measured"]["value"],
        0.914001,
    );
    let interval = of("interval");
    close(
        &coefficient(&interval, "alpha_interval", None)["measured"]["value"],
        0.849107,
    );
    assert_eq!(coefficient(&interval, "icc_2_1", None)["measured"]["n"], 8);
    close(
        &coefficient(&of("ratio"), "alpha_ratio", None)["measured"]["value"],
        0.797403,
    );
}

#[test]
fn a_long_table_gives_the_same_as_a_wide_one() {
    let mut long = String::from("rating,rater,unit\n");
    for row in PUBLISHED.lines().skip(1) {
        let cells: Vec<&str> = row.trim().split(',').collect();
        for (rater, rating) in ["A", "B", "C", "D"].iter().zip(&cells[1..]) {
            if !rating.is_empty() {
                long.push_str(&format!("{rating},{rater},{}\n", cells[0]));
            }
        }
    }
    let (wide, _, _) = done("readers-long-wide", PUBLISHED, &WIDE);
    let (long, _, _) = done("readers-long", &long, &LONG);
    assert_eq!(wide["agreement"]["groups"], long["agreement"]["groups"]);
}

#[test]
fn shrout_and_fleiss_come_out_as_published() {
    let table = "A,B,C,D\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n";
    let more = [&WIDE[2..], &["--scale", "interval"]].concat();
    let (file, _, _) = done("readers-icc", table, &more);
    for (name, value) in [
        ("icc_1_1", 0.165742),
        ("icc_2_1", 0.289764),
        ("icc_3_1", 0.714841),
        ("icc_1_k", 0.442797),
        ("icc_2_k", 0.620051),
        ("icc_3_k", 0.909316),
    ] {
        close(&coefficient(&file, name, None)["measured"]["value"], value);
    }
}

#[test]
fn a_model_is_held_against_each_reader() {
    let more = [&WIDE[..], &["--scale", "ordinal", "--model-rater", "C"]].concat();
    let (file, place, _) = done("readers-model", PUBLISHED, &more);
    let groups = file["agreement"]["groups"].as_array().unwrap();
    let of: Vec<_> = groups
        .iter()
        .map(|group| group["of"].as_str().unwrap())
        .collect();
    assert_eq!(of, ["readers", "everybody"]);
    let pairs = file["agreement"]["pairs"].as_array().unwrap();
    let with: Vec<_> = pairs
        .iter()
        .filter(|pair| pair["with_model"] == true)
        .collect();
    assert_eq!((pairs.len(), with.len()), (6, 3));
    assert!(
        with.iter()
            .all(|pair| pair["first"] == "C" && pair["kappas"].as_array().unwrap().len() == 3)
    );
    assert!(
        place
            .text("out/readers.html")
            .contains("The model against each reader")
    );
    assert!(
        place
            .text("out/readers.csv")
            .contains("model_pair,cohen,quadratic")
    );
}

#[test]
fn grades_that_are_words_have_the_order_that_was_said() {
    let table =
        "A,B\nmild,mild\nsevere,moderate\nnone,none\nmoderate,moderate\nnone,mild\nsevere,severe\n";
    let raters = ["--rater", "A", "--rater", "B", "--scale", "ordinal"];
    refused(
        "readers-order",
        table,
        &raters,
        &["--category", "“moderate”"],
    );
    let categories = [
        "--category",
        "none",
        "--category",
        "mild",
        "--category",
        "moderate",
        "--category",
        "severe",
    ];
    let (file, _, _) = done(
        "readers-order-said",
        table,
        &[&raters[..], &categories].concat(),
    );
    let names = file["agreement"]["categories"].as_array().unwrap();
    assert_eq!(names, &["none", "mild", "moderate", "severe"]);
    let kappa = &file["agreement"]["pairs"][0]["kappas"][2];
    assert_eq!(kappa["weights"], "quadratic");
    // Two of six differ by one grade; by chance squared differences have a mean of
    // 23/6 + 19/6 - 2 · 1.5² = 2.5.
    close(&kappa["measured"]["value"], 1.0 - (2.0 / 6.0) / 2.5);
    let few = [
        &raters[..],
        &[
            "--category",
            "none",
            "--category",
            "mild",
            "--category",
            "mild",
        ],
    ]
    .concat();
    refused(
        "readers-order-few",
        table,
        &few,
        &["“severe”", "“moderate”", "twice"],
    );
}

#[test]
fn raters_who_never_disagree_have_a_value_and_no_interval() {
    let table = "A,B\nx,x\ny,y\nx,x\n";
    let (file, _, _) = done("readers-same", table, &["--rater", "A", "--rater", "B"]);
    let gwet = &coefficient(&file, "gwet", Some("identity"))["measured"];
    assert_eq!(
        (&gwet["value"], &gwet["no_interval"]["reason"]),
        (&1.0.into(), &"no_spread".into())
    );
    let table = "A,B\nx,x\nx,x\n";
    let (file, _, _) = done(
        "readers-one-category",
        table,
        &["--rater", "A", "--rater", "B"],
    );
    let fleiss = &coefficient(&file, "fleiss", Some("identity"))["measured"];
    assert_eq!(fleiss["undefined"]["reason"], "one_category");
}

#[test]
fn all_problems_of_a_table_come_at_once() {
    let table = "unit,rater,rating\n\
        u1,A,1\nu1,A,2\nu2,A,high\nu3,B,\n,B,2\nu1,B,2\nu2,,1\nu2,B,3\n";
    let more = [&LONG[..], &["--scale", "interval"]].concat();
    refused(
        "readers-all",
        table,
        &more,
        &[
            "“A” rated a unit twice",
            "line 3",
            "“high”",
            "line 4",
            "line 6",
            "line 8",
            "nobody rated",
            "line 5",
        ],
    );
}

#[test]
fn one_reader_alone_is_refused() {
    let table = "unit,rater,rating\nu1,A,1\nu2,A,2\n";
    refused(
        "readers-one",
        table,
        &LONG,
        &["“A” is the only rater", "at least two"],
    );
    refused(
        "readers-one-wide",
        PUBLISHED,
        &["--rater", "A"],
        &["only column of ratings"],
    );
    let twice = ["--rater", "A", "--rater", "A"];
    refused("readers-one-twice", PUBLISHED, &twice, &["named twice"]);
}

#[test]
fn what_is_wrong_with_a_wide_table_is_named() {
    let silent = "unit,A,B,C\nu1,1,2,\nu2,1,1,\n";
    let three = ["--rater", "A", "--rater", "B", "--rater", "C"];
    refused("readers-silent", silent, &three, &["“C” rated nothing"]);
    let unread = "unit,A,B\nu1,1,2\nu2,,\n";
    refused(
        "readers-unread",
        unread,
        &three[..4],
        &["nobody rated", "line 3"],
    );
    let twice = "unit,A,B\nu1,1,2\nu1,2,2\n";
    let more = ["--unit", "unit", "--rater", "A", "--rater", "B"];
    refused(
        "readers-unit-twice",
        twice,
        &more,
        &["line 3", "One line for each unit"],
    );
    let alike = "A,B\nBenign,benign\nMalignant,Malignant\nbenign,benign\n";
    refused(
        "readers-alike",
        alike,
        &three[..4],
        &["“benign” and “Benign”", "line 2"],
    );
    let below = "A,B\n1,2\n-1,2\n";
    let ratio = [&three[..4], &["--scale", "ratio"]].concat();
    refused("readers-below", below, &ratio, &["below 0", "line 3"]);
    let words = "A,B\n1,2\ntwo,2\n1,1\n";
    let interval = [&three[..4], &["--scale", "interval"]].concat();
    refused(
        "readers-words",
        words,
        &interval,
        &["column “A”", "“two”", "line 3"],
    );
}

#[test]
fn what_is_wrong_with_the_words_is_named() {
    let unknown = ["--rater", "A", "--rater", "E"];
    refused("readers-column", PUBLISHED, &unknown, &["“E”", "“unit”"]);
    refused("readers-nothing", PUBLISHED, &[], &["--unit", "iMRMC"]);
    let scale = [&WIDE[..], &["--scale", "metric"]].concat();
    refused(
        "readers-scale",
        PUBLISHED,
        &scale,
        &["--scale metric", "ordinal"],
    );
    let model = [&WIDE[..], &["--model-rater", "E"]].concat();
    refused(
        "readers-model-unknown",
        PUBLISHED,
        &model,
        &["--model-rater E", "“D”"],
    );
    let threshold = [&WIDE[..], &["--threshold", "2"]].concat();
    refused(
        "readers-threshold",
        PUBLISHED,
        &threshold,
        &["--threshold", "iMRMC"],
    );
    refused(
        "readers-long-columns",
        PUBLISHED,
        &["--rating", "A"],
        &["--unit COLUMN", "--rater COLUMN"],
    );
}

#[test]
fn columns_that_were_mistaken_for_each_other_cost_no_memory() {
    let mut long = String::from("unit,rater,rating\n");
    let mut crossed = String::from("readerID,caseID,modalityID,score\n");
    for row in 0..20_000 {
        long.push_str(&format!("u{row},r{row},1\n"));
        crossed.push_str(&format!(
            "r{row},c{row},m{row},1\ntruth,c{row},t,{}\n",
            row % 2
        ));
    }
    refused(
        "readers-swapped",
        long,
        &LONG,
        &["20\u{202f}000 raters", "--rater"],
    );
    refused("imrmc-swapped", crossed, &[], &["20\u{202f}000 readers"]);
}

#[test]
fn no_input_is_written_over() {
    let place = Place::new("readers-over");
    let data = place.file("readers.csv", PUBLISHED);
    let out = place.path("");
    let fixed = ["readers", "--data", &data, "--out", &out];
    let run = plumbline(&[&fixed[..], &WIDE].concat());
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("never written over"), "{}", run.err);
    assert_eq!(place.text("readers.csv"), PUBLISHED);
    assert_eq!(place.listing(), ["readers.csv"]);
}

/// The Van Dyke readings as rows of iMRMC.
fn van_dyke() -> String {
    let path = format!(
        "{}/../../tests/golden/mrmc.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let set = &golden["sets"]["van_dyke"];
    let mut rows = String::new();
    for (case, truth) in set["truth"].as_array().unwrap().iter().enumerate() {
        rows.push_str(&format!("truth,case{case},truth,{truth}\n"));
    }
    for (modality, readers) in set["scores"].as_array().unwrap().iter().enumerate() {
        for (reader, scores) in readers.as_array().unwrap().iter().enumerate() {
            for (case, score) in scores.as_array().unwrap().iter().enumerate() {
                rows.push_str(&format!(
                    "reader{reader},case{case},modality{modality},{score}\n"
                ));
            }
        }
    }
    rows
}

const FRONT: &str = "Ratings of Van Dyke et al. 1993\nNR: 5\n\nBEGIN DATA:\n";

fn conclusion<'a>(file: &'a Value, figure: usize, about: &str) -> &'a Value {
    let all = file["mrmc"]["figures"][figure]["conclusions"]
        .as_array()
        .unwrap();
    all.iter().find(|one| one["about"] == about).unwrap()
}

#[test]
fn an_imrmc_file_has_the_published_analysis() {
    let text = format!("{FRONT}{}", van_dyke());
    let (file, place, run) = done("readers-imrmc", &text, &["--threshold", "3"]);
    let random = conclusion(&file, 0, "readers_and_cases");
    close(&random["equality"]["statistic"], 4.484854);
    close(&random["equality"]["df2"], 15.06611);
    close(&random["equality"]["p"], 0.05123303);
    let difference = &random["differences"][0]["measured"];
    close(&difference["value"], -0.04380032);
    close(&difference["low"], -0.087867196);
    close(&difference["high"], 0.0002665519);
    close(&random["modalities"][0]["measured"]["value"], 0.8970370);
    close(
        &conclusion(&file, 0, "these_cases")["equality"]["p"],
        0.04195875,
    );
    close(
        &conclusion(&file, 1, "readers_and_cases")["equality"]["statistic"],
        6.689493,
    );
    assert_eq!(file["mrmc"]["covariance"], "delong");
    assert!(run.out.contains("0.897"), "{}", run.out);
    assert!(place.text("out/readers.html").contains("DeLong"));
    let with_header = format!("readerID,caseID,modalityID,score\n{}", van_dyke());
    let more = ["--covariance", "jackknife"];
    let (file, _, _) = done("readers-imrmc-header", &with_header, &more);
    close(
        &conclusion(&file, 0, "these_readers")["equality"]["statistic"],
        5.475953,
    );
    assert_eq!(file["mrmc"]["covariance"], "jackknife");
}

#[test]
fn every_problem_of_an_imrmc_file_is_named() {
    let good = format!("{FRONT}{}", van_dyke());
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    // Four lines of front matter, then the truth of case 0.
    let case = "truth,case3,truth,0\n";
    refused("imrmc-truth", change(case, ""), &[], &["1 or 0", "truth"]);
    let twice = change(case, "truth,case3,truth,0\ntruth,case3,truth,1\n");
    refused(
        "imrmc-truth-twice",
        twice,
        &[],
        &["line 9", "One line for each case"],
    );
    let value = change(case, "truth,case3,truth,2\n");
    refused(
        "imrmc-truth-value",
        value,
        &[],
        &["line 8", "neither 1 nor 0"],
    );
    let score = "reader1,case5,modality0,";
    let at = good.find(score).unwrap();
    let line = &good[at..=at + good[at..].find('\n').unwrap()];
    let hole = change(line, "");
    refused(
        "imrmc-hole",
        hole,
        &[],
        &["“reader1” did not read one case", "“modality0”"],
    );
    refused(
        "imrmc-twice",
        change(line, &line.repeat(2)),
        &[],
        &["second score"],
    );
    let word = change(line, "reader1,case5,modality0,high\n");
    refused("imrmc-word", word, &[], &["no number", "did not read"]);
    let unread = change(case, "truth,case3,truth,0\ntruth,nobody,truth,1\n");
    refused("imrmc-unread", unread, &[], &["nobody read", "line 9"]);
    let truths: String = good
        .lines()
        .filter(|line| !line.starts_with("reader"))
        .map(|line| format!("{line}\n"))
        .collect();
    refused("imrmc-no-readers", truths, &[], &["no score of any reader"]);
    refused(
        "imrmc-scale",
        &good,
        &["--scale", "ordinal"],
        &["--scale", "ratings alone"],
    );
}

#[test]
fn one_reader_of_an_imrmc_file_speaks_for_nobody_else() {
    let good = format!("{FRONT}{}", van_dyke());
    let one = good
        .lines()
        .filter(|line| !line.starts_with("reader") || line.starts_with("reader0"));
    let one: String = one.map(|line| format!("{line}\n")).collect();
    let (file, _, run) = done("readers-imrmc-one", &one, &[]);
    assert!(run.err.contains("only reader"), "{}", run.err);
    let random = conclusion(&file, 0, "readers_and_cases");
    assert_eq!(random["equality"]["undefined"]["reason"], "too_few_raters");
    let fixed = conclusion(&file, 0, "these_readers");
    close(&fixed["modalities"][0]["measured"]["value"], 0.9196457);
    assert!(fixed["differences"][0]["p"].as_f64().is_some());
}
