//! Cases whose results this browser has shown: a seal that comes afterwards
//! would prove nothing. Kept are fingerprints, never data.

use serde::{Deserialize, Serialize};

use super::State;

/// A result that was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// SHA-256 of the table.
    pub table: String,
    /// The day, as year-month-day.
    pub on: String,
    /// Code of the seal of the plan that was followed, if it was sealed.
    pub seal: Option<String>,
}

impl Look {
    /// Under which it is kept: the same look twice is one.
    pub fn key(&self) -> String {
        let seal = self.seal.as_deref().unwrap_or_default();
        format!("{}/{seal}", self.table)
    }
}

impl State {
    /// The first day on which results on the table at hand were shown in this
    /// browser.
    pub fn seen_on(&self) -> Option<&str> {
        let here = &self.table.ready()?.file.sha256;
        let looks = self.looks.iter().filter(|look| look.table == *here);
        looks.map(|look| look.on.as_str()).min()
    }

    /// What is to be remembered of the results on the screen; those of a demo
    /// study are nobody's.
    pub fn look(&self, on: String) -> Option<Look> {
        let results = self.results.as_ref().filter(|_| !self.is_demo())?;
        let seal = results.asked.plan.seal.as_ref();
        Some(Look {
            table: results.table.clone()?,
            on,
            seal: seal.map(|seal| seal.code.clone()),
        })
    }
}
