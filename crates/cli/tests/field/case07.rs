//! A table of write.csv2 with codes that have points.

use crate::run::{field, results, value};

#[test]
fn quoted_codes_do_not_decide_on_the_decimal_mark() {
    let data = field("07-csv2-dotted-codes/export.csv");
    let (_, evaluation) = results(
        "csv2",
        &["--data", &data, "--truth", "died", "--score", "risk"],
    );
    assert_eq!(value(&evaluation, "auroc"), "0.743750");
    assert_eq!(value(&evaluation, "brier_score"), "0.196567");
}
