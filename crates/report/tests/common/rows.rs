//! Rows of estimates, gaps and verdicts with plausible numbers.

use plumbline_stats::estimate::Resampling;
use plumbline_stats::{Estimate, Fraction, Interval, Level, Measured, Method, Undefined};
use plumbline_study::evaluation::{
    At, Difference, EstimateRow, Group, Key, Verdict, VerdictRow, Worse,
};
use plumbline_study::metric::{Metric, Rule};
use plumbline_study::plan::{Bound, Criterion};
use plumbline_study::task::binary::{ConfusionCounts, METRICS};

/// Values of measures that are not counted at the threshold.
const VALUES: [(&str, f64, f64); 16] = [
    ("auroc", 0.931, 0.021),
    ("calibration_slope", 0.94, 0.13),
    ("calibration_in_the_large", -0.08, 0.21),
    ("brier_score", 0.089, 0.014),
    ("observed_expected_ratio", 0.96, 0.11),
    ("calibration_intercept", -0.11, 0.22),
    ("ici", 0.021, 0.011),
    ("e50", 0.015, 0.01),
    ("e90", 0.044, 0.024),
    ("emax", 0.071, 0.041),
    ("ece", 0.027, 0.012),
    ("scaled_brier", 0.56, 0.07),
    ("log_loss", 0.294, 0.04),
    ("discrimination_slope", 0.54, 0.04),
    ("average_precision", 0.872, 0.041),
    ("partial_auc", 0.848, 0.034),
];

pub fn estimates(
    n: u64,
    positives: u64,
    counts: &ConfusionCounts,
    groups: &[Group],
) -> Vec<EstimateRow> {
    let all = METRICS
        .iter()
        .map(|metric| row(metric, None, (n, positives), counts, 0.0));
    let of_groups = groups
        .iter()
        .filter(|group| group.left_out.is_none())
        .flat_map(|group| {
            let shift = if group.flagged { -0.062 } else { 0.008 };
            METRICS.iter().map(move |metric| {
                row(
                    metric,
                    Some(&group.key),
                    (group.n, group.n_positive.unwrap()),
                    counts,
                    shift,
                )
            })
        });
    all.chain(of_groups).collect()
}

fn row(
    metric: &Metric,
    group: Option<&str>,
    (n, n_positive): (u64, u64),
    counts: &ConfusionCounts,
    shift: f64,
) -> EstimateRow {
    EstimateRow {
        key: Key {
            group: group.map(str::to_owned),
            at: at(metric.id, counts.threshold),
            ..Key::of(metric.id)
        },
        n,
        n_positive: Some(n_positive),
        measured: measured(metric, (n, n_positive), counts, shift),
        averaged: None,
    }
}

/// A metric of the table at the threshold, if it needs one.
fn at(metric: &str, threshold: f64) -> At {
    match METRICS.iter().find(|known| known.id == metric) {
        Some(metric) if metric.needs_threshold => At::Threshold(threshold),
        _ => At::Everywhere,
    }
}

fn measured(
    metric: &Metric,
    (n, n_positive): (u64, u64),
    c: &ConfusionCounts,
    shift: f64,
) -> Measured {
    let fraction = |numerator: u64, other: u64| Fraction {
        numerator,
        denominator: numerator + other,
    };
    let counted = match metric.id() {
        "sensitivity" => Some(fraction(c.tp, c.fn_)),
        "specificity" => Some(fraction(c.tn, c.fp)),
        "ppv" => Some(fraction(c.tp, c.fp)),
        "npv" => Some(fraction(c.tn, c.fn_)),
        "accuracy" => Some(fraction(c.tp + c.tn, c.fp + c.fn_)),
        "prevalence" => Some(fraction(n_positive, n - n_positive)),
        _ => None,
    };
    let wider = (640.0 / n as f64).sqrt();
    let (value, half) = match counted {
        Some(of) => {
            let value = of.numerator as f64 / of.denominator as f64;
            (
                value,
                1.96 * (value * (1.0 - value) / of.denominator as f64).sqrt() + 0.003,
            )
        }
        None => other(metric, c, n)?,
    };
    let (value, half) = (value + shift, half * wider);
    Ok(Estimate {
        value,
        interval: Interval {
            low: (value - half).max(metric.range.0),
            high: (value + half).min(metric.range.1),
            level: Level::NINETY_FIVE,
            method: method(metric),
        },
        n,
        n_positive: Some(n_positive),
        fraction: counted,
    })
}

