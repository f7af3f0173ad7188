//! The result of an evaluation: everything the page and the report show.

use plumbline_stats::core::{Averaged, Facts};
use plumbline_stats::{Measured, Undefined};
use serde::{Deserialize, Serialize};

use crate::cases::Exclusion;
use crate::facts::Provenance;
use crate::intended_use::RiskTier;
use crate::metric::Better;
use crate::plan::{Criterion, PlanDraft};
use crate::respondent::Source;
use crate::study::TaskKind;
use crate::task::compared::{Claimed, ComparedRow};
use crate::task::{binary, classes, spec};
use crate::{Caution, Message};

/// A whole evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The plan that was followed.
    pub plan: PlanDraft,
    /// Whether the results are exploratory: no sealed plan, a seal that leaves
    /// open what it should fix, deviations, a threshold chosen here, or cases
    /// that were looked at before.
    pub exploratory: bool,
    /// Where the run left its plan: the sealed one, or without a seal the plan
    /// as entered.
    pub deviations: Vec<Message>,
    /// What the seal leaves open though it should fix it; empty without a seal.
    #[serde(default)]
    pub left_open: Vec<Message>,
    /// Risk tier of the intended use, where it can be derived.
    pub tier: Option<RiskTier>,
    /// Who is in it.
    pub counts: Counts,
    /// Where the answers that are assessed come from.
    pub source: Source,
    /// Every measure on all cases, then on each subgroup.
    pub estimates: Vec<EstimateRow>,
    /// Subgroups.
    pub groups: Vec<Group>,
    /// Differences between a subgroup and the rest of the cases.
    pub differences: Vec<Difference>,
    /// What only this kind of outcome has.
    pub detail: Detail,
    /// Judgement of each criterion.
    pub verdicts: Vec<VerdictRow>,
    /// Cautions, most serious first.
    pub cautions: Vec<Caution>,
    /// Identities of data, model, plan and application.
    pub provenance: Provenance,
}

/// Who is in an evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of the file.
    pub rows_in_file: u64,
    /// Rows left out, with reasons.
    pub exclusions: Vec<Exclusion>,
    /// Cases with a usable outcome.
    pub cases: u64,
    /// Cases with a usable outcome and a prediction: all numbers rest on them.
    pub predicted: u64,
    /// Patients among the predicted, where rows are clustered.
    pub patients: Option<u64>,
    /// Outcome column.
    pub outcome: String,
}

/// What only one kind of outcome has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// A condition that a case has or has not.
    Binary(Box<binary::Detail>),
    /// One of several classes without an order.
    Classes(Box<classes::Detail>),
}

impl Detail {
    /// Where the answers of the others come from, beside whom the assessed ones are.
    pub fn others(&self) -> Vec<&Source> {
        match self {
            Detail::Binary(detail) => detail.comparisons.iter().map(|one| &one.source).collect(),
            Detail::Classes(detail) => detail.comparisons.iter().map(|one| &one.source).collect(),
        }
    }

    /// Fingerprints of the cases of everybody who is compared.
    pub fn cases_of_others(&self) -> Vec<&str> {
        match self {
            Detail::Binary(detail) => {
                let others = detail.comparisons.iter();
                others.map(|one| one.cases.as_str()).collect()
            }
            Detail::Classes(detail) => {
                let others = detail.comparisons.iter();
                others.map(|one| one.cases.as_str()).collect()
            }
        }
    }
}

/// A claim of the plan, beside whom, and the numbers that it is judged by.
pub type ClaimBeside<'a> = (&'a str, &'a [ComparedRow], &'a Claimed);

impl Detail {
    /// Every claim of the plan with what became of it.
    pub fn claims(&self) -> Vec<ClaimBeside<'_>> {
        match self {
            Detail::Binary(detail) => {
                let others = detail.comparisons.iter();
                let of = others.map(|one| (&*one.with, &*one.rows, &*one.claims));
                of.flat_map(claims_of).collect()
            }
            Detail::Classes(detail) => {
                let others = detail.comparisons.iter();
                let of = others.map(|one| (&*one.with, &*one.rows, &*one.claims));
                of.flat_map(claims_of).collect()
            }
        }
    }
}

