//! Names of things that are not sentences of their own: measures, methods,
//! reasons, verdicts.

use plumbline_stats::estimate::Resampling;
use plumbline_stats::paired::verdict::Verdict as OfClaim;
use plumbline_stats::{Method, Undefined};
use plumbline_study::evaluation::{EstimateRow, Group, Verdict};
use plumbline_study::intended_use::{Pathway, Purpose, RiskTier};
use plumbline_study::plan::{Bound, ClaimKind, Criterion};
use plumbline_study::task::compared::{Claimed, ComparedRow, NoOrder};
use plumbline_study::task::metric_of_any;
use plumbline_study::{Message, Source, TaskKind, spec};

use crate::{Words, format};

/// Name of a measure, clinical first: "Sensitivity (recall)". An id that the
/// registry does not know is shown as it is.
pub fn metric(words: &Words, id: &str) -> String {
    metric_of_any(id)
        .and_then(|metric| words.known(&metric.name_id()))
        .unwrap_or_else(|| id.to_owned())
}

/// Short name of a measure: "AUROC".
pub fn metric_short(words: &Words, id: &str) -> String {
    metric_of_any(id)
        .and_then(|metric| words.known(&metric.short_id()))
        .unwrap_or_else(|| id.to_owned())
}

/// What a measure means for this kind of outcome, in one sentence: where two kinds
/// share a measure, words of the kind go first.
pub fn metric_explain(words: &Words, kind: TaskKind, id: &str) -> String {
    let spec = spec(kind);
    spec.metric(id)
        .and_then(|metric| words.known(&spec.explain_id(metric)))
        .unwrap_or_default()
}

/// Who answered, as people read it. Answers with a column for each class are known by a
/// list of classes and columns, which no table has room for: the columns say who it is.
pub fn respondent(words: &Words, id: &str) -> String {
    let columns = Source::classes_of(id);
    let columns = columns.filter(|all| all.iter().all(|(class, _)| words.has_class(class)));
    let Some(columns) = columns else {
        return words.foreign(id).into_owned();
    };
    let columns: Vec<&str> = columns.iter().map(|(_, column)| column.as_str()).collect();
    self::columns(words, &columns)
}

/// Columns that belong together, as one name: the first and the last of many.
pub fn columns(words: &Words, columns: &[&str]) -> String {
    match columns {
        [first, _, _, .., last] => {
            let message = Message::new("report-respondent")
                .with("first", *first)
                .with("last", *last)
                .with("count", columns.len());
            words.say(&message)
        }
        few => words.foreign(&few.join(", ")).into_owned(),
    }
}

/// Over how many classes an average runs, where it leaves some out: "over 3 of 4
/// classes".
pub fn averaged(words: &Words, row: &EstimateRow) -> Option<String> {
    let averaged = row.averaged.filter(|classes| classes.over < classes.of)?;
    Some(
        words.say(
            &Message::new("report-averaged")
                .with("over", u64::from(averaged.over))
                .with("of", u64::from(averaged.of)),
        ),
    )
}

/// How an interval was computed: "DeLong, logit scale".
pub fn method(words: &Words, method: &Method) -> String {
    let (id, bootstrap) = match method {
        Method::Wilson => ("report-method-wilson", None),
        Method::WilsonOfPatients => ("report-method-wilson-of-patients", None),
        Method::ClopperPearson => ("report-method-clopper-pearson", None),
        Method::Log => ("report-method-log", None),
        Method::DelongLogit => ("report-method-delong-logit", None),
        Method::Newcombe => ("report-method-newcombe", None),
        Method::NewcombeDifference => ("report-method-newcombe-difference", None),
        Method::Wald => ("report-method-wald", None),
        Method::Delta => ("report-method-delta", None),
        Method::SquareAndAdd => ("report-method-square-and-add", None),
        Method::WilsonLimits => ("report-method-wilson-limits", None),
        Method::BootstrapPercentile { resamples, unit } => (
            "report-method-bootstrap-percentile",
            Some((*resamples, *unit)),
        ),
        Method::BootstrapBca { resamples, unit } => {
            ("report-method-bootstrap-bca", Some((*resamples, *unit)))
        }
    };
    let Some((resamples, unit)) = bootstrap else {
        return words.text(id);
    };
    let unit = match unit {
        Resampling::Cases => words.text("report-resampled-cases"),
        Resampling::WithinOutcome => words.text("report-resampled-within-outcome"),
        Resampling::Patients => words.text("report-resampled-patients"),
    };
    let resamples = f64::from(resamples);
    words.say(
        &Message::new(id)
            .with("resamples", resamples)
            .with("unit", unit),
    )
}

