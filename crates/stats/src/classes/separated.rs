//! Intervals where every resample gives one and the same value.
//!
//! After perfect separation each resample is perfect too, and a bootstrap would
//! claim certainty. As in the binary room ([`crate::binary::wilson_limits`]) the measure
//! is computed for an imagined respondent: one that decides correctly for each
//! class at the lower Wilson limit of what was seen, and one at the upper limit,
//! with the missed cases spread over the other classes as these are frequent.
//! All limits at once are less likely than one of them, so the interval is
//! conservative. An area of one class against the rest, or of a pair, has
//! Newcombe's interval, a share Wilson's. Several cases of one patient count as one.

use super::sample::Sample;
use super::subject::Of;
use crate::binary::Settings as BinarySettings;
use crate::binary::delong;
use crate::binary::wilson_limits::{self, Units};
use crate::core::{self, How, Measure, Requires, Settings};
use crate::proportion::wilson_of_share;
use crate::{Interval, Method, Point, Undefined};

/// Cases of the imagined sample, few enough for a weight of 32 bits.
const IMAGINED: f64 = 1e9;

/// Independent cases.
pub(super) struct Counts<'a> {
    /// Of a class.
    pub(super) inside: &'a dyn Fn(u16) -> u64,
    /// Of all other classes.
    pub(super) outside: &'a dyn Fn(u16) -> u64,
    /// Of what the measure rests on.
    pub(super) denominator: u64,
}

/// The interval of a measure with this `value`.
pub(super) fn interval(
    sample: &Sample,
    measure: &Measure<Sample>,
    of: Of,
    value: f64,
    settings: &Settings,
    counts: &Counts,
) -> Result<Interval, Undefined> {
    let facts = &measure.facts;
    let (units, others) = (counts.inside, counts.outside);
    // A class's own shares go the way of the binary room, which imagines cases;
    // only the share of a class itself does not depend on decisions.
    let by_share = !matches!(of, Of::Class(_)) || facts.requires == Requires::Truth;
    if by_share && matches!(measure.how, How::Counted(_)) {
        let (low, high) = wilson_of_share(value, counts.denominator as f64, settings.level);
        return Ok(Interval {
            low,
            high,
            level: settings.level,
            method: Method::WilsonLimits,
        });
    }
    match of {
        Of::Pair(a, b) => {
            let sides = Units {
                positives: units(a),
                negatives: units(b),
            };
            return Ok(delong::newcombe_interval(value, sides, settings.level));
        }
        Of::Class(class) => {
            let sides = Units {
                positives: units(class),
                negatives: others(class),
            };
            let is_area = matches!(
                measure.how,
                How::Formula {
                    method: Method::DelongLogit,
                    ..
                }
            );
            if is_area {
                return Ok(delong::newcombe_interval(value, sides, settings.level));
            }
            // The same measure of the binary outcome "is of this class".
            if let Some(binary) = crate::binary::Measure::parse(facts.id) {
                let view = core::Sample::view(sample);
                let by_score = matches!(facts.requires, Requires::Scores | Requires::Probabilities);
                let table = if by_score {
                    wilson_limits::best_separation(&view.tally(class))
                } else {
                    view.confusion(class)
                };
                let threshold = if by_score { None } else { Some(0.5) };
                let settings = BinarySettings::of(settings, threshold);
                return wilson_limits::interval_of_units(binary, value, &table, sides, &settings);
            }
        }
        Of::All | Of::Top(_) | Of::Cell(..) => {}
    }
    let at = |upper: bool| imagined_value(sample, measure, of, (value, upper), settings, units);
    let (low, high) = (at(false)?, at(true)?);
    Ok(Interval {
        low: low.min(high).min(value),
        high: low.max(high).max(value),
        level: settings.level,
        method: Method::WilsonLimits,
    })
}

/// The measure for a respondent that decides correctly in each class at one of
/// the Wilson limits of the share that was seen.
fn imagined_value(
    sample: &Sample,
    measure: &Measure<Sample>,
    of: Of,
    (value, upper): (f64, bool),
    settings: &Settings,
    units: &dyn Fn(u16) -> u64,
) -> Point {
    let (classes, cases) = (sample.classes(), sample.cases() as f64);
    let (truth, decision): (Vec<u16>, Vec<u16>) = (0..classes)
        .flat_map(|truth| (0..classes).map(move |decision| (truth, decision)))
        .unzip();
    let view = core::Sample::view(sample);
    let mut weights = Vec::with_capacity(truth.len());
    for class in 0..classes {
        let support = sample.support()[usize::from(class)] as f64;
        let all = IMAGINED * support / cases;
        let hits = if support == 0.0 {
            0.0
        } else {
            // Equal ranks in all resamples mean that the scores separate the classes,
            // whatever was decided.
            let seen = if measure.facts.ranks_cases {
                f64::from(u8::from(value >= 0.5))
            } else {
                view.table().cell(class, class) as f64 / support
            };
            let limits = wilson_of_share(seen, units(class) as f64, settings.level);
            all * if upper { limits.1 } else { limits.0 }
        };
        let elsewhere = cases - support;
        for other in 0..classes {
            let share = sample.support()[usize::from(other)] as f64;
            let weight = if other == class {
                hits
            } else if elsewhere > 0.0 {
                (all - hits) * share / elsewhere
            } else {
                0.0
            };
            weights.push(weight.round() as u32);
        }
    }
    let imagined = sample
        .imagined(truth, &decision)
        .ok_or(Undefined::IntervalUnavailable)?;
    let mut view = core::Sample::view(&imagined);
    core::Sample::recount(&imagined, &weights, &mut view);
    measure.point(&view, of)
}
