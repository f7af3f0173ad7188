//! The other parts of the document, in the order of their keys.

use plumbline_stats::threshold::{Choice, Rule};
use plumbline_study::evaluation::{ConfusionCounts, Counts, Curve, Curves, Distribution};
use plumbline_study::facts::{FileFact, PictureFact, Provenance, TakenUp};
use plumbline_study::predictions::{Scale, Source};
use plumbline_study::seen::Seen;
use plumbline_study::{Caution, InputColumns, PlanDraft, Severity};
use serde::Serialize;

use super::rows::{Estimated, Gap, GroupRow, Number, Row, VerdictRow};
use crate::Words;

/// The whole file.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub schema: &'static str,
    pub exploratory: bool,
    pub deviations: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_open: Vec<String>,
    pub plan: &'a PlanDraft,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<&'static str>,
    pub counts: CountsShape<'a>,
    pub scale: Scale,
    pub source: &'a Source,
    pub estimates: Vec<Row<'a>>,
    pub groups: Vec<GroupRow<'a>>,
    pub gaps: Vec<Gap<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confusion: Option<ConfusionShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen_threshold: Option<ChoiceShape>,
    pub local: Vec<Row<'a>>,
    pub verdicts: Vec<VerdictRow<'a>>,
    pub curves: CurvesShape<'a>,
    pub cautions: Vec<CautionShape<'a>>,
    pub provenance: ProvenanceShape<'a>,
}

#[derive(Serialize)]
pub(super) struct CountsShape<'a> {
    rows_in_file: u64,
    exclusions: Vec<ExclusionShape>,
    cases: u64,
    predicted: u64,
    positives: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    patients: Option<u64>,
    outcome: &'a str,
    positive: &'a str,
    negative: &'a str,
}

#[derive(Serialize)]
struct ExclusionShape {
    reason: String,
    rows: u64,
}

