//! Numbers as text: rounding that never claims too much.

use plumbline_report::{Words, format};
use plumbline_stats::estimate::Interval;
use plumbline_stats::{Estimate, Fraction, Level, Method};

fn estimate(value: f64, low: f64, high: f64) -> Estimate {
    Estimate {
        value,
        interval: Interval {
            low,
            high,
            level: Level::NINETY_FIVE,
            method: Method::Wilson,
        },
        n: 100,
        n_positive: Some(40),
        fraction: None,
    }
}

#[test]
fn a_share_is_never_rounded_onto_its_limits() {
    for (value, text) in [
        (0.0, "0.000"),
        (1.0, "1.000"),
        (0.9996, ">0.999"),
        (0.99949, "0.999"),
        (0.0004, "<0.001"),
        (0.0005, "0.001"),
        (0.457, "0.457"),
    ] {
        assert_eq!(format::value("auroc", value), text, "{value}");
    }
    let words = Words::english();
    assert_eq!(format::percent(&words, 0.9996, 1), ">99.9%");
    assert_eq!(format::percent(&words, 0.0004, 1), "<0.1%");
    assert_eq!(format::percent(&words, 1.0, 0), "100%");
    assert_eq!(format::percent(&words, 0.932, 1), "93.2%");
}

#[test]
fn ratios_have_three_digits_and_may_be_infinite() {
    for (value, text) in [
        (0.13086, "0.131"),
        (0.0002, "<0.001"),
        (1.0, "1.00"),
        (3.7537, "3.75"),
        (28.686, "28.7"),
        (412.4, "412"),
        (12_345.6, "12\u{202f}346"),
        (f64::INFINITY, "∞"),
    ] {
        assert_eq!(format::value("lr_positive", value), text, "{value}");
    }
}

#[test]
fn signs_are_minus_signs_and_zero_has_none() {
    assert_eq!(format::value("net_benefit", -0.0412), "−0.041");
    assert_eq!(format::value("net_benefit", -0.0001), "0.000");
    assert_eq!(format::value("calibration_slope", 1.049), "1.05");
    assert_eq!(format::difference("auroc", 0.0214), "+0.021");
    assert_eq!(format::difference("auroc", -0.05), "−0.050");
    assert_eq!(format::difference("auroc", 0.0), "0.000");
}

/// What its interval tells apart from nothing does not read as nothing.
#[test]
fn a_difference_is_never_rounded_onto_zero() {
    for (metric, value, text) in [
        ("auroc", 0.0002, "+0.0002"),
        ("auroc", -0.0002, "−0.0002"),
        ("auroc", 0.9996, "+>0.999"),
        ("expected_cost", 0.0001, "+0.0001"),
        ("expected_cost", -41.25, "−41.250"),
        ("log_loss", 0.0, "0.000"),
        ("net_benefit", -0.0001, "−0.0001"),
        ("calibration_slope", 0.004, "+0.004"),
        ("calibration_slope", -0.216, "−0.22"),
        ("lr_positive", 0.0002, "+0.0002"),
        ("lr_positive", -12.34, "−12.3"),
        ("lr_positive", f64::INFINITY, "+∞"),
    ] {
        assert_eq!(format::difference(metric, value), text, "{metric} {value}");
    }
    let words = Words::english();
    let cost = estimate(0.0002, 0.0001, 0.0003);
    assert_eq!(
        format::estimated_difference(&words, "expected_cost", &cost),
        "+0.0002 (+0.0001 to +0.0003)"
    );
}

#[test]
fn an_estimate_carries_its_interval() {
    let words = Words::english();
    let auroc = estimate(0.9316, 0.901, 0.9996);
    assert_eq!(
        format::estimate(&words, "auroc", &auroc),
        "0.932 (0.901 to >0.999)"
    );
    let odds = estimate(28.686, 20.1, f64::INFINITY);
    assert_eq!(
        format::estimate(&words, "diagnostic_odds_ratio", &odds),
        "28.7 (20.1 to ∞)"
    );
    let gap = estimate(-0.05, -0.093, 0.011);
    assert_eq!(
        format::estimated_difference(&words, "auroc", &gap),
        "−0.050 (−0.093 to +0.011)"
    );
}

#[test]
fn counts_group_from_ten_thousand_on() {
    assert_eq!(format::count(9_999), "9999");
    assert_eq!(format::count(10_000), "10\u{202f}000");
    assert_eq!(format::count(1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(
        format::fraction(&Fraction {
            numerator: 670,
            denominator: 744
        }),
        "670/744"
    );
}

#[test]
fn thresholds_are_as_typed() {
    for (value, text) in [
        (0.5, "0.5"),
        (0.35, "0.35"),
        (0.123_456, "0.1235"),
        (0.001_234_56, "0.001235"),
        (0.0, "0"),
        (1.0, "1"),
        (-2.5, "−2.5"),
        (1234.5, "1234"),
        (1e308, "1e308"),
        (-1.5e300, "−1.5e300"),
        (4e-12, "4e−12"),
        (f64::INFINITY, "∞"),
    ] {
        assert_eq!(format::threshold(value), text, "{value}");
    }
}

#[test]
fn sizes_and_levels_have_units() {
    let words = Words::english();
    assert_eq!(format::bytes(&words, 812), "812 bytes");
    assert_eq!(format::bytes(&words, 48_213), "48.2 kB");
    assert_eq!(format::bytes(&words, 1_400_000), "1.4 MB");
    assert_eq!(format::level(&words, Level::NINETY_FIVE), "95%");
    assert_eq!(format::level(&words, Level::new(0.999).unwrap()), "99.9%");
}
