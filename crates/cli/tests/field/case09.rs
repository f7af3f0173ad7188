//! The country code NA.

use crate::run::{field, in_group, results};

#[test]
fn namibia_is_a_subgroup() {
    let data = field("09-country-na/tb_africa.csv");
    let usual = [
        "--data", &data, "--truth", "tb", "--score", "tb_score", "--group", "country",
    ];
    let (run, evaluation) = results("namibia", &usual);
    for (country, expected) in [("ZA", "0.744450"), ("NA", "0.709736"), ("BW", "0.739201")] {
        assert_eq!(
            in_group(&evaluation, "auroc", country).as_deref(),
            Some(expected)
        );
    }
    assert!(run.err.contains("Namibia"), "{}", run.err);
    let missing = [&usual[..], &["--missing", "country=NA"]].concat();
    let (_, evaluation) = results("namibia-missing", &missing);
    assert_eq!(in_group(&evaluation, "auroc", "NA"), None);
}
