//! Tables as programs and people write them: each gives the right numbers and texts,
//! or a question. Every text here is how a named program writes, or a report of one;
//! what is right follows from the text.

mod support;

use plumbline_intake::{
    ColumnChoice, Join, Limits, ReadChoices, TableRead, data_checks, guess_roles, join_predictions,
    read_table, read_table_as, scores_from_column,
};
use plumbline_study::respondent::Scale;
use plumbline_study::{Cells, Roles, Table};
use support::{dataset, line, lines, made, read_text, roles, table};

/// The numbers of a column; NaN is written as -0.5, which no test uses.
fn numbers(table: &Table, column: &str) -> Vec<f64> {
    let column = table.column(column).unwrap_or_else(|| panic!("{column}"));
    let Cells::Numbers(values) = &column.cells else {
        panic!("words: {column:?}")
    };
    let shown = |value: &f64| if value.is_nan() { -0.5 } else { *value };
    values.iter().map(shown).collect()
}

/// The texts of a column; missing is a dot.
fn texts(table: &Table, column: &str) -> Vec<String> {
    let cells = &table
        .column(column)
        .unwrap_or_else(|| panic!("{column}"))
        .cells;
    let text = |row| {
        cells
            .text(row)
            .map_or_else(|| ".".to_owned(), |text| text.into_owned())
    };
    (0..cells.len()).map(text).collect()
}

fn said(read: &TableRead) -> Vec<String> {
    lines(&read.problems)
}

fn names(table: &Table) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

fn with_choices(text: &str, choices: &str) -> TableRead {
    let choices: ReadChoices = serde_json::from_str(choices).unwrap();
    read_table_as(
        "t.csv",
        text.as_bytes(),
        &choices,
        &Limits::default(),
        &mut |_| {},
    )
    .unwrap()
}

fn scored(score: &str) -> Roles {
    Roles {
        score: Some(score.to_owned()),
        ..roles("y")
    }
}

#[test]
fn codes_made_of_digits_stay_as_they_are_written() {
    let read = table(
        "icd,nyha,site,hash\n250.00,1.0,1.1,21E0401\n038.9,2.0,1.10,21E0402\nV58.6,3.0,1.2,7\n",
    );
    assert_eq!(texts(&read, "icd"), ["250.00", "038.9", "V58.6"]);
    assert_eq!(texts(&read, "nyha"), ["1.0", "2.0", "3.0"]);
    assert_eq!(texts(&read, "site"), ["1.1", "1.10", "1.2"]);
    assert_eq!(texts(&read, "hash"), ["21E0401", "21E0402", "7"]);
    assert_eq!(numbers(&read, "nyha"), [1.0, 2.0, 3.0]);
}

#[test]
fn patients_and_groups_are_told_apart_by_their_text() {
    let read = table("p,y,g\n1.1,0,2.10\n1.10,1,2.1\n1.1,1,2.1\n");
    let wanted = Roles {
        patient: Some("p".to_owned()),
        ..roles("y")
    };
    let cases = dataset(&read, &wanted, &["g".to_owned()]).unwrap();
    assert_eq!(cases.patient, Some(vec![0, 1, 0]));
    assert_eq!(cases.groupings[0].levels, ["2.1", "2.10"]);
    assert_eq!(cases.groupings[0].codes, [Some(1), Some(0), Some(0)]);
}

#[test]
fn files_are_joined_by_the_text_of_their_identifiers() {
    let truth = table("id,y\n1.1,0\n1.10,1\n");
    let predictions = table("id,p\n1.10,0.9\n1.1,0.2\n");
    let joined = join_predictions(&truth, &predictions, &Join::by("id")).unwrap();
    assert_eq!(numbers(&joined.table, "p"), [0.2, 0.9]);
}

#[test]
fn names_are_one_however_their_accents_are_written() {
    let truth = table("id,site,y\nMu\u{308}ller,Zu\u{308}rich,0\nMeyer,Z\u{fc}rich,1\n");
    let predictions = table("id,p\nM\u{fc}ller,0.25\nMeyer,0.75\n");
    let joined = join_predictions(&truth, &predictions, &Join::by("id")).unwrap();
    assert_eq!(numbers(&joined.table, "p"), [0.25, 0.75]);
    let cases = dataset(&joined.table, &roles("y"), &["site".to_owned()]).unwrap();
    assert_eq!(cases.groupings[0].levels.len(), 1);
    let header = table("Gro\u{308}\u{df}e,y\n1,0\n2,1\n");
    assert!(header.column("Gr\u{f6}\u{df}e").is_some());
}

