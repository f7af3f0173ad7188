//! Laws of comparisons on the same cases.

mod simulated;

use plumbline_stats::binary::paired::delong::{self, Incomparable};
use plumbline_stats::binary::paired::scores::{self, Joint};
use plumbline_stats::binary::{Measure, Scored, Settings, Tally, delong as single};
use plumbline_stats::core::Better;
use plumbline_stats::paired::mcnemar::Pairs;
use plumbline_stats::paired::verdict::{Claim, Verdict, judge};
use plumbline_stats::paired::{proportions, tiers};
use plumbline_stats::random::{Purpose, Rng, stream};
use plumbline_stats::{Level, Method, Undefined};
use proptest::prelude::*;
use simulated::{at, risks};

/// Samples with both outcomes and two scores each, full of ties.
fn two_scores() -> impl Strategy<Value = (Scored, Scored)> {
    prop::collection::vec((any::<bool>(), 0u32..12, 0u32..12), 6..60).prop_filter_map(
        "two of each outcome",
        |cases| {
            let truth: Vec<bool> = cases.iter().map(|case| case.0).collect();
            let positives = truth.iter().filter(|truth| **truth).count();
            let score = |of: fn(&(bool, u32, u32)) -> u32| {
                cases
                    .iter()
                    .map(|case| f64::from(of(case)) / 11.0)
                    .collect()
            };
            let new = |score| Scored::new(truth.clone(), score, None).expect("valid");
            (positives > 1 && positives + 1 < truth.len())
                .then(|| (new(score(|case| case.1)), new(score(|case| case.2))))
        },
    )
}

fn table() -> impl Strategy<Value = Pairs> {
    (0u64..40, 0u64..40, 0u64..40, 0u64..40)
        .prop_filter("a case", |(a, b, c, d)| a + b + c + d > 0)
        .prop_map(|(both, only_a, only_b, neither)| Pairs {
            both,
            only_a,
            only_b,
            neither,
        })
}

fn exchanged(pairs: Pairs) -> Pairs {
    Pairs {
        only_a: pairs.only_b,
        only_b: pairs.only_a,
        ..pairs
    }
}

proptest! {
    /// Variances are those that each area has on its own, and the difference's
    /// follows from them and the covariance.
    #[test]
    fn variances_add_up((a, b) in two_scores()) {
        let Ok(found) = delong::compare(&a, &b, Level::NINETY_FIVE) else { return Ok(()) };
        let own = |scored: &Scored| single::variance(&Tally::new(scored)).expect("a variance");
        prop_assert!((found.variance_a - own(&a)).abs() < 1e-14);
        prop_assert!((found.variance_b - own(&b)).abs() < 1e-14);
        let sum = found.variance_a + found.variance_b - 2.0 * found.covariance;
        prop_assert!((found.standard_error * found.standard_error - sum).abs() < 1e-14);
        let other = delong::compare(&b, &a, Level::NINETY_FIVE).expect("a comparison");
        prop_assert_eq!((other.z, other.p), (-found.z, found.p));
        prop_assert_eq!((other.low, other.high), (-found.high, -found.low));
    }

    /// Both intervals hold their estimate, keep to [−1, 1], have a width, and turn
    /// with the respondents.
    #[test]
    fn limits_of_proportions_turn_with_the_respondents(pairs in table()) {
        for interval in [proportions::newcombe, proportions::tango] {
            let found = interval(&pairs, Level::NINETY_FIVE).expect("limits");
            let other = interval(&exchanged(pairs), Level::NINETY_FIVE).expect("limits");
            prop_assert!(found.low <= found.value && found.value <= found.high, "{:?}", found);
            prop_assert!(found.low >= -1.0 && found.high <= 1.0 && found.high - found.low > 1e-6, "{:?}", found);
            prop_assert!((found.low + other.high).abs() < 1e-9 && (found.high + other.low).abs() < 1e-9, "{:?} {:?}", found, other);
        }
    }

    /// Tango's interval leaves out 0 where McNemar's test without correction
    /// rejects: both are the score test.
    #[test]
    fn tango_and_mcnemar_agree(pairs in table()) {
        let Some(test) = pairs.mcnemar() else { return Ok(()) };
        prop_assume!((test.p - 0.05).abs() > 1e-9);
        let found = proportions::tango(&pairs, Level::NINETY_FIVE).expect("limits");
        prop_assert_eq!(test.p < 0.05, found.low > 0.0 || found.high < 0.0);
    }

    /// The four p values are ordered as they must be, and none passes 1.
    #[test]
    fn p_values_are_ordered(pairs in table()) {
        let Some(test) = pairs.mcnemar() else { return Ok(()) };
        prop_assert!(test.p <= test.p_corrected && test.p_corrected <= 1.0);
        prop_assert!(test.p_mid <= test.p_exact && test.p_exact <= 1.0 && test.p_mid > 0.0);
    }

    /// Against the tail of the binomial distribution, term by term.
    #[test]
    fn exact_p_is_a_sum_of_terms(only_a in 0u64..30, only_b in 0u64..30) {
        let pairs = Pairs { only_a, only_b, ..Pairs::default() };
        let Some(test) = pairs.mcnemar() else { return Ok(()) };
        let n = only_a + only_b;
        let mut term = 0.5f64.powi(n as i32);
        let (mut tail, mut last) = (0.0, 0.0);
        for k in 0..=only_a.min(only_b) {
            tail += term;
            last = term;
            term *= (n - k) as f64 / (k + 1) as f64;
        }
        prop_assert!((test.p_exact - (2.0 * tail).min(1.0)).abs() < 1e-12);
        prop_assert!((test.p_mid - (2.0 * tail - last).min(1.0)).abs() < 1e-12);
    }
}

