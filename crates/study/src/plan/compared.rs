//! Who is held against what predicts, and what is claimed of the difference.
//!
//! The plan names the respondents beforehand: who could choose the reference after the
//! results were seen would find one that is worse. Page and terminal take both from here.

use plumbline_stats::paired::verdict::Claim;
use serde::{Deserialize, Serialize};

use super::{PlanDraft, PlannedModel, PlannedPredictions};
use crate::Plan;
use crate::metric::Metric;
use crate::names::same;
use crate::respondent::Source;

/// One respondent beside what predicts, and one claim about the difference: what predicts
/// less this one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedComparison {
    /// The reference respondent. Plans of version 2 claimed something without naming
    /// anybody; `None` is such a claim, about whoever else answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<PlannedPredictions>,
    /// What is claimed.
    #[serde(default)]
    pub claim: ClaimKind,
    /// By how much, in the unit of the measure; at least 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// Id of the metric; the primary one where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Positive at or above, for the reference respondent. Where none is named it is the
    /// plan's threshold for probabilities, and 0.5 for answers of 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f64>,
    /// Whether it was named, or what it says changed, after results on these very cases
    /// were seen: a reference or a threshold that was looked for shows what it was looked
    /// for.
    #[serde(default, skip_serializing_if = "is_false")]
    pub chosen_here: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What is claimed of a difference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Nothing: the difference and its interval are reported.
    #[default]
    Difference,
    /// Better by more than the margin.
    Superiority,
    /// Not worse by the margin or more.
    NonInferiority,
    /// Neither worse nor better by the margin or more.
    Equivalence,
}

impl ClaimKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [ClaimKind; 4] = [
        ClaimKind::Difference,
        ClaimKind::Superiority,
        ClaimKind::NonInferiority,
        ClaimKind::Equivalence,
    ];

    /// Stable id, as files write it.
    pub fn id(self) -> &'static str {
        match self {
            ClaimKind::Difference => "difference",
            ClaimKind::Superiority => "superiority",
            ClaimKind::NonInferiority => "non_inferiority",
            ClaimKind::Equivalence => "equivalence",
        }
    }
}

impl PlannedComparison {
    /// A column beside what predicts, of which nothing is claimed.
    pub fn of_column(column: &str) -> PlannedComparison {
        PlannedComparison {
            with: Some(PlannedPredictions::Column(column.to_owned())),
            ..PlannedComparison::default()
        }
    }

    /// The column of the reference respondent, where it is one.
    pub fn column(&self) -> Option<&str> {
        match self.with.as_ref()? {
            PlannedPredictions::Column(name) => Some(name),
            PlannedPredictions::Model(_) => None,
        }
    }

    /// What it says in a plan, whenever that was said: two that say the same are one.
    pub fn said_in(&self, plan: &PlanDraft) -> PlannedComparison {
        let primary = || plan.primary_metric.clone();
        PlannedComparison {
            // Where nothing is claimed no measure decides.
            measure: match self.claim {
                ClaimKind::Difference => None,
                _ => self.measure.clone().or_else(primary),
            },
            chosen_here: false,
            ..self.clone()
        }
    }

    /// The claim with its margin; none where nothing is claimed, or where a margin that
    /// the claim needs is not said.
    pub fn claim(&self) -> Option<Claim> {
        match self.claim {
            ClaimKind::Difference => None,
            // Better at all is better by more than nothing.
            ClaimKind::Superiority => Some(Claim::Superior(self.margin.unwrap_or(0.0))),
            ClaimKind::NonInferiority => self.margin.map(Claim::NonInferior),
            ClaimKind::Equivalence => self.margin.map(Claim::Equivalent),
        }
    }

    /// The model of the reference respondent, where it is one.
    pub fn model(&self) -> Option<&PlannedModel> {
        match self.with.as_ref()? {
            PlannedPredictions::Column(_) => None,
            PlannedPredictions::Model(model) => Some(model),
        }
    }

    /// Whether this is about the column.
    fn is_of(&self, column: &str) -> bool {
        self.column().is_some_and(|known| same(known, column))
    }

    /// Whether this is about the respondent.
    pub fn is_with(&self, other: &PlannedPredictions) -> bool {
        match other {
            PlannedPredictions::Column(name) => self.is_of(name),
            PlannedPredictions::Model(model) => {
                self.model().is_some_and(|known| known.may_be(model))
            }
        }
    }

