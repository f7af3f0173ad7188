//! A condition that a case has or has not.

mod cautions;
pub mod comparison;
mod curves;
mod decide;
pub mod detail;
pub mod explore;
mod groups;
pub(crate) mod local;
mod measures;
mod predicted;
mod registry;
pub mod sample_size;

use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::survey::{Survey, Wanted};
use plumbline_stats::distinct;
use plumbline_stats::workers::Workers;
pub(crate) use predicted::{Predicted, Split};

use super::{Evaluator, Found, TaskSpec};
use crate::apart::Kept;
use crate::canonical::{digest, hex};
use crate::cautions::view::View;
use crate::evaluation::{self, Key};
use crate::observer::{Reporter, Stage};
use crate::respondent::Scale;
use crate::study::{Answered, TaskKind};
use crate::{Cases, Caution, Plan};

pub use comparison::Comparison;
pub use curves::{bin_of, group_ranges};
pub use detail::{CalibrationGroup, ConfusionCounts, Curve, Curves, Detail, Distribution};
pub use registry::METRICS;

/// What is known of this kind.
pub static SPEC: TaskSpec = TaskSpec {
    kind: TaskKind::Binary,
    metrics: || METRICS,
    default_primary: "auroc",
    headlines: &["auroc", "calibration_slope", "net_benefit", "brier_score"],
    looked_at_in_subgroups: &["sensitivity", "specificity"],
    explained: &[],
    cautions: cautions::all,
};

/// Which cases have the condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// Value that counts as positive, as written in the file.
    pub positive_value: String,
    /// Value that counts as negative, as written in the file.
    pub negative_value: String,
    /// Whether each case has the condition.
    pub positive: Vec<bool>,
}

/// One score a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Higher means more likely positive; `None` where the model gave nothing
    /// usable (counted as missing predictions, never dropped in silence).
    pub score: Vec<Option<f64>>,
    /// Whether the scores are probabilities.
    pub scale: Scale,
}

/// A study of this kind.
pub type Binary = Answered<Truth, Scores>;

/// A study of this kind, ready to be measured.
pub(crate) struct Assessed<'a> {
    predicted: Predicted<'a>,
    answered: &'a Binary,
}

impl<'a> Assessed<'a> {
    pub(crate) fn new(
        cases: &'a Cases,
        answered: &'a Binary,
        kept: Option<&'a Kept>,
    ) -> Assessed<'a> {
        let answers = &answered.assessed.answers;
        Assessed {
            predicted: Predicted::keeping(cases, &answered.truth, answers, kept),
            answered,
        }
    }
}

impl Evaluator for Assessed<'_> {
    fn measure(&self, plan: &Plan, workers: &dyn Workers, reporter: &mut Reporter) -> Found {
        let predicted = &self.predicted;
        let decision = decide::threshold(predicted, plan, workers);
        let settings = predicted.settings(plan, decision.threshold);
        let thresholds = curves::decision_thresholds(predicted, plan);
        let wanted = Wanted {
            measures: Measure::ALL,
            roc: true,
            precision_recall: true,
            decision: thresholds.as_deref(),
        };
        let survey = reporter.part(Stage::Measures, 1.8, |progress| {
            Survey::new(&predicted.sample, wanted, &settings, workers, progress)
        });
        let overall = measures::rows(&survey, None, &settings);
        let subgroups = groups::evaluate(predicted, plan, &settings, &overall, workers, reporter);
        let curves = reporter.part(Stage::Curves, 0.2, |progress| {
            let curves = curves::all(predicted, survey, &settings, workers);
            progress(1.0);
            curves
        });
        let comparisons = comparison::all(
            (predicted.cases, &self.answered.truth),
            (&self.answered.assessed.answers, &self.answered.compared),
            plan,
            decision.threshold,
            &overall,
            workers,
            reporter,
        );
        let ranking = comparison::ranking(
            (predicted.cases, &self.answered.truth),
            (&self.answered.assessed, &self.answered.compared),
            &comparisons,
            plan,
            decision.threshold,
            workers,
        );
        let corrected = |metric, value| (Key::of(metric), Ok(value));
        let evidence = decision.choice.iter().flat_map(|choice| {
            [
                corrected("sensitivity", choice.sensitivity),
                corrected("specificity", choice.specificity),
            ]
        });
        Found {
            evidence: evidence.collect(),
            detail: evaluation::Detail::Binary(Box::new(Detail {
                positive: predicted.truth.positive_value.clone(),
                negative: predicted.truth.negative_value.clone(),
                positives: predicted.scored.positives(),
                scale: predicted.scale,
                confusion: decision
                    .threshold
                    .map(|threshold| confusion(predicted, threshold)),
                local: local::rows_of(&overall, &settings, plan.target_prevalence()),
                chosen_threshold: decision.choice,
                curves,
                comparisons,
                ranking,
            })),
            overall,
            of_subgroups: subgroups.estimates,
            groups: subgroups.groups,
            differences: subgroups.differences,
        }
    }

    fn cautions(&self, view: &View) -> Vec<Caution> {
        match &view.evaluation.detail {
            evaluation::Detail::Binary(detail) => cautions::raise(&cautions::View {
                common: view,
                predicted: &self.predicted,
                detail,
            }),
            evaluation::Detail::Classes(_) => Vec::new(),
        }
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.predicted)
    }

    fn predicted(&self) -> u64 {
        self.predicted.scored.len() as u64
    }

    fn patients(&self) -> Option<u64> {
        let patients = self.predicted.scored.patient()?.iter().copied();
        Some(distinct(patients) as u64)
    }

    fn missing(&self) -> &[u32] {
        &self.predicted.missing
    }
}

