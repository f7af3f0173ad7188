//! What `evaluation.json` has of a condition that a case has or has not.

use plumbline_stats::binary::threshold::{Choice, Rule};
use plumbline_study::evaluation;
use plumbline_study::task::binary::comparison::{Comparison, Decisions, DelongTest};
use plumbline_study::task::binary::{ConfusionCounts, Detail};
use plumbline_study::task::compared::Claimed;
use plumbline_study::{Evaluation, PlanDraft, Scale, Source};
use serde::{Deserialize, Serialize};

use super::detail;
use crate::Words;
use crate::json::compared::{ComparedShape, GroupDifferenceShape, RankingShape};
use crate::json::curves::{CurveShape, CurvesShape};
use crate::json::rows::{Measure, Number, Row};
use crate::json::shape::{OfKind, Own, Wrong, all, at, each, rows};

pub(super) const JSON: OfKind = OfKind {
    version: |evaluation| match detail(evaluation).comparisons.is_empty() {
        true => 2,
        false => 3,
    },
    write,
    read,
};

fn write(evaluation: &Evaluation, words: Option<&Words>) -> Own {
    let detail = detail(evaluation);
    Own {
        positive: Some(detail.positive.clone()),
        negative: Some(detail.negative.clone()),
        positives: Some(detail.positives),
        confusion: detail.confusion.as_ref().map(ConfusionShape::new),
        chosen_threshold: detail.chosen_threshold.as_ref().map(ChoiceShape::new),
        local: Some(each(&detail.local, |row| Row::new(row, words))),
        curves: Some(CurvesShape::new(&detail.curves)),
        comparisons: each(&detail.comparisons, |one| ComparisonShape::new(one, words)),
        ranking: (detail.ranking.as_ref()).map(|ranking| RankingShape::new(ranking, words)),
        ..Own::of(detail.scale)
    }
}

fn read(own: Own, plan: &PlanDraft) -> Result<evaluation::Detail, Wrong> {
    if own.classes.is_some() {
        return Err(at("classes")("a binary outcome has none".to_owned()));
    }
    let lacking = |name: &str| at("counts")(format!("\"{name}\" is missing"));
    let detail = Detail {
        positive: own.positive.ok_or_else(|| lacking("positive"))?,
        negative: own.negative.ok_or_else(|| lacking("negative"))?,
        positives: own.positives.ok_or_else(|| lacking("positives"))?,
        scale: own.scale,
        confusion: own.confusion.map(ConfusionShape::read),
        chosen_threshold: own
            .chosen_threshold
            .map(ChoiceShape::read)
            .transpose()
            .map_err(at("chosen_threshold"))?,
        local: rows("local", own.local.unwrap_or_default(), |row| {
            row.read_at(plan.target_prevalence)
        })?,
        curves: own.curves.map(CurvesShape::read).unwrap_or_default(),
        comparisons: rows("comparisons", own.comparisons, ComparisonShape::read)?,
        ranking: own
            .ranking
            .map(RankingShape::read)
            .transpose()
            .map_err(at("ranking"))?,
    };
    Ok(evaluation::Detail::Binary(Box::new(detail)))
}

/// Another respondent beside the one that is assessed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparisonShape {
    with: String,
    source: Source,
    /// Fingerprint of all cases that it answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    cases: String,
    scale: Scale,
    n: u64,
    positives: u64,
    only_assessed: u64,
    only_other: u64,
    rows: Vec<ComparedShape>,
    /// What the plan claims of a difference, by how much, and what the interval says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Claimed>,
    /// Differences within subgroups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupDifferenceShape>,
    /// DeLong's test of equal areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delong: Option<DelongTest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decisions: Option<Decisions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    roc: Option<CurveShape>,
}

impl ComparisonShape {
    fn new(comparison: &Comparison, words: Option<&Words>) -> ComparisonShape {
        let Comparison {
            with,
            source,
            cases,
            scale,
            n,
            positives,
            only_assessed,
            only_other,
            rows,
            claims,
            groups,
            delong,
            decisions,
            roc,
        } = comparison;
        ComparisonShape {
            with: with.clone(),
            source: source.clone(),
            cases: cases.clone(),
            scale: *scale,
            n: *n,
            positives: *positives,
            only_assessed: *only_assessed,
            only_other: *only_other,
            rows: each(rows, |row| ComparedShape::new(row, words)),
            claims: claims.clone(),
            groups: each(groups, |row| GroupDifferenceShape::new(row, words)),
            delong: *delong,
            decisions: decisions.clone(),
            roc: roc.as_ref().map(CurveShape::new),
        }
    }

    fn read(self) -> Result<Comparison, String> {
        let with = self.with.as_str();
        Ok(Comparison {
            rows: all(self.rows, |row| row.read(with))?,
            claims: self.claims,
            groups: all(self.groups, |row| row.read(with))?,
            with: with.to_owned(),
            source: self.source,
            cases: self.cases,
            scale: self.scale,
            n: self.n,
            positives: self.positives,
            only_assessed: self.only_assessed,
            only_other: self.only_other,
            delong: self.delong,
            decisions: self.decisions,
            roc: self.roc.map(CurveShape::read),
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfusionShape {
    threshold: Number,
    tp: u64,
    fp: u64,
    #[serde(rename = "fn")]
    fn_: u64,
    tn: u64,
}

impl ConfusionShape {
    /// The threshold of the counts.
    pub fn threshold(&self) -> f64 {
        self.threshold.0
    }

    fn new(counts: &ConfusionCounts) -> ConfusionShape {
        ConfusionShape {
            threshold: Number(counts.threshold),
            tp: counts.tp,
            fp: counts.fp,
            fn_: counts.fn_,
            tn: counts.tn,
        }
    }

    fn read(self) -> ConfusionCounts {
        ConfusionCounts {
            threshold: self.threshold.0,
            tp: self.tp,
            fp: self.fp,
            fn_: self.fn_,
            tn: self.tn,
        }
    }
}

/// A threshold that was chosen on these very cases.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceShape {
    rule: Rule,
    threshold: Number,
    apparent_sensitivity: Number,
    apparent_specificity: Number,
    sensitivity: Measure,
    specificity: Measure,
}

impl ChoiceShape {
    fn new(choice: &Choice) -> ChoiceShape {
        ChoiceShape {
            rule: choice.rule,
            threshold: Number(choice.threshold),
            apparent_sensitivity: Number(choice.apparent_sensitivity),
            apparent_specificity: Number(choice.apparent_specificity),
            sensitivity: Measure::of(&choice.sensitivity),
            specificity: Measure::of(&choice.specificity),
        }
    }

    fn read(self) -> Result<Choice, String> {
        Ok(Choice {
            rule: self.rule,
            threshold: self.threshold.0,
            apparent_sensitivity: self.apparent_sensitivity.0,
            apparent_specificity: self.apparent_specificity.0,
            sensitivity: self.sensitivity.estimate()?,
            specificity: self.specificity.estimate()?,
        })
    }
}
