//! Laws of agreement and of readers that hold whatever the data, poor data with the
//! reason that they get, and how often intervals cover.

use plumbline_stats::Level;
use plumbline_stats::agreement::{
    Chance, Metric, Ratings, RatingsProblem, Weights, alpha, chance_corrected, cohen, intraclass,
    observed, said_the_same,
};
use plumbline_stats::mrmc::{Covariance, Figure, Inference, Readings, ReadingsProblem, analyse};
use plumbline_stats::normal;
use plumbline_stats::random::{Purpose, Rng, Xoshiro256PlusPlus, stream};
use plumbline_stats::readers::{Absent, Measured, Value};
use proptest::prelude::*;

const LEVEL: Level = Level::NINETY_FIVE;
const CHANCES: [Chance; 4] = [
    Chance::Fleiss,
    Chance::Conger,
    Chance::BrennanPrediger,
    Chance::Gwet,
];
const WEIGHTS: [Weights; 5] = [
    Weights::Identity,
    Weights::Linear,
    Weights::Quadratic,
    Weights::Ordinal,
    Weights::Ratio,
];
const METRICS: [Metric; 4] = [
    Metric::Nominal,
    Metric::Ordinal,
    Metric::Interval,
    Metric::Ratio,
];

/// Every coefficient of ratings, with the name of what it is.
fn everything(ratings: &Ratings) -> Vec<(String, Measured)> {
    let mut all = Vec::new();
    for weights in WEIGHTS {
        for chance in CHANCES {
            let found = chance_corrected(ratings, chance, weights, LEVEL).map(|found| found.value);
            all.push((format!("{chance:?} {weights:?}"), found));
        }
        let found = cohen(ratings, (0, 1), weights, LEVEL).map(|found| found.value);
        all.push((format!("cohen {weights:?}"), found));
    }
    for metric in METRICS {
        let found = alpha(ratings, metric, LEVEL).map(|found| found.value);
        all.push((format!("alpha {metric:?}"), found));
    }
    all.push((String::from("observed"), observed(ratings, LEVEL)));
    match intraclass(ratings, LEVEL) {
        Ok(found) => {
            let forms = found.forms.into_iter();
            all.extend(forms.map(|(form, value)| (format!("{form:?}"), value)));
        }
        Err(why) => all.push((String::from("intraclass"), Err(why))),
    }
    all
}

fn of_numbers(raters: usize, cells: &[Option<f64>]) -> Ratings {
    Ratings::of_numbers(raters, cells).expect("valid")
}

fn numbers(raters: usize, rows: &[&[f64]]) -> Ratings {
    let cells: Vec<_> = rows
        .iter()
        .flat_map(|row| row.iter())
        .map(|cell| Some(*cell))
        .collect();
    of_numbers(raters, &cells)
}

fn is_finite(value: &Value) -> bool {
    let error = value.standard_error.unwrap_or_default();
    let limits = value.interval.map_or(true, |interval| {
        interval.low.is_finite() && interval.high.is_finite() && interval.low <= interval.high
    });
    value.value.is_finite() && error.is_finite() && limits
}

#[track_caller]
fn assert_same(a: &[(String, Measured)], b: &[(String, Measured)]) {
    assert_eq!(a.len(), b.len());
    for ((name, a), (_, b)) in a.iter().zip(b) {
        match (a, b) {
            (Ok(a), Ok(b)) => {
                assert!((a.value - b.value).abs() < 1e-9, "{name}: {a:?} {b:?}");
                match (a.interval, b.interval) {
                    (Ok(a), Ok(b)) => {
                        // The limit of a mean of k is k ρ ÷ (1 + (k − 1) ρ): towards its pole
                        // what rounding does to ρ grows by the square.
                        let scale = 1.0 + a.low.abs() + 1e-7 * a.low * a.low;
                        assert!((a.low - b.low).abs() < 1e-7 * scale, "{name}: {a:?} {b:?}");
                        assert!((a.high - b.high).abs() < 1e-7, "{name}: {a:?} {b:?}");
                    }
                    (a, b) => assert_eq!(a.is_ok(), b.is_ok(), "{name}"),
                }
            }
            (a, b) => assert_eq!(a.is_ok(), b.is_ok(), "{name}: {a:?} {b:?}"),
        }
    }
}

