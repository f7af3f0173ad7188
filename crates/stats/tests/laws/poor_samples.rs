//! Samples that most measures cannot be computed on.

use plumbline_stats::binary::{Scored, Settings};
use plumbline_stats::{Estimate, Undefined};

use crate::simulated::{at, binormal, mapped, risks, subset};
use crate::{RESAMPLES, all};

/// Nothing panics, nothing is NaN, and each gap has a reason.
#[test]
fn poor_samples_have_reasons_instead_of_numbers() {
    let good = risks(1, 60, None);
    let one_class = |positive| subset(&good, |case| good.truth()[case] == positive);
    let certain = |case| f64::from(u8::from(good.truth()[case]));
    let perfect = (0..good.len()).map(certain).collect();
    let perfect = Scored::new(good.truth().to_vec(), perfect, None).expect("valid");
    let poor = [
        ("empty", subset(&good, |_| false)),
        ("one case", subset(&good, |case| case == 0)),
        ("positives only", one_class(true)),
        ("negatives only", one_class(false)),
        ("equal scores", mapped(&good, |t| t, |_| 0.3)),
        ("all zero", mapped(&good, |t| t, |_| 0.0)),
        ("all one", mapped(&good, |t| t, |_| 1.0)),
        ("huge scores", mapped(&good, |t| t, |score| score * 1e300)),
        ("perfect", perfect),
    ];
    for (name, scored) in poor {
        for threshold in [None, Some(0.3), Some(f64::NAN), Some(-1.0), Some(2.0)] {
            let settings = Settings {
                threshold,
                ..at(0.3, RESAMPLES)
            };
            for (measure, estimate) in all(&scored, &settings) {
                let what = format!("{name}, {}, {threshold:?}", measure.id());
                if let Ok(Estimate {
                    value, interval, ..
                }) = estimate
                {
                    assert!(value.is_finite(), "{what}: {value}");
                    assert!(!interval.low.is_nan() && !interval.high.is_nan(), "{what}");
                    assert!(interval.low <= value && value <= interval.high, "{what}");
                }
                if threshold.is_none_or(f64::is_nan) && measure.needs_threshold() {
                    assert!(estimate.is_err(), "{what}");
                }
            }
        }
    }
}

#[test]
fn what_needs_probabilities_is_refused_without_them() {
    let logits = binormal(1, 200, 0.4, 1.0);
    let declared = Settings {
        probabilities: false,
        ..at(0.4, RESAMPLES)
    };
    for (scored, settings) in [
        (&logits, at(0.4, RESAMPLES)),
        (&risks(1, 200, None), declared),
    ] {
        for (measure, estimate) in all(scored, &settings) {
            let refused = estimate == Err(Undefined::NotProbabilities);
            assert_eq!(refused, measure.needs_probabilities(), "{}", measure.id());
        }
    }
}
