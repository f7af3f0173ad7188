//! The run of an assessment: started, stopped, and gone on with.

use super::{Run, RunAction, State, Step, needs};
use crate::protocol::Assessment;

impl State {
    pub(super) fn apply_run(&mut self, action: RunAction) {
        match action {
            RunAction::Start => self.start(),
            RunAction::Cancel => self.cancel(),
            RunAction::Pace(pace) => self.set_pace(pace),
            RunAction::StoredScores(key, kept) => self.stored_scores_loaded(&key, kept),
            RunAction::Resume => self.resume(),
            RunAction::BeginAnew => self.begin_anew(),
            RunAction::RunnerLost(generation) => self.runner_lost(generation),
            RunAction::KeptRuns(list) => self.kept_runs = list.into(),
            RunAction::ScoresStored(key, count) => self.scores_stored(&key, count),
            RunAction::Looks(looks) => self.looks = Some(looks.into()),
            RunAction::KeepingRefused => self.keeping_refused(),
            RunAction::Session(file) => self.for_own_study(|state| state.load_session(*file)),
            RunAction::Discard(key) => self.discard(key),
        }
    }

    /// Whether an assessment is running.
    pub fn is_running(&self) -> bool {
        matches!(
            self.run,
            Run::Running { .. } | Run::Prepared(_) | Run::Scoring(_) | Run::Sharing(_)
        )
    }

    pub(super) fn start(&mut self) {
        self.step = Step::Run;
        let ready = needs(self, Step::Run).is_empty() && !self.is_running();
        if let (true, Some(assessment)) = (ready, self.assessment()) {
            let asked = Assessment {
                seen: self.memory(),
                ..assessment
            };
            self.ran_on = self
                .data
                .table
                .ready()
                .map(|table| table.file.sha256.clone());
            self.finishing.clear();
            self.ask_for_run(asked, None);
        }
    }
}