fn claims_of<'a>(
    (with, rows, claims): (&'a str, &'a [ComparedRow], &'a [Claimed]),
) -> impl Iterator<Item = ClaimBeside<'a>> {
    claims.iter().map(move |one| (with, rows, one))
}

impl Evaluation {
    /// What only a binary outcome has, if this is one.
    pub fn binary(&self) -> Option<&binary::Detail> {
        match &self.detail {
            Detail::Binary(detail) => Some(detail),
            Detail::Classes(_) => None,
        }
    }

    /// What only several classes have, if these are some.
    pub fn classes(&self) -> Option<&classes::Detail> {
        match &self.detail {
            Detail::Binary(_) => None,
            Detail::Classes(detail) => Some(detail),
        }
    }

    /// Fingerprints of the cases of everybody whose results these are, the assessed
    /// respondent first: who sees them has seen results of all.
    pub fn fingerprints(&self) -> impl Iterator<Item = &str> {
        let assessed = self.provenance.cases.as_str();
        std::iter::once(assessed).chain(self.detail.cases_of_others())
    }

    /// The kind of outcome.
    pub fn kind(&self) -> TaskKind {
        match &self.detail {
            Detail::Binary(_) => TaskKind::Binary,
            Detail::Classes(_) => TaskKind::MultiClass,
        }
    }

    /// The row of a metric on all cases, of the respondent that is assessed.
    pub fn row(&self, metric: &str) -> Option<&EstimateRow> {
        let of_all = |row: &&EstimateRow| {
            row.key.metric == metric
                && row.key.group.is_none()
                && row.key.class.is_none()
                && row.key.by.is_none()
        };
        self.estimates.iter().find(of_all)
    }

    /// Ids of the metrics to look at first: those of the kind that these answers and this
    /// plan can give. Whoever named a class alone has no score to rank by.
    pub fn headlines(&self) -> impl Iterator<Item = &'static str> {
        let headlines = spec(self.kind()).headlines.iter().copied();
        headlines.filter(|metric| self.row(metric).is_none_or(EstimateRow::can_exist))
    }

    /// The metric that subgroups are looked at by first: that which the plan rests on, or
    /// that of the kind; where no subgroup has a value of it, the first that one has.
    pub fn first_of_groups(&self) -> &str {
        let spec = spec(self.kind());
        let planned = self.plan.primary_metric.as_deref();
        let planned = planned.unwrap_or(spec.default_primary);
        let in_groups = self.estimates.iter();
        let mut in_groups = in_groups.filter(|row| {
            let key = &row.key;
            row.measured.is_ok() && key.group.is_some() && key.class.is_none() && key.by.is_none()
        });
        let has_value = |metric: &&str| in_groups.clone().any(|row| row.key.metric == *metric);
        let wished = std::iter::once(planned).chain(spec.headlines.iter().copied());
        let found = wished.into_iter().find(has_value);
        found
            .or_else(|| Some(in_groups.next()?.key.metric.as_str()))
            .unwrap_or(planned)
    }
}

/// What finds a number: no two rows of an evaluation have the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// Id of the metric.
    pub metric: String,
    /// Subgroup, as [`group_key`] writes it; `None` is all cases.
    pub group: Option<String>,
    /// Class that is held against all others; `None` where the metric is of all
    /// classes at once, or there are only two.
    pub class: Option<String>,
    /// Where on a scale the metric holds.
    pub at: At,
    /// Whose answers; `None` is the respondent that is assessed.
    pub by: Option<String>,
}

impl Key {
    /// A metric on all cases of the respondent that is assessed.
    pub fn of(metric: &str) -> Key {
        Key {
            metric: metric.to_owned(),
            ..Key::default()
        }
    }
}

