//! The other parts of the document, in the order of their keys.
//!
//! Each part is written from the evaluation (`new`) and read back into it
//! (`read`). `words` is `None` where only the content counts, as for the id of
//! an evaluation: sentences are then left out.

use std::collections::BTreeMap;

use plumbline_stats::binary::threshold::{Choice, Rule};
use plumbline_study::evaluation::{At, Counts, Detail, Key, Worse};
use plumbline_study::facts::{FileFact, ImageFact, JoinedFact, MissingChoice, Provenance, TakenUp};
use plumbline_study::intended_use::RiskTier;
use plumbline_study::seen::Seen;
use plumbline_study::task::binary::comparison::{
    Claimed, ComparedRow, Comparison, Decisions, DelongTest, GroupDifference, NoOrder, Ranked,
    Ranking,
};
use plumbline_study::task::binary::{
    self, CalibrationGroup, ConfusionCounts, Curve, Curves, Distribution,
};
use plumbline_study::task::classes;
use plumbline_study::{
    Arg, Caution, Evaluation, Exclusion, InputColumns, Message, PlanDraft, Scale, Severity, Source,
    TaskKind, spec,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rows::{Gap, GroupRow, Measure, Number, Row, VerdictRow};
use super::{FAMILY, version_for};
use crate::Words;

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub schema: String,
    pub version: u32,
    pub id: String,
    exploratory: bool,
    deviations: Vec<Sentence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_open: Vec<Sentence>,
    /// As JSON: a plan has versions of its own, and a reader of its own.
    plan: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tier: Option<RiskTier>,
    counts: CountsShape,
    scale: Scale,
    /// The classes, where the outcome is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    classes: Option<ClassesShape>,
    source: Source,
    estimates: Vec<Row>,
    groups: Vec<GroupRow>,
    gaps: Vec<Gap>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confusion: Option<ConfusionShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chosen_threshold: Option<ChoiceShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    local: Option<Vec<Row>>,
    verdicts: Vec<VerdictRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    curves: Option<CurvesShape>,
    /// Others who answered for the same cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comparisons: Vec<ComparisonShape>,
    /// All of them by the primary metric, where there are more than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ranking: Option<RankingShape>,
    cautions: Vec<CautionShape>,
    provenance: ProvenanceShape,
}

impl Document {
    /// The document, with an empty id.
    ///
    /// # Errors
    /// The plan holds what JSON cannot say.
    pub fn new(evaluation: &Evaluation, words: Option<&Words>) -> serde_json::Result<Document> {
        // Every field is named, so that one that is added is not forgotten here.
        let Evaluation {
            plan,
            exploratory,
            deviations,
            left_open,
            tier,
            counts,
            source,
            estimates,
            groups,
            differences,
            detail,
            verdicts,
            cautions,
            provenance,
        } = evaluation;
        let version = version_for(evaluation);
        let own = Own::new(detail, words);
        Ok(Document {
            schema: format!("{FAMILY}{version}"),
            version,
            id: String::new(),
            exploratory: *exploratory,
            deviations: each(deviations, |message| Sentence::new(message, words)),
            left_open: each(left_open, |message| Sentence::new(message, words)),
            plan: serde_json::to_value(plan)?,
            tier: *tier,
            counts: CountsShape::new(counts, detail, words),
            scale: own.scale,
            classes: own.classes,
            source: source.clone(),
            estimates: each(estimates, |row| Row::new(row, words)),
            groups: each(groups, |group| GroupRow::new(group, words)),
            gaps: each(differences, |one| Gap::new(one, words)),
            confusion: own.confusion,
            chosen_threshold: own.chosen_threshold,
            local: own.local,
            verdicts: each(verdicts, |row| VerdictRow::new(row, words)),
            curves: own.curves,
            comparisons: own.comparisons,
            ranking: own.ranking,
            cautions: each(cautions, |caution| CautionShape::new(caution, words)),
            provenance: ProvenanceShape::new(provenance),
        })
    }