#[test]
fn points_between_semicolons_are_asked_about() {
    let text = "id;leuco;platelets;y\n1;9.100;329.000;0\n2;15.700;289.000;1\n";
    let read = read_text(text).unwrap();
    assert_eq!(
        said(&read),
        [
            "warning intake-decimal-point-doubtful #leuco example=9.100",
            "warning intake-decimal-point-doubtful #platelets example=329.000",
        ]
    );
    let asked = lines(&data_checks(&read.table, &scored("leuco")));
    assert!(
        asked.contains(&"error intake-score-doubtful #leuco example=9.100".to_owned()),
        "{asked:?}"
    );
    let thousands = with_choices(
        text,
        r#"{"columns": {"leuco": {"thousands": "point"}, "platelets": {"thousands": "point"}}}"#,
    );
    assert_eq!(said(&thousands), [""; 0]);
    assert_eq!(numbers(&thousands.table, "leuco"), [9100.0, 15_700.0]);
    assert_eq!(texts(&thousands.table, "leuco"), ["9.100", "15.700"]);
    let decimals = with_choices(text, r#"{"columns": {"*": {"decimal": "point"}}}"#);
    assert_eq!(said(&decimals), [""; 0]);
    let answered = Roles {
        written: serde_json::from_str(r#"{"columns": {"leuco": {"thousands": "point"}}}"#).unwrap(),
        ..roles("y")
    };
    let told = lines(&data_checks(&thousands.table, &answered));
    assert!(
        told.contains(&"note intake-chosen-thousands #leuco mark=point".to_owned()),
        "{told:?}"
    );
    assert_eq!(numbers(&decimals.table, "platelets"), [329.0, 289.0]);
}

#[test]
fn each_column_has_its_own_mark() {
    // write.csv2 of R: words are quoted, numbers have decimal commas.
    let text = "\"\";\"icd9\";\"version\";\"risk\";\"leuco\";\"y\"\n\"1\";\"250.00\";\"1.4\";0,275;9.100;0\n\"2\";\"486\";\"1.5\";0,018;15.700;1\n";
    let read = read_text(text).unwrap();
    assert_eq!(numbers(&read.table, "risk"), [0.275, 0.018]);
    assert_eq!(texts(&read.table, "icd9"), ["250.00", "486"]);
    // The quoted codes have no vote on what the points of a count are.
    assert_eq!(numbers(&read.table, "leuco"), [9100.0, 15_700.0]);
    assert!(
        said(&read).contains(&"warning intake-thousands-assumed #leuco example=9.100".to_owned())
    );
    let english = read_text("a;b\n9.100;0.5\n8.200;0.25\n").unwrap();
    assert_eq!(
        (numbers(&english.table, "a"), said(&english).len()),
        (vec![9.1, 8.2], 0)
    );
}

#[test]
fn every_column_of_a_long_german_table_is_read_with_its_commas() {
    // Whole numbers first: the mark turns up late, after the first look.
    let rows: String = (0..5000).map(|n| format!("{n};{}\n", n % 7)).collect();
    let read = read_text(&format!("id;x\n{rows}5000;0,5\n")).unwrap();
    assert_eq!(numbers(&read.table, "x")[5000], 0.5);
    assert_eq!(said(&read), [""; 0]);
}

#[test]
fn other_separators_of_thousands_are_words_until_somebody_says_so() {
    for (cell, choice, value) in [
        (
            "1 234",
            r#"{"columns": {"x": {"thousands": "space"}}}"#,
            1234.0,
        ),
        (
            "1\u{a0}234,5",
            r#"{"columns": {"x": {"thousands": "space", "decimal": "comma"}}}"#,
            1234.5,
        ),
        (
            "1'234.5",
            r#"{"columns": {"x": {"thousands": "apostrophe"}}}"#,
            1234.5,
        ),
        (
            "1\u{2019}234.5",
            r#"{"columns": {"x": {"thousands": "apostrophe"}}}"#,
            1234.5,
        ),
        (
            "1.234.567",
            r#"{"columns": {"x": {"thousands": "point"}}}"#,
            1_234_567.0,
        ),
        (
            "1.234,5",
            r#"{"columns": {"x": {"thousands": "point"}}}"#,
            1234.5,
        ),
    ] {
        let text = format!("x;y\n{cell};0\n{cell};1\n");
        let plain = read_text(&text).unwrap();
        assert!(
            matches!(plain.table.columns[0].cells, Cells::Words { .. }),
            "{cell}"
        );
        assert!(
            said(&plain)[0].starts_with("warning intake-thousands-unsaid"),
            "{:?}",
            said(&plain)
        );
        assert_eq!(
            numbers(&with_choices(&text, choice).table, "x"),
            [value; 2],
            "{cell}"
        );
    }
}

#[test]
fn namibia_is_a_country() {
    let read = read_text("country,y\nZA,0\nNA,1\nBW,0\nNA,0\n").unwrap();
    assert_eq!(texts(&read.table, "country"), ["ZA", "NA", "BW", "NA"]);
    assert_eq!(said(&read), ["warning intake-na-kept #country"]);
    let missing = with_choices(
        "country,y\nZA,0\nNA,1\nBW,0\n",
        r#"{"columns": {"country": {"missing": ["NA"]}}}"#,
    );
    assert_eq!(texts(&missing.table, "country"), ["ZA", ".", "BW"]);
    let words = read_text("arm,y\nplacebo,0\nNA,1\nverum,0\n").unwrap();
    assert_eq!(texts(&words.table, "arm"), ["placebo", ".", "verum"]);
    assert_eq!(
        said(&words),
        ["note intake-missing-words columns=1 names=“arm” words=“NA” (1)"]
    );
    let kept = with_choices(
        "arm,y\nplacebo,0\nNA,1\n",
        r#"{"columns": {"arm": {"values": ["NA"]}}}"#,
    );
    assert_eq!(texts(&kept.table, "arm"), ["placebo", "NA"]);
}

#[test]
fn the_words_of_programs_for_nothing_are_named_first() {
    for word in [
        "#NULL!", "\\N", "?", ".a", ".", "NaN", "-nan", "1.#QNAN", "<NA>", "#N/A", "(null)",
    ] {
        let read = read_text(&format!("x,y\n1.5,0\n{word},1\n2.5,0\n")).unwrap();
        assert_eq!(numbers(&read.table, "x"), [1.5, -0.5, 2.5], "{word}");
        let expected = said(&read);
        assert_eq!(expected.len(), 1, "{word}: {expected:?}");
        assert!(
            expected[0].starts_with("note intake-missing-words columns=1 names=“x”"),
            "{expected:?}"
        );
    }
    // Among words a question mark may be a finding.
    let findings = read_text("x,y\n?,0\n+,1\n-,0\n").unwrap();
    assert_eq!(texts(&findings.table, "x"), ["?", "+", "-"]);
}

/// What databases, sensors and other programs write for "no value": the least and
/// greatest numbers of a type (SAP, LIMS and rasters), NetCDF's and Stata's fill values.
/// The number is shown with all its digits, because it is to be said again.
#[test]
fn numbers_that_stand_for_nothing_in_other_programs_are_a_caution() {
    for (written, shown) in [
        ("-2147483648", "-2147483648"),
        ("2147483647", "2147483647"),
        ("-32768", "-32768"),
        ("65535", "65535"),
        ("999.9", "999.9"),
        ("9996", "9996"),
        ("999999", "999999"),
        ("-7777", "-7777"),
        ("-3.4028234663852886e38", "-3.4028234663852886e38"),
        ("9.969209968386869E+36", "9.969209968386869e36"),
        ("8.98846567431158e+307", "8.98846567431158e307"),
        ("1e20", "1e20"),
    ] {
        let table = made("y,x", 40, |n| {
            let value = if n % 8 == 0 {
                written.to_owned()
            } else {
                format!("{}.5", n % 30)
            };
            format!("{},{value}", n % 2)
        });
        let wanted = Roles {
            features: vec!["x".to_owned()],
            ..roles("y")
        };
        let found = lines(&data_checks(&table, &wanted));
        let expected = format!("#x codes={shown} (5) example={shown} high=29.5 low=0.5");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with("warning intake-missing-codes")
                    && line.ends_with(&expected)),
            "{found:?}"
        );
        let choice = format!(r#"{{"columns": {{"x": {{"missing": ["{shown}"]}}}}}}"#);
        let read = with_choices(&format!("x,y\n1.5,0\n{written},1\n2.5,0\n"), &choice);
        assert_eq!(numbers(&read.table, "x"), [1.5, -0.5, 2.5], "{written}");
    }
    // Counts of base pairs are that great throughout, and base excess is negative.
    for usual in [["3e15", "2e16", "1e15", "5e15"], ["-3", "-2.5", "0.5", "4"]] {
        let table = made("y,x", 40, |n| format!("{},{}", n % 2, usual[n % 4]));
        let wanted = Roles {
            features: vec!["x".to_owned()],
            ..roles("y")
        };
        let found = lines(&data_checks(&table, &wanted));
        assert!(
            !found.iter().any(|line| line.contains("missing-codes")),
            "{found:?}"
        );
    }
}

/// "1e3" and "1000" are one number and two wards: a table of them has something to
/// compare.
#[test]
fn groups_that_differ_as_text_are_not_called_one() {
    let table = made("y,p,ward", 40, |n| {
        format!("{},0.{},{}", n % 2, 10 + n, ["1e3", "1000"][n / 2 % 2])
    });
    let wanted = Roles {
        score: Some("p".to_owned()),
        groups: vec!["ward".to_owned()],
        features: vec!["ward".to_owned()],
        ..roles("y")
    };
    let found = lines(&data_checks(&table, &wanted));
    let same = |line: &String| line.contains("one-level") || line.contains("constant");
    assert!(!found.iter().any(same), "{found:?}");
}

/// Nobody is told to divide points by 100, or a column of which half is already from
/// 0 to 1.
#[test]
fn points_and_mixed_scales_are_not_taken_for_per_cent() {
    let of = |score: &dyn Fn(usize) -> String| {
        let table = made("y,p", 40, |n| format!("{},{}", n % 2, score(n)));
        let wanted = Roles {
            score: Some("p".to_owned()),
            ..roles("y")
        };
        lines(&data_checks(&table, &wanted))
    };
    let points = of(&|n| (n % 11).to_string());
    assert!(
        points[0].starts_with("warning intake-scores-not-probabilities"),
        "{points:?}"
    );
    let mixed = of(&|n| {
        if n < 20 {
            format!("0.{}", 10 + n)
        } else {
            format!("{}.5", 2 * n)
        }
    });
    assert!(
        mixed[0].starts_with("warning intake-scores-two-scales")
            && mixed[0].ends_with("#p high=78.5 low=0.1 task=condition within=20"),
        "{mixed:?}"
    );
    let per_cent = of(&|n| format!("{}.5", 2 * n));
    assert!(
        per_cent[0].starts_with("warning intake-scores-percent"),
        "{per_cent:?}"
    );
}

#[test]
fn codes_for_unknown_are_a_caution_before_anything_runs() {
    for code in ["-1", "-9", "-99", "-999", "999", "9999"] {
        let inputs = made("y,x", 40, |n| {
            let value = if n % 8 == 0 {
                code.to_owned()
            } else {
                (n % 30).to_string()
            };
            format!("{},{value}", n % 2)
        });
        let wanted = Roles {
            features: vec!["x".to_owned()],
            ..roles("y")
        };
        let found = lines(&data_checks(&inputs, &wanted));
        let expected = format!("#x codes={code} (5) example={code} high=29 low=0");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with("warning intake-missing-codes")
                    && line.ends_with(&expected)),
            "{found:?}"
        );
    }
    let choice = r#"{"columns": {"x": {"missing": ["-999"]}}}"#;
    let read = with_choices("x,y\n1.5,0\n-999,1\n-999.0,0\n", choice);
    assert_eq!(numbers(&read.table, "x"), [1.5, -0.5, -0.5]);
    for usual in [
        &["1", "0", "1", "0"][..],
        &["-1", "-2", "-3", "5"],
        &["45", "60", "99", "71"],
        &["0.5", "1.5", "2.5", "3.5"],
    ] {
        let inputs = made("y,x", 40, |n| format!("{},{}", n % 2, usual[n % 4]));
        let wanted = Roles {
            features: vec!["x".to_owned()],
            ..roles("y")
        };
        let found = lines(&data_checks(&inputs, &wanted));
        assert!(
            !found.iter().any(|line| line.contains("missing-codes")),
            "{found:?}"
        );
    }
}

