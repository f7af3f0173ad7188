//! Rows that carry an estimate, or the reason why there is none.

use std::collections::BTreeMap;

use plumbline_stats::core::Averaged;
use plumbline_stats::estimate::{Fraction, Interval, Level, Resampling};
use plumbline_stats::{Estimate, Measured, Method, Undefined};
use plumbline_study::TaskSpec;
use plumbline_study::evaluation::{self, At, Difference, EstimateRow, Group, Key, Verdict, Worse};
use plumbline_study::plan::{Bound, Criterion};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{Words, names};

/// A number that may be infinite; one that is not a number is an error, for a
/// reader could not tell it from an absent one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            finite if finite.is_finite() => serializer.serialize_f64(finite),
            f64::INFINITY => serializer.serialize_str("Infinity"),
            f64::NEG_INFINITY => serializer.serialize_str("-Infinity"),
            _ => Err(S::Error::custom("a result is not a number (NaN)")),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Finite(f64),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Finite(number) => Ok(Number(number)),
            Written::Text(text) if text == "Infinity" => Ok(Number(f64::INFINITY)),
            Written::Text(text) if text == "-Infinity" => Ok(Number(f64::NEG_INFINITY)),
            Written::Text(text) => Err(D::Error::custom(format!(
                "\"{text}\" is no number; expected one, \"Infinity\" or \"-Infinity\""
            ))),
        }
    }
}

/// An estimate or a reason, as fields of the row they stand in. All of them
/// are optional, because which ones belong together is told by
/// [`Measure::read`] in words that name the row.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Measure {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resamples: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(flatten)]
    reason: Reason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n_positive: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    numerator: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    denominator: Option<u64>,
}

/// Why there is no number: an id, what it counts, and a sentence.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Reason {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undefined: Option<String>,
    /// Fields of the reason, such as how many cases there are and are needed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Reason {
    fn new(reason: &Undefined, words: Option<&Words>) -> Reason {
        let mut args = fields(reason);
        args.remove(REASON);
        Reason {
            undefined: Some(reason_id(reason).to_owned()),
            args,
            message: words.map(|words| names::undefined(words, reason)),
        }
    }

    fn read(self) -> Result<Undefined, String> {
        let id = self.undefined.ok_or("\"undefined\" is missing")?;
        let mut fields = self.args;
        fields.insert(REASON.to_owned(), Value::String(id.clone()));
        serde_json::from_value(fields.into_iter().collect())
            .map_err(|error| format!("\"undefined\": \"{id}\": {error}"))
    }
}

/// The field by which [`Undefined`] tells its variants apart.
const REASON: &str = "reason";

/// The reason as its own fields.
fn fields(reason: &Undefined) -> BTreeMap<String, Value> {
    serde_json::to_value(reason)
        .and_then(serde_json::from_value)
        .expect("a reason is an object of a tag and counts, which JSON holds")
}

impl Measure {
    /// The counts are those of the row, for a reason: an estimate has its own.
    fn new(
        measured: &Measured,
        counts: Option<(u64, Option<u64>)>,
        words: Option<&Words>,
    ) -> Measure {
        let estimate = match measured {
            Ok(estimate) => estimate,
            Err(reason) => {
                return Measure {
                    reason: Reason::new(reason, words),
                    n: counts.map(|counts| counts.0),
                    n_positive: counts.and_then(|counts| counts.1),
                    ..Measure::default()
                };
            }
        };
        let (method, bootstrap) = method_id(&estimate.interval.method);
        Measure {
            value: Some(Number(estimate.value)),
            low: Some(Number(estimate.interval.low)),
            high: Some(Number(estimate.interval.high)),
            level: Some(estimate.interval.level.get()),
            method: Some(method.to_owned()),
            resamples: bootstrap.map(|(resamples, _)| resamples),
            unit: bootstrap.map(|(_, unit)| unit_id(unit).to_owned()),
            n: Some(estimate.n),
            n_positive: estimate.n_positive,
            numerator: estimate.fraction.map(|fraction| fraction.numerator),
            denominator: estimate.fraction.map(|fraction| fraction.denominator),
            ..Measure::default()
        }
    }