/// Where on a scale a metric holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// It has no scale.
    #[default]
    Everywhere,
    /// Decided by this threshold: positive at or above.
    Threshold(f64),
    /// Counted right if it is among the first so many answers.
    Top(u16),
    /// Decided by this threshold, where the condition has another prevalence than
    /// in the data.
    Prevalence {
        /// Positive at or above.
        threshold: f64,
        /// Share of people with the condition.
        prevalence: f64,
    },
}

impl At {
    /// The threshold that decided, if one did.
    pub fn threshold(self) -> Option<f64> {
        match self {
            At::Everywhere | At::Top(_) => None,
            At::Threshold(threshold) | At::Prevalence { threshold, .. } => Some(threshold),
        }
    }
}

/// Key of a subgroup in every list: `column=value`. An equals sign within the name of
/// the column is written `\\=`, so that no two subgroups have the same.
pub fn group_key(column: &str, value: &str) -> String {
    let column = column.replace('\\', "\\\\").replace('=', "\\=");
    format!("{column}={value}")
}

/// One measure on one set of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EstimateRow {
    /// What it is the number of.
    pub key: Key,
    /// Cases of the set.
    pub n: u64,
    /// Those among them with the outcome that the metric is about, where it is
    /// about one.
    pub n_positive: Option<u64>,
    /// The estimate, or why there is none.
    pub measured: Measured,
    /// Over how many classes of how many it was averaged, where it is an average: classes
    /// without cases are left out of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub averaged: Option<Averaged>,
}

impl EstimateRow {
    /// Whether other cases could give a value: not where scores or costs are needed that
    /// nobody gave.
    pub fn can_exist(&self) -> bool {
        !matches!(self.measured, Err(Undefined::NoScores | Undefined::NoCosts))
    }
}

/// A subgroup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// As in [`Key::group`].
    pub key: String,
    /// Column.
    pub column: String,
    /// Value.
    pub value: String,
    /// Cases.
    pub n: u64,
    /// Positives, where the outcome is a condition that a case has or has not.
    pub n_positive: Option<u64>,
    /// Why it is left out, if it is: there are too few cases, and nothing can be
    /// measured.
    pub left_out: Option<Undefined>,
    /// Whether the primary metric is worse here, clearly or perhaps: see
    /// [`Evaluation::worse`] for any other.
    pub flagged: bool,
}

/// A difference: the subgroup minus all other cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What differs, with the subgroup.
    pub key: Key,
    /// The difference, or why there is none.
    pub measured: Measured,
    /// Whether the metric is worse in the subgroup than in the other cases.
    #[serde(default)]
    pub worse: Option<Worse>,
}

/// How sure it is that a metric is worse in a subgroup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worse {
    /// Worse by five points or more, where the metric lies between 0 and 1, and the
    /// interval of the difference includes 0: nobody can tell.
    Perhaps,
    /// Worse, and the interval of the difference excludes 0.
    Clearly,
}

/// Whether a metric differs by five points or more, which is worth a look even where
/// chance may have done it. Only what lies between 0 and 1 has points that mean the same
/// everywhere: 0.05 of a cost or of a slope is nothing that anybody agreed on.
pub(crate) fn is_five_points(facts: &Facts, difference: f64) -> bool {
    // The tolerance keeps 0.90 against 0.85 a difference of five points.
    facts.range == (0.0, 1.0) && difference >= 0.05 - 1e-9
}

/// Whether a metric is worse in the subgroup than in the other cases.
///
/// Where higher or lower is better, the difference itself says so. Where a
/// target is best, it has to lie further from the target than all cases do.
pub(crate) fn worse(
    facts: &Facts,
    difference: &Measured,
    here: &Measured,
    all: &Measured,
) -> Option<Worse> {
    let difference = difference.ok()?;
    let shortfall = match facts.better {
        Better::Higher => -difference.value,
        Better::Lower => difference.value,
        Better::Target(target) => {
            (here.ok()?.value - target).abs() - (all.ok()?.value - target).abs()
        }
        Better::Neither => return None,
    };
    let excludes_zero = difference.interval.low > 0.0 || difference.interval.high < 0.0;
    if shortfall > 0.0 && excludes_zero {
        return Some(Worse::Clearly);
    }
    is_five_points(facts, shortfall).then_some(Worse::Perhaps)
}

