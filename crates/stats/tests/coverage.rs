//! A 95 % interval must cover the truth in 93.5 to 96.5 % of simulated samples.
//!
//! 2000 samples for each interval, seeded: the standard error of a coverage of
//! 95 % is then half a per cent. The truth is known: a closed form, or an
//! integral over the normal distribution that is computed here by midpoints.

mod simulated;

use plumbline_stats::binary::measure::measures;
use plumbline_stats::binary::prevalence_shift;
use plumbline_stats::binary::{Measure, Scored, Settings, Tally, delong, difference};
use plumbline_stats::{Fraction, Level, normal, proportion};
use simulated::{at, binormal, random, uniform};

const SAMPLES: u64 = 2000;

/// Share of simulated samples whose interval covers, in per cent.
fn coverage(covers: impl Fn(u64) -> bool) -> f64 {
    let covered = (0..SAMPLES).filter(|&number| covers(number)).count();
    100.0 * covered as f64 / SAMPLES as f64
}

#[track_caller]
fn assert_nominal(what: &str, coverage: f64) {
    println!("{what}: {coverage} %");
    assert!((93.5..=96.5).contains(&coverage), "{what}: {coverage} %");
}

fn count(random: &mut impl FnMut() -> f64, n: u64, p: f64) -> u64 {
    (0..n).filter(|_| random() < p).count() as u64
}

/// A share drawn anew for each sample: at one fixed share the coverage of any
/// interval of a count jumps up and down, on average Wilson's is nominal.
#[test]
fn wilson_covers() {
    for n in [20, 60, 250] {
        let coverage = coverage(|number| {
            let mut random = random(number);
            let mut next = || uniform(&mut random);
            let share = 0.02 + 0.96 * next();
            let numerator = count(&mut next, n, share);
            let fraction = Fraction {
                numerator,
                denominator: n,
            };
            let (low, high) = proportion::wilson(fraction, Level::NINETY_FIVE).expect("limits");
            low <= share && share <= high
        });
        assert_nominal(&format!("Wilson, {n} cases"), coverage);
    }
}

#[test]
fn clopper_pearson_covers_at_least() {
    for (n, share) in [(20, 0.1), (60, 0.5), (60, 0.95)] {
        let coverage = coverage(|number| {
            let mut random = random(number);
            let numerator = count(&mut || uniform(&mut random), n, share);
            let fraction = Fraction {
                numerator,
                denominator: n,
            };
            let (low, high) =
                proportion::clopper_pearson(fraction, Level::NINETY_FIVE).expect("limits");
            low <= share && share <= high
        });
        assert!(coverage >= 94.9, "{n} cases, {share}: {coverage} %");
    }
}

/// The area of two normal distributions `distance` apart is Φ(distance / √2).
fn area(distance: f64) -> f64 {
    normal::cdf(distance / 2.0_f64.sqrt())
}

#[test]
fn delong_on_the_logit_scale_covers() {
    for (cases, prevalence, distance) in [(100, 0.5, 1.0), (300, 0.2, 2.0), (60, 0.4, 1.5)] {
        let coverage = coverage(|number| {
            let tally = Tally::new(&binormal(number, cases, prevalence, distance));
            let interval = delong::interval(&tally, Level::NINETY_FIVE).expect("an interval");
            (interval.low..=interval.high).contains(&area(distance))
        });
        assert_nominal(
            &format!("DeLong, {cases} cases, distance {distance}"),
            coverage,
        );
    }
}

fn covers(scored: &Scored, measure: Measure, settings: &Settings, truth: f64) -> bool {
    let (_, estimate) = measures(scored, &[measure], settings, &mut |_| ())[0];
    let interval = estimate.expect("an interval").interval;
    interval.low <= truth && truth <= interval.high
}

/// Threshold at 0.5 on scores of distance 1.5.
#[test]
fn likelihood_ratios_cover() {
    let (sensitivity, specificity) = (normal::cdf(1.0), normal::cdf(0.5));
    for (measure, truth) in [
        (Measure::LrPositive, sensitivity / (1.0 - specificity)),
        (Measure::LrNegative, (1.0 - sensitivity) / specificity),
        (
            Measure::DiagnosticOddsRatio,
            sensitivity * specificity / ((1.0 - sensitivity) * (1.0 - specificity)),
        ),
        (Measure::YoudenIndex, sensitivity + specificity - 1.0),
    ] {
        let coverage = coverage(|number| {
            covers(
                &binormal(number, 200, 0.4, 1.5),
                measure,
                &at(0.5, 0),
                truth,
            )
        });
        assert_nominal(measure.id(), coverage);
    }
}

