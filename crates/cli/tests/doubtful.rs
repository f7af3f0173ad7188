//! Inputs that can be read in two ways: each is refused, or read rightly and told. The right
//! numbers are scikit-learn's (`tests/fixtures/doubtful/make.py`).

mod support;

use serde_json::Value;
use support::{Place, Run, estimate, plumbline};

fn fixture(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    format!("{root}/../../tests/fixtures/doubtful/{name}")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap()
}

fn expected() -> Value {
    serde_json::from_str(&text("expected.json")).unwrap()
}

fn near(found: &Value, expected: &Value) {
    let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
    assert!((found - expected).abs() < 1e-9, "{found} {expected}");
}

const OF_DISEASE: [&str; 6] = [
    "--task",
    "binary",
    "--truth",
    "disease",
    "--positive",
    "yes",
];
const OF_HISTOLOGY: [&str; 4] = ["--task", "multiclass", "--truth", "histology"];
const CLASSES: [&str; 6] = [
    "--class",
    "Adenoma=prob.Adenoma",
    "--class",
    "Carcinoma=prob.Carcinoma",
    "--class",
    "Normal=prob.Normal",
];

fn evaluate(place: &Place, data: &str, more: &[&[&str]]) -> Run {
    let out = place.path("out");
    let fixed = ["evaluate", "--data", data, "--out", &out];
    plumbline(&[&fixed[..], &more.concat()].concat())
}