impl Evaluation {
    /// Whether a metric is worse in a subgroup than in the other cases.
    pub fn worse(&self, metric: &str, group: &str) -> Option<Worse> {
        self.worse_of(metric, None, group)
    }

    /// As [`Evaluation::worse`], for a metric of one class against all others.
    pub fn worse_of(&self, metric: &str, class: Option<&str>, group: &str) -> Option<Worse> {
        self.difference(metric, class, group)?.worse
    }

    /// A subgroup less all other cases, in a metric of all classes or of one.
    pub fn difference(
        &self,
        metric: &str,
        class: Option<&str>,
        group: &str,
    ) -> Option<&Difference> {
        let is_it = |row: &&Difference| {
            row.key.metric == metric
                && row.key.group.as_deref() == Some(group)
                && row.key.class.as_deref() == class
        };
        self.differences.iter().find(is_it)
    }

    /// A metric of all classes or of one, in a subgroup.
    pub fn in_group(&self, metric: &str, class: Option<&str>, group: &str) -> Option<&EstimateRow> {
        let is_it = |row: &&EstimateRow| {
            row.key.metric == metric
                && row.key.group.as_deref() == Some(group)
                && row.key.class.as_deref() == class
                && row.key.by.is_none()
        };
        self.estimates.iter().find(is_it)
    }

    /// A metric of one class against all others, on all cases.
    pub fn of_class(&self, metric: &str, class: &str) -> Option<&EstimateRow> {
        let is_it = |row: &&EstimateRow| {
            row.key.metric == metric
                && row.key.group.is_none()
                && row.key.class.as_deref() == Some(class)
                && row.key.by.is_none()
        };
        self.estimates.iter().find(is_it)
    }
}

/// Judgement of a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerdictRow {
    /// The criterion.
    pub criterion: Criterion,
    /// The judgement.
    pub verdict: Verdict,
    /// The estimate it rests on.
    pub measured: Measured,
}

/// Judgement: the whole interval decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval satisfies the criterion.
    Meets,
    /// The whole interval violates it.
    DoesNotMeet,
    /// The interval crosses the limit, or there is no estimate.
    CannotTell,
}

#[cfg(test)]
mod tests {
    use plumbline_stats::classes::FACTS;
    use plumbline_stats::{Estimate, Interval, Level, Method};

    use super::*;

    /// Whether a metric of several classes is worse by a difference with these limits.
    fn worse_by(metric: &str, value: f64, low: f64, high: f64) -> Option<Worse> {
        let measured = Ok(Estimate {
            value,
            interval: Interval {
                low,
                high,
                level: Level::NINETY_FIVE,
                method: Method::SquareAndAdd,
            },
            n: 60,
            n_positive: None,
            fraction: None,
        });
        let (facts, _) = FACTS.iter().find(|(facts, _)| facts.id == metric).unwrap();
        worse(facts, &measured, &measured, &measured)
    }

    #[test]
    fn five_points_are_of_what_lies_between_0_and_1() {
        assert_eq!(worse_by("accuracy", -0.05, -0.2, 0.1), Some(Worse::Perhaps));
        assert_eq!(worse_by("accuracy", -0.04, -0.2, 0.1), None);
        // As much of a coefficient or of a cost is nothing that anybody agreed on.
        assert_eq!(worse_by("cohen_kappa", -0.3, -0.7, 0.1), None);
        assert_eq!(worse_by("expected_cost", 0.3, -0.1, 0.7), None);
        assert_eq!(worse_by("log_loss", 0.3, -0.1, 0.7), None);
        // What is sure needs no measure of its size.
        let sure = worse_by("expected_cost", 0.3, 0.1, 0.5);
        assert_eq!(sure, Some(Worse::Clearly));
    }
}