    pub fn of(estimate: &Estimate) -> Measure {
        Measure::new(&Ok(*estimate), None, None)
    }

    /// A cell of a matrix: its place says what it is of.
    pub fn of_cell(measured: &Measured, words: Option<&Words>) -> Measure {
        Measure::new(measured, None, words)
    }

    pub fn read(self) -> Result<Measured, String> {
        if self.reason.undefined.is_some() {
            return match self.value {
                None => self.reason.read().map(Err),
                Some(_) => Err("both \"value\" and \"undefined\"".to_owned()),
            };
        }
        self.estimate().map(Ok)
    }

    pub fn estimate(self) -> Result<Estimate, String> {
        let fraction = match (self.numerator, self.denominator) {
            (Some(numerator), Some(denominator)) => Some(Fraction {
                numerator,
                denominator,
            }),
            (None, None) => None,
            _ => return Err("a numerator without a denominator, or the reverse".to_owned()),
        };
        let level = present(self.level, "level")?;
        Ok(Estimate {
            value: present(self.value, "value")?.0,
            interval: Interval {
                low: present(self.low, "low")?.0,
                high: present(self.high, "high")?.0,
                level: Level::try_from(level).map_err(|error| format!("\"level\": {error}"))?,
                method: method(self.method, self.resamples, self.unit)?,
            },
            n: present(self.n, "n")?,
            n_positive: self.n_positive,
            fraction,
        })
    }
}

fn present<T>(field: Option<T>, name: &str) -> Result<T, String> {
    field.ok_or_else(|| format!("\"{name}\" is missing"))
}

/// A method from its id, and what a bootstrap drew. The ids are those that
/// serde gives the variants, so a new method needs no line here.
fn method(
    id: Option<String>,
    resamples: Option<u32>,
    unit: Option<String>,
) -> Result<Method, String> {
    let id = present(id, "method")?;
    let value = match (resamples, unit) {
        (None, None) => Value::String(id.clone()),
        (resamples, unit) => {
            serde_json::json!({ id.as_str(): { "resamples": resamples, "unit": unit } })
        }
    };
    serde_json::from_value(value).map_err(|error| format!("\"method\": \"{id}\": {error}"))
}

/// A measure on a set of cases.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    metric: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// Class that is held against all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<Number>,
    /// Counted right if it is among the first so many answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    top: Option<u16>,
    /// The classes that an average runs over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    averaged: Option<Averaged>,
    #[serde(flatten)]
    measure: Measure,
}

impl Row {
    pub fn new(row: &EstimateRow, words: Option<&Words>) -> Row {
        Row {
            metric: row.key.metric.clone(),
            group: row.key.group.clone(),
            class: row.key.class.clone(),
            threshold: row.key.at.threshold().map(Number),
            top: top(row.key.at),
            averaged: row.averaged,
            measure: Measure::new(&row.measured, Some((row.n, row.n_positive)), words),
        }
    }

    pub fn read(self) -> Result<EstimateRow, String> {
        Ok(EstimateRow {
            key: Key {
                metric: self.metric,
                group: self.group,
                class: self.class,
                at: match (self.threshold, self.top) {
                    (Some(threshold), _) => At::Threshold(threshold.0),
                    (None, Some(first)) => At::Top(first),
                    (None, None) => At::Everywhere,
                },
                by: None,
            },
            n: present(self.measure.n, "n")?,
            n_positive: self.measure.n_positive,
            measured: self.measure.read()?,
            averaged: self.averaged,
        })
    }

    /// As [`Row::read`], for a row that holds at another prevalence.
    pub fn read_at(self, prevalence: Option<f64>) -> Result<EstimateRow, String> {
        let mut row = self.read()?;
        if let (At::Threshold(threshold), Some(prevalence)) = (row.key.at, prevalence) {
            row.key.at = At::Prevalence {
                threshold,
                prevalence,
            };
        }
        Ok(row)
    }
}

