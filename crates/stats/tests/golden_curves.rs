//! ROC and precision-recall curves against scikit-learn.

mod golden;

use golden::{CLOSED_FORM, assert_close, file, number};
use plumbline_stats::binary::Settings;
use plumbline_stats::binary::bands::{Band, pr_band, roc_band};
use serde_json::Value;

const SETS: [&str; 4] = ["small", "ties", "heavy_ties", "touching"];

/// The curve itself does not depend on resamples.
fn settings() -> Settings {
    Settings {
        resamples: 200,
        ..Settings::default()
    }
}

/// Asserts that each point of the band is the reference's point at the same
/// threshold.
fn assert_points(band: &Band, curve: &Value, x: &str, y: &str, name: &str) {
    let listed = curve["threshold"].as_array().expect("a list");
    // A first threshold of infinity is stored as null.
    let thresholds: Vec<f64> = listed.iter().filter_map(Value::as_f64).collect();
    let skipped = listed.len() - thresholds.len();
    for (point, threshold) in band
        .threshold
        .as_ref()
        .expect("thresholds")
        .iter()
        .enumerate()
    {
        let Some(at) = thresholds.iter().position(|other| other == threshold) else {
            // Above every score nobody is predicted positive.
            assert!(thresholds.iter().all(|other| other < threshold));
            assert_eq!((band.x[point], band.y[point]), (0.0, 0.0));
            continue;
        };
        let what = format!("{name} at {threshold}");
        assert_close(
            band.x[point],
            number(&curve[x][at + skipped]),
            CLOSED_FORM,
            &what,
        );
        assert_close(
            band.y[point],
            number(&curve[y][at + skipped]),
            CLOSED_FORM,
            &what,
        );
    }
}

/// Source: scikit-learn `roc_curve`; straight lines between our corners enclose
/// the area of `roc_auc_score`.
#[test]
fn roc_curves_agree_with_scikit_learn() {
    let golden = file("classification.json");
    for name in SETS {
        let band = roc_band(&golden::data(name), &settings()).expect("a curve");
        let expected = &golden["sets"][name];
        assert_points(&band, &expected["curves"]["roc"], "fpr", "tpr", name);
        let pieces = band.x.windows(2).zip(band.y.windows(2));
        let area: f64 = pieces
            .map(|(x, y)| (x[1] - x[0]) * (y[0] + y[1]) / 2.0)
            .sum();
        assert_close(
            area,
            number(&expected["ranking"]["auroc"]),
            CLOSED_FORM,
            name,
        );
        assert_eq!((band.x.last(), band.y.last()), (Some(&1.0), Some(&1.0)));
    }
}

/// Source: scikit-learn `precision_recall_curve`; steps to our points enclose
/// the area of `average_precision_score`.
#[test]
fn precision_recall_curves_agree_with_scikit_learn() {
    let golden = file("classification.json");
    for name in SETS {
        let band = pr_band(&golden::data(name), &settings()).expect("a curve");
        let expected = &golden["sets"][name];
        assert_points(
            &band,
            &expected["curves"]["pr"],
            "recall",
            "precision",
            name,
        );
        let (mut area, mut recall) = (0.0, 0.0);
        for (x, y) in band.x.iter().zip(&band.y) {
            area += (x - recall) * y;
            recall = *x;
        }
        assert_close(
            area,
            number(&expected["ranking"]["average_precision"]),
            CLOSED_FORM,
            name,
        );
    }
}