    /// Whether this is about whoever answered from there.
    pub(crate) fn is_source(&self, source: &Source) -> bool {
        match source {
            Source::Column { name } => self.is_of(name),
            Source::Model { file, output } => self.model().is_some_and(|known| {
                known.may_be(&PlannedModel {
                    sha256: file.sha256.clone(),
                    output: Some(output.clone()),
                    recipe_sha256: None,
                })
            }),
        }
    }

    /// In the words of a plan's file: "reader (non_inferiority 0.05 auroc)".
    pub(super) fn text(&self) -> String {
        let with = match &self.with {
            None => "…",
            Some(PlannedPredictions::Column(name)) => name,
            Some(PlannedPredictions::Model(model)) => &model.sha256,
        };
        let claim = (self.claim != ClaimKind::Difference).then(|| self.claim.id().to_owned());
        let said = [
            claim,
            self.margin.map(|margin| margin.to_string()),
            self.measure.clone(),
            self.threshold.map(|threshold| format!("≥ {threshold}")),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        match said.is_empty() {
            true => with.to_owned(),
            false => format!("{with} ({})", said.join(" ")),
        }
    }
}

impl PlannedModel {
    /// Whether both are of one model, read alike as far as both say how: what one leaves
    /// open the other may say.
    pub fn may_be(&self, other: &PlannedModel) -> bool {
        let agrees = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            (Some(_) | None, None) | (None, Some(_)) => true,
        };
        let is_read_alike = match (&self.output, &other.output) {
            (Some(one), Some(other)) => one == other,
            (Some(_) | None, None) | (None, Some(_)) => true,
        };
        self.sha256.eq_ignore_ascii_case(&other.sha256)
            && is_read_alike
            && agrees(&self.recipe_sha256, &other.recipe_sha256)
    }
}

impl PlanDraft {
    /// The columns of the others that the plan names, each once.
    pub fn compared_columns(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for column in self.compared.iter().filter_map(PlannedComparison::column) {
            if !found.iter().any(|known| same(known, column)) {
                found.push(column);
            }
        }
        found
    }

    /// The models of the others that the plan names, each once.
    pub fn compared_models(&self) -> Vec<&PlannedModel> {
        let mut found: Vec<&PlannedModel> = Vec::new();
        for model in self.compared.iter().filter_map(PlannedComparison::model) {
            if !found.iter().any(|known| known.may_be(model)) {
                found.push(model);
            }
        }
        found
    }

    /// The plan with these columns beside what predicts, too, as [`PlanDraft::beside`].
    pub fn comparing(&self, columns: &[String]) -> PlanDraft {
        let columns = columns.iter().cloned().map(PlannedPredictions::Column);
        self.beside(&columns.collect::<Vec<_>>())
    }

    /// The plan with these beside what predicts, too: what a person says for one run. A
    /// column or a model that the plan names already is that one; a claim that names nobody
    /// is about each of the others. What a seal does not know of becomes a deviation.
    pub fn beside(&self, others: &[PlannedPredictions]) -> PlanDraft {
        let mut draft = self.clone();
        if others.is_empty() {
            return draft;
        }
        let is_open = |one: &PlannedComparison| one.with.is_none();
        let claims: Vec<PlannedComparison> = self
            .compared
            .iter()
            .filter(|one| is_open(one))
            .cloned()
            .collect();
        let is_named =
            |other: &&PlannedPredictions| self.compared.iter().any(|one| one.is_with(other));
        let mut new: Vec<PlannedComparison> = Vec::new();
        for other in others.iter().filter(|other| !is_named(other)) {
            if !new.iter().any(|known| known.is_with(other)) {
                new.push(PlannedComparison {
                    with: Some(other.clone()),
                    ..PlannedComparison::default()
                });
            }
        }
        if !new.is_empty() {
            draft.compared.retain(|one| !is_open(one));
        }
        for plain in new {
            match claims.as_slice() {
                [] => draft.compared.push(plain),
                claims => draft
                    .compared
                    .extend(claims.iter().map(|claim| PlannedComparison {
                        with: plain.with.clone(),
                        ..claim.clone()
                    })),
            }
        }
        draft
    }

