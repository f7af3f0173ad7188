//! Subgroups whatever the outcome is: one after the other, each with its metrics and with
//! its differences from the other subgroups of its column, which do not overlap it.
//!
//! A subgroup that has too few cases is listed and left out; nothing ever appears with a
//! difference of zero. Every difference says for its own metric whether the subgroup fares
//! worse. How a subgroup is measured is for the kind to say (`task/<kind>/groups.rs`).

use plumbline_stats::core::Facts;
use plumbline_stats::{Measured, Undefined};

use crate::evaluation::{Difference, EstimateRow, Group, Key, group_key, worse};
use crate::observer::{Reporter, Stage};
use crate::{Cases, Grouping, Plan};

/// What the subgroups give.
#[derive(Default)]
pub(super) struct Subgroups {
    pub(super) groups: Vec<Group>,
    pub(super) estimates: Vec<EstimateRow>,
    pub(super) differences: Vec<Difference>,
}

/// A subgroup that is to be measured.
pub(super) struct Level<'a> {
    pub(super) grouping: &'a Grouping,
    /// Its place among those of the grouping.
    pub(super) level: usize,
    /// The value of the column that its cases have.
    value: &'a str,
    /// What names it in rows.
    pub(super) key: String,
    /// What a pass over its cases and a pass over the others are worth, together.
    pub(super) share: f64,
}

impl Level<'_> {
    /// The place of the level of a case, where it has one.
    fn of(&self, at: usize) -> Option<usize> {
        let code = self.grouping.codes.get(at).copied().flatten()?;
        usize::try_from(code).ok()
    }

    /// Whether a case belongs to this subgroup.
    pub(super) fn is_here(&self, at: usize) -> bool {
        self.of(at) == Some(self.level)
    }

    /// Whether a case belongs to another subgroup of the same column; one without a value
    /// belongs to none.
    pub(super) fn is_elsewhere(&self, at: usize) -> bool {
        self.of(at).is_some_and(|level| level != self.level)
    }
}

/// Every subgroup of every grouping.
pub(super) fn levels(cases: &Cases) -> impl Iterator<Item = Level<'_>> {
    cases.distinct_groupings().into_iter().flat_map(|grouping| {
        let share = 1.0 / grouping.levels.len().max(1) as f64;
        let levels = grouping.levels.iter().enumerate();
        levels.map(move |(level, value)| Level {
            key: group_key(&grouping.name, value),
            grouping,
            level,
            value,
            share,
        })
    })
}

/// A subgroup's difference in one metric: what finds it, what is known of the metric, and
/// the difference.
pub(super) type Gap = (Key, &'static Facts, Measured);

/// What a kind finds of one subgroup.
pub(super) struct OfLevel {
    pub(super) n: u64,
    /// Positives among them, where the outcome is a condition.
    pub(super) n_positive: Option<u64>,
    pub(super) found: Found,
}

/// A subgroup that was measured, or left out.
pub(super) enum Found {
    /// Its rows, and its differences.
    Measured {
        rows: Vec<EstimateRow>,
        gaps: Vec<Gap>,
    },
    /// Why, and what finds the differences that it lacks by that: none is missing in
    /// silence.
    LeftOut { why: Undefined, lacking: Vec<Key> },
}

/// Measures every subgroup; `overall` are the rows of all cases.
pub(super) fn evaluate(
    cases: &Cases,
    plan: &Plan,
    overall: &[EstimateRow],
    reporter: &mut Reporter,
    mut measure: impl FnMut(&Level, &mut Reporter) -> OfLevel,
) -> Subgroups {
    let primary = plan.primary_or_default().id;
    let mut all = Subgroups::default();
    for level in levels(cases) {
        let OfLevel {
            n,
            n_positive,
            found,
        } = measure(&level, reporter);
        let mut group = Group {
            column: level.grouping.name.clone(),
            value: level.value.to_owned(),
            n,
            n_positive,
            left_out: match &found {
                Found::Measured { .. } => None,
                Found::LeftOut { why, .. } => Some(*why),
            },
            flagged: false,
            key: level.key,
        };
        match found {
            Found::Measured { rows, gaps } => {
                let gaps = gaps.into_iter();
                let differences = gaps.map(|(key, facts, measured)| {
                    let (here, everywhere) = (same(&rows, &key), same(overall, &key));
                    Difference {
                        worse: worse(facts, &measured, here, everywhere),
                        key,
                        measured,
                    }
                });
                let differences: Vec<Difference> = differences.collect();
                let mut of_primary = differences.iter().filter(|one| one.key.metric == primary);
                group.flagged = of_primary.any(|one| one.worse.is_some());
                all.differences.extend(differences);
                all.estimates.extend(rows);
            }
            Found::LeftOut { why, lacking } => {
                reporter.part(Stage::Subgroups, 2.0 * level.share, |progress| {
                    progress(1.0)
                });
                all.differences
                    .extend(lacking.into_iter().map(|key| Difference {
                        key,
                        measured: Err(why),
                        worse: None,
                    }));
            }
        }
        all.groups.push(group);
    }
    all
}

/// The number that a difference is about, among rows of one set of cases.
///
/// # Panics
/// It is none of them: what is compared is measured of the subgroup and of all cases.
fn same<'a>(rows: &'a [EstimateRow], key: &Key) -> &'a Measured {
    let is_same = |row: &&EstimateRow| {
        (&row.key.metric, &row.key.class, row.key.at) == (&key.metric, &key.class, key.at)
    };
    let row = rows.iter().find(is_same);
    &row.expect("what is compared is measured of the subgroup and of all cases")
        .measured
}