fn refused(run: &Run, words: &[&str]) {
    assert_eq!(run.code, Some(2), "{run:?}");
    for words in words {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

fn done(run: &Run, words: &[&str]) {
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in words {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

/// The area of the second model, joined from another table.
fn joined(place: &Place, first: &str, other: &str) -> Run {
    let scores = ["--score", "a", "--score", "b", "--threshold", "0.4"];
    evaluate(place, first, &[&OF_DISEASE, &["--with", other], &scores])
}

#[test]
fn tables_are_never_joined_by_the_numbers_of_their_rows() {
    let expected = expected();
    let area = |place: &Place| {
        let evaluation = place.json("out/evaluation.json");
        near(
            &estimate(&evaluation, "auroc")["value"],
            &expected["auroc"]["a"],
        );
        let rows = evaluation["comparisons"][0]["rows"]
            .as_array()
            .unwrap()
            .clone();
        let row = rows.iter().find(|row| row["metric"] == "auroc").unwrap();
        near(&row["other"]["value"], &expected["auroc"]["b"]);
    };
    // Row numbers beside an identifier, under any name, in any place, in one file or both.
    for (name, id) in [
        ("", "id"),
        ("index", "record_id"),
        ("row", "mrn"),
        ("rowid", "filename"),
    ] {
        let place = Place::new("doubtful-rows");
        let header = |text: String, from: &str, to: &str| text.replacen(from, to, 1);
        let a = header(text("rows_a.csv"), ",id,", &format!("{name},{id},"));
        let b = header(text("rows_b.csv"), ",id,", &format!("{name},{id},"));
        let (a, b) = (place.file("a.csv", a), place.file("b.csv", b));
        done(
            &joined(&place, &a, &b),
            &[&format!("by “{id}”"), "120 of 120"],
        );
        area(&place);
        let plain = header(text("plain_b.csv"), "id,", &format!("{id},"));
        let plain = place.file("plain.csv", plain);
        done(&joined(&place, &a, &plain), &["120 of 120"]);
        area(&place);
    }
    // Nothing else in common: refused, and taken where somebody says so.
    let place = Place::new("doubtful-row-numbers");
    let (a, b) = (fixture("numbers_a.csv"), fixture("numbers_b.csv"));
    refused(&joined(&place, &a, &b), &["“#1”", "numbers them", "--id"]);
    let asked = ["--score", "a", "--score", "b", "--id", "#1"];
    let run = evaluate(&place, &a, &[&OF_DISEASE, &["--with", &b], &asked]);
    done(&run, &["counts the lines of both files"]);
    let index = |file: &str| text(file).replacen(',', "index,", 1);
    let (a, b) = (
        place.file("a.csv", index("numbers_a.csv")),
        place.file("b.csv", index("numbers_b.csv")),
    );
    refused(&joined(&place, &a, &b), &["“index”", "numbers them"]);
}

#[test]
fn identifiers_that_two_files_write_in_two_ways_are_named() {
    let place = Place::new("doubtful-ids");
    let a = fixture("rows_a.csv");
    for (from, to, words) in [
        ("P0", "P", "leading zeros"),
        ("P", "p", "capital letters"),
        ("P", "P_", "without blanks"),
    ] {
        let other = place.file("b.csv", text("plain_b.csv").replace(from, to));
        let run = joined(&place, &a, &other);
        refused(&run, &[words, "120 would be", "same way"]);
    }
    let ending = text("plain_b.csv").replace(",0.", ".png,0.");
    let run = joined(&place, &a, &place.file("b.csv", ending));
    refused(&run, &["file endings", "120 would be"]);
    // 1 against 1.0, of which pandas makes whole numbers with a gap.
    let numbers = |text: String, end: &str| -> String {
        let line = |(at, line): (usize, &str)| match at {
            0 => format!("id{line}\n"),
            _ => {
                let (number, rest) = line.split_once(',').unwrap();
                format!("{}{end},{rest}\n", number.parse::<u32>().unwrap() + 7)
            }
        };
        text.lines().enumerate().map(line).collect()
    };
    let a = place.file("a.csv", numbers(text("numbers_a.csv"), ""));
    let b = place.file("b.csv", numbers(text("numbers_b.csv"), ".0"));
    refused(&joined(&place, &a, &b), &["decimals", "120 would be"]);
    // Counted from 0 and from 1: nearly all match, and each is the one before.
    let from = |file: &str, start: u32| -> String {
        let lines = text(file);
        let line = |(at, line): (usize, &str)| match at {
            0 => format!("id{line}\n"),
            _ => {
                let (number, rest) = line.split_once(',').unwrap();
                format!("{},{rest}\n", number.parse::<u32>().unwrap() + start)
            }
        };
        lines.lines().enumerate().map(line).collect()
    };
    let a = place.file("a.csv", from("numbers_a.csv", 0));
    let b = place.file("b.csv", from("numbers_b.csv", 1));
    refused(&joined(&place, &a, &b), &["from 0 to 119", "from 1 to 120"]);
    // The column has another name in one of them.
    let other = text("plain_b.csv").replacen("id", "patient_id", 1);
    let other = place.file("b.csv", other);
    let run = joined(&place, &fixture("rows_a.csv"), &other);
    refused(&run, &["no column “id”", "patient_id", "same name"]);
}

#[test]
fn a_share_is_no_threshold_of_per_cent() {
    let place = Place::new("doubtful-threshold");
    let data = fixture("per_cent.csv");
    for typed in ["0.4", "40%"] {
        let score = ["--score", "b", "--threshold", typed];
        let run = evaluate(&place, &data, &[&OF_DISEASE, &score]);
        refused(&run, &["write 40", "per cent"]);
        let typed = format!("b={typed}");
        let of_other = [
            "--score",
            "a",
            "--score",
            "b",
            "--threshold",
            "0.4",
            "--threshold",
            &typed,
        ];
        let run = evaluate(&place, &data, &[&OF_DISEASE, &of_other]);
        refused(&run, &["write 40", "“b”"]);
    }
    let alone = ["--score", "a", "--score", "b", "--threshold", "b=40"];
    let run = evaluate(&place, &data, &[&OF_DISEASE, &alone]);
    done(&run, &["it is not used", "“a”"]);
    let score = ["--score", "b", "--threshold", "40"];
    done(&evaluate(&place, &data, &[&OF_DISEASE, &score]), &[]);
    let (found, expected) = (place.json("out/evaluation.json"), expected());
    for metric in ["sensitivity", "specificity"] {
        near(
            &estimate(&found, metric)["value"],
            &expected["at_40_per_cent"][metric],
        );
    }
}

#[test]
fn a_table_of_counts_is_no_table_of_cases() {
    let place = Place::new("doubtful-counts");
    let score = ["--score", "grade"];
    for name in ["freq", "_FREQ_", "count", "n", "weight", "sampling_weight"] {
        let data = text("counts.csv").replacen("freq", name, 1);
        let data = place.file("counts.csv", data);
        let run = evaluate(&place, &data, &[&OF_DISEASE, &score]);
        refused(
            &run,
            &[name, "120 cases in 9 rows", "one row for each case"],
        );
    }
    // Written out it is.
    let whole: String = text("counts.csv")
        .lines()
        .enumerate()
        .map(|(at, line)| match (at, line.rsplit_once(',').unwrap()) {
            (0, (rest, _)) => format!("{rest}\n"),
            (_, (rest, times)) => format!("{rest}\n").repeat(times.parse().unwrap()),
        })
        .collect();
    let run = evaluate(
        &place,
        &place.file("cases.csv", whole),
        &[&OF_DISEASE, &score],
    );
    done(&run, &[]);
    let found = place.json("out/evaluation.json");
    near(
        &estimate(&found, "auroc")["value"],
        &expected()["grades"]["auroc"],
    );
    // Beside identifiers each row is a case, and its weight is not used.
    let weighted: String = text("rows_a.csv")
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{line},weight\n"),
            _ => format!("{line},{}\n", 1 + at % 3),
        })
        .collect();
    let run = evaluate(
        &place,
        &place.file("w.csv", weighted),
        &[&OF_DISEASE, &["--score", "a"]],
    );
    done(&run, &["“weight”", "Weights are not used"]);
}

#[test]
fn a_long_table_is_no_table_of_cases() {
    let place = Place::new("doubtful-long");
    let (data, score) = (fixture("long.csv"), ["--score", "prob"]);
    let words = ["“model”", "pooled", "120 cases"];
    refused(&evaluate(&place, &data, &[&OF_DISEASE, &score]), &words);
    // Without identifiers, and by another name.
    let unnamed: String = text("long.csv")
        .lines()
        .map(|line| format!("{}\n", line.split_once(',').unwrap().1))
        .collect();
    let unnamed = place.file("unnamed.csv", &unnamed);
    refused(
        &evaluate(&place, &unnamed, &[&OF_DISEASE, &score]),
        &["“model”", "same 120 outcomes"],
    );
    let other = place.file("other.csv", text("long.csv").replacen("model", "arm", 1));
    done(
        &evaluate(&place, &other, &[&OF_DISEASE, &score]),
        &["“arm”", "pooled"],
    );
    // As subgroups each model stands alone.
    let run = evaluate(&place, &data, &[&OF_DISEASE, &score, &["--group", "model"]]);
    done(&run, &["pooled"]);
    // A row for each case and class.
    let of_classes: String = text("classes.csv")
        .lines()
        .skip(1)
        .flat_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            ["Adenoma", "Carcinoma", "Normal"]
                .iter()
                .enumerate()
                .map(|(at, class)| format!("{},{},{class},{}\n", cells[0], cells[1], cells[2 + at]))
                .collect::<Vec<_>>()
        })
        .collect();
    for (name, score) in [("class", "prob"), ("_LEVEL_", "_LEVEL_")] {
        let data = place.file("c.csv", format!("id,histology,{name},prob\n{of_classes}"));
        let run = evaluate(&place, &data, &[&OF_HISTOLOGY, &["--score", score]]);
        refused(&run, &[name, "150 cases", "for each class"]);
    }
    // Cases that were predicted three times, as caret and mlr3 write them.
    let lines = text("classes.csv");
    let (header, rows) = lines.split_once('\n').unwrap();
    let times = |more: &str, values: &[&str]| {
        let blocks: String = values
            .iter()
            .flat_map(|value| rows.lines().map(move |row| format!("{row}{value}\n")))
            .collect();
        format!("{}{more}\n{blocks}", header.replacen("id", "rowIndex", 1))
    };
    let data = place.file("mtry.csv", times(",mtry", &[",2", ",3", ",5"]));
    refused(
        &evaluate(&place, &data, &[&OF_HISTOLOGY, &CLASSES]),
        &["“mtry”", "pooled"],
    );
    let data = place.file("repeated.csv", times("", &["", "", ""]));
    let run = evaluate(&place, &data, &[&OF_HISTOLOGY, &CLASSES]);
    done(&run, &["rowIndex", "answered 3 times"]);
}

