//! The results screen: what it looks at, and what it gives away.

use plumbline_stats::binary::threshold::Rule;
use plumbline_study::plan::ChosenHere;

use super::{ExploreAction, State, Step, needs};
use crate::protocol::{Document, Request, Stamp};

impl State {
    pub(super) fn apply_explore(&mut self, action: ExploreAction) {
        match action {
            ExploreAction::Threshold(threshold) => self.look_at(threshold, None),
            ExploreAction::Rule(rule, threshold) => self.look_at(threshold, Some(rule)),
            ExploreAction::Adopt => self.adopt_threshold(),
            ExploreAction::Prevalence(prevalence) => self.explore.prevalence = prevalence,
            ExploreAction::Take(document, stamp) => self.ask_document(document, stamp),
            ExploreAction::Cases(action) => self.apply_cases(action),
        }
    }

    fn look_at(&mut self, threshold: f64, rule: Option<Rule>) {
        self.explore.threshold = threshold;
        self.explore.rule = rule;
    }

    fn adopt_threshold(&mut self) {
        let plan = self.plan.make_mut();
        plan.threshold = Some(self.explore.threshold);
        plan.threshold_chosen_here = Some(
            self.explore
                .rule
                .map_or(ChosenHere::ByEye, ChosenHere::ByRule),
        );
        self.start();
    }

    /// Writes a document. What was changed since the results were computed is
    /// not in them: they are not given away as if it were.
    fn ask_document(&mut self, document: Document, stamp: Stamp) {
        if !needs(self, Step::Report).is_empty() {
            return;
        }
        self.ask(Request::Document(document, stamp));
    }
}
