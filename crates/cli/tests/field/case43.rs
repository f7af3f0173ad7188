//! Columns that keep the books of a table (folds, rows, years) feed no model by their
//! place alone.

use crate::run::{Place, field, refused, results, value};

/// The table of case 28 with these columns, a new one among them.
fn table(place: &Place, columns: &[&str], new: &str) -> String {
    let text = std::fs::read_to_string(field("28-column-order/reordered.csv")).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut out = columns.join(",");
    for (row, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let of = |column: &&str| match header.iter().position(|name| name == column) {
            Some(at) => cells[at].to_owned(),
            None => (2001 + row % 7).to_string(),
        };
        let row: Vec<String> = columns.iter().map(of).collect();
        out.push('\n');
        out.push_str(&row.join(","));
    }
    place.file(&format!("{}.csv", new.replace([':', ' '], "_")), out)
}

const NAMES: [&str; 7] = [
    "year",
    "admission_year",
    "fold",
    "visit",
    "set",
    "sample_weight",
    "Unnamed: 0",
];

/// Three columns for three places, and one of them is none of the model's.
#[test]
fn what_keeps_the_books_does_not_fill_a_place() {
    let place = Place::new("field-43-filled");
    let model = field("28-column-order/icu.onnx");
    for name in NAMES {
        let data = table(&place, &["age", "dias_abp", name, "died"], name);
        let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
        refused(
            &format!("43-{}", &name[..3]),
            &arguments,
            &[name, "--input NAME=COLUMN"],
        );
    }
}

/// Right order without it: AUROC 0.754038, onnxruntime's and scikit-learn's.
#[test]
fn beside_the_columns_of_the_model_it_is_passed_over_and_told() {
    let place = Place::new("field-43-beside");
    let model = field("28-column-order/icu.onnx");
    for name in NAMES {
        let data = table(&place, &["age", name, "dias_abp", "lactate", "died"], name);
        let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
        let (run, evaluation) = results(&format!("43-beside-{}", &name[..3]), &arguments);
        assert_eq!(value(&evaluation, "auroc"), "0.754038", "{name}");
        let told = format!("{}{}", run.out, run.err);
        assert!(
            told.contains("keep the books of the table") && told.contains(name),
            "{told}"
        );
    }
}

/// A name that says nothing, and values that count the rows: none of the patient's.
#[test]
fn the_number_of_a_row_is_known_by_its_values() {
    let place = Place::new("field-43-rows");
    let model = field("28-column-order/icu.onnx");
    let text = std::fs::read_to_string(field("28-column-order/reordered.csv")).unwrap();
    for name in ["X", "...1", "n"] {
        let mut out = format!("age,{name},dias_abp,died");
        for (row, line) in text.lines().skip(1).enumerate() {
            let cells: Vec<&str> = line.split(',').collect();
            out.push_str(&format!(
                "\n{},{},{},{}",
                cells[3],
                row + 1,
                cells[2],
                cells[4]
            ));
        }
        let data = place.file("rows.csv", out);
        let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
        refused(
            "43-counted",
            &arguments,
            &[name, "2 are chosen: age, dias_abp"],
        );
    }
}

/// Whoever says so gets it fed; a weight of the body is no book.
#[test]
fn a_person_may_say_so() {
    let place = Place::new("field-43-tables");
    let model = field("28-column-order/icu.onnx");
    let data = table(&place, &["age", "dias_abp", "year", "died"], "year");
    let arguments = [
        "--data",
        &data,
        "--model",
        &model,
        "--truth",
        "died",
        "--input",
        "input=age",
        "--input",
        "input=dias_abp",
        "--input",
        "input=year",
    ];
    let (run, _) = results("43-said", &arguments);
    assert!(run.out.contains("1 age, 2 dias_abp, 3 year"), "{}", run.out);
    let data = table(&place, &["age", "dias_abp", "weight", "died"], "weight");
    let arguments = ["--data", &data, "--model", &model, "--truth", "died"];
    let (run, _) = results("43-weight", &arguments);
    assert!(run.out.contains("3 weight"), "{}", run.out);
}