#[test]
fn tables_of_r_are_read() {
    // write.table(d): spaces, quoted words, names of rows without a name for them.
    let text = "\"age\" \"sex\" \"y\"\n\"1\" 52 \"f\" 0\n\"2\" 67 \"m\" 1\n\"5\" 83 NA 1\n";
    let read = read_text(text).unwrap();
    assert_eq!(names(&read.table), ["#1", "age", "sex", "y"]);
    assert_eq!(numbers(&read.table, "age"), [52.0, 67.0, 83.0]);
    assert_eq!(texts(&read.table, "sex"), ["f", "m", "."]);
    assert!(
        said(&read)[0].starts_with("warning intake-row-names @[1]"),
        "{:?}",
        said(&read)
    );
    // write.table(d, quote = FALSE, sep = "\t") and sep = ",".
    for by in ["\t", ";"] {
        let text = ["age,sex,y", "1,52,f,0", "2,67,m,1", "4,83,m,0", ""]
            .join("\n")
            .replace(',', by);
        let read = read_text(&text).unwrap();
        assert_eq!(names(&read.table), ["#1", "age", "sex", "y"]);
        assert_eq!(numbers(&read.table, "y"), [0.0, 1.0, 0.0]);
    }
    // dec = ",".
    let comma = read_text("\"p\" \"y\"\n\"1\" 0,5 1\n\"2\" 0,25 0\n").unwrap();
    assert_eq!(numbers(&comma.table, "p"), [0.5, 0.25]);
    // print(d), and tables of SAS: columns are aligned.
    let aligned = read_text("   p  y\n 0.5  1\n10.25 0\n").unwrap();
    assert_eq!(numbers(&aligned.table, "p"), [0.5, 10.25]);
}