#[test]
fn raw_scores_of_classes_rank_otherwise_than_probabilities() {
    let place = Place::new("doubtful-logits");
    let others = [
        "--other",
        "Adenoma=logit.Adenoma",
        "--other",
        "Carcinoma=logit.Carcinoma",
        "--other",
        "Normal=logit.Normal",
    ];
    let run = evaluate(
        &place,
        &fixture("classes.csv"),
        &[&OF_HISTOLOGY, &CLASSES, &others],
    );
    done(&run, &[]);
    let (found, expected) = (place.json("out/evaluation.json"), expected());
    let rows = found["classes"]["comparisons"][0]["rows"]
        .as_array()
        .unwrap();
    let row = |metric: &str, class: Option<&str>| {
        let is_it = |row: &&Value| {
            row["metric"] == metric && row.get("class").and_then(Value::as_str) == class
        };
        rows.iter().find(is_it).unwrap()
    };
    let macro_auroc = row("macro_auroc", None);
    near(
        &macro_auroc["assessed"]["value"],
        &expected["macro_auroc"]["probabilities"],
    );
    near(
        &macro_auroc["other"]["value"],
        &expected["macro_auroc"]["logits"],
    );
    for row in [
        macro_auroc,
        row("hand_till_auroc", None),
        row("auroc", Some("Normal")),
    ] {
        assert!(row["difference"].get("value").is_none(), "{row}");
    }
    // The same decisions: no difference, and an interval of pairs.
    let same = &expected["same_decisions"];
    let is = |found: &Value, expected: &Value| {
        assert_eq!(found["value"], 0.0);
        near(&found["low"], &expected[1]);
        near(&found["high"], &expected[2]);
    };
    is(&row("accuracy", None)["difference"], &same["accuracy"]);
    for class in ["Adenoma", "Carcinoma", "Normal"] {
        let found = &row("sensitivity", Some(class))["difference"];
        is(found, &same["sensitivity"][class]);
    }
}