/// A second respondent: the scores of the first with noise.
fn noisy(scored: &Scored, amount: f64, seed: u64) -> Scored {
    let mut random = stream(seed, Purpose::Simulation, 9);
    let noise = |score: &f64| {
        let uniform = (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
        (score + amount * (uniform - 0.5)).clamp(0.0, 1.0)
    };
    let score = scored.score().iter().map(noise).collect();
    let patient = scored.patient().map(<[u32]>::to_vec);
    Scored::new(scored.truth().to_vec(), score, patient).expect("valid")
}

/// What two respondents have in common cancels: the paired interval is narrower
/// than that of two independent samples, and about as wide as DeLong's.
#[test]
fn pairing_narrows_a_difference() {
    let a = risks(3, 400, None);
    let b = noisy(&a, 0.3, 3);
    let settings = at(0.4, 800);
    let found = scores::compare(
        (&a, &settings),
        (&b, &settings),
        &[Measure::Auroc],
        &mut |_| (),
    );
    let paired = found.expect("paired")[0]
        .difference
        .expect("a difference")
        .interval;
    let apart = plumbline_stats::binary::difference::difference(&a, &b, Measure::Auroc, &settings);
    let apart = apart.expect("a difference").interval;
    let formula = delong::compare(&a, &b, Level::NINETY_FIVE).expect("a comparison");
    let width = paired.high - paired.low;
    assert!(
        width < 0.7 * (apart.high - apart.low),
        "{paired:?} {apart:?}"
    );
    assert!(
        (width / (formula.high - formula.low) - 1.0).abs() < 0.12,
        "{paired:?} {formula:?}"
    );
}

/// Exchanged respondents: signs change and nothing else; every measure.
#[test]
fn differences_are_antisymmetric() {
    for patients in [false, true] {
        let a = if patients {
            let cases = risks(5, 240, None);
            let patient = (0..240).map(|case| case / 3).collect();
            Scored::new(
                cases.truth().to_vec(),
                cases.score().to_vec(),
                Some(patient),
            )
            .expect("valid")
        } else {
            risks(5, 240, None)
        };
        let b = noisy(&a, 0.4, 5);
        let settings = at(0.4, 100);
        let all = Measure::ALL;
        let ab =
            scores::compare((&a, &settings), (&b, &settings), all, &mut |_| ()).expect("paired");
        let ba =
            scores::compare((&b, &settings), (&a, &settings), all, &mut |_| ()).expect("paired");
        for (ab, ba) in ab.iter().zip(&ba) {
            let id = ab.measure.id();
            let (Ok(x), Ok(y)) = (ab.difference, ba.difference) else {
                panic!("{id}: {:?} {:?}", ab.difference, ba.difference);
            };
            let near = |x: f64, y: f64| (x + y).abs() <= 1e-9 * x.abs().max(1.0);
            assert!(near(x.value, y.value), "{id}");
            assert!(near(x.interval.low, y.interval.high), "{id} {x:?} {y:?}");
            assert!(near(x.interval.high, y.interval.low), "{id} {x:?} {y:?}");
        }
    }
}

/// Two who answered alike do not differ, but not with certainty.
#[test]
fn like_answers_are_not_certain() {
    let a = risks(8, 120, None);
    let settings = at(0.4, 100);
    let found = scores::compare((&a, &settings), (&a, &settings), Measure::ALL, &mut |_| ());
    for compared in found.expect("paired") {
        let difference = compared.difference.expect("a difference");
        let interval = difference.interval;
        assert_eq!(difference.value, 0.0);
        assert!(interval.low < 0.0 && interval.high > 0.0, "{compared:?}");
        // A share of the same cases has an interval of pairs.
        let method =
            match ["sensitivity", "specificity", "accuracy"].contains(&compared.measure.id()) {
                true => Method::NewcombeDifference,
                false => Method::SquareAndAdd,
            };
        assert_eq!(interval.method, method, "{}", compared.measure.id());
    }
    assert_eq!(
        delong::compare(&a, &a, Level::NINETY_FIVE),
        Err(Incomparable::Undefined(Undefined::IntervalUnavailable))
    );
}

/// A third respondent changes nothing between the first two.
#[test]
fn company_is_irrelevant() {
    let a = risks(4, 150, None);
    let (b, c) = (noisy(&a, 0.3, 1), noisy(&a, 0.9, 2));
    let settings = at(0.4, 60);
    let measures = [Measure::Auroc, Measure::F1, Measure::BrierScore];
    let two = Joint::new(&[(&a, &settings), (&b, &settings)], &measures, &mut |_| ());
    let three = Joint::new(
        &[(&a, &settings), (&b, &settings), (&c, &settings)],
        &measures,
        &mut |_| (),
    );
    let (two, three) = (two.expect("paired"), three.expect("paired"));
    assert_eq!(two.differences(0, 1), three.differences(0, 1));
    assert!(two.differences(0, 2).is_empty());
}

#[test]
fn other_cases_are_refused() {
    let settings = Settings::default();
    let (a, b) = (risks(1, 60, None), risks(2, 60, None));
    let found = scores::compare(
        (&a, &settings),
        (&b, &settings),
        &[Measure::Auroc],
        &mut |_| (),
    );
    assert_eq!(found.unwrap_err(), Incomparable::Unpaired);
    assert_eq!(
        delong::compare(&a, &b, Level::NINETY_FIVE),
        Err(Incomparable::Unpaired)
    );
    let twins = |scored: &Scored| {
        let patient = (0..60).map(|case| case / 2).collect();
        Scored::new(
            scored.truth().to_vec(),
            scored.score().to_vec(),
            Some(patient),
        )
        .expect("valid")
    };
    let (a, b) = (twins(&a), twins(&noisy(&a, 0.2, 1)));
    assert_eq!(
        delong::compare(&a, &b, Level::NINETY_FIVE),
        Err(Incomparable::Clustered)
    );
}

#[test]
fn verdicts_take_the_whole_interval() {
    use Verdict::{Open, Refuted, Shown};
    let higher = |limits, claim| judge(limits, Better::Higher, claim).expect("a verdict");
    for (limits, superior, non_inferior, equivalent) in [
        ((0.01, 0.05), Shown, Shown, Shown),
        ((0.00, 0.05), Open, Shown, Shown),
        ((-0.09, 0.05), Open, Shown, Shown),
        ((-0.11, 0.05), Open, Open, Open),
        ((-0.30, -0.02), Refuted, Open, Open),
        ((-0.30, -0.10), Refuted, Refuted, Refuted),
        ((0.10, 0.30), Shown, Shown, Refuted),
        ((0.05, 0.30), Shown, Shown, Open),
    ] {
        assert_eq!(higher(limits, Claim::Superior(0.0)), superior, "{limits:?}");
        assert_eq!(
            higher(limits, Claim::NonInferior(0.1)),
            non_inferior,
            "{limits:?}"
        );
        assert_eq!(
            higher(limits, Claim::Equivalent(0.1)),
            equivalent,
            "{limits:?}"
        );
        // The same difference of a loss, where lower is better.
        let (low, high): (f64, f64) = limits;
        let lower = |claim| judge((-high, -low), Better::Lower, claim).expect("a verdict");
        assert_eq!(lower(Claim::Superior(0.0)), superior, "{limits:?}");
        assert_eq!(lower(Claim::NonInferior(0.1)), non_inferior, "{limits:?}");
    }
    assert_eq!(
        judge((0.1, 0.2), Better::Target(1.0), Claim::Superior(0.0)),
        None
    );
    assert_eq!(
        judge((0.1, 0.2), Better::Higher, Claim::NonInferior(-0.1)),
        None
    );
    assert_eq!(
        judge((f64::NAN, 0.2), Better::Higher, Claim::Superior(0.0)),
        None
    );
}

#[test]
fn tiers_follow_their_best() {
    // By value: 2 (.95), 0 (.90), 3 (.88), 1 (.70). Differences of less than .06 are
    // not told apart, so 3 falls below 2 although it is near 0.
    let values = [0.90, 0.70, 0.95, 0.88];
    let mut limits = |a: usize, b: usize| {
        let difference: f64 = values[a] - values[b];
        Some((difference - 0.06, difference + 0.06))
    };
    let found = tiers::by_interval(&values, Better::Higher, &mut limits).expect("tiers");
    assert_eq!(found.tiers, vec![vec![2, 0], vec![3], vec![1]]);
    assert!(found.unknown.is_empty());
    let losses = values.map(|value| -value);
    let turned = tiers::by_interval(&losses, Better::Lower, &mut limits).expect("tiers");
    assert_eq!(turned, found);
    // Without a difference nobody is told apart, and it is said.
    let found = tiers::by_interval(&values, Better::Higher, &mut |_, _| None).expect("tiers");
    assert_eq!(found.tiers, vec![vec![2, 0, 3, 1]]);
    assert_eq!(found.unknown, vec![(2, 0), (2, 3), (2, 1)]);
}

/// Three p values of 0.02: alone each tells apart, adjusted for three none does.
/// Slopes on both sides of 1 are equally far from it, though they are told apart.
#[test]
fn a_target_has_no_tiers() {
    let apart = &mut |_, _| Some((-0.6, -0.4));
    let values = [0.75, 1.25];
    assert_eq!(
        tiers::by_interval(&values, Better::Target(1.0), apart),
        None
    );
    let p = vec![vec![None, Some(0.001)], vec![None, None]];
    assert_eq!(
        tiers::by_p(&values, Better::Target(1.0), &p, 0.05, false),
        None
    );
}

#[test]
fn holm_merges_tiers() {
    let p = vec![
        vec![None, Some(0.02), Some(0.02)],
        vec![None, None, Some(0.02)],
    ];
    let values = [0.9, 0.8, 0.7];
    let by = |holm| tiers::by_p(&values, Better::Higher, &p, 0.05, holm).expect("tiers");
    assert_eq!(by(false).tiers, vec![vec![0], vec![1], vec![2]]);
    assert_eq!(by(true).tiers, vec![vec![0, 1, 2]]);
}