#[test]
fn a_name_that_is_missing_in_the_header_stays_an_error() {
    for text in [
        // The name of the last column was lost: names of rows would move all others.
        "id,y\na,0,0.5\nb,1,0.7\n",
        "id,y\n1,0,0.5\n2,1,0.7\n",
        "\"id\",\"y\"\n\"1\",\"0\",\"0.5\"\n\"2\",\"1\",\"0.7\"\n",
        "age,y\n2,0,0.5\n1,1,0.7\n",
        // A decimal comma without quotation marks: one value more in every row.
        "nr,p,y\n1,0,85,1\n2,0,25,0\n",
    ] {
        let found = lines(&read_text(text).unwrap_err());
        assert!(
            found[0].starts_with("error intake-header-width"),
            "{found:?}"
        );
    }
    let trailing = read_text("age,y\n52,0,\n67,1,\n").unwrap();
    assert_eq!(numbers(&trailing.table, "y"), [0.0, 1.0]);
}

#[test]
fn the_end_of_a_file_of_dos_is_no_row() {
    for end in ["\x1a", "\n\x1a", "\r\n\x1a\x1a\x1a", "\n\x1a\n"] {
        let read = read_text(&format!("p,y\n0.5,0\n0.7,1{end}")).unwrap();
        assert_eq!(numbers(&read.table, "p"), [0.5, 0.7], "{end:?}");
    }
}