fn other(metric: &Metric, c: &ConfusionCounts, n: u64) -> Result<(f64, f64), Undefined> {
    let (tp, fp, fn_, tn) = (c.tp as f64, c.fp as f64, c.fn_ as f64, c.tn as f64);
    let (sensitivity, specificity) = (tp / (tp + fn_), tn / (tn + fp));
    let value = match metric.id() {
        "lr_positive" => (sensitivity / (1.0 - specificity), 2.1),
        "lr_negative" => ((1.0 - sensitivity) / specificity, 0.05),
        // An upper limit without bound and a missing number must show well.
        "diagnostic_odds_ratio" => (tp * tn / (fp * fn_), f64::INFINITY),
        "cohen_kappa" => return Err(Undefined::IntervalUnavailable),
        "net_benefit" => ((tp - fp * 0.35 / 0.65) / n as f64, 0.03),
        id => match VALUES.iter().find(|(name, _, _)| *name == id) {
            Some((_, value, half)) => (*value, *half),
            None => (0.71, 0.05),
        },
    };
    Ok(value)
}

fn method(metric: &Metric) -> Method {
    let resamples = 2000;
    match metric.interval {
        Rule::Counted => Method::Wilson,
        Rule::Formula(method) => method,
        Rule::Resampled(unit @ Resampling::WithinOutcome) => {
            Method::BootstrapBca { resamples, unit }
        }
        Rule::Resampled(unit @ (Resampling::Cases | Resampling::Patients)) => {
            Method::BootstrapPercentile { resamples, unit }
        }
    }
}

fn simple(value: f64, half: f64, n: u64, n_positive: u64) -> Measured {
    Ok(Estimate {
        value,
        interval: Interval {
            low: value - half,
            high: value + half,
            level: Level::NINETY_FIVE,
            method: Method::Wald,
        },
        n,
        n_positive: Some(n_positive),
        fraction: None,
    })
}

pub fn differences(groups: &[Group]) -> Vec<Difference> {
    groups
        .iter()
        .flat_map(|group| {
            ["auroc", "sensitivity"].map(|metric| Difference {
                key: Key {
                    group: Some(group.key.clone()),
                    at: at(metric, super::THRESHOLD),
                    ..Key::of(metric)
                },
                measured: match group.left_out {
                    Some(reason) => Err(reason),
                    None => {
                        let value = if group.flagged { -0.07 } else { 0.014 };
                        simple(value, 0.045, group.n, group.n_positive.unwrap())
                    }
                },
                worse: (group.flagged && metric == "auroc").then_some(Worse::Clearly),
            })
        })
        .collect()
}

pub fn local(n: u64, positives: u64, counts: &ConfusionCounts) -> Vec<EstimateRow> {
    [("ppv", 0.44), ("npv", 0.987), ("net_benefit", 0.051)]
        .map(|(metric, value)| EstimateRow {
            key: Key {
                at: At::Prevalence {
                    threshold: counts.threshold,
                    prevalence: super::PREVALENCE,
                },
                ..Key::of(metric)
            },
            n,
            n_positive: Some(positives),
            measured: simple(value, 0.01, n, positives),
            averaged: None,
        })
        .into()
}

pub fn verdicts() -> Vec<VerdictRow> {
    [
        ("sensitivity", 0.9, Verdict::CannotTell, 0.884, 0.04),
        ("specificity", 0.7, Verdict::Meets, 0.855, 0.03),
        ("auroc", 0.95, Verdict::DoesNotMeet, 0.931, 0.015),
    ]
    .map(|(metric, limit, verdict, value, half)| VerdictRow {
        criterion: Criterion {
            metric: metric.to_owned(),
            class: None,
            bound: Bound::AtLeast,
            limit: Some(limit),
        },
        verdict,
        measured: simple(value, half, 640, 179),
    })
    .into()
}
