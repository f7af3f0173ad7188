//! Who is told how far an evaluation is.

use serde::{Deserialize, Serialize};

use crate::Study;

/// Parts of an evaluation, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Measures on all cases.
    Measures,
    /// Measures and gaps of the subgroups.
    Subgroups,
    /// Curves and their bands.
    Curves,
    /// Verdicts and cautions.
    Judgement,
}

/// Who is told how far an evaluation is.
pub trait Observer {
    /// `fraction` of the whole evaluation is done, and it is in this stage.
    /// Fractions never fall and end at 1.
    fn progress(&mut self, stage: Stage, fraction: f64);
}

/// An observer that does not listen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn progress(&mut self, _stage: Stage, _fraction: f64) {}
}

/// Turns the progress of a part into that of the whole.
///
/// Every pass over all cases with resampling counts as one unit of work: the
/// measures one, each grouping column two (its measures and its gaps: the
/// subgroups of a column add up to the cases), the curves one.
pub(crate) struct Reporter<'a> {
    observer: &'a mut dyn Observer,
    units: f64,
    done: f64,
}

impl<'a> Reporter<'a> {
    /// Reports on an evaluation of this study.
    pub(crate) fn of(observer: &'a mut dyn Observer, study: &Study) -> Reporter<'a> {
        let groupings = study.cases.distinct_groupings().len() + study.compared();
        Reporter {
            observer,
            units: 2.0 + 2.0 * groupings as f64,
            done: 0.0,
        }
    }

    /// Runs a part that is worth `units`; it reports its own share, 0 to 1.
    pub(crate) fn part<T>(
        &mut self,
        stage: Stage,
        units: f64,
        work: impl FnOnce(&mut dyn FnMut(f64)) -> T,
    ) -> T {
        let (before, all) = (self.done, self.units);
        let observer = &mut *self.observer;
        let result = work(&mut |share: f64| {
            let done = before + units * share.clamp(0.0, 1.0);
            observer.progress(stage, (done / all).min(1.0));
        });
        self.done += units;
        result
    }

    /// Everything is done.
    pub(crate) fn finish(self) {
        self.observer.progress(Stage::Judgement, 1.0);
    }
}
