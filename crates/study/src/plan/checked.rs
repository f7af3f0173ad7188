//! A plan that was checked: settings with their defaults filled in.

use plumbline_stats::Level;
use plumbline_stats::classes::Costs;
use plumbline_stats::core::Settings;

use super::{Criterion, Decision, PlanDraft, Seal, check, seal};
use crate::Problem;
use crate::metric::Metric;
use crate::respondent::Scale;
use crate::task::{TaskSpec, spec};

/// A plan without errors. There is no default plan and no default threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    draft: PlanDraft,
    primary: Option<&'static Metric>,
    decision: Decision,
    level: Level,
    sha256: String,
}

impl Plan {
    /// Bootstrap resamples where the draft names none.
    pub const RESAMPLES: u32 = 2000;
    /// Seed where the draft names none.
    pub const SEED: u64 = 1;
    /// Fewest cases of what a measure rests on in a subgroup where the draft
    /// names none.
    pub const MINIMUM_GROUP: u32 = 10;

    /// Fewest independent units (cases, or patients where patients have several)
    /// of what a measure rests on. Below that there is no interval and no
    /// verdict, whatever the plan says.
    pub const FEWEST: u64 = 10;

    /// Checks a draft for scores of this scale. With [`Scale::Score`] a
    /// threshold may be any number; use it while the scale is not yet known.
    ///
    /// On failure every problem is returned, warnings included.
    pub fn check(draft: &PlanDraft, scale: Scale) -> Result<Plan, Vec<Problem>> {
        let problems = check::problems(draft, scale);
        let has_errors = problems.iter().any(Problem::is_error);
        let level = draft.level.map_or(Some(Level::NINETY_FIVE), Level::new);
        let sha256 = seal::sha256(draft);
        match (level, Decision::of(draft), sha256) {
            (Some(level), Some(decision), Ok(sha256)) if !has_errors => Ok(Plan {
                primary: draft
                    .primary_metric
                    .as_deref()
                    .and_then(|id| spec(draft.task).metric(id)),
                decision,
                level,
                sha256,
                draft: draft.clone(),
            }),
            // Which number it is, the other problems say by name.
            (_, _, Err(problem)) if !has_errors => Err([vec![problem], problems].concat()),
            _ => Err(problems),
        }
    }

    /// Everything wrong or doubtful in a draft, errors first.
    pub fn problems(draft: &PlanDraft, scale: Scale) -> Vec<Problem> {
        check::problems(draft, scale)
    }

    /// The plan as entered.
    pub fn draft(&self) -> &PlanDraft {
        &self.draft
    }

    /// The metric that decides.
    pub fn primary(&self) -> Option<&'static Metric> {
        self.primary
    }

    /// What is known of the kind of outcome that is planned.
    pub fn spec(&self) -> &'static TaskSpec {
        spec(self.draft.task)
    }

    /// The metric that decides, or that of the kind where the plan names none.
    pub fn primary_or_default(&self) -> &'static Metric {
        let spec = self.spec();
        self.primary
            .or_else(|| spec.metric(spec.default_primary))
            .expect("the default of a kind is one of its metrics, which a test checks")
    }

    /// How answers become decisions.
    pub fn decision(&self) -> Decision {
        self.decision
    }

    /// Clinically plausible thresholds.
    pub fn threshold_range(&self) -> Option<(f64, f64)> {
        self.draft.threshold_range
    }

    /// Acceptance criteria.
    pub fn criteria(&self) -> &[Criterion] {
        &self.draft.criteria
    }

    /// Confidence level.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Bootstrap resamples for this many cases: as many as the plan says, and
    /// never fewer than its level needs.
    pub fn resamples(&self, cases: u64) -> u32 {
        self.draft
            .resamples
            .unwrap_or_else(|| Plan::default_resamples(cases))
            .max(Plan::fewest_resamples(self.level))
    }

    /// Fewest resamples for a level: ten of them lie beyond each limit. With
    /// fewer, a limit is the luck of a handful of draws, and a high level gives
    /// a narrower interval than it should.
    pub fn fewest_resamples(level: Level) -> u32 {
        const BEYOND_A_LIMIT: f64 = 10.0;
        // The tail of 0.9 is 0.04999…: rounding must not ask for one more.
        let needed = (2.0 * BEYOND_A_LIMIT / (1.0 - level.get()) - 1e-6).ceil();
        needed as u32
    }

    /// Resamples where the draft names none: [`Plan::RESAMPLES`] up to 200 000
    /// cases, beyond that fewer in proportion but at least 200. So large a
    /// sample leaves intervals so narrow that the limits' own noise does not
    /// matter, and the time stays bearable; each interval states its number.
    pub fn default_resamples(cases: u64) -> u32 {
        const FULL: u64 = 200_000;
        let scaled = u64::from(Plan::RESAMPLES) * FULL / cases.max(FULL);
        u32::try_from(scaled).unwrap_or(Plan::RESAMPLES).max(200)
    }

    /// What each decision costs, in the order of these classes; none where the plan says
    /// nothing of it.
    ///
    /// # Panics
    /// Where the plan has the costs of other classes. Whoever puts a study and a plan together
    /// asks [`for_classes`](super::PlannedCosts::for_classes) first, and tells what is wrong: an
    /// evaluation that left the costs out would look as if nobody had stated any.
    pub(crate) fn costs(&self, names: &[String]) -> Option<Costs> {
        let costs = self.draft.costs.as_ref()?.for_classes(names);
        Some(costs.expect("costs are held against the classes before a study is measured"))
    }

    /// Seed of the resampling.
    pub fn seed(&self) -> u64 {
        self.draft.seed.unwrap_or(Plan::SEED)
    }

    /// Prevalence where the model will be used.
    pub fn target_prevalence(&self) -> Option<f64> {
        self.draft.target_prevalence
    }

    /// Fewest independent units of what a measure rests on in a subgroup:
    /// what the plan says, and at least [`Plan::FEWEST`].
    pub fn minimum_group(&self) -> u64 {
        u64::from(self.draft.minimum_group.unwrap_or(Plan::MINIMUM_GROUP)).max(Plan::FEWEST)
    }

    /// The seal, if the plan was sealed.
    pub fn seal(&self) -> Option<&Seal> {
        self.draft.seal.as_ref()
    }

    /// SHA-256 of the plan in canonical JSON.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Settings of the statistics for this many cases, whatever the outcome.
    pub fn settings(&self, cases: u64) -> Settings {
        Settings {
            level: self.level,
            resamples: self.resamples(cases),
            seed: self.seed(),
            fewest: Plan::FEWEST,
            ..Settings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskKind;
    use crate::plan::PlannedCosts;

    fn with_costs() -> Plan {
        let draft = PlanDraft {
            name: "Three classes".to_owned(),
            task: TaskKind::MultiClass,
            costs: Some(PlannedCosts {
                classes: vec!["a".to_owned(), "b".to_owned()],
                cost: vec![vec![0.0, 1.0], vec![5.0, 0.0]],
            }),
            ..PlanDraft::default()
        };
        Plan::check(&draft, Scale::Probability).expect("the plan is in order")
    }

    #[test]
    fn costs_are_those_of_the_classes() {
        let names = ["b", "a"].map(str::to_owned);
        let costs = with_costs().costs(&names).unwrap();
        assert_eq!(costs.cost(), [0.0, 5.0, 1.0, 0.0]);
    }

    #[test]
    #[should_panic(expected = "costs are held against the classes")]
    fn costs_of_other_classes_are_never_left_out_in_silence() {
        let names = ["a", "c"].map(str::to_owned);
        with_costs().costs(&names);
    }
}