/// Cells of `raters` raters: whole numbers from 1 to 5, or none.
fn table() -> impl Strategy<Value = (usize, Vec<Option<f64>>)> {
    (2usize..5, 2usize..12).prop_flat_map(|(raters, units)| {
        let cell =
            prop_oneof![1 => Just(None), 4 => (1u8..6).prop_map(|value| Some(f64::from(value)))];
        (Just(raters), prop::collection::vec(cell, raters * units))
    })
}

proptest! {
    #[test]
    fn no_number_is_infinite_or_none((raters, cells) in table()) {
        for (name, measured) in everything(&of_numbers(raters, &cells)) {
            if let Ok(value) = measured {
                prop_assert!(is_finite(&value), "{}: {:?}", name, value);
                prop_assert!(value.value <= 1.0 + 1e-12, "{}: {:?}", name, value);
            }
        }
    }

    #[test]
    fn the_order_of_units_changes_nothing((raters, cells) in table()) {
        let backwards: Vec<_> = cells.chunks(raters).rev().flatten().copied().collect();
        assert_same(
            &everything(&of_numbers(raters, &cells)),
            &everything(&of_numbers(raters, &backwards)),
        );
    }

    #[test]
    fn the_order_of_raters_changes_nothing((raters, mut cells) in table()) {
        // The first two swap, so that kappa of two raters is about the same two.
        let before = everything(&of_numbers(raters, &cells));
        for unit in cells.chunks_mut(raters) {
            unit.swap(0, 1);
        }
        assert_same(&before, &everything(&of_numbers(raters, &cells)));
    }

    #[test]
    fn names_change_nothing_where_only_names_count((raters, cells) in table()) {
        let renamed: Vec<_> = cells.iter().map(|cell| cell.map(|value| (value * 3.0) % 7.0)).collect();
        let of = |cells: &[Option<f64>]| {
            let ratings = of_numbers(raters, cells);
            let mut all: Vec<(String, Measured)> = CHANCES.iter().map(|chance| {
                let found = chance_corrected(&ratings, *chance, Weights::Identity, LEVEL);
                (format!("{chance:?}"), found.map(|found| found.value))
            }).collect();
            let alpha = alpha(&ratings, Metric::Nominal, LEVEL).map(|found| found.value);
            all.push((String::from("alpha"), alpha));
            all
        };
        assert_same(&of(&cells), &of(&renamed));
    }

    #[test]
    fn another_unit_and_origin_change_nothing_on_an_interval_scale((raters, cells) in table()) {
        let moved: Vec<_> = cells.iter().map(|cell| cell.map(|value| 8.0 + 0.5 * value)).collect();
        let (a, b) = (of_numbers(raters, &cells), of_numbers(raters, &moved));
        let pick = |all: Vec<(String, Measured)>| -> Vec<(String, Measured)> {
            all.into_iter().filter(|(name, _)| !name.contains("Ratio")).collect()
        };
        assert_same(&pick(everything(&a)), &pick(everything(&b)));
    }

    #[test]
    fn one_and_the_same_rater_twice_agrees_wholly((_, cells) in table()) {
        let twice: Vec<_> = cells.iter().flat_map(|cell| [*cell, *cell]).collect();
        for (name, measured) in everything(&of_numbers(2, &twice)) {
            if let Ok(value) = measured {
                prop_assert!((value.value - 1.0).abs() < 1e-9, "{}: {:?}", name, value);
                prop_assert!(value.interval.is_err(), "{}: {:?}", name, value);
            }
        }
    }
}

#[test]
fn raters_who_agree_on_a_rare_finding_have_no_width_by_rounding() {
    let cells: Vec<_> = (0..30_000)
        .flat_map(|unit| [Some(f64::from(u8::from(unit == 7))); 2])
        .collect();
    for (name, measured) in everything(&of_numbers(2, &cells)) {
        let value = measured.unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert!((value.value - 1.0).abs() < 1e-9, "{name}: {value:?}");
        assert_eq!(value.interval, Err(Absent::NoSpread), "{name}");
    }
}

#[test]
fn two_raters_without_gaps_have_the_same_kappa_by_cohen_and_conger() {
    let ratings = numbers(
        2,
        &[
            &[1.0, 1.0],
            &[1.0, 2.0],
            &[2.0, 2.0],
            &[3.0, 3.0],
            &[3.0, 1.0],
        ],
    );
    for weights in WEIGHTS {
        let cohen = cohen(&ratings, (0, 1), weights, LEVEL).expect("a value");
        let conger = chance_corrected(&ratings, Chance::Conger, weights, LEVEL).expect("a value");
        assert!((cohen.value.value - conger.value.value).abs() < 1e-12);
    }
}