#[test]
fn a_repeated_header_is_no_error_until_it_is_used() {
    let read = read_text("id,Complete?,risk,y,Complete?\n1,a,0.5,0,b\n2,a,0.7,1,b\n").unwrap();
    assert_eq!(names(&read.table)[1], "Complete? (#2)");
    assert_eq!(
        said(&read),
        ["warning intake-duplicate-columns @[1] columns=1 names=“Complete?” positions=2, 5"]
    );
    assert!(dataset(&read.table, &scored("risk"), &[]).is_ok());
    let used = dataset(&read.table, &roles("Complete?"), &[]).unwrap_err();
    assert_eq!(
        line(&used[0]),
        "error intake-column-of-several #Complete? names=“Complete? (#2)”, “Complete? (#5)”"
    );
    let twice = read_text("id,y,y,p\n1,0,1,0.5\n2,1,0,0.7\n").unwrap();
    assert_eq!(guess_roles(&twice.table).roles.truth, None);
    assert!(guess_roles(&twice.table).roles.features.is_empty());
}

#[test]
fn a_header_within_the_data_is_passed_over() {
    let read = read_text("id,p,y\n1,0.5,0\nid,p,y\n2,0.7,1\n").unwrap();
    assert_eq!(numbers(&read.table, "p"), [0.5, 0.7]);
    assert_eq!(said(&read), ["note intake-header-repeated @[3]"]);
    // The second pass passes it over, too.
    let words = read_text("id,p,y\n1,0.5,0\nid,p,y\nx2,0.7,1\n").unwrap();
    assert_eq!(texts(&words.table, "id"), ["1", "x2"]);
}

