//! Words and numbers of studies of readers, for every document about them.

use plumbline_stats::mrmc::{Covariance, Figure, Inference};
use plumbline_stats::readers::{Absent, Interval, Measured, Method, Value};
use plumbline_study::Message;
use plumbline_study::readers::RatingScale;
use plumbline_study::readers::agreement::{Coefficient, weights_id};
use plumbline_study::readers::crossed::{covariance_id, figure_id};

use crate::{Words, format};

/// The name of something in files as a part of an id of words.
fn kebab(id: &str) -> String {
    id.replace('_', "-")
}

/// Decimals of coefficients and figures of merit.
const DECIMALS: usize = 3;

/// A coefficient or a figure of merit: "0.775", "−0.032".
pub fn number(value: f64) -> String {
    format::decimals(value, DECIMALS)
}

/// A value with its interval, or why one of them is missing.
pub fn measured(words: &Words, measured: &Measured) -> String {
    match measured {
        Ok(value) => match &value.interval {
            Ok(Interval { low, high, .. }) => words.say(
                &Message::new("report-estimate")
                    .with("value", number(value.value))
                    .with("low", number(*low))
                    .with("high", number(*high)),
            ),
            Err(why) => words.say(
                &Message::new("readers-no-interval")
                    .with("value", number(value.value))
                    .with("why", absent(words, why)),
            ),
        },
        Err(why) => absent(words, why),
    }
}

/// The standard error, where there is one.
pub fn standard_error(value: &Measured) -> String {
    let error = value.ok().and_then(|value| value.standard_error);
    error.map(number).unwrap_or_default()
}

/// How the interval was made, where there is one.
pub fn method_of(words: &Words, measured: &Measured) -> String {
    let interval = |value: Value| value.interval.ok();
    let interval = measured.ok().and_then(interval);
    interval.map_or_else(String::new, |interval| method(words, &interval))
}

/// Id of a method, in files and words.
pub fn method_id(method: Method) -> &'static str {
    match method {
        Method::LinearisedT => "linearised_t",
        Method::MeanT => "mean_t",
        Method::FleissCohenEveritt => "fleiss_cohen_everitt",
        Method::MeanSquares => "mean_squares",
        Method::Wilson => "wilson",
        Method::ObuchowskiRockette => "obuchowski_rockette",
        Method::FixedReaders => "fixed_readers",
        Method::FixedCases => "fixed_cases",
    }
}

/// How an interval was made: "linearised variance, t with 11 degrees of freedom".
pub fn method(words: &Words, interval: &Interval) -> String {
    let id = format!("readers-method-{}", kebab(method_id(interval.method)));
    let df = interval.df.map_or_else(String::new, format::threshold);
    words.say(&Message::new(&id).with("df", df))
}

/// Id of a reason, in files and words, with what it counts.
pub fn reason(why: &Absent) -> (&'static str, Option<(u64, u64)>) {
    match why {
        Absent::TooFewRaters { n, needed } => ("too_few_raters", Some((*n, *needed))),
        Absent::TooFewUnits { n, needed } => ("too_few_units", Some((*n, *needed))),
        Absent::NothingInCommon => ("nothing_in_common", None),
        Absent::OneCategory => ("one_category", None),
        Absent::NoVariation => ("no_variation", None),
        Absent::NoSpread => ("no_spread", None),
        Absent::ZeroDenominator => ("zero_denominator", None),
        Absent::NoLimits => ("no_limits", None),
        Absent::OutOfRange => ("out_of_range", None),
        Absent::BelowZero => ("below_zero", None),
        Absent::TooManyCategories { n, most } => ("too_many_categories", Some((*n, *most))),
        Absent::TooFewPositives { n, needed } => ("too_few_positives", Some((*n, *needed))),
        Absent::TooFewNegatives { n, needed } => ("too_few_negatives", Some((*n, *needed))),
        Absent::TooFewModalities { n, needed } => ("too_few_modalities", Some((*n, *needed))),
    }
}

/// Why a number does not exist.
pub fn absent(words: &Words, why: &Absent) -> String {
    let (id, counts) = reason(why);
    let message = Message::new(&format!("readers-absent-{}", kebab(id)));
    words.say(&match counts {
        Some((n, needed)) => message.with("n", n).with("needed", needed),
        None => message,
    })
}

/// Name of a coefficient.
pub fn coefficient(words: &Words, coefficient: Coefficient) -> String {
    words.text(&format!("readers-coefficient-{}", kebab(coefficient.id())))
}

/// What a coefficient says.
pub fn explained(words: &Words, coefficient: Coefficient) -> String {
    words.text(&format!("readers-explain-{}", kebab(coefficient.id())))
}

/// Name of weights.
pub fn weights(words: &Words, weights: plumbline_stats::agreement::Weights) -> String {
    words.text(&format!("readers-weights-{}", weights_id(weights)))
}

/// Name of a scale.
pub fn scale(words: &Words, scale: RatingScale) -> String {
    words.text(&format!("readers-scale-{}", scale.id()))
}

/// Name of a figure of merit.
pub fn figure(words: &Words, figure: Figure) -> String {
    let message = Message::new(&format!("readers-figure-{}", figure_id(figure)));
    words.say(&match figure {
        Figure::Auroc => message,
        Figure::Sensitivity { threshold } | Figure::Specificity { threshold } => {
            message.with("threshold", format::threshold(threshold))
        }
    })
}

/// Name of an estimator of covariances.
pub fn covariance(words: &Words, covariance: Covariance) -> String {
    words.text(&format!("readers-covariance-{}", covariance_id(covariance)))
}

/// Id of what a conclusion is about.
pub fn inference_id(inference: Inference) -> &'static str {
    match inference {
        Inference::ReadersAndCases => "readers_and_cases",
        Inference::Cases => "these_readers",
        Inference::Readers => "these_cases",
    }
}

/// What a conclusion is about.
pub fn inference(words: &Words, inference: Inference) -> String {
    words.text(&format!("readers-about-{}", kebab(inference_id(inference))))
}