#[test]
fn poor_ratings_get_their_reason() {
    let reason = |ratings: &Ratings, name: &str| {
        let all = everything(ratings);
        let found = all.iter().find(|(own, _)| own == name);
        found.unwrap_or_else(|| panic!("{name}: {all:?}")).1
    };
    let alone = numbers(1, &[&[1.0], &[2.0]]);
    let few = Absent::TooFewRaters { n: 1, needed: 2 };
    for (name, measured) in everything(&alone) {
        assert_eq!(measured, Err(few), "{name}");
    }
    // A rater who rated nothing is nobody.
    let absent = of_numbers(2, &[Some(1.0), None, Some(2.0), None]);
    assert_eq!(reason(&absent, "Gwet Identity"), Err(few));
    let apart = of_numbers(2, &[Some(1.0), None, None, Some(2.0)]);
    for name in [
        "Gwet Identity",
        "alpha Nominal",
        "cohen Identity",
        "observed",
    ] {
        assert_eq!(reason(&apart, name), Err(Absent::NothingInCommon), "{name}");
    }
    let no_units = Absent::TooFewUnits { n: 0, needed: 2 };
    assert_eq!(reason(&apart, "intraclass"), Err(no_units));
    let same = numbers(2, &[&[2.0, 2.0], &[2.0, 2.0], &[2.0, 2.0]]);
    for name in [
        "Fleiss Identity",
        "Gwet Quadratic",
        "alpha Interval",
        "cohen Linear",
    ] {
        assert_eq!(reason(&same, name), Err(Absent::OneCategory), "{name}");
    }
    assert_eq!(reason(&same, "MixedSingle"), Err(Absent::NoVariation));
    assert_eq!(reason(&same, "observed").expect("a value").value, 1.0);
    let one_unit = numbers(2, &[&[1.0, 2.0]]);
    let value = reason(&one_unit, "Gwet Identity").expect("a value");
    assert_eq!(value.interval, Err(Absent::TooFewUnits { n: 1, needed: 2 }));
    let below = numbers(2, &[&[-1.0, 2.0], &[1.0, 2.0]]);
    for name in ["Gwet Ratio", "alpha Ratio"] {
        assert_eq!(reason(&below, name), Err(Absent::BelowZero), "{name}");
    }
    let many: Vec<f64> = (0..5_002).map(f64::from).collect();
    let many = numbers(2, &many.chunks(2).collect::<Vec<_>>());
    let too_many = Absent::TooManyCategories {
        n: 5_002,
        most: 5_000,
    };
    assert_eq!(reason(&many, "alpha Interval"), Err(too_many));
    assert!(reason(&many, "MixedSingle").is_ok());
}

#[test]
fn the_largest_and_the_smallest_numbers_have_values_or_reasons() {
    let huge = numbers(
        2,
        &[&[1e308, 2.0], &[-1e308, 2.0], &[3.0, 4.0], &[5.0, 5.0]],
    );
    let large = numbers(
        2,
        &[&[1e308, 1.7e308], &[1e307, 2.0], &[0.0, 4.0], &[5.0, 5.0]],
    );
    let tiny = numbers(
        2,
        &[&[1e-320, 2e-320], &[1e-320, 1e-320], &[3e-320, 2e-320]],
    );
    let least = numbers(2, &[&[0.0, 5e-324], &[5e-324, 5e-324], &[0.0, 0.0]]);
    for ratings in [huge, large, tiny, least] {
        let mut values = 0;
        for (name, measured) in everything(&ratings) {
            if let Ok(value) = measured {
                assert!(is_finite(&value), "{name}: {value:?}");
                values += 1;
            }
        }
        assert!(values > 15, "{values}");
        assert_eq!(intraclass(&ratings, LEVEL), Err(Absent::OutOfRange));
    }
}

#[test]
fn faulty_ratings_are_refused() {
    assert_eq!(Ratings::of_numbers(0, &[]), Err(RatingsProblem::NoRaters));
    assert_eq!(
        Ratings::of_numbers(2, &[Some(1.0)]),
        Err(RatingsProblem::NotWhole)
    );
    assert_eq!(
        Ratings::of_numbers(1, &[Some(f64::NAN)]),
        Err(RatingsProblem::NotFinite)
    );
    let outside = Ratings::of_categories(1, 2, vec![Some(2)]);
    assert_eq!(outside, Err(RatingsProblem::OutsideCategories));
    let back = Ratings::of_values(1, vec![2.0, 1.0], vec![Some(0)]);
    assert_eq!(back, Err(RatingsProblem::NotAscending));
}