/// Why a number does not exist. Classes have their names where `words` are about the
/// evaluation ([`Words::about`]).
pub fn undefined(words: &Words, reason: &Undefined) -> String {
    let counted = |id: &str, n: u64, needed: u64| {
        words.say(&Message::new(id).with("n", n).with("needed", needed))
    };
    let of_class = |id: &str, class: u16, (n, needed): (u64, u64)| {
        let message = Message::new(id).with("class", words.class(class));
        words.say(&message.with("n", n).with("needed", needed))
    };
    match reason {
        Undefined::NoCases => words.text("report-undefined-no-cases"),
        Undefined::TooFewPositives { n, needed } => {
            counted("report-undefined-too-few-positives", *n, *needed)
        }
        Undefined::TooFewNegatives { n, needed } => {
            counted("report-undefined-too-few-negatives", *n, *needed)
        }
        Undefined::TooFewCases { n, needed } => {
            counted("report-undefined-too-few-cases", *n, *needed)
        }
        // Of several classes there is no threshold to lie at or above.
        Undefined::TooFewPredictedPositive { n, needed } if words.are_of_classes() => {
            counted("report-undefined-too-few-decided", *n, *needed)
        }
        Undefined::TooFewPredictedNegative { n, needed } if words.are_of_classes() => {
            counted("report-undefined-too-few-decided-otherwise", *n, *needed)
        }
        Undefined::TooFewPredictedPositive { n, needed } => {
            counted("report-undefined-too-few-predicted-positive", *n, *needed)
        }
        Undefined::TooFewPredictedNegative { n, needed } => {
            counted("report-undefined-too-few-predicted-negative", *n, *needed)
        }
        Undefined::TooFewPatients { n, needed } => {
            counted("report-undefined-too-few-patients", *n, *needed)
        }
        Undefined::NonePredictedPositive if words.are_of_classes() => {
            words.text("report-undefined-none-decided")
        }
        Undefined::NonePredictedNegative if words.are_of_classes() => {
            words.text("report-undefined-none-decided-otherwise")
        }
        Undefined::NonePredictedPositive => words.text("report-undefined-none-predicted-positive"),
        Undefined::NonePredictedNegative => words.text("report-undefined-none-predicted-negative"),
        Undefined::ZeroDenominator => words.text("report-undefined-zero-denominator"),
        Undefined::NoThreshold => words.text("report-undefined-no-threshold"),
        Undefined::NotProbabilities => words.text("report-undefined-not-probabilities"),
        Undefined::AllScoresEqual => words.text("report-undefined-all-scores-equal"),
        Undefined::NotEstimable => words.text("report-undefined-not-estimable"),
        Undefined::IntervalUnavailable => words.text("report-undefined-interval-unavailable"),
        Undefined::NoScores => words.text("report-undefined-no-scores"),
        Undefined::NoCosts => words.text("report-undefined-no-costs"),
        Undefined::TooFewClasses { n, needed } => {
            counted("report-undefined-too-few-classes", *n, *needed)
        }
        Undefined::ClassWithoutCases { class } => {
            of_class("report-undefined-class-without-cases", *class, (0, 0))
        }
        Undefined::TooFewOfClass { class, n, needed } => {
            of_class("report-undefined-too-few-of-class", *class, (*n, *needed))
        }
        Undefined::TooFewPatientsOfClass { class, n, needed } => of_class(
            "report-undefined-too-few-patients-of-class",
            *class,
            (*n, *needed),
        ),
        Undefined::ClassNeverPredicted { class } => {
            of_class("report-undefined-class-never-predicted", *class, (0, 0))
        }
    }
}

/// A judgement: "meets", "does not meet", "cannot tell".
pub fn verdict(words: &Words, verdict: Verdict) -> String {
    words.text(match verdict {
        Verdict::Meets => "report-verdict-meets",
        Verdict::DoesNotMeet => "report-verdict-does-not-meet",
        Verdict::CannotTell => "report-verdict-cannot-tell",
    })
}

/// A criterion: "Sensitivity (recall) ≥ 0.90".
pub fn criterion(words: &Words, criterion: &Criterion) -> String {
    let sign = match criterion.bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    let name = judged(words, criterion);
    let limit = criterion
        .limit
        .map_or_else(|| "…".to_owned(), format::threshold);
    format!("{name} {sign} {limit}")
}

