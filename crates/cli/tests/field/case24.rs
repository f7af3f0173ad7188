//! Codes and words for missing values.

use crate::run::{Run, field, results, value};
use serde_json::Value;

fn of(file: &str, more: &[&str]) -> (Run, Value) {
    let data = field(&format!("24-missing-codes/{file}.csv"));
    let model = field("24-missing-codes/icu.onnx");
    let usual = ["--data", &data, "--model", &model, "--truth", "died"];
    results(
        &format!("missing-{file}-{}", more.len()),
        &[&usual[..], more].concat(),
    )
}

#[test]
fn words_of_programs_for_missing_are_missing_and_named() {
    for (file, word) in [
        ("empty", ""),
        ("spss_null", "#NULL!"),
        ("question_mark", "“?”"),
        ("stata_extended", "“.a”"),
        ("mysql_n", "“\\N”"),
    ] {
        let (run, evaluation) = of(file, &[]);
        assert_eq!(value(&evaluation, "auroc"), "0.754038", "{file}");
        assert!(run.err.contains(word), "{file}: {}", run.err);
    }
}

#[test]
fn negative_codes_are_a_caution_and_missing_once_it_is_said() {
    for (file, code) in [("minus_one", "-1"), ("minus_999", "-999")] {
        let (run, _) = of(file, &[]);
        assert!(
            run.err.contains(code) && run.err.contains("--missing"),
            "{}",
            run.err
        );
        let choices: Vec<String> = ["age", "dias_abp", "lactate"]
            .iter()
            .map(|column| format!("{column}={code}"))
            .collect();
        let said: Vec<&str> = choices
            .iter()
            .flat_map(|choice| ["--missing", choice])
            .collect();
        let (_, evaluation) = of(file, &said);
        assert_eq!(value(&evaluation, "auroc"), "0.754038", "{file}");
    }
}