/// Mean of `f` over a standard normal variable, by midpoints of its quantiles.
fn expectation(f: impl Fn(f64) -> f64) -> f64 {
    let points = 20_000;
    let midpoint = |k: u32| (f64::from(k) + 0.5) / f64::from(points);
    (0..points)
        .map(|k| f(normal::quantile(midpoint(k))))
        .sum::<f64>()
        / f64::from(points)
}

/// Risk of a case at score x, where positive cases lie `distance` higher.
fn risk(x: f64, prevalence: f64, distance: f64) -> f64 {
    let log_odds = libm::log(prevalence / (1.0 - prevalence));
    simulated::expit(log_odds + distance * x - distance * distance / 2.0)
}

fn risks_of(number: u64, cases: usize, prevalence: f64, distance: f64) -> Scored {
    let scored = binormal(number, cases, prevalence, distance);
    simulated::mapped(&scored, |t| t, |x| risk(x, prevalence, distance))
}

const CASES: usize = 200;
const PREVALENCE: f64 = 0.4;
const DISTANCE: f64 = 1.5;

/// A seed of its own for each sample: with one seed for all, the chance in the
/// resamples would not average out.
fn seeded(number: u64, threshold: f64) -> Settings {
    Settings {
        seed: number,
        ..at(threshold, 500)
    }
}

fn assert_bootstrap_covers(measure: Measure, threshold: f64, truth: f64) {
    let coverage = coverage(|number| {
        let scored = risks_of(number, CASES, PREVALENCE, DISTANCE);
        covers(&scored, measure, &seeded(number, threshold), truth)
    });
    assert_nominal(measure.id(), coverage);
}

#[test]
fn bootstrap_of_the_brier_score_covers() {
    let squared = |x: f64, y: f64| (y - risk(x, PREVALENCE, DISTANCE)).powi(2);
    let truth = PREVALENCE * expectation(|z| squared(z + DISTANCE, 1.0))
        + (1.0 - PREVALENCE) * expectation(|z| squared(z, 0.0));
    assert_bootstrap_covers(Measure::BrierScore, 0.5, truth);
}

#[test]
fn bootstrap_of_net_benefit_covers() {
    let threshold = 0.3;
    // The score at which the risk reaches the threshold.
    let odds = |p: f64| libm::log(p / (1.0 - p));
    let at = (odds(threshold) - odds(PREVALENCE)) / DISTANCE + DISTANCE / 2.0;
    let true_positives = PREVALENCE * normal::cdf(DISTANCE - at);
    let false_positives = (1.0 - PREVALENCE) * normal::cdf(-at);
    let truth = true_positives - false_positives * threshold / (1.0 - threshold);
    assert_bootstrap_covers(Measure::NetBenefit, threshold, truth);
}

#[test]
fn bootstrap_of_average_precision_covers() {
    let precision = |x: f64| {
        let found = PREVALENCE * normal::cdf(DISTANCE - x);
        found / (found + (1.0 - PREVALENCE) * normal::cdf(-x))
    };
    let truth = expectation(|z| precision(z + DISTANCE));
    assert_bootstrap_covers(Measure::AveragePrecision, 0.5, truth);
}

/// Patients with three cases each, which share half of their variance. Taken as
/// independent, the cases give an interval that covers far too seldom.
#[test]
fn resampled_patients_cover() {
    let patients = 120;
    let clustered = |number: u64| {
        let mut random = random(number);
        let (mut truth, mut score, mut patient) = (Vec::new(), Vec::new(), Vec::new());
        for id in 0..patients {
            let positive = uniform(&mut random) < 0.5;
            let shared = simulated::gaussian(&mut random);
            for _ in 0..3 {
                let own = simulated::gaussian(&mut random);
                truth.push(positive);
                score.push(f64::from(u8::from(positive)) * 2.0_f64.sqrt() + shared + own);
                patient.push(id);
            }
        }
        (truth, score, patient)
    };
    // Scores of both outcomes have variance 2: a distance of 1 standard deviation.
    let truth_area = area(1.0);
    let by_patient = coverage(|number| {
        let (truth, score, patient) = clustered(number);
        let scored = Scored::new(truth, score, Some(patient)).expect("valid");
        covers(&scored, Measure::Auroc, &seeded(number, 0.7), truth_area)
    });
    assert_nominal("area by patients", by_patient);
    let by_case = coverage(|number| {
        let (truth, score, _) = clustered(number);
        let scored = Scored::new(truth, score, None).expect("valid");
        covers(&scored, Measure::Auroc, &seeded(number, 0.7), truth_area)
    });
    assert!(by_case < 88.0, "cases taken as independent: {by_case} %");
}

