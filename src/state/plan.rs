//! The plan: edited, sealed, and compared with what is at hand.

use std::rc::Rc;

use plumbline_study::plan::{ChosenHere, PlannedPatients, PlannedPredictions};
use plumbline_study::{PlanDraft, Problem, plan};

use super::{PlanAction, Run, Shared, State, Step, needs};
use crate::protocol::{Assessment, Request, Seat};

/// A seal that waits for the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealing {
    /// The day on which it is put (`2026-11-26`).
    date: String,
    /// Whether the assessment starts then.
    runs: bool,
}

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
            PlanAction::Seal(date) => self.seal(Sealing { date, runs: false }),
            PlanAction::SealAndRun(date) => self.seal(Sealing { date, runs: true }),
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
        self.exchanged = None;
        self.plan = Shared::new(draft);
    }

    /// Marks comparisons that are new, or say something else, once results were seen.
    /// What the results were asked with was said before them.
    pub(super) fn mark_compared(&self, draft: &mut PlanDraft) {
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

    /// Seals the plan. Where data and answers are at hand the engine is asked first
    /// whether it would carry the plan out: what it refuses would have to be mended
    /// afterwards, and a seal is to fix it.
    fn seal(&mut self, sealing: Sealing) {
        if !self.can_seal() {
            return;
        }
        let unfinished = self.unfinished_in_plan().into_iter();
        if let Some(need) = unfinished.chain(self.other_needs()).next() {
            self.notice = Some(Shared::new(need.message));
            return;
        }
        // The panel of the seal lists what is missing.
        if let Err(problems) = plan::seal(&self.plan_of_its_subject(), &sealing.date) {
            self.tell_first(&problems);
            return;
        }
        let is_ready = needs(self, Step::Run).is_empty();
        match self.assessment().filter(|_| is_ready) {
            Some(asked) => {
                let job = self.ask(Request::Vet(Box::new(asked)));
                if sealing.runs {
                    self.step = Step::Run;
                    self.run = Run::Running {
                        job,
                        progress: None,
                    };
                }
                self.sealing = Some(sealing);
            }
            // Nothing can run yet. What turns out later can be sealed anew, since no
            // result will have been seen by then.
            None => self.seal_on(&sealing.date),
        }
    }

    /// The engine would carry this out. What was changed meanwhile it did not see.
    pub(super) fn vetted(&mut self, asked: &Assessment) {
        let Some(sealing) = self.sealing.take() else {
            return;
        };
        if sealing.runs {
            self.run = Run::Idle;
        }
        if self.assessment().as_ref() != Some(asked) {
            return;
        }
        self.seal_on(&sealing.date);
        if sealing.runs {
            self.start();
        }
    }

    /// The engine would refuse it: there is no seal.
    pub(super) fn refuse_seal(&mut self, problems: Rc<[Problem]>) {
        match self.sealing.take() {
            Some(Sealing { runs: true, .. }) => self.run = Run::Failed(problems),
            Some(_) | None => self.tell_first(&problems),
        }
    }

    /// Whether the engine is being asked for the sake of a seal.
    pub(super) fn is_sealing(&self) -> bool {
        self.sealing.is_some()
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
            Err(problems) => self.tell_first(&problems),
        }
    }

    /// Whether the plan is sealed, says something else by now, and no result was shown
    /// under its seal: another one would be as honest as the first. A browser that does not
    /// remember what it showed cannot say so.
    pub fn can_renew_seal(&self) -> bool {
        let Some(seal) = &self.plan.seal else {
            return false;
        };
        let is_it = |code: &str| plan::same_code(code, &seal.code);
        let of_results = self
            .results
            .as_ref()
            .and_then(|one| one.asked.plan.seal.as_ref());
        let is_shown = of_results.is_some_and(|known| is_it(&known.code));
        let is_unused = self.memory().is_some_and(|seen| {
            let mut codes = seen.iter().filter_map(|one| one.seal.as_deref());
            !codes.any(is_it)
        });
        let renewed = self.plan_of_its_subject();
        !is_shown && is_unused && !plan::deviations(&renewed).is_empty()
    }

    /// The plan, with table and model at hand where it names none. What an earlier seal
    /// named is named anew by what is at hand.
    pub fn plan_of_its_subject(&self) -> PlanDraft {
        let mut draft = (*self.plan).clone();
        let roles = self.data.table.ready().map(|_| &self.data.roles);
        if draft.seal.is_some() && roles.is_some_and(|roles| roles.truth.is_some()) {
            (draft.outcome, draft.positive) = (None, None);
            (draft.patients, draft.data) = (None, None);
            if self.assessed().is_some() {
                draft.predictions = None;
            }
        }
        if let Some(roles) = roles {
            draft.outcome = draft.outcome.or_else(|| roles.truth.clone());
            draft.positive = draft.positive.or_else(|| self.planned_positive());
            let patients = || match (&roles.patient, self.repeating_id()) {
                (Some(name), _) => Some(PlannedPatients::Column(name.clone())),
                // Whether every row is a patient then, only a person knows.
                (None, Some(_)) => None,
                (None, None) => Some(PlannedPatients::EachRow),
            };
            draft.patients = draft.patients.or_else(patients);
            let data = self
                .data
                .table
                .ready()
                .map(|table| table.file.sha256.clone());
            draft.data = draft.data.or(data);
        }
        let columns = roles.and_then(|_| self.planned_columns());
        let model = self.planned_model(Seat::ASSESSED);
        for one in &mut draft.compared {
            if let Some(PlannedPredictions::Model(named)) = &mut one.with
                && let Some(seat) = self.seat_of(&named.sha256)
                && let Some(model) = self.planned_model(seat)
            {
                *named = model;
            }
        }
        draft.predictions = draft
            .predictions
            .or_else(|| model.map(PlannedPredictions::Model))
            .or(columns);
        draft
    }
}
