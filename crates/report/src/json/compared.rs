//! Others who answered, as far as every kind of outcome writes them alike.

use plumbline_study::evaluation::{At, Key, Worse};
use plumbline_study::task::compared::{ComparedRow, GroupDifference, NoOrder, Ranked, Ranking};
use serde::{Deserialize, Serialize};

use super::rows::{Measure, Number};
use super::shape::each;
use crate::Words;

/// One metric of both, and their difference: assessed less other.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparedShape {
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
pub(crate) struct GroupDifferenceShape {
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
pub(crate) struct RankingShape {
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
pub(crate) struct RankedShape {
    by: String,
    estimate: Measure,
}

impl RankingShape {
    pub fn new(ranking: &Ranking, words: Option<&Words>) -> RankingShape {
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

    pub fn read(self) -> Result<Ranking, String> {
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

impl ComparedShape {
    pub fn new(row: &ComparedRow, words: Option<&Words>) -> ComparedShape {
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

    pub fn read(self, with: &str) -> Result<ComparedRow, String> {
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
    pub fn new(row: &GroupDifference, words: Option<&Words>) -> GroupDifferenceShape {
        GroupDifferenceShape {
            metric: row.key.metric.clone(),
            group: (row.key.group.clone()).expect("a difference within a subgroup names it"),
            threshold: row.key.at.threshold().map(Number),
            other_threshold: row.other_at.threshold().map(Number),
            n: row.n,
            positives: row.positives,
            difference: Measure::of_cell(&row.difference, words),
            turned: row.turned,
        }
    }

    pub fn read(self, with: &str) -> Result<GroupDifference, String> {
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
