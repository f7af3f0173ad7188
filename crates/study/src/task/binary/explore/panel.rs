//! Counts, rates and consequences at one threshold.

use plumbline_stats::binary::clustered::PatientsAt;
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::enough::Enough;
use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::prevalence_shift::natural_frequencies;
use plumbline_stats::binary::{Settings, closed_form, decision, delta, snapshot};
use plumbline_stats::{Estimate, Interval, Level, Measured, Undefined};

use super::super::detail::ConfusionCounts;
use super::super::local::{self, AtThreshold};
use super::super::measures::measured;
use super::{Intervals, Panel, ThresholdTable, Workload};
use crate::Plan;
use crate::evaluation::{At, EstimateRow, Key};

/// People that natural frequencies are told of.
const PEOPLE: u64 = 1000;

/// Everything at a threshold.
pub(super) fn panel(
    table: &ThresholdTable,
    (threshold, level): (f64, Level),
    target_prevalence: Option<f64>,
    reported: &[EstimateRow],
) -> Panel {
    let counts = table.confusion(threshold);
    let place = Place {
        table,
        patients: table.patients(threshold),
        counts,
        threshold,
        level,
    };
    let holds =
        |row: &&EstimateRow| row.key.at == At::Threshold(threshold) && row.key.group == table.group;
    let reported: Vec<&EstimateRow> = reported.iter().filter(holds).collect();
    let estimates = place.estimates(&reported);
    let at = place.rates(&estimates);
    let here = counts.positives() as f64 / (counts.cases() as f64).max(1.0);
    let prevalence = target_prevalence.unwrap_or(here);
    let treat_all = decision::net_benefit_treat_all(&counts, threshold).ok();
    Panel {
        counts: place.counts(),
        intervals: if reported.is_empty() {
            Intervals::Quick
        } else {
            Intervals::Reported
        },
        treat_all: treat_all.filter(|_| table.probabilities),
        prevalence,
        local: local::rows(&at, prevalence),
        people: values(&at).and_then(|(se, sp)| natural_frequencies(PEOPLE, se, sp, prevalence)),
        workload: values(&at).map(|(se, sp)| workload(se, sp, prevalence)),
        estimates,
    }
}

/// A threshold on a table.
struct Place<'a> {
    table: &'a ThresholdTable,
    patients: Option<PatientsAt>,
    counts: Confusion,
    threshold: f64,
    level: Level,
}

impl Place<'_> {
    fn counts(&self) -> ConfusionCounts {
        let Confusion { tp, fp, fn_, tn } = self.counts;
        ConfusionCounts {
            threshold: self.threshold,
            tp,
            fp,
            fn_,
            tn,
        }
    }

    /// The reported row of each measure at a threshold, else one of closed forms.
    fn estimates(&self, reported: &[&EstimateRow]) -> Vec<EstimateRow> {
        let row = |measure: Measure| {
            let found = reported.iter().find(|row| row.key.metric == measure.id());
            found.map_or_else(|| self.row(measure), |row| (*row).clone())
        };
        let measures = Measure::ALL.iter().copied();
        let measures = measures.filter(|measure| measure.needs_threshold());
        measures.map(row).collect()
    }

    fn row(&self, measure: Measure) -> EstimateRow {
        EstimateRow {
            key: Key {
                group: self.table.group.clone(),
                at: At::Threshold(self.threshold),
                ..Key::of(measure.id())
            },
            n: self.counts.cases(),
            n_positive: Some(self.counts.positives()),
            measured: self.measured(measure),
            averaged: None,
        }
    }

    fn measured(&self, measure: Measure) -> Measured {
        if measure.needs_probabilities() && !self.table.probabilities {
            return Err(Undefined::NotProbabilities);
        }
        let (positives, negatives) = (self.counts.positives(), self.counts.negatives());
        let of_cases = || Enough::of_cases(positives, negatives, Some(&self.counts));
        let units = self.patients.map_or_else(of_cases, |at| at.enough());
        units.check(measure, Plan::FEWEST)?;
        let value = snapshot::counted(measure, &self.counts, Some(self.threshold));
        let fraction = closed_form::table_fraction(measure, &self.counts);
        Ok(Estimate {
            value: value.expect("what needs a threshold is counted at it")?,
            interval: self.interval(measure)?,
            n: self.counts.cases(),
            n_positive: Some(self.counts.positives()),
            fraction: fraction.and_then(Result::ok),
        })
    }

    fn interval(&self, measure: Measure) -> Result<Interval, Undefined> {
        let settings = Settings {
            threshold: Some(self.threshold),
            level: self.level,
            probabilities: self.table.probabilities,
            ..Settings::default()
        };
        let interval = match &self.patients {
            Some(patients) => patients.interval(measure, &self.counts, &settings),
            None => closed_form::counted(measure, &self.counts, &settings)
                .or_else(|| delta::interval(measure, &self.counts, &settings)),
        };
        interval.expect("every measure of counts has a formula or a gradient")
    }

    fn rates(&self, estimates: &[EstimateRow]) -> AtThreshold {
        AtThreshold {
            sensitivity: measured(estimates, Measure::Sensitivity.id()),
            specificity: measured(estimates, Measure::Specificity.id()),
            threshold: self.threshold,
            weighs: self.table.probabilities,
        }
    }
}

/// Sensitivity and specificity, where both exist.
fn values(at: &AtThreshold) -> Option<(f64, f64)> {
    Some((at.sensitivity.ok()?.value, at.specificity.ok()?.value))
}

fn workload(sensitivity: f64, specificity: f64, prevalence: f64) -> Workload {
    let found = sensitivity * prevalence;
    let flagged = found + (1.0 - specificity) * (1.0 - prevalence);
    Workload {
        flagged,
        flagged_per_true_case: (found > 0.0).then(|| flagged / found),
    }
}
