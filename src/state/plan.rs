//! The plan: edited, sealed, and compared with what is at hand.

use plumbline_study::plan::{ChosenHere, PlannedModel, PlannedPatients, PlannedPredictions};
use plumbline_study::{PlanDraft, plan};

use super::classes::recorded;
use super::{PlanAction, Shared, State};

impl State {
    pub(super) fn apply_plan(&mut self, action: PlanAction) {
        match action {
            PlanAction::Edit(draft) => self.edit_plan(*draft),
            PlanAction::Kind(kind) => self.set_kind(kind),
            PlanAction::Assess(at) => self.assess_instead(at),
            PlanAction::Costs(action) => self.apply_costs(action),
            PlanAction::Typed(field, draft) => {
                self.typed.make_mut().insert(field, draft);
            }
            PlanAction::Seal(date) => self.seal(&date),
            PlanAction::SealAndRun(date) => {
                self.seal(&date);
                if self.plan.seal.is_some() {
                    self.start();
                }
            }
        }
    }

    /// Takes an edited plan. A threshold or a comparison that is changed once results
    /// on this table were seen was chosen on them, and is marked so.
    fn edit_plan(&mut self, mut draft: PlanDraft) {
        if draft.threshold != self.plan.threshold {
            let asked = self.results.as_ref().map(|results| &results.asked.plan);
            // A threshold that is typed passes through others on its way.
            draft.threshold_chosen_here = match asked {
                _ if !self.saw_this_table() => None,
                Some(asked) if asked.threshold == draft.threshold => asked.threshold_chosen_here,
                Some(_) | None => Some(ChosenHere::ByEye),
            };
        }
        self.mark_compared(&mut draft);
        self.plan = Shared::new(draft);
    }

    /// Marks comparisons that are new, or say something else, once results were seen.
    /// What the results were asked with was said before them.
    fn mark_compared(&self, draft: &mut PlanDraft) {
        let asked = self.results.as_ref().map(|results| &results.asked.plan);
        let is_open = !self.saw_this_table();
        let marks: Vec<bool> = draft
            .compared
            .iter()
            .map(|one| {
                let said = one.said_in(draft);
                let known = |plan: &PlanDraft| {
                    let mut planned = plan.compared.iter();
                    let same = planned.find(|one| one.said_in(plan) == said)?;
                    Some(same.chosen_here)
                };
                let known =
                    known(&self.plan).or_else(|| asked.filter(|_| !is_open).and_then(known));
                known.unwrap_or(!is_open)
            })
            .collect();
        for (one, mark) in draft.compared.iter_mut().zip(marks) {
            one.chosen_here = mark;
        }
    }

    /// On these cases nothing was chosen.
    pub(super) fn forget_choices(&mut self) {
        let plan = self.plan.make_mut();
        plan.threshold_chosen_here = None;
        for one in &mut plan.compared {
            one.chosen_here = false;
        }
    }

    fn seal(&mut self, date: &str) {
        if !self.can_seal() {
            return;
        }
        let unfinished = self.unfinished_in_plan().into_iter();
        if let Some(need) = unfinished.chain(self.other_needs()).next() {
            self.notice = Some(Shared::new(need.message));
            return;
        }
        self.seal_on(date);
    }

    /// Seals the plan as made on this date.
    pub(super) fn seal_on(&mut self, date: &str) {
        let draft = self.plan_of_its_subject();
        match plan::seal(&draft, date) {
            Ok(seal) => {
                self.plan = Shared::new(PlanDraft {
                    seal: Some(seal),
                    ..draft
                });
            }
            // The panel of the seal lists what is missing.
            Err(problems) => {
                self.notice = problems
                    .into_iter()
                    .next()
                    .map(|problem| Shared::new(problem.message));
            }
        }
    }

    /// The plan, with table and model at hand where it names none.
    pub fn plan_of_its_subject(&self) -> PlanDraft {
        let mut draft = (*self.plan).clone();
        let roles = self.data.table.ready().map(|_| &self.data.roles);
        if let Some(roles) = roles {
            draft.outcome = draft.outcome.or_else(|| roles.truth.clone());
            draft.positive = draft.positive.or_else(|| self.planned_positive());
            let patients = || match &roles.patient {
                Some(name) => PlannedPatients::Column(name.clone()),
                None => PlannedPatients::EachRow,
            };
            draft.patients = draft.patients.or_else(|| Some(patients()));
            let data = self
                .data
                .table
                .ready()
                .map(|table| table.file.sha256.clone());
            draft.data = draft.data.or(data);
        }
        let columns = roles.and_then(|_| self.planned_columns());
        let model = self.model.facts.ready().map(|facts| PlannedModel {
            sha256: facts.file.sha256.clone(),
            output: self.reading().map(recorded),
            recipe_sha256: self
                .model
                .recipe
                .as_ref()
                .filter(|_| self.takes_images())
                .and_then(|recipe| recipe.sha256().ok()),
        });
        draft.predictions = draft
            .predictions
            .or_else(|| model.map(PlannedPredictions::Model))
            .or(columns);
        draft
    }
}