    /// The threshold that the plan states for the respondent in a column.
    pub fn threshold_of(&self, column: &str) -> Option<f64> {
        let mut planned = self.compared.iter().filter(|one| one.is_of(column));
        planned.find_map(|one| one.threshold)
    }

    /// The threshold that the plan states for the respondent that is this model.
    pub fn threshold_of_model(&self, model: &PlannedModel) -> Option<f64> {
        let mut planned = self
            .compared
            .iter()
            .filter(|one| one.model().is_some_and(|known| known.may_be(model)));
        planned.find_map(|one| one.threshold)
    }

    /// The threshold that the plan states for one of the others.
    pub fn threshold_with(&self, other: &PlannedPredictions) -> Option<f64> {
        match other {
            PlannedPredictions::Column(name) => self.threshold_of(name),
            PlannedPredictions::Model(model) => self.threshold_of_model(model),
        }
    }

    /// The plan with this threshold for one of the others.
    pub fn with_threshold_of(&self, other: &PlannedPredictions, threshold: f64) -> PlanDraft {
        let mut draft = self.beside(std::slice::from_ref(other));
        for one in draft.compared.iter_mut().filter(|one| one.is_with(other)) {
            one.threshold = Some(threshold);
        }
        draft
    }

    /// The others as a run took them: of those that the plan names the ones that answered,
    /// and behind them whoever else did.
    pub(super) fn compared_as_followed(
        &self,
        followed: &[PlannedPredictions],
    ) -> Vec<PlannedComparison> {
        let answered = |one: &&PlannedComparison| followed.iter().any(|other| one.is_with(other));
        let known: Vec<PlannedComparison> =
            self.compared.iter().filter(answered).cloned().collect();
        let others = followed
            .iter()
            .filter(|other| !self.compared.iter().any(|one| one.is_with(other)))
            .map(|other| PlannedComparison {
                with: Some(other.clone()),
                ..PlannedComparison::default()
            });
        known.into_iter().chain(others).collect()
    }

    /// The others of this plan, with what it leaves open as the later one says it: plans
    /// before version 3 named nobody, and a claim beside nobody in particular is about
    /// everybody.
    pub(super) fn compared_as_far_as_said(&self, later: &PlanDraft) -> Vec<PlannedComparison> {
        if self.compared.is_empty() && self.version < 3 {
            return later.compared.clone();
        }
        let is_named = |other: &PlannedComparison| {
            let with = other.with.as_ref();
            with.is_some_and(|with| self.compared.iter().any(|one| one.is_with(with)))
        };
        let agrees = |one: &PlannedComparison, other: &PlannedComparison| {
            let other = PlannedComparison {
                with: None,
                threshold: one.threshold.or(other.threshold),
                ..other.clone()
            };
            PlannedComparison {
                threshold: other.threshold,
                ..one.clone()
            } == other
        };
        let of = |one: &PlannedComparison| -> Vec<PlannedComparison> {
            if one.with.is_some() {
                return vec![one.clone()];
            }
            let taken = later.compared.iter();
            let taken: Vec<PlannedComparison> = taken
                .filter(|other| !is_named(other) && agrees(one, other))
                .cloned()
                .collect();
            match taken.is_empty() {
                true => vec![one.clone()],
                false => taken,
            }
        };
        self.compared.iter().flat_map(of).collect()
    }
}

impl PlanDraft {
    /// Whether this plan could not say who was compared when it was followed, or claimed
    /// something without saying beside whom.
    pub(super) fn leaves_compared_open(&self, done: &PlanDraft) -> bool {
        let names_nobody = self.compared.iter().any(|one| one.with.is_none());
        names_nobody || (self.version < 3 && self.compared.is_empty() && !done.compared.is_empty())
    }
}

impl Plan {
    /// Who is held against what predicts, and with which claims.
    pub fn compared(&self) -> &[PlannedComparison] {
        &self.draft().compared
    }

    /// What is planned beside this respondent.
    pub fn compared_with<'a>(
        &'a self,
        source: &'a Source,
    ) -> impl Iterator<Item = &'a PlannedComparison> {
        self.compared().iter().filter(|one| one.is_source(source))
    }

    /// The metric that a comparison is about.
    pub fn measure_of(&self, comparison: &PlannedComparison) -> &'static Metric {
        let named = comparison.measure.as_deref();
        named
            .and_then(|id| self.spec().metric(id))
            .unwrap_or_else(|| self.primary_or_default())
    }
}