impl Predicted<'_> {
    /// The curves of these cases; they are worth `share` of the work of a pass over all.
    pub(crate) fn curves(
        &self,
        plan: &Plan,
        share: f64,
        workers: &dyn Workers,
        reporter: &mut Reporter,
    ) -> Curves {
        let settings = self.settings(plan, None);
        let thresholds = curves::decision_thresholds(self, plan);
        let wanted = Wanted {
            measures: &[],
            roc: true,
            precision_recall: true,
            decision: thresholds.as_deref(),
        };
        reporter.part(Stage::Curves, share, |progress| {
            let survey = Survey::new(&self.sample, wanted, &settings, workers, progress);
            curves::all(self, survey, &settings, workers)
        })
    }

    /// The ROC curve of these cases alone; it is worth `share` of the work of a pass over
    /// all.
    pub(crate) fn roc(
        &self,
        plan: &Plan,
        share: f64,
        workers: &dyn Workers,
        reporter: &mut Reporter,
    ) -> Option<Curve> {
        let settings = self.settings(plan, None);
        let wanted = Wanted {
            roc: true,
            ..Wanted::default()
        };
        reporter.part(Stage::Curves, share, |progress| {
            let survey = Survey::new(&self.sample, wanted, &settings, workers, progress);
            curves::shown(survey.roc)
        })
    }
}

fn confusion(predicted: &Predicted, threshold: f64) -> ConfusionCounts {
    let counts = Confusion::at(predicted.tally(), threshold);
    ConfusionCounts {
        threshold,
        tp: counts.tp,
        fp: counts.fp,
        fn_: counts.fn_,
        tn: counts.tn,
    }
}

/// What these cases with these answers are known by, as [`crate::seen`] says.
fn fingerprint(predicted: &Predicted) -> String {
    // The smaller of both, so that turning the outcome round changes nothing.
    let one = hashed(predicted, false);
    let other = hashed(predicted, true);
    hex(&one.min(other))
}

/// A case beside its patient: its outcome, and the bits of its score.
type OfPatient = (u32, (bool, u64));

fn hashed(predicted: &Predicted, is_turned: bool) -> [u8; 32] {
    let scored = &predicted.scored;
    let case = |(truth, score): (&bool, &f64)| {
        // 0.0 and -0.0 are one score.
        let score = if *score == 0.0 { 0.0 } else { *score };
        (*truth != is_turned, score.to_bits())
    };
    let of_cases = scored.truth().iter().zip(scored.score()).map(case);
    let Some(ids) = scored.patient() else {
        // A patient of one case, each: the same bytes, without a list for each.
        let mut cases: Vec<(bool, u64)> = of_cases.collect();
        cases.sort_unstable();
        let mut bytes = Vec::with_capacity(13 * cases.len());
        for (truth, score) in cases {
            bytes.extend(1u32.to_le_bytes());
            bytes.push(u8::from(truth));
            bytes.extend(score.to_le_bytes());
        }
        return digest(&bytes);
    };
    let ids = ids.iter().copied();
    let mut cases: Vec<OfPatient> = ids.zip(of_cases).collect();
    cases.sort_unstable();
    let mut patients: Vec<&[OfPatient]> = cases.chunk_by(|a, b| a.0 == b.0).collect();
    fn of(patient: &[OfPatient]) -> impl Iterator<Item = (bool, u64)> {
        patient.iter().map(|(_, case)| *case)
    }
    patients.sort_unstable_by(|a, b| of(a).cmp(of(b)));
    let mut bytes = Vec::with_capacity(13 * scored.len());
    for patient in patients {
        bytes.extend((patient.len() as u32).to_le_bytes());
        for (truth, score) in of(patient) {
            bytes.push(u8::from(truth));
            bytes.extend(score.to_le_bytes());
        }
    }
    digest(&bytes)
}