#[test]
fn probabilities_that_miss_one_by_rounding_count_as_one() {
    let read = table("y,p\n0,0.25\n1,1.0000002\n0,-0.000001\n1,0.5\n");
    let cases = dataset(&read, &roles("y"), &[]).unwrap();
    let predictions = scores_from_column(&read, &cases, "p").unwrap();
    assert_eq!(predictions.answers.scale, Scale::Probability);
    assert_eq!(
        predictions.answers.score,
        [Some(0.25), Some(1.0), Some(0.0), Some(0.5)]
    );
    let found = lines(&data_checks(&read, &scored("p")));
    assert!(
        found.contains(&"note intake-scores-rounded @[3, 4] #p".to_owned()),
        "{found:?}"
    );
    let real = table("y,p\n0,0.25\n1,1.00002\n0,1.0000001\n1,0.5\n");
    let cases = dataset(&real, &roles("y"), &[]).unwrap();
    let predictions = scores_from_column(&real, &cases, "p").unwrap();
    assert_eq!(predictions.answers.scale, Scale::Score);
    assert_eq!(predictions.answers.score[2], Some(1.000_000_1));
}

#[test]
fn a_column_chosen_as_the_score_is_numbers() {
    for (cells, expected) in [
        (["05", "10", "90"], [5.0, 10.0, 90.0]),
        (
            ["12345678901234567", "2", "3"],
            [12_345_678_901_234_568.0, 2.0, 3.0],
        ),
        (["True", "False", "True"], [1.0, 0.0, 1.0]),
        (["01,5", "2,25", "007"], [1.5, 2.25, 7.0]),
    ] {
        let text = format!("y;p\n0;{}\n1;{}\n1;{}\n", cells[0], cells[1], cells[2]);
        let read = table(&text);
        let cases = dataset(&read, &roles("y"), &[]).unwrap();
        let predictions = scores_from_column(&read, &cases, "p").unwrap();
        assert_eq!(predictions.answers.score, expected.map(Some), "{text}");
        let found = lines(&data_checks(&read, &scored("p")));
        assert!(
            !found.iter().any(|line| line.starts_with("error")),
            "{found:?}"
        );
    }
    let words = table("y,p\n0,05\n1,x\n1,7\n");
    let found = lines(&data_checks(&words, &scored("p")));
    assert_eq!(
        found[0],
        "error intake-score-not-numbers @[3] #p examples=“x”"
    );
}

#[test]
fn identifiers_that_a_spreadsheet_shortened_are_seen() {
    let shortened = table("mrn,y\n1.23457E+15,0\n1.23457E+15,1\n9.87654E+14,1\n");
    let wanted = Roles {
        patient: Some("mrn".to_owned()),
        ..roles("y")
    };
    let found = lines(&data_checks(&shortened, &wanted));
    let expected = "warning intake-id-shortened @[2, 3, 4] #mrn example=1.23457E+15";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    let codes = table("mrn,y\n21E0401,0\n1.1,1\n");
    let found = lines(&data_checks(&codes, &wanted));
    assert!(
        !found.iter().any(|line| line.contains("shortened")),
        "{found:?}"
    );
}