#[test]
fn differences_between_groups_cover() {
    let truth = area(1.5) - area(1.0);
    let of_areas = coverage(|number| {
        let group = binormal(2 * number, 80, 0.4, 1.5);
        let rest = binormal(2 * number + 1, 200, 0.4, 1.0);
        let gap = difference::difference(&group, &rest, Measure::Auroc, &at(0.5, 0));
        let interval = gap.expect("a gap").interval;
        (interval.low..=interval.high).contains(&truth)
    });
    assert_nominal("difference of areas", of_areas);
    let truth = normal::cdf(1.0) - normal::cdf(0.5);
    let of_rates = coverage(|number| {
        let group = binormal(2 * number, 80, 0.4, 1.5);
        let rest = binormal(2 * number + 1, 200, 0.4, 1.0);
        let gap = difference::difference(&group, &rest, Measure::Sensitivity, &at(0.5, 0));
        let interval = gap.expect("a gap").interval;
        (interval.low..=interval.high).contains(&truth)
    });
    assert_nominal("difference of sensitivities", of_rates);
}

#[test]
fn predictive_values_at_another_prevalence_cover() {
    let (sensitivity, specificity, prevalence) = (normal::cdf(1.0), normal::cdf(0.5), 0.05);
    let flagged = sensitivity * prevalence + (1.0 - specificity) * (1.0 - prevalence);
    let truth = sensitivity * prevalence / flagged;
    let coverage = coverage(|number| {
        let scored = binormal(number, 200, 0.4, 1.5);
        let rates = [Measure::Sensitivity, Measure::Specificity];
        let found = measures(&scored, &rates, &at(0.5, 0), &mut |_| ());
        let rate = |index: usize| found[index].1.expect("a rate");
        let ppv = prevalence_shift::ppv(&rate(0), &rate(1), prevalence).expect("a value");
        (ppv.interval.low..=ppv.interval.high).contains(&truth)
    });
    assert_nominal("PPV at 5 %", coverage);
}

/// Precision at a recall, of two normal distributions `distance` apart.
fn precision(recall: f64, prevalence: f64, distance: f64) -> f64 {
    let threshold = distance - normal::quantile(recall);
    let found = recall * prevalence;
    found / (found + (1.0 - normal::cdf(threshold)) * (1.0 - prevalence))
}

/// Near a precision of 1 most resamples give exactly 1: quantiles alone made
/// the band as thin as a line there, at 77 cases. It may cover more than asked
/// for, and never less.
#[test]
fn the_band_of_precision_covers_and_has_a_width_everywhere() {
    use plumbline_stats::binary::bands::pr_band;
    for (cases, distance, recall) in [
        (77, 3.0, 0.5),
        (77, 3.0, 0.88),
        (150, 2.0, 0.3),
        (150, 1.5, 0.8),
    ] {
        let covered = (0..600)
            .filter(|&number| {
                let scored = binormal(number, cases, 0.4, distance);
                let band = pr_band(&scored, &at(0.5, 400)).expect("a curve");
                let widths = band
                    .low
                    .iter()
                    .zip(&band.high)
                    .map(|(low, high)| high - low);
                assert!(
                    widths
                        .min_by(f64::total_cmp)
                        .is_some_and(|width| width > 0.01)
                );
                let point = band.x.partition_point(|&x| x < recall);
                let truth = precision(band.x[point].min(0.999), 0.4, distance);
                band.low[point] <= truth && truth <= band.high[point]
            })
            .count();
        let coverage = 100.0 * covered as f64 / 600.0;
        println!("precision at a recall of {recall}, {cases} cases: {coverage} %");
        assert!(
            coverage >= 93.0,
            "recall {recall}, {cases} cases: {coverage} %"
        );
    }
}