    /// The evaluation that was written.
    ///
    /// # Errors
    /// Where a part cannot be used: its place and what is wrong with it.
    pub fn read(self) -> Result<Evaluation, (String, String)> {
        let at = |place: &str| {
            let place = place.to_owned();
            move |wrong: String| (place, wrong)
        };
        let plan = PlanDraft::from_json("plan", &self.plan.to_string())
            .map_err(|problem| (at("plan"))(detail(&problem.message)))?;
        let confusion = self.confusion.map(ConfusionShape::read);
        let threshold = confusion.map(|counts| counts.threshold);
        // The plan says the kind of the outcome; parts of another kind are no part of it.
        let spec = spec(plan.task);
        let kind = match plan.task {
            TaskKind::MultiClass => {
                let lacking = || (at("classes"))("it is missing".to_owned());
                let classes = self.classes.ok_or_else(lacking)?;
                let detail = classes.read(self.scale).map_err(at("classes"))?;
                Detail::Classes(Box::new(detail))
            }
            TaskKind::Binary if self.classes.is_some() => {
                return Err((at("classes"))("a binary outcome has none".to_owned()));
            }
            TaskKind::Binary => {
                let named = |field: &Option<String>, name: &str| {
                    let lacking = || (at("counts"))(format!("\"{name}\" is missing"));
                    field.clone().ok_or_else(lacking)
                };
                Detail::Binary(Box::new(binary::Detail {
                    positive: named(&self.counts.positive, "positive")?,
                    negative: named(&self.counts.negative, "negative")?,
                    positives: self
                        .counts
                        .positives
                        .ok_or_else(|| (at("counts"))("\"positives\" is missing".to_owned()))?,
                    scale: self.scale,
                    confusion,
                    chosen_threshold: self
                        .chosen_threshold
                        .map(ChoiceShape::read)
                        .transpose()
                        .map_err(at("chosen_threshold"))?,
                    local: rows("local", self.local.unwrap_or_default(), |row| {
                        row.read_at(plan.target_prevalence)
                    })?,
                    curves: self.curves.map(CurvesShape::read).unwrap_or_default(),
                    comparisons: rows("comparisons", self.comparisons, ComparisonShape::read)?,
                    ranking: self
                        .ranking
                        .map(RankingShape::read)
                        .transpose()
                        .map_err(at("ranking"))?,
                }))
            }
        };
        Ok(Evaluation {
            exploratory: self.exploratory,
            deviations: self.deviations.into_iter().map(Sentence::read).collect(),
            left_open: self.left_open.into_iter().map(Sentence::read).collect(),
            tier: self.tier,
            source: self.source,
            estimates: rows("estimates", self.estimates, Row::read)?,
            groups: rows("groups", self.groups, GroupRow::read)?,
            differences: rows("gaps", self.gaps, |gap| gap.read(spec, threshold))?,
            detail: kind,
            counts: self.counts.read(),
            verdicts: rows("verdicts", self.verdicts, VerdictRow::read)?,
            cautions: self.cautions.into_iter().map(CautionShape::read).collect(),
            provenance: self.provenance.read(),
            plan,
        })
    }
}

/// The fields of the file that only one kind of outcome has.
struct Own {
    scale: Scale,
    classes: Option<ClassesShape>,
    confusion: Option<ConfusionShape>,
    chosen_threshold: Option<ChoiceShape>,
    local: Option<Vec<Row>>,
    curves: Option<CurvesShape>,
    comparisons: Vec<ComparisonShape>,
    ranking: Option<RankingShape>,
}

impl Own {
    fn new(detail: &Detail, words: Option<&Words>) -> Own {
        match detail {
            Detail::Binary(detail) => Own {
                scale: detail.scale,
                classes: None,
                confusion: detail.confusion.as_ref().map(ConfusionShape::new),
                chosen_threshold: detail.chosen_threshold.as_ref().map(ChoiceShape::new),
                local: Some(each(&detail.local, |row| Row::new(row, words))),
                curves: Some(CurvesShape::new(&detail.curves)),
                comparisons: each(&detail.comparisons, |one| ComparisonShape::new(one, words)),
                ranking: (detail.ranking.as_ref()).map(|ranking| RankingShape::new(ranking, words)),
            },
            Detail::Classes(detail) => Own {
                scale: detail.scale,
                classes: Some(ClassesShape::new(detail, words)),
                confusion: None,
                chosen_threshold: None,
                local: None,
                curves: None,
                comparisons: Vec::new(),
                ranking: None,
            },
        }
    }
}