fn top(at: At) -> Option<u16> {
    match at {
        At::Top(first) => Some(first),
        At::Everywhere | At::Threshold(_) | At::Prevalence { .. } => None,
    }
}

/// A subgroup minus all other cases.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Gap {
    metric: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    #[serde(flatten)]
    measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    worse: Option<Worse>,
}

impl Gap {
    pub fn new(row: &Difference, words: Option<&Words>) -> Gap {
        Gap {
            metric: row.key.metric.clone(),
            group: row.key.group.clone(),
            class: row.key.class.clone(),
            measure: Measure::new(&row.measured, None, words),
            worse: row.worse,
        }
    }

    /// As written: at the threshold of the evaluation, where the metric needs one.
    pub fn read(self, spec: &TaskSpec, threshold: Option<f64>) -> Result<Difference, String> {
        let needs_threshold = spec
            .metric(&self.metric)
            .is_some_and(|metric| metric.needs_threshold);
        Ok(Difference {
            key: Key {
                metric: self.metric,
                group: self.group,
                class: self.class,
                at: match threshold {
                    Some(threshold) if needs_threshold => At::Threshold(threshold),
                    _ => At::Everywhere,
                },
                ..Key::default()
            },
            measured: self.measure.read()?,
            worse: self.worse,
        })
    }
}

/// A subgroup.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct GroupRow {
    key: String,
    column: String,
    value: String,
    n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n_positive: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left_out: Option<Reason>,
    flagged: bool,
}

impl GroupRow {
    pub fn new(group: &Group, words: Option<&Words>) -> GroupRow {
        GroupRow {
            key: group.key.clone(),
            column: group.column.clone(),
            value: group.value.clone(),
            n: group.n,
            n_positive: group.n_positive,
            left_out: group.left_out.map(|reason| Reason::new(&reason, words)),
            flagged: group.flagged,
        }
    }

    pub fn read(self) -> Result<Group, String> {
        Ok(Group {
            left_out: self.left_out.map(Reason::read).transpose()?,
            key: self.key,
            column: self.column,
            value: self.value,
            n: self.n,
            n_positive: self.n_positive,
            flagged: self.flagged,
        })
    }
}

/// A judgement of a criterion.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct VerdictRow {
    metric: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    bound: Bound,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limit: Option<Number>,
    verdict: Verdict,
    #[serde(flatten)]
    measure: Measure,
}

impl VerdictRow {
    pub fn new(row: &evaluation::VerdictRow, words: Option<&Words>) -> VerdictRow {
        VerdictRow {
            metric: row.criterion.metric.clone(),
            class: row.criterion.class.clone(),
            bound: row.criterion.bound,
            limit: row.criterion.limit.map(Number),
            verdict: row.verdict,
            measure: Measure::new(&row.measured, None, words),
        }
    }

    pub fn read(self) -> Result<evaluation::VerdictRow, String> {
        Ok(evaluation::VerdictRow {
            measured: self.measure.read()?,
            criterion: Criterion {
                metric: self.metric,
                class: self.class,
                bound: self.bound,
                limit: self.limit.map(|limit| limit.0),
            },
            verdict: self.verdict,
        })
    }
}

/// Id of a method, and what a bootstrap drew.
pub(crate) fn method_id(method: &Method) -> (&'static str, Option<(u32, Resampling)>) {
    match method {
        Method::Wilson => ("wilson", None),
        Method::WilsonOfPatients => ("wilson_of_patients", None),
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
        Undefined::NoScores => "no_scores",
        Undefined::NoCosts => "no_costs",
        Undefined::TooFewClasses { .. } => "too_few_classes",
        Undefined::ClassWithoutCases { .. } => "class_without_cases",
        Undefined::TooFewOfClass { .. } => "too_few_of_class",
        Undefined::TooFewPatientsOfClass { .. } => "too_few_patients_of_class",
        Undefined::ClassNeverPredicted { .. } => "class_never_predicted",
    }
}