#[test]
fn a_category_that_never_occurs_counts_where_chance_is_over_all() {
    let cells = vec![Some(0), Some(0), Some(0), Some(1), Some(1), Some(1)];
    let of = |categories: u32, chance: Chance| {
        let ratings = Ratings::of_categories(2, categories, cells.clone()).expect("valid");
        chance_corrected(&ratings, chance, Weights::Identity, LEVEL)
            .expect("a value")
            .value
            .value
    };
    assert!((of(2, Chance::BrennanPrediger) - (2.0 / 3.0 - 0.5) / 0.5).abs() < 1e-12);
    assert!((of(3, Chance::BrennanPrediger) - (2.0 / 3.0 - 1.0 / 3.0) / (2.0 / 3.0)).abs() < 1e-12);
    assert_eq!(of(2, Chance::Fleiss), of(3, Chance::Fleiss));
}

#[test]
fn a_pair_that_always_agrees_has_a_share_with_an_interval() {
    let same = numbers(2, &[&[1.0, 1.0], &[2.0, 2.0], &[1.0, 1.0]]);
    let share = said_the_same(&same, (0, 1), LEVEL).expect("a share");
    assert_eq!(
        (share.fraction.numerator, share.fraction.denominator),
        (3, 3)
    );
    let interval = share.value.interval.expect("Wilson has one");
    assert!(
        interval.low > 0.4 && interval.low < 0.5 && interval.high == 1.0,
        "{interval:?}"
    );
}