fn each<T, U>(items: &[T], write: impl Fn(&T) -> U) -> Vec<U> {
    items.iter().map(write).collect()
}

/// Every row of a list, or the place of the first that cannot be used.
fn rows<T, U>(
    name: &str,
    items: Vec<T>,
    read: impl Fn(T) -> Result<U, String>,
) -> Result<Vec<U>, (String, String)> {
    let numbered = items.into_iter().enumerate();
    let one = |(index, item)| read(item).map_err(|wrong| (format!("{name}[{index}]"), wrong));
    numbered.map(one).collect()
}

/// What a problem of the plan's own reader says about the place.
fn detail(message: &Message) -> String {
    match message.args.get("detail") {
        Some(Arg::Text(detail)) => detail.clone(),
        Some(Arg::Number(number)) => number.to_string(),
        None => message.id.clone(),
    }
}

/// Words by name: the id of a sentence of Plumbline, and what fills it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    id: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<String, Argument>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Argument {
    Number(f64),
    Text(String),
}

impl Said {
    fn new(message: &Message) -> Said {
        let argument = |value: &Arg| match value {
            // JSON has no infinity; as text it is spoken the same way.
            Arg::Number(number) if !number.is_finite() => Argument::Text(number.to_string()),
            Arg::Number(number) => Argument::Number(*number),
            Arg::Text(text) => Argument::Text(text.clone()),
        };
        let args = message.args.iter();
        Said {
            id: message.id.clone(),
            args: args
                .map(|(name, value)| (name.clone(), argument(value)))
                .collect(),
        }
    }

    fn read(self) -> Message {
        let argument = |value| match value {
            Argument::Number(number) => Arg::Number(number),
            Argument::Text(text) => Arg::Text(text),
        };
        Message {
            id: self.id,
            args: self
                .args
                .into_iter()
                .map(|(name, value)| (name, argument(value)))
                .collect(),
        }
    }
}

/// Words by name beside the sentence that they make.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    said: Said,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Sentence {
    fn new(message: &Message, words: Option<&Words>) -> Sentence {
        Sentence {
            said: Said::new(message),
            message: words.map(|words| words.say(message)),
        }
    }

    fn read(self) -> Message {
        self.said.read()
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsShape {
    rows_in_file: u64,
    exclusions: Vec<ExclusionShape>,
    cases: u64,
    predicted: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positives: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patients: Option<u64>,
    outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positive: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    negative: Option<String>,
}

/// Another respondent beside the one that is assessed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparisonShape {
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

/// One metric of both, and their difference: assessed less other.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparedShape {
    metric: String,
    /// Where it is of one class against all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<Number>,
    /// That of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_threshold: Option<Number>,
    assessed: Measure,
    other: Measure,
    difference: Measure,
}

/// The difference of both within a subgroup.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupDifferenceShape {
    metric: String,
    group: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<Number>,
    /// That of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_threshold: Option<Number>,
    n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positives: Option<u64>,
    difference: Measure,
    /// Whether the one that is better on all cases is worse here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    turned: Option<Worse>,
}

/// All respondents by one metric.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RankingShape {
    metric: String,
    n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positives: Option<u64>,
    tiers: Vec<Vec<RankedShape>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unranked: Vec<String>,
    /// Pairs whose difference does not exist, and that were not told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<(String, String)>,
    /// Why nobody is ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    no_order: Option<NoOrder>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RankedShape {
    by: String,
    estimate: Measure,
}

impl RankingShape {
    fn new(ranking: &Ranking, words: Option<&Words>) -> RankingShape {
        RankingShape {
            metric: ranking.metric.clone(),
            n: ranking.n,
            positives: ranking.positives,
            tiers: each(&ranking.tiers, |tier| {
                each(tier, |one| RankedShape {
                    by: one.by.clone(),
                    estimate: Measure::of_cell(&one.measured, words),
                })
            }),
            unranked: ranking.unranked.clone(),
            unknown: ranking.unknown.clone(),
            no_order: ranking.no_order,
        }
    }