#[test]
fn survival_data_are_asked_about() {
    let survival =
        |header: &str| made(header, 24, |n| format!("{},{},0.{}", 10 + n, n % 2, n + 10));
    let first = |header: &str, truth: &str| {
        let found = lines(&data_checks(
            &survival(header),
            &Roles {
                score: Some("risk".to_owned()),
                ..roles(truth)
            },
        ));
        found.into_iter().next().unwrap_or_default()
    };
    for (header, truth) in [
        ("time,event,risk", "event"),
        ("futime,fustat,risk", "fustat"),
        ("follow_up_days,died,risk", "died"),
        ("OS_MONTHS,OS_STATUS,risk", "OS_STATUS"),
        ("Time (years),DEATH_EVENT,risk", "DEATH_EVENT"),
    ] {
        let found = first(header, truth);
        assert!(
            found.starts_with("error intake-time-to-event"),
            "{header}: {found}"
        );
    }
    assert!(first("time,sepsis,risk", "sepsis").starts_with("warning intake-time-beside-outcome"));
    assert_eq!(first("age,died,risk", "died"), "");
    let answered = Roles {
        not_time_to_event: true,
        ..roles("event")
    };
    assert_eq!(
        lines(&data_checks(&survival("time,event,risk"), &answered)),
        [""; 0]
    );
}

#[test]
fn outcomes_of_other_kinds_are_named_and_nobody_is_told_to_delete_a_diagnosis() {
    let four = made("dx", 40, |n| {
        ["tb", "covid", "normal", "pneumonia"][n % 4].to_owned()
    });
    let found = data_checks(&four, &roles("dx"));
    assert_eq!(found[0].message.id, "intake-truth-many-values");
    let unknown = made("y", 40, |n| ["0", "1", "9"][n % 3].to_owned());
    let found = lines(&data_checks(&unknown, &roles("y")));
    assert!(
        found[0].starts_with("error intake-truth-unknown-values"),
        "{found:?}"
    );
    assert!(found[0].contains("example=9"), "{found:?}");
}

#[test]
fn outcome_and_prediction_on_different_rows_are_told() {
    let visits = table("record_id,p,y\n1,0.5,\n1,,1\n2,0.2,\n2,,0\n");
    let found = lines(&data_checks(&visits, &scored("p")));
    let expected = "error intake-score-and-outcome-apart @[2, 4] #p outcome=y outcomes=2";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
    let cases = dataset(&visits, &roles("y"), &[]).unwrap();
    let problems = scores_from_column(&visits, &cases, "p").unwrap_err();
    assert_eq!(lines(&problems), [expected]);
}

#[test]
fn json_of_pandas_is_the_same_table_in_every_orientation() {
    // pandas 2.2: DataFrame({"y_true": [1, 0], "p": [0.5, 0.25]}).to_json(orient=...)
    for text in [
        r#"[{"y_true":1,"p":0.5},{"y_true":0,"p":0.25}]"#,
        r#"{"y_true":{"0":1,"1":0},"p":{"0":0.5,"1":0.25}}"#,
        r#"{"0":{"y_true":1,"p":0.5},"1":{"y_true":0,"p":0.25}}"#,
        r#"{"columns":["y_true","p"],"index":[0,1],"data":[[1,0.5],[0,0.25]]}"#,
        r#"{"schema":{"fields":[{"name":"index","type":"integer"}],"primaryKey":["index"],"pandas_version":"1.4.0"},"data":[{"index":0,"y_true":1,"p":0.5},{"index":1,"y_true":0,"p":0.25}]}"#,
        "{\"y_true\":1,\"p\":0.5}\n{\"y_true\":0,\"p\":0.25}\n",
    ] {
        let read = read_table("t.json", text.as_bytes(), &Limits::default(), &mut |_| {}).unwrap();
        assert_eq!(numbers(&read.table, "y_true"), [1.0, 0.0], "{text}");
        assert_eq!(numbers(&read.table, "p"), [0.5, 0.25], "{text}");
    }
    let values = read_table(
        "t.json",
        b"[[1,0.5],[0,0.25]]",
        &Limits::default(),
        &mut |_| {},
    )
    .unwrap();
    assert_eq!(numbers(&values.table, "#2"), [0.5, 0.25]);
    assert_eq!(
        said(&values),
        ["warning intake-json-no-names first=#1 last=#2"]
    );
}