/// A number between 0 and 1, neither of which it is.
fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    ((random.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

fn gaussian(random: &mut Xoshiro256PlusPlus) -> f64 {
    normal::quantile(uniform(random))
}

/// Share of samples whose interval holds the truth, which is the mean of the estimates of
/// very many units.
fn coverage(of: impl Fn(&Ratings) -> Value) -> f64 {
    let sample = |seed: u64, units: usize| {
        let mut random = stream(20_261_127, Purpose::Simulation, seed);
        let mut cells = Vec::new();
        for _ in 0..units {
            let trait_ = gaussian(&mut random);
            for rater in 0..3 {
                let seen = trait_ + 0.8 * gaussian(&mut random) + 0.2 * f64::from(rater);
                let is_missing = uniform(&mut random) < 0.15;
                let grade = [-1.0, 0.0, 1.0].iter().filter(|cut| seen > **cut).count();
                cells.push((!is_missing).then_some(grade as u32));
            }
        }
        Ratings::of_categories(3, 4, cells).expect("valid")
    };
    let truth = of(&sample(0, 200_000)).value;
    let covers = |seed: u64| {
        let interval = of(&sample(seed, 60)).interval.expect("a spread");
        interval.low <= truth && truth <= interval.high
    };
    (1..=800).filter(|seed| covers(*seed)).count() as f64 / 800.0
}

#[test]
fn intervals_of_agreement_cover() {
    let corrected = |chance| {
        move |ratings: &Ratings| {
            let found = chance_corrected(ratings, chance, Weights::Linear, LEVEL);
            found.expect("a value").value
        }
    };
    let cases: [(&str, f64); 3] = [
        ("Gwet", coverage(corrected(Chance::Gwet))),
        ("Conger", coverage(corrected(Chance::Conger))),
        (
            "alpha",
            coverage(|ratings| {
                alpha(ratings, Metric::Ordinal, LEVEL)
                    .expect("a value")
                    .value
            }),
        ),
    ];
    for (name, share) in cases {
        // Three standard errors of 800 samples around 95 %.
        assert!((0.925..=0.975).contains(&share), "{name}: {share}");
    }
}

/// Readings of an equal-variance model with modalities that do not differ.
fn readings(seed: u64, (modalities, readers): (usize, usize)) -> Readings {
    let mut random = stream(7, Purpose::Simulation, seed);
    let truth: Vec<bool> = (0..60).map(|case| case % 2 == 0).collect();
    let case: Vec<f64> = truth.iter().map(|_| 0.6 * gaussian(&mut random)).collect();
    let reader: Vec<f64> = (0..readers).map(|_| 0.25 * gaussian(&mut random)).collect();
    let mut scores = Vec::new();
    for _ in 0..modalities {
        for reader in &reader {
            let own = reader + 0.15 * gaussian(&mut random);
            for (truth, case) in truth.iter().zip(&case) {
                let signal = if *truth { 1.2 + own } else { 0.0 };
                scores.push(signal + case + 0.7 * gaussian(&mut random));
            }
        }
    }
    Readings::new(truth, (modalities, readers), scores).expect("valid")
}

#[test]
fn modalities_that_do_not_differ_are_found_different_one_time_in_twenty() {
    let rejects = |seed: u64| {
        let readings = readings(seed, (2, 4));
        let found = analyse(&readings, Figure::Auroc, Covariance::Delong, LEVEL).expect("cases");
        let design = &found.designs[0];
        assert_eq!(design.inference, Inference::ReadersAndCases);
        design.equality.expect("a test").p < 0.05
    };
    let share = (0..600).filter(|seed| rejects(*seed)).count() as f64 / 600.0;
    // The test is known to be a little cautious with few readers (Hillis 2007).
    assert!((0.02..=0.08).contains(&share), "{share}");
}

#[test]
fn the_order_of_readers_and_cases_changes_nothing() {
    let (truth, scores): (Vec<bool>, Vec<f64>) = (0..24)
        .map(|case| (case % 3 == 0, f64::from((case * 7) % 10)))
        .unzip();
    let second: Vec<f64> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| score + (at % 4) as f64)
        .collect();
    let of = |truth: &[bool], rows: [&[f64]; 2]| {
        let readings = Readings::new(truth.to_vec(), (1, 2), rows.concat()).expect("valid");
        let found = analyse(&readings, Figure::Auroc, Covariance::Unbiased, LEVEL).expect("cases");
        found.designs[0].modalities[0].expect("a value")
    };
    let plain = of(&truth, [&scores, &second]);
    let swapped = of(&truth, [&second, &scores]);
    let backwards = |row: &[f64]| row.iter().rev().copied().collect::<Vec<_>>();
    let turned: Vec<bool> = truth.iter().rev().copied().collect();
    let turned = of(&turned, [&backwards(&scores), &backwards(&second)]);
    for other in [swapped, turned] {
        assert!((plain.value - other.value).abs() < 1e-12);
        let (a, b) = (plain.standard_error.unwrap(), other.standard_error.unwrap());
        assert!((a - b).abs() < 1e-12, "{a} {b}");
    }
}

#[test]
fn poor_readings_get_their_reason() {
    let alone = readings(1, (1, 1));
    let found = analyse(&alone, Figure::Auroc, Covariance::Delong, LEVEL).expect("cases");
    let few = Absent::TooFewRaters { n: 1, needed: 2 };
    assert_eq!(found.designs[0].modalities[0].unwrap().interval, Err(few));
    assert!(
        found.designs[1].modalities[0].unwrap().interval.is_ok(),
        "one reader may be fixed"
    );
    let one = Absent::TooFewModalities { n: 1, needed: 2 };
    assert_eq!(found.designs[1].equality, Err(one));
    assert!(found.designs[1].differences.is_empty());
    let scores = vec![1.0, 2.0, 3.0, 4.0];
    let readings = Readings::new(vec![true, false, false, false], (1, 1), scores.clone()).unwrap();
    assert_eq!(
        analyse(&readings, Figure::Auroc, Covariance::Delong, LEVEL),
        Err(Absent::TooFewPositives { n: 1, needed: 2 })
    );
    // Perfect readers who are all alike leave nothing to estimate a spread from.
    let perfect = [0.0, 0.0, 1.0, 1.0].repeat(4);
    let readings = Readings::new(vec![false, false, true, true], (2, 2), perfect).unwrap();
    for covariance in [
        Covariance::Delong,
        Covariance::Jackknife,
        Covariance::Unbiased,
    ] {
        let found = analyse(&readings, Figure::Auroc, covariance, LEVEL).expect("cases");
        for design in &found.designs {
            assert_eq!(design.modalities[0].unwrap().value, 1.0);
            assert_eq!(
                design.modalities[0].unwrap().interval,
                Err(Absent::NoSpread)
            );
            assert_eq!(
                design.equality,
                Err(Absent::NoSpread),
                "{covariance:?} {:?}",
                design.inference
            );
        }
    }
    let problems = [
        (vec![], (1, 1), vec![], ReadingsProblem::Nothing),
        (vec![true], (1, 2), vec![1.0], ReadingsProblem::NotCrossed),
        (
            vec![true],
            (1, 1),
            vec![f64::NAN],
            ReadingsProblem::NotFinite,
        ),
    ];
    for (truth, shape, scores, problem) in problems {
        assert_eq!(Readings::new(truth, shape, scores), Err(problem));
    }
}