    fn read(self) -> Result<Ranking, String> {
        let one = |one: RankedShape| {
            Ok(Ranked {
                by: one.by,
                measured: one.estimate.read()?,
            })
        };
        let tier = |tier: Vec<RankedShape>| tier.into_iter().map(one).collect();
        Ok(Ranking {
            metric: self.metric,
            n: self.n,
            positives: self.positives,
            tiers: self
                .tiers
                .into_iter()
                .map(tier)
                .collect::<Result<_, String>>()?,
            unranked: self.unranked,
            unknown: self.unknown,
            no_order: self.no_order,
        })
    }
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

impl ComparedShape {
    fn new(row: &ComparedRow, words: Option<&Words>) -> ComparedShape {
        ComparedShape {
            metric: row.key.metric.clone(),
            class: row.key.class.clone(),
            threshold: row.key.at.threshold().map(Number),
            other_threshold: row.other_at.threshold().map(Number),
            assessed: Measure::of_cell(&row.assessed, words),
            other: Measure::of_cell(&row.other, words),
            difference: Measure::of_cell(&row.difference, words),
        }
    }

    fn read(self, with: &str) -> Result<ComparedRow, String> {
        Ok(ComparedRow {
            key: Key {
                class: self.class,
                at: at_threshold(self.threshold),
                by: Some(with.to_owned()),
                ..Key::of(&self.metric)
            },
            other_at: at_threshold(self.other_threshold),
            assessed: self.assessed.read()?,
            other: self.other.read()?,
            difference: self.difference.read()?,
        })
    }
}

impl GroupDifferenceShape {
    fn new(row: &GroupDifference, words: Option<&Words>) -> GroupDifferenceShape {
        GroupDifferenceShape {
            metric: row.key.metric.clone(),
            group: row.key.group.clone().unwrap_or_default(),
            threshold: row.key.at.threshold().map(Number),
            other_threshold: row.other_at.threshold().map(Number),
            n: row.n,
            positives: row.positives,
            difference: Measure::of_cell(&row.difference, words),
            turned: row.turned,
        }
    }

    fn read(self, with: &str) -> Result<GroupDifference, String> {
        Ok(GroupDifference {
            key: Key {
                group: Some(self.group),
                at: at_threshold(self.threshold),
                by: Some(with.to_owned()),
                ..Key::of(&self.metric)
            },
            other_at: at_threshold(self.other_threshold),
            n: self.n,
            positives: self.positives,
            difference: self.difference.read()?,
            turned: self.turned,
        })
    }
}

fn at_threshold(threshold: Option<Number>) -> At {
    match threshold {
        Some(threshold) => At::Threshold(threshold.0),
        None => At::Everywhere,
    }
}

/// Every item, or what is wrong with the first that cannot be used.
fn all<T, U>(items: Vec<T>, read: impl Fn(T) -> Result<U, String>) -> Result<Vec<U>, String> {
    items.into_iter().map(read).collect()
}

/// Another respondent on outcomes of several classes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassComparisonShape {
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
    decisions: classes::comparison::Decisions,
    /// ROC curve of the other one for each class, in the order of the classes; null where
    /// there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roc: Vec<Option<CurveShape>>,
}

