//! From replicates to limits, against scipy.

mod golden;

use golden::{CLOSED_FORM, assert_close, file, level, number, numbers};
use plumbline_stats::bootstrap::limits::Replicates;
use plumbline_stats::{Method, Resampling};
use serde_json::Value;

/// Stored replicates of a mean, with the influences of the ordinary jackknife or
/// without.
fn replicates(golden: &Value, influences: Vec<f64>) -> Replicates {
    let values = numbers(&golden["replicates"]).into_iter().map(Ok).collect();
    Replicates {
        unit: Resampling::Cases,
        values,
        influences,
    }
}

/// Source: `scipy.stats.bootstrap`, methods "percentile" and "BCa", on stored
/// replicates of the mean of a skewed sample.
#[test]
fn limits_agree_with_scipy() {
    let golden = file("bootstrap.json");
    let leave_one_out = numbers(&golden["leave_one_out"]);
    let mean = leave_one_out.iter().sum::<f64>() / leave_one_out.len() as f64;
    let influences: Vec<f64> = leave_one_out.iter().map(|value| mean - value).collect();
    let estimate = number(&golden["estimate"]);
    for expected in golden["limits"].as_array().expect("a list") {
        let level = level(&expected["level"]);
        for (id, influences) in [("percentile", Vec::new()), ("bca", influences.clone())] {
            let interval = replicates(&golden, influences)
                .interval(estimate, level)
                .expect("limits");
            let is_bca = matches!(interval.method, Method::BootstrapBca { .. });
            assert_eq!(is_bca, id == "bca");
            let limits = numbers(&expected[id]);
            let what = format!("{id} at {level:?}");
            assert_close(interval.low, limits[0], CLOSED_FORM, &what);
            assert_close(interval.high, limits[1], CLOSED_FORM, &what);
        }
    }
}