#[test]
fn answers_that_are_no_classes_of_the_outcome_are_told() {
    let place = Place::new("doubtful-answers");
    let coded = |truth: [&str; 3], answer: &dyn Fn(usize, usize) -> String| -> String {
        let row = |at: usize| format!("{},{}\n", truth[at % 3], answer(at, at % 3));
        format!("y,pred\n{}", (0..90).map(row).collect::<String>())
    };
    let of = |data: String| {
        let data = place.file("y.csv", data);
        let roles = ["--task", "multiclass", "--truth", "y", "--score", "pred"];
        evaluate(&place, &data, &[&roles])
    };
    let shifted = coded(["0", "1", "2"], &|_, class| (class + 1).to_string());
    refused(&of(shifted), &["from 1 to 3", "from 0 to 2"]);
    let measured = coded(["1", "2", "3"], &|at, class| {
        format!("{}.{}", class + 1, at % 10)
    });
    refused(
        &of(measured),
        &["81 answers have decimals", "“1”, “2”, “3”"],
    );
    let unknown = coded(["1", "2", "3"], &|at, class| match at {
        0 | 5 => "7".to_owned(),
        _ => (class + 1).to_string(),
    });
    done(&of(unknown), &["2 answers", "lines 2, 7", "count as wrong"]);
    // Codes of diseases are no numbers: 250.0 and 250.00 are two.
    let codes = ["250.0", "250.00", "038.9"];
    refused(
        &of(coded(codes, &|_, class| codes[class].to_owned())),
        &["250.00", "250.0", "30 lines"],
    );
    let one = ["250.0", "4", "038.9"];
    refused(
        &of(coded(one, &|_, class| codes[class].to_owned())),
        &["one number", "250.00"],
    );
}

#[test]
fn columns_of_classes_have_one_scale() {
    let place = Place::new("doubtful-scales");
    let per_cent: String = text("classes.csv")
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            if at > 0 {
                cells[4] = (cells[4].parse::<f64>().unwrap() * 100.0).to_string();
            }
            format!("{}\n", cells.join(","))
        })
        .collect();
    let data = place.file("c.csv", per_cent);
    let run = evaluate(&place, &data, &[&OF_HISTOLOGY, &CLASSES]);
    refused(
        &run,
        &[
            "prob.Normal",
            "“prob.Adenoma”, “prob.Carcinoma”",
            "per cent",
        ],
    );
    let run = evaluate(&place, &fixture("classes.csv"), &[&OF_HISTOLOGY, &CLASSES]);
    done(&run, &[]);
    let found = place.json("out/evaluation.json");
    near(
        &estimate(&found, "accuracy")["value"],
        &expected()["accuracy"],
    );
}

#[test]
fn cases_whose_class_was_ruled_out_are_counted() {
    let place = Place::new("doubtful-zeros");
    let run = evaluate(&place, &fixture("forest.csv"), &[&OF_HISTOLOGY, &CLASSES]);
    done(&run, &[]);
    let (found, expected) = (place.json("out/evaluation.json"), expected());
    near(
        &estimate(&found, "log_loss")["value"],
        &expected["forest"]["log_loss"],
    );
    let cautions = found["cautions"].as_array().unwrap();
    let caution = cautions
        .iter()
        .find(|one| one["id"] == "class-ruled-out")
        .unwrap();
    let words = caution.to_string();
    let part = format!("{:.3}", expected["forest"]["part"].as_f64().unwrap());
    assert!(words.contains(&part), "{words} {part}");
    assert!(
        words.contains(&expected["forest"]["zero"].to_string()),
        "{words}"
    );
}