impl ClassComparisonShape {
    fn new(comparison: &classes::Comparison, words: Option<&Words>) -> ClassComparisonShape {
        // Every field is named, so that one that is added is not forgotten here.
        let classes::Comparison {
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

    fn read(self, classes: usize) -> Result<classes::Comparison, String> {
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
        Ok(classes::Comparison {
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
struct ClassesShape {
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
struct ClassShape {
    name: String,
    n: u64,
    decided: u64,
    curves: CurvesShape,
}

impl ClassesShape {
    fn new(detail: &classes::Detail, words: Option<&Words>) -> ClassesShape {
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

    fn read(self, scale: Scale) -> Result<classes::Detail, String> {
        let size = self.classes.len();
        let is_square = self.decisions.len() == size
            && self.decisions.iter().all(|row| row.len() == size)
            && self.shares.len() == size
            && self.shares.iter().all(|row| row.len() == size);
        if !is_square {
            return Err(format!("the matrix is not of {size} × {size} classes"));
        }
        let shares = self.shares.into_iter().flatten().map(Measure::read);
        Ok(classes::Detail {
            classes: self
                .classes
                .into_iter()
                .map(|class| classes::Class {
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

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExclusionShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    said: Said,
    rows: u64,
}

impl CountsShape {
    fn new(counts: &Counts, detail: &Detail, words: Option<&Words>) -> CountsShape {
        let (positive, negative, positives) = match detail {
            Detail::Binary(detail) => (
                Some(detail.positive.clone()),
                Some(detail.negative.clone()),
                Some(detail.positives),
            ),
            Detail::Classes(_) => (None, None, None),
        };
        CountsShape {
            rows_in_file: counts.rows_in_file,
            exclusions: each(&counts.exclusions, |exclusion| ExclusionShape {
                reason: words.map(|words| words.say(&exclusion.reason)),
                said: Said::new(&exclusion.reason),
                rows: exclusion.rows,
            }),
            cases: counts.cases,
            predicted: counts.predicted,
            positives,
            patients: counts.patients,
            outcome: counts.outcome.clone(),
            positive,
            negative,
        }
    }

    fn read(self) -> Counts {
        let exclusions = self.exclusions.into_iter().map(|exclusion| Exclusion {
            reason: exclusion.said.read(),
            rows: exclusion.rows,
        });
        Counts {
            rows_in_file: self.rows_in_file,
            exclusions: exclusions.collect(),
            cases: self.cases,
            predicted: self.predicted,
            patients: self.patients,
            outcome: self.outcome,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfusionShape {
    threshold: Number,
    tp: u64,
    fp: u64,
    #[serde(rename = "fn")]
    fn_: u64,
    tn: u64,
}

impl ConfusionShape {
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
struct ChoiceShape {
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

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurvesShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    roc: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    precision_recall: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calibration: Option<CurveShape>,
    calibration_groups: Vec<GroupShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    treat_all: Vec<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    distribution: Option<Distribution>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurveShape {
    x: Vec<Number>,
    y: Vec<Number>,
    low: Vec<Number>,
    high: Vec<Number>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    threshold: Vec<Number>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupShape {
    predicted: Number,
    observed: Number,
    low: Number,
    high: Number,
    n: u64,
}

fn numbers(values: &[f64]) -> Vec<Number> {
    values.iter().copied().map(Number).collect()
}

fn values(numbers: Vec<Number>) -> Vec<f64> {
    numbers.into_iter().map(|number| number.0).collect()
}

impl CurveShape {
    fn new(curve: &Curve) -> CurveShape {
        CurveShape {
            x: numbers(&curve.x),
            y: numbers(&curve.y),
            low: numbers(&curve.low),
            high: numbers(&curve.high),
            threshold: numbers(&curve.threshold),
        }
    }

    fn read(self) -> Curve {
        Curve {
            x: values(self.x),
            y: values(self.y),
            low: values(self.low),
            high: values(self.high),
            threshold: values(self.threshold),
        }
    }
}

impl CurvesShape {
    fn new(curves: &Curves) -> CurvesShape {
        let curve = |curve: &Option<Curve>| curve.as_ref().map(CurveShape::new);
        CurvesShape {
            roc: curve(&curves.roc),
            precision_recall: curve(&curves.precision_recall),
            calibration: curve(&curves.calibration),
            calibration_groups: each(&curves.calibration_groups, |group| GroupShape {
                predicted: Number(group.predicted),
                observed: Number(group.observed),
                low: Number(group.low),
                high: Number(group.high),
                n: group.n,
            }),
            decision: curve(&curves.decision),
            treat_all: numbers(&curves.treat_all),
            distribution: curves.distribution.clone(),
        }
    }

    fn read(self) -> Curves {
        let curve = |curve: Option<CurveShape>| curve.map(CurveShape::read);
        let groups = self
            .calibration_groups
            .into_iter()
            .map(|group| CalibrationGroup {
                predicted: group.predicted.0,
                observed: group.observed.0,
                low: group.low.0,
                high: group.high.0,
                n: group.n,
            });
        Curves {
            calibration_groups: groups.collect(),
            roc: curve(self.roc),
            precision_recall: curve(self.precision_recall),
            calibration: curve(self.calibration),
            decision: curve(self.decision),
            treat_all: values(self.treat_all),
            distribution: self.distribution,
        }
    }
}

/// A caution: its sentences, and beside them what they are made of.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionShape {
    id: String,
    severity: Severity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    details: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    said: CautionSaid,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionSaid {
    message: Said,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<Said>,
    why: Said,
    remedy: Said,
}

impl CautionShape {
    fn new(caution: &Caution, words: Option<&Words>) -> CautionShape {
        let say = |message| words.map(|words| words.say(message));
        let details = words.filter(|_| !caution.details.is_empty());
        CautionShape {
            id: caution.id.clone(),
            severity: caution.severity,
            message: say(&caution.what),
            details: details.map(|words| each(&caution.details, |one| words.say(one))),
            why: say(&caution.why),
            remedy: say(&caution.remedy),
            said: CautionSaid {
                message: Said::new(&caution.what),
                details: each(&caution.details, Said::new),
                why: Said::new(&caution.why),
                remedy: Said::new(&caution.remedy),
            },
            rows: caution.rows.clone(),
        }
    }

    fn read(self) -> Caution {
        Caution {
            id: self.id,
            what: self.said.message.read(),
            details: self.said.details.into_iter().map(Said::read).collect(),
            why: self.said.why.read(),
            remedy: self.said.remedy.read(),
            rows: self.rows,
            severity: self.severity,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvenanceShape {
    version: String,
    data: FileFact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<FileFact>,
    /// Of the name that it has in every version of the file.
    #[serde(rename = "pictures", default, skip_serializing_if = "Option::is_none")]
    images: Option<ImageFact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    labels: Option<FileFact>,
    /// The tables that answers came from, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    joined: Option<JoinedFact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<InputColumns>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing_values: Option<MissingChoice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken_up: Option<TakenUp>,
    plan_sha256: String,
    /// Version 1 had none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    cases: String,
    /// Only what makes the results exploratory: else a terminal, which
    /// remembers nothing, would write another file than a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen_on: Option<String>,
    components: Vec<Component>,
    seed: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Component {
    name: String,
    version: String,
}

impl ProvenanceShape {
    fn new(provenance: &Provenance) -> ProvenanceShape {
        ProvenanceShape {
            version: provenance.version.clone(),
            data: provenance.data.clone(),
            model: provenance.model.clone(),
            images: provenance.images.clone(),
            labels: provenance.labels.clone(),
            joined: provenance.joined.clone(),
            inputs: provenance.inputs.clone(),
            missing_values: provenance.missing_values,
            taken_up: provenance.taken_up,
            plan_sha256: provenance.plan_sha256.clone(),
            cases: provenance.cases.clone(),
            seen_on: match &provenance.seen {
                Seen::Before { on } => Some(on.clone()),
                Seen::Unknown | Seen::NotBefore => None,
            },
            components: each(&provenance.components, |(name, version)| Component {
                name: name.clone(),
                version: version.clone(),
            }),
            seed: provenance.seed,
        }
    }

    fn read(self) -> Provenance {
        let components = self.components.into_iter();
        Provenance {
            components: components.map(|one| (one.name, one.version)).collect(),
            version: self.version,
            data: self.data,
            model: self.model,
            images: self.images,
            labels: self.labels,
            joined: self.joined,
            inputs: self.inputs,
            missing_values: self.missing_values,
            taken_up: self.taken_up,
            plan_sha256: self.plan_sha256,
            cases: self.cases,
            seen: self.seen_on.map_or(Seen::Unknown, |on| Seen::Before { on }),
            seed: self.seed,
        }
    }
}
