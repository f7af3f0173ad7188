//! Probabilities that exceed 1 by rounding.

use crate::run::{field, results, value};

#[test]
fn rounding_above_one_changes_nothing_and_is_told() {
    let of = |file: &str| {
        let data = field(&format!("01-just-above-one/{file}"));
        let arguments = ["--data", &data, "--truth", "y_true", "--score", "y_score"];
        results(file, &arguments)
    };
    let (run, rounded) = of("a_rounding.csv");
    let (_, clipped) = of("b_clipped.csv");
    for (metric, expected) in [("auroc", "0.86526"), ("brier_score", "0.15072")] {
        assert!(
            value(&rounded, metric).starts_with(expected),
            "{}",
            value(&rounded, metric)
        );
        assert_eq!(value(&rounded, metric), value(&clipped, metric));
    }
    assert!(run.err.contains("3 lines"), "{}", run.err);
}
