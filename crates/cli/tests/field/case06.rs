//! Points as separators of thousands.

use crate::run::{field, refused, results, value};

const MODEL: &str = "06-thousand-points/labor.onnx";

#[test]
fn counts_with_points_are_asked_about_and_then_right() {
    let (data, model) = (field("06-thousand-points/labor_de.csv"), field(MODEL));
    let plain = ["--data", &data, "--model", &model, "--truth", "Sepsis"];
    refused("points", &plain, &["Leukozyten", "9.100", "--thousands"]);
    let said = [
        "--thousands",
        "Leukozyten=point",
        "--thousands",
        "Thrombozyten=point",
    ];
    let (_, evaluation) = results("points-said", &[&plain[..], &said].concat());
    assert!(value(&evaluation, "auroc").starts_with("0.68593"));
    let whole = field("06-thousand-points/labor_plain.csv");
    let (_, same) = results(
        "points-none",
        &["--data", &whole, "--model", &model, "--truth", "Sepsis"],
    );
    assert_eq!(value(&same, "auroc"), value(&evaluation, "auroc"));
    assert_eq!(
        value(&same, "brier_score"),
        value(&evaluation, "brier_score")
    );
}

#[test]
fn a_decimal_comma_beside_them_is_read() {
    let data = field("06-thousand-points/b_befund.csv");
    let (run, evaluation) = results(
        "befund",
        &["--data", &data, "--truth", "Sepsis", "--score", "Risiko"],
    );
    assert_eq!(value(&evaluation, "auroc"), "0.679961");
    assert_eq!(value(&evaluation, "brier_score"), "0.203306");
    assert!(run.err.contains("9.100"), "{}", run.err);
}