#[test]
fn deep_json_is_refused_at_once() {
    for (open, close) in [("[", "]"), ("{\"b\":", "}")] {
        let text = format!(
            "[{{\"a\": {}1{}}}]",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        let found = lines(
            &read_table("d.json", text.as_bytes(), &Limits::default(), &mut |_| {}).unwrap_err(),
        );
        assert_eq!(found, ["error intake-json-deep @[1] limit=64"]);
    }
}

#[test]
fn a_choice_for_a_column_that_is_not_there_is_an_error() {
    let choices = ReadChoices {
        columns: [("z".to_owned(), ColumnChoice::default())].into(),
    };
    let found = read_table_as(
        "t.csv",
        b"a,b\n1,2\n",
        &choices,
        &Limits::default(),
        &mut |_| {},
    );
    assert_eq!(
        lines(&found.unwrap_err()),
        ["error intake-choice-column-unknown #z names=“a”, “b”"]
    );
}

#[test]
fn a_number_that_json_holds_as_text_is_asked_about() {
    let text =
        r#"[{"leuco": "9.100", "risk": 0.5, "y": 0}, {"leuco": "15.700", "risk": 0.25, "y": 1}]"#;
    for (text, asked) in [
        (text.to_owned(), true),
        (
            text.replace("\"9.100\"", "9.100")
                .replace("\"15.700\"", "15.700"),
            false,
        ),
    ] {
        let read = read_table("t.json", text.as_bytes(), &Limits::default(), &mut |_| {}).unwrap();
        let expected = "warning intake-decimal-point-doubtful #leuco example=9.100".to_owned();
        assert_eq!(said(&read).contains(&expected), asked, "{text}");
    }
}

/// What converters from CSV make of the column of row numbers that pandas and R write
/// without a name.
#[test]
fn a_column_without_a_name_in_json_is_named_by_its_place() {
    let records: Vec<String> = (0..30)
        .map(|row| {
            format!(
                "{{\"\": \"{row}\", \"y\": {}, \"s\": \"0,{row:02}\"}}",
                row % 2
            )
        })
        .collect();
    for text in [format!("[{}]", records.join(",")), records.join("\n")] {
        let read = read_table("t.json", text.as_bytes(), &Limits::default(), &mut |_| {}).unwrap();
        assert_eq!(names(&read.table), ["#1", "y", "s"]);
        let said = said(&read);
        let named = said
            .iter()
            .any(|line| line.contains("intake-columns-unnamed"));
        assert!(named, "{said:?}");
        let cells = &read.table.column("#1").unwrap().cells;
        assert_eq!(cells.text(7).as_deref(), Some("7"));
        // A comma in the column beside it has the file read a second time.
        assert!((numbers(&read.table, "s")[3] - 0.03).abs() < 1e-12);
    }
}

#[test]
fn one_name_in_two_spellings_is_one_column_of_json() {
    let text = "[{\"age\": 1, \"y\": 0}, {\"age\u{200b}\": 2, \"y\": 1}]";
    let read = read_table("t.json", text.as_bytes(), &Limits::default(), &mut |_| {}).unwrap();
    assert_eq!(names(&read.table), ["age", "y"]);
    assert_eq!(numbers(&read.table, "age"), [1.0, 2.0]);
    let twice = "[{\"age\": 1, \"age\u{200b}\": 2, \"y\": 0}]";
    let problems =
        read_table("t.json", twice.as_bytes(), &Limits::default(), &mut |_| {}).unwrap_err();
    assert_eq!(lines(&problems), ["error intake-json-name-twice @[1]"]);
}

#[test]
fn texts_are_kept_as_written_and_compared_without_space() {
    let read = table("g,y\n a,0\na,1\na\u{a0},1\nb,0\n");
    let cells = &read.column("g").unwrap().cells;
    let written: Vec<_> = (0..4)
        .map(|row| cells.as_written(row).unwrap().into_owned())
        .collect();
    assert_eq!(written, [" a", "a", "a\u{a0}", "b"]);
    let cases = dataset(&read, &roles("y"), &["g".to_owned()]).unwrap();
    assert_eq!(cases.groupings[0].levels, ["a", "b"]);
}
