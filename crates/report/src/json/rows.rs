//! Rows that carry an estimate, or the reason why there is none.

use plumbline_stats::estimate::Resampling;
use plumbline_stats::{Estimate, Measured, Method, Undefined};
use plumbline_study::evaluation::{self, EstimateRow, GapRow, Group, Verdict, Worse};
use plumbline_study::plan::Bound;
use serde::{Serialize, Serializer};

use crate::{Words, names};

/// A number that may be infinite.
#[derive(Clone, Copy)]
pub(super) struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            finite if finite.is_finite() => serializer.serialize_f64(finite),
            negative if negative < 0.0 => serializer.serialize_str("-Infinity"),
            _ => serializer.serialize_str("Infinity"),
        }
    }
}

/// An estimate or a reason, as fields of the row it stands in.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Estimate(Estimated),
    Undefined(Reason),
}

#[derive(Serialize)]
pub(super) struct Estimated {
    value: Number,
    low: Number,
    high: Number,
    level: f64,
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    resamples: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    n: u64,
    n_positive: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct Reason {
    undefined: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    n_positive: Option<u64>,
}

impl Value {
    /// The counts are those of the row, for a reason: an estimate has its own.
    pub fn new(measured: &Measured, counts: Option<(u64, u64)>, words: &Words) -> Value {
        match measured {
            Ok(estimate) => Value::Estimate(Estimated::new(estimate)),
            Err(reason) => Value::Undefined(Reason {
                undefined: reason_id(reason),
                message: names::undefined(words, reason),
                n: counts.map(|counts| counts.0),
                n_positive: counts.map(|counts| counts.1),
            }),
        }
    }
}

impl Estimated {
    pub fn new(estimate: &Estimate) -> Estimated {
        let (method, bootstrap) = method_id(&estimate.interval.method);
        Estimated {
            value: Number(estimate.value),
            low: Number(estimate.interval.low),
            high: Number(estimate.interval.high),
            level: estimate.interval.level.get(),
            method,
            resamples: bootstrap.map(|(resamples, _)| resamples),
            unit: bootstrap.map(|(_, unit)| unit_id(unit)),
            n: estimate.n,
            n_positive: estimate.n_positive,
            numerator: estimate.fraction.map(|fraction| fraction.numerator),
            denominator: estimate.fraction.map(|fraction| fraction.denominator),
        }
    }
}

/// A measure on a set of cases.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    metric: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Number>,
    #[serde(flatten)]
    value: Value,
}

impl<'a> Row<'a> {
    pub fn list(rows: &'a [EstimateRow], words: &Words) -> Vec<Row<'a>> {
        rows.iter()
            .map(|row| Row {
                metric: &row.metric,
                group: row.group.as_deref(),
                threshold: row.threshold.map(Number),
                value: Value::new(&row.measured, Some((row.n, row.n_positive)), words),
            })
            .collect()
    }
}

/// A subgroup minus all other cases.
#[derive(Serialize)]
pub(super) struct Gap<'a> {
    metric: &'a str,
    group: &'a str,
    #[serde(flatten)]
    value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    worse: Option<Worse>,
}

impl<'a> Gap<'a> {
    pub fn new(row: &'a GapRow, words: &Words) -> Gap<'a> {
        Gap {
            metric: &row.metric,
            group: &row.group,
            value: Value::new(&row.measured, None, words),
            worse: row.worse,
        }
    }
}

/// A subgroup.
#[derive(Serialize)]
pub(super) struct GroupRow<'a> {
    key: &'a str,
    column: &'a str,
    value: &'a str,
    n: u64,
    n_positive: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Reason>,
    flagged: bool,
}

impl<'a> GroupRow<'a> {
    pub fn new(group: &'a Group, words: &Words) -> GroupRow<'a> {
        GroupRow {
            key: &group.key,
            column: &group.column,
            value: &group.value,
            n: group.n,
            n_positive: group.n_positive,
            left_out: group.left_out.map(|reason| Reason {
                undefined: reason_id(&reason),
                message: names::undefined(words, &reason),
                n: None,
                n_positive: None,
            }),
            flagged: group.flagged,
        }
    }
}

/// A judgement of a criterion.
#[derive(Serialize)]
pub(super) struct VerdictRow<'a> {
    metric: &'a str,
    bound: Bound,
    limit: f64,
    verdict: Verdict,
    #[serde(flatten)]
    value: Value,
}

impl<'a> VerdictRow<'a> {
    pub fn new(row: &'a evaluation::VerdictRow, words: &Words) -> VerdictRow<'a> {
        VerdictRow {
            metric: &row.criterion.metric,
            bound: row.criterion.bound,
            limit: row.criterion.limit,
            verdict: row.verdict,
            value: Value::new(&row.measured, None, words),
        }
    }
}

/// Id of a method, and what a bootstrap drew.
pub(crate) fn method_id(method: &Method) -> (&'static str, Option<(u32, Resampling)>) {
    match method {
        Method::Wilson => ("wilson", None),
        Method::ClopperPearson => ("clopper_pearson", None),
        Method::Log => ("log", None),
        Method::DelongLogit => ("delong_logit", None),
        Method::Newcombe => ("newcombe", None),
        Method::NewcombeDifference => ("newcombe_difference", None),
        Method::Wald => ("wald", None),
        Method::Delta => ("delta", None),
        Method::SquareAndAdd => ("square_and_add", None),
        Method::WilsonLimits => ("wilson_limits", None),
        Method::BootstrapPercentile { resamples, unit } => {
            ("bootstrap_percentile", Some((*resamples, *unit)))
        }
        Method::BootstrapBca { resamples, unit } => ("bootstrap_bca", Some((*resamples, *unit))),
    }
}

/// Id of what a bootstrap draws.
pub(crate) fn unit_id(unit: Resampling) -> &'static str {
    match unit {
        Resampling::Cases => "cases",
        Resampling::WithinOutcome => "within_outcome",
        Resampling::Patients => "patients",
    }
}

/// Id of a reason.
pub(crate) fn reason_id(reason: &Undefined) -> &'static str {
    match reason {
        Undefined::NoCases => "no_cases",
        Undefined::TooFewPositives { .. } => "too_few_positives",
        Undefined::TooFewNegatives { .. } => "too_few_negatives",
        Undefined::TooFewCases { .. } => "too_few_cases",
        Undefined::TooFewPredictedPositive { .. } => "too_few_predicted_positive",
        Undefined::TooFewPredictedNegative { .. } => "too_few_predicted_negative",
        Undefined::TooFewPatients { .. } => "too_few_patients",
        Undefined::NonePredictedPositive => "none_predicted_positive",
        Undefined::NonePredictedNegative => "none_predicted_negative",
        Undefined::ZeroDenominator => "zero_denominator",
        Undefined::NoThreshold => "no_threshold",
        Undefined::NotProbabilities => "not_probabilities",
        Undefined::AllScoresEqual => "all_scores_equal",
        Undefined::NotEstimable => "not_estimable",
        Undefined::IntervalUnavailable => "interval_unavailable",
    }
}
