//! Cases whose results this browser has shown: a seal that comes afterwards
//! would prove nothing. Kept are fingerprints, never data.

use plumbline_study::seen::SeenCases;

use super::{RunStorage, State};
use crate::records::Look;

impl State {
    /// The first day on which results on the table at hand were shown in this
    /// browser.
    pub fn seen_on(&self) -> Option<&str> {
        let here = &self.data.table.ready()?.file.sha256;
        let looks = self.looks.iter().flat_map(|looks| looks.iter());
        let same = looks.filter(|look| look.table == *here);
        same.map(|look| look.seen.on.as_str()).min()
    }

    /// What is to be remembered of the results on the screen: of everybody whose
    /// results they are. Those of a demo study are nobody's.
    pub fn looks_at(&self, on: &str) -> Vec<Look> {
        let results = self.results.as_ref().filter(|_| !self.is_demo());
        let Some((results, table)) = results.and_then(|one| Some((one, one.table.clone()?))) else {
            return Vec::new();
        };
        let seal = results.asked.plan.seal.as_ref();
        let evaluation = &results.evaluation;
        let look = |cases: &str| Look {
            table: table.clone(),
            seen: SeenCases {
                cases: cases.to_owned(),
                on: on.to_owned(),
                seal: seal.map(|seal| seal.code.clone()),
            },
        };
        evaluation.fingerprints().map(look).collect()
    }

    /// What an evaluation is told of earlier looks. Demo studies are the same
    /// for everybody: having looked at one says nothing, and is not remembered.
    /// `None` where this browser remembers nothing, or has not yet said what.
    pub(super) fn memory(&self) -> Option<Vec<SeenCases>> {
        let looks = self.looks.as_ref()?;
        let remembers = self.run_storage == RunStorage::Available && !self.is_demo();
        remembers.then(|| looks.iter().map(|look| look.seen.clone()).collect())
    }
}
