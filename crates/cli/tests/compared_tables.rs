//! Answers of others from a second table, and decisions in words. What one table gives is
//! held against other implementations in `compared.rs`; here another way to bring the same
//! answers has to give the same numbers.

mod support;

use support::Place;
use support::compared::{disease, evaluate, fixture, results};

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
    let run = disease(
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
    let run = disease(
        &place,
        &fixture("two.csv"),
        &[
            "--with", &other, "--id", "case", "--score", "model_a", "--score", "b",
        ],
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in ["2 cases", "lines 2, 5", "line 240", "left out"] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let evaluation = place.json("out/evaluation.json");
    // One more has an empty cell there.
    assert_eq!(evaluation["comparisons"][0]["only_assessed"], 3);
    // Identifiers enter no document and no log; that cases lack does.
    assert!(!run.err.contains("zzz"), "{}", run.err);
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
        let run = disease(&place, &fixture("two.csv"), &[&with[..], &scores].concat());
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
        let run = disease(&place, &cases, &[&["--with", &other], &more[..]].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let run = disease(
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
    // Capitals and blanks make no other word.
    let data = place.file("two.csv", in_words(" Yes\u{a0}", "NO"));
    let run = disease(&place, &data, &scores);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("own values"), "{}", run.err);
    let words = place.json("out/evaluation.json");
    assert_eq!(numbers["comparisons"], words["comparisons"]);
    assert_eq!(numbers["estimates"], words["estimates"]);
    // Which word is positive the outcome says: with it turned round, so is the reader.
    let turned = |data: &str| {
        let more = [&["--threshold", "0.4"], &scores[..]].concat();
        let run = evaluate(&place, data, ("disease", "no"), &more);
        assert_eq!(run.code, Some(0), "{run:?}");
        place.json("out/evaluation.json")["comparisons"].clone()
    };
    let opposite = place.file("opposite.csv", in_words("0", "1"));
    assert_eq!(turned(&data), turned(&opposite));
}

#[test]
fn decisions_in_words_may_be_assessed() {
    let scores = ["--score", "reader", "--score", "model_a"];
    let (_, numbers) = results("assessed-numbers", &scores);
    let place = Place::new("assessed-words");
    // Capitals and blanks make no other word.
    let data = place.file("two.csv", in_words(" Yes\u{a0}", "NO"));
    let run = disease(&place, &data, &scores);
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in ["own values", "decisions rather than probabilities"] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    let words = place.json("out/evaluation.json");
    for of in ["estimates", "comparisons", "confusion"] {
        assert_eq!(numbers[of], words[of], "{of}");
    }
    assert_eq!(numbers["provenance"]["cases"], words["provenance"]["cases"]);
    let cases = place.text("out/cases.csv");
    assert!(cases.lines().count() > 200, "{cases}");
    // Words of nobody are refused with their lines, and an empty cell is no answer.
    let place = Place::new("assessed-other-words");
    let unsure = in_words("yes", "no").replacen(",no\n", ",unsure\n", 1);
    let run = disease(
        &place,
        &place.file("two.csv", unsure),
        &["--score", "reader"],
    );
    assert_eq!(run.code, Some(2), "{run:?}");
    for words in ["“unsure”", "own values", "line"] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    assert_eq!(run.err.matches("“unsure”").count(), 1, "once: {}", run.err);
    let empty = in_words("yes", "no").replacen(",no\n", ",\n", 1);
    let run = disease(
        &place,
        &place.file("two.csv", empty),
        &["--score", "reader"],
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    let counts = &place.json("out/evaluation.json")["counts"];
    assert_eq!(
        counts["predicted"].as_u64().unwrap() + 1,
        words["counts"]["predicted"].as_u64().unwrap()
    );
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
    let more = [&["--threshold", "0.4"], &scores[..]].concat();
    let run = evaluate(&place, &data, ("disease", "1"), &more);
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
        (in_words("positive", "negative"), "“positive”"),
        (in_words("yes", "none"), "“none”"),
        (in_words("yes", "0"), "“0”"),
    ] {
        let place = Place::new("compared-other-words");
        let data = place.file("two.csv", data);
        let run = disease(&place, &data, &scores);
        assert_eq!(run.code, Some(2), "{run:?}");
        for words in [words, "own values", "line"] {
            assert!(run.err.contains(words), "{words}: {}", run.err);
        }
        assert_eq!(place.listing(), ["two.csv"]);
    }
    // An empty cell is no answer.
    let place = Place::new("compared-empty-words");
    let data = place.file("two.csv", in_words("yes", "no").replacen(",no\n", ",\n", 1));
    let run = disease(&place, &data, &scores);
    assert_eq!(run.code, Some(0), "{run:?}");
    let comparison = &place.json("out/evaluation.json")["comparisons"][0];
    assert_eq!(comparison["only_assessed"], 1);
    // A threshold that parts no decision is refused.
    let place = Place::new("compared-words-threshold");
    let data = place.file("two.csv", in_words("yes", "no"));
    let run = disease(
        &place,
        &data,
        &[&scores[..], &["--threshold", "reader=2"]].concat(),
    );
    assert_eq!(run.code, Some(2), "{run:?}");
}