impl<'a> CountsShape<'a> {
    pub fn new(counts: &'a Counts, words: &Words) -> CountsShape<'a> {
        let exclusions = counts.exclusions.iter().map(|exclusion| ExclusionShape {
            reason: words.say(&exclusion.reason),
            rows: exclusion.rows,
        });
        CountsShape {
            rows_in_file: counts.rows_in_file,
            exclusions: exclusions.collect(),
            cases: counts.cases,
            predicted: counts.predicted,
            positives: counts.positives,
            patients: counts.patients,
            outcome: &counts.outcome,
            positive: &counts.positive,
            negative: &counts.negative,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ConfusionShape {
    threshold: Number,
    tp: u64,
    fp: u64,
    #[serde(rename = "fn")]
    fn_: u64,
    tn: u64,
}

impl From<&ConfusionCounts> for ConfusionShape {
    fn from(counts: &ConfusionCounts) -> ConfusionShape {
        ConfusionShape {
            threshold: Number(counts.threshold),
            tp: counts.tp,
            fp: counts.fp,
            fn_: counts.fn_,
            tn: counts.tn,
        }
    }
}

/// A threshold that was chosen on these very cases.
#[derive(Serialize)]
pub(super) struct ChoiceShape {
    rule: Rule,
    threshold: Number,
    apparent_sensitivity: f64,
    apparent_specificity: f64,
    sensitivity: Estimated,
    specificity: Estimated,
}

impl ChoiceShape {
    pub fn new(choice: &Choice) -> ChoiceShape {
        ChoiceShape {
            rule: choice.rule,
            threshold: Number(choice.threshold),
            apparent_sensitivity: choice.apparent_sensitivity,
            apparent_specificity: choice.apparent_specificity,
            sensitivity: Estimated::new(&choice.sensitivity),
            specificity: Estimated::new(&choice.specificity),
        }
    }
}

#[derive(Serialize)]
pub(super) struct CurvesShape<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    roc: Option<CurveShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision_recall: Option<CurveShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calibration: Option<CurveShape>,
    calibration_groups: Vec<GroupShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<CurveShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    treat_all: Vec<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distribution: Option<&'a Distribution>,
}

#[derive(Serialize)]
struct CurveShape {
    x: Vec<Number>,
    y: Vec<Number>,
    low: Vec<Number>,
    high: Vec<Number>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    threshold: Vec<Number>,
}

#[derive(Serialize)]
struct GroupShape {
    predicted: f64,
    observed: f64,
    low: f64,
    high: f64,
    n: u64,
}

fn numbers(values: &[f64]) -> Vec<Number> {
    values.iter().copied().map(Number).collect()
}

impl From<&Curve> for CurveShape {
    fn from(curve: &Curve) -> CurveShape {
        CurveShape {
            x: numbers(&curve.x),
            y: numbers(&curve.y),
            low: numbers(&curve.low),
            high: numbers(&curve.high),
            threshold: numbers(&curve.threshold),
        }
    }
}

impl<'a> CurvesShape<'a> {
    pub fn new(curves: &'a Curves) -> CurvesShape<'a> {
        let curve = |curve: &Option<Curve>| curve.as_ref().map(CurveShape::from);
        let groups = curves.calibration_groups.iter().map(|group| GroupShape {
            predicted: group.predicted,
            observed: group.observed,
            low: group.low,
            high: group.high,
            n: group.n,
        });
        CurvesShape {
            roc: curve(&curves.roc),
            precision_recall: curve(&curves.precision_recall),
            calibration: curve(&curves.calibration),
            calibration_groups: groups.collect(),
            decision: curve(&curves.decision),
            treat_all: numbers(&curves.treat_all),
            distribution: curves.distribution.as_ref(),
        }
    }
}

/// A caution in words.
#[derive(Serialize)]
pub(super) struct CautionShape<'a> {
    id: &'a str,
    severity: Severity,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<String>,
    why: String,
    remedy: String,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    rows: &'a [u32],
}

impl<'a> CautionShape<'a> {
    pub fn new(caution: &'a Caution, words: &Words) -> CautionShape<'a> {
        CautionShape {
            id: &caution.id,
            severity: caution.severity,
            message: words.say(&caution.what),
            details: caution.details.iter().map(|one| words.say(one)).collect(),
            why: words.say(&caution.why),
            remedy: words.say(&caution.remedy),
            rows: &caution.rows,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ProvenanceShape<'a> {
    version: &'a str,
    data: &'a FileFact,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a FileFact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pictures: Option<&'a PictureFact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<&'a FileFact>,
    #[serde(skip_serializing_if = "<[InputColumns]>::is_empty")]
    inputs: &'a [InputColumns],
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_up: Option<TakenUp>,
    plan_sha256: &'a str,
    cases: &'a str,
    /// Only what makes the results exploratory: else a terminal, which
    /// remembers nothing, would write another file than a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen_on: Option<&'a str>,
    components: Vec<Component<'a>>,
    seed: u64,
}

#[derive(Serialize)]
struct Component<'a> {
    name: &'a str,
    version: &'a str,
}

impl<'a> ProvenanceShape<'a> {
    pub fn new(provenance: &'a Provenance) -> ProvenanceShape<'a> {
        let components = provenance.components.iter();
        ProvenanceShape {
            version: &provenance.version,
            data: &provenance.data,
            model: provenance.model.as_ref(),
            pictures: provenance.pictures.as_ref(),
            labels: provenance.labels.as_ref(),
            inputs: &provenance.inputs,
            taken_up: provenance.taken_up,
            plan_sha256: &provenance.plan_sha256,
            cases: &provenance.cases,
            seen_on: match &provenance.seen {
                Seen::Before { on } => Some(on),
                Seen::Unknown | Seen::NotBefore => None,
            },
            components: components
                .map(|(name, version)| Component { name, version })
                .collect(),
            seed: provenance.seed,
        }
    }
}