/// What a criterion judges: "Sensitivity (recall)", of a class where it names one.
pub fn judged(words: &Words, criterion: &Criterion) -> String {
    let name = metric(words, &criterion.metric);
    match &criterion.class {
        Some(class) => {
            let message = Message::new("report-metric-of-class").with("metric", name);
            words.say(&message.with("class", class.as_str()))
        }
        None => name,
    }
}

/// What the plan claims of one difference, and what its interval says of that; none where
/// nothing is claimed.
pub fn claim(
    words: &Words,
    (with, rows): (&str, &[ComparedRow]),
    claimed: &Claimed,
) -> Option<String> {
    if claimed.claim == ClaimKind::Difference {
        return None;
    }
    let is_it = |row: &&ComparedRow| row.key.metric == claimed.metric && row.key.class.is_none();
    let row = rows.iter().find(is_it);
    let difference = row.map(|row| row.difference);
    let shown = match &difference {
        Some(Ok(difference)) => format::estimated_difference(words, &claimed.metric, difference),
        // Within a sentence that has an end of its own.
        Some(Err(reason)) => undefined(words, reason).trim_end_matches('.').to_owned(),
        None => String::new(),
    };
    let verdict = match (claimed.verdict, &difference) {
        (None, _) => "chosen-here",
        (Some(_), None | Some(Err(_))) => "undefined",
        (Some(OfClaim::Shown), Some(Ok(_))) => "shown",
        (Some(OfClaim::Refuted), Some(Ok(_))) => "refuted",
        (Some(OfClaim::Open), Some(Ok(_))) => "open",
    };
    let margin = claimed.margin.map(format::plain).unwrap_or_default();
    let message = Message::new("report-claim")
        .with("claim", claimed.claim.id())
        .with("metric", metric(words, &claimed.metric))
        .with("with", respondent(words, with))
        .with("margin", margin)
        .with("verdict", verdict)
        .with("difference", shown);
    Some(words.say(&message))
}

/// Why respondents have no order by a metric.
pub fn no_order(words: &Words, metric: &str, why: NoOrder) -> String {
    let why = match why {
        NoOrder::Target => "target",
        NoOrder::NoBetter => "no-better",
        NoOrder::ThresholdChosenHere => "chosen-here",
        NoOrder::TooFew => "too-few",
    };
    let message = Message::new("report-no-order")
        .with("metric", metric_short(words, metric))
        .with("why", why);
    words.say(&message)
}

/// Pairs of a ranking that have no difference to judge by.
pub fn not_told_apart(words: &Words, pairs: &[(String, String)]) -> String {
    let pair = |(one, other): &(String, String)| {
        format!("{} – {}", respondent(words, one), respondent(words, other))
    };
    let pairs: Vec<String> = pairs.iter().map(pair).collect();
    words.say(&Message::new("report-ranking-unknown").with("pairs", pairs.join(", ")))
}

/// A risk tier: "III".
pub fn tier(tier: RiskTier) -> &'static str {
    match tier {
        RiskTier::I => "I",
        RiskTier::II => "II",
        RiskTier::III => "III",
        RiskTier::IV => "IV",
    }
}

/// A subgroup: "clinic: Hill".
pub fn group(words: &Words, group: &Group) -> String {
    words.say(
        &Message::new("report-group")
            .with("column", group.column.as_str())
            .with("value", group.value.as_str()),
    )
}

/// A medical purpose.
pub fn purpose(words: &Words, purpose: Purpose) -> String {
    words.text(match purpose {
        Purpose::Screening => "page-purpose-screening",
        Purpose::Diagnosis => "page-purpose-diagnosis",
        Purpose::Triage => "page-purpose-triage",
        Purpose::TreatmentPlanning => "page-purpose-treatment-planning",
        Purpose::Monitoring => "page-purpose-monitoring",
        Purpose::Prognosis => "page-purpose-prognosis",
        Purpose::DecisionSupport => "page-purpose-decision-support",
        Purpose::Administrative => "page-purpose-administrative",
        Purpose::PatientEducation => "page-purpose-patient-education",
        Purpose::Research => "page-purpose-research",
        Purpose::Other => "page-purpose-other",
    })
}

/// A place in the clinical pathway.
pub fn pathway(words: &Words, pathway: Pathway) -> String {
    words.text(match pathway {
        Pathway::Standalone => "page-pathway-standalone",
        Pathway::AdjunctWithConfirmation => "page-pathway-adjunct-with-confirmation",
        Pathway::TriageBeforeClinician => "page-pathway-triage-before-clinician",
        Pathway::ScreeningBeforeSpecialist => "page-pathway-screening-before-specialist",
        Pathway::ResearchOnly => "page-pathway-research-only",
    })
}
