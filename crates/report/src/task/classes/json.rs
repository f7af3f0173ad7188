//! What `evaluation.json` has of several classes.

use plumbline_study::evaluation;
use plumbline_study::task::classes::comparison::{Comparison, Decisions};
use plumbline_study::task::classes::{Class, Detail};
use plumbline_study::task::compared::Claimed;
use plumbline_study::{Evaluation, PlanDraft, Scale, Source};
use serde::{Deserialize, Serialize};

use super::detail;
use crate::Words;
use crate::json::compared::{ComparedShape, GroupDifferenceShape, RankingShape};
use crate::json::curves::{CurveShape, CurvesShape};
use crate::json::rows::Measure;
use crate::json::shape::{OfKind, Own, Wrong, all, at, each};

pub(super) const JSON: OfKind = OfKind {
    version: |_| 3,
    write,
    read,
};

fn write(evaluation: &Evaluation, words: Option<&Words>) -> Own {
    let detail = detail(evaluation);
    Own {
        classes: Some(ClassesShape::new(detail, words)),
        ..Own::of(detail.scale)
    }
}

fn read(own: Own, _: &PlanDraft) -> Result<evaluation::Detail, Wrong> {
    let lacking = || at("classes")("it is missing".to_owned());
    let classes = own.classes.ok_or_else(lacking)?;
    let detail = classes.read(own.scale).map_err(at("classes"))?;
    Ok(evaluation::Detail::Classes(Box::new(detail)))
}

/// Another respondent on outcomes of several classes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassComparisonShape {
    with: String,
    source: Source,
    /// Fingerprint of all cases that it answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    cases: String,
    scale: Scale,
    n: u64,
    /// Cases of each class among them, in the order of the classes.
    support: Vec<u64>,
    only_assessed: u64,
    only_other: u64,
    rows: Vec<ComparedShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Claimed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupDifferenceShape>,
    decisions: Decisions,
    /// ROC curve of the other one for each class, in the order of the classes; null where
    /// there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roc: Vec<Option<CurveShape>>,
}

impl ClassComparisonShape {
    fn new(comparison: &Comparison, words: Option<&Words>) -> ClassComparisonShape {
        // Every field is named, so that one that is added is not forgotten here.
        let Comparison {
            with,
            source,
            scale,
            n,
            support,
            only_assessed,
            only_other,
            rows,
            claims,
            groups,
            decisions,
            cases,
            roc,
        } = comparison;
        ClassComparisonShape {
            with: with.clone(),
            source: source.clone(),
            cases: cases.clone(),
            roc: each(roc, |curve| curve.as_ref().map(CurveShape::new)),
            scale: *scale,
            n: *n,
            support: support.clone(),
            only_assessed: *only_assessed,
            only_other: *only_other,
            rows: each(rows, |row| ComparedShape::new(row, words)),
            claims: claims.clone(),
            groups: each(groups, |row| GroupDifferenceShape::new(row, words)),
            decisions: decisions.clone(),
        }
    }

    fn read(self, classes: usize) -> Result<Comparison, String> {
        let decisions = &self.decisions;
        // Files of before know neither curves of others nor what both decided.
        let is_of_all = |length: usize| length == classes || length == 0;
        let is_whole = self.support.len() == classes
            && decisions.of_class.len() == classes
            && is_of_all(self.roc.len())
            && is_of_all(decisions.crossed.len())
            && decisions.crossed.iter().all(|row| row.len() == classes);
        if !is_whole {
            return Err(format!("a comparison is not of {classes} classes"));
        }
        let with = self.with.as_str();
        Ok(Comparison {
            rows: all(self.rows, |row| row.read(with))?,
            claims: self.claims,
            groups: all(self.groups, |row| row.read(with))?,
            with: with.to_owned(),
            source: self.source,
            scale: self.scale,
            n: self.n,
            support: self.support,
            only_assessed: self.only_assessed,
            only_other: self.only_other,
            cases: self.cases,
            roc: {
                let curves = self.roc.into_iter();
                curves.map(|curve| curve.map(CurveShape::read)).collect()
            },
            decisions: self.decisions,
        })
    }
}

/// One of several classes for each case.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassesShape {
    /// The classes, in the order of rows and columns of the matrix.
    classes: Vec<ClassShape>,
    /// Cases by true class (outer) and decision (inner).
    decisions: Vec<Vec<u64>>,
    /// Shares of each row of the matrix.
    shares: Vec<Vec<Measure>>,
    /// Cases with the same highest score for several classes.
    tied: u64,
    /// Others who answered for the same cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comparisons: Vec<ClassComparisonShape>,
    /// All of them by the primary metric, where there are more than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ranking: Option<RankingShape>,
}

/// One class against all others.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassShape {
    name: String,
    n: u64,
    decided: u64,
    curves: CurvesShape,
}

impl ClassesShape {
    fn new(detail: &Detail, words: Option<&Words>) -> ClassesShape {
        let size = detail.classes.len().max(1);
        ClassesShape {
            classes: each(&detail.classes, |class| ClassShape {
                name: class.name.clone(),
                n: class.n,
                decided: class.decided,
                curves: CurvesShape::new(&class.curves),
            }),
            decisions: detail.decisions.chunks(size).map(<[u64]>::to_vec).collect(),
            shares: detail
                .shares
                .chunks(size)
                .map(|row| each(row, |share| Measure::of_cell(share, words)))
                .collect(),
            tied: detail.tied,
            comparisons: each(&detail.comparisons, |one| {
                ClassComparisonShape::new(one, words)
            }),
            ranking: detail
                .ranking
                .as_ref()
                .map(|ranking| RankingShape::new(ranking, words)),
        }
    }

    fn read(self, scale: Scale) -> Result<Detail, String> {
        let size = self.classes.len();
        let is_square = self.decisions.len() == size
            && self.decisions.iter().all(|row| row.len() == size)
            && self.shares.len() == size
            && self.shares.iter().all(|row| row.len() == size);
        if !is_square {
            return Err(format!("the matrix is not of {size} × {size} classes"));
        }
        let shares = self.shares.into_iter().flatten().map(Measure::read);
        Ok(Detail {
            classes: self
                .classes
                .into_iter()
                .map(|class| Class {
                    name: class.name,
                    n: class.n,
                    decided: class.decided,
                    curves: class.curves.read(),
                })
                .collect(),
            scale,
            decisions: self.decisions.into_iter().flatten().collect(),
            shares: shares.collect::<Result<_, String>>()?,
            tied: self.tied,
            comparisons: all(self.comparisons, |one| one.read(size))?,
            ranking: self.ranking.map(RankingShape::read).transpose()?,
        })
    }
}
