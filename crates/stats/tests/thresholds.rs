//! Choosing a threshold: which one, and what is claimed for it.

mod simulated;

use plumbline_stats::binary::threshold::{Rule, choose};
use plumbline_stats::binary::{Scored, Tally, confusion::Confusion};
use plumbline_stats::{Undefined, normal};
use simulated::{at, binormal, risks};

fn cases(truth: &[u8], score: &[f64]) -> Scored {
    let truth = truth.iter().map(|&truth| truth == 1).collect();
    Scored::new(truth, score.to_vec(), None).expect("valid")
}

fn chosen(scored: &Scored, rule: Rule) -> Result<f64, Undefined> {
    choose(scored, rule, &at(0.5, 50)).map(|choice| choice.threshold)
}

/// Threshold: sensitivity, specificity, cost at 3 to 1 (of five and five cases)
/// 1: 5/5, 0/5, 5 · 2: 5/5, 1/5, 4 · 3: 5/5, 2/5, 3 · 4: 4/5, 2/5, 6 ·
/// 5: 4/5, 3/5, 5 · 6: 3/5, 3/5, 8 · 7: 3/5, 4/5, 7 · 8: 2/5, 4/5, 10 ·
/// 9: 2/5, 5/5, 9 · 10: 1/5, 5/5, 12.
#[test]
fn each_rule_picks_the_threshold_of_its_definition() {
    let score: Vec<f64> = (1..=10).map(f64::from).collect();
    let scored = cases(&[0, 0, 1, 0, 1, 0, 1, 0, 1, 1], &score);
    // Youden: 0.4 at 3, 5, 7 and 9 alike; the lowest misses fewest.
    assert_eq!(chosen(&scored, Rule::Youden), Ok(3.0));
    assert_eq!(chosen(&scored, Rule::TargetSensitivity(0.8)), Ok(5.0));
    assert_eq!(chosen(&scored, Rule::TargetSensitivity(1.0)), Ok(3.0));
    assert_eq!(chosen(&scored, Rule::TargetSpecificity(0.8)), Ok(7.0));
    assert_eq!(chosen(&scored, Rule::TargetSpecificity(0.61)), Ok(7.0));
    assert_eq!(chosen(&scored, Rule::TargetSpecificity(0.6)), Ok(5.0));
    assert_eq!(chosen(&scored, Rule::Cost { ratio: 3.0 }), Ok(3.0));
    assert_eq!(chosen(&scored, Rule::Cost { ratio: 0.1 }), Ok(9.0));
}

#[test]
fn a_rule_that_nothing_meets_is_refused() {
    let scored = risks(1, 100, None);
    for rule in [
        Rule::TargetSensitivity(1.01),
        Rule::TargetSpecificity(1.01),
        Rule::TargetSensitivity(f64::NAN),
        Rule::Cost { ratio: -1.0 },
        Rule::Cost { ratio: f64::NAN },
    ] {
        assert_eq!(
            chosen(&scored, rule),
            Err(Undefined::NotEstimable),
            "{rule:?}"
        );
    }
    let top_negative = cases(&[1, 1, 0, 0], &[0.1, 0.2, 0.3, 0.9]);
    assert_eq!(
        chosen(&top_negative, Rule::TargetSpecificity(1.0)),
        Err(Undefined::NotEstimable)
    );
    let equal = cases(&[1, 1, 0, 0], &[0.5; 4]);
    assert_eq!(chosen(&equal, Rule::Youden), Err(Undefined::AllScoresEqual));
    let one = cases(&[1, 0, 0, 0], &[0.1, 0.2, 0.3, 0.9]);
    let too_few = Err(Undefined::TooFewPositives { n: 1, needed: 2 });
    assert_eq!(chosen(&one, Rule::Youden), too_few);
}

#[test]
fn apparent_rates_are_those_of_the_table() {
    let scored = risks(2, 300, Some(0.05));
    let choice = choose(&scored, Rule::Youden, &at(0.5, 100)).expect("a threshold");
    let table = Confusion::at(&Tally::new(&scored), choice.threshold);
    assert_eq!(
        choice.apparent_sensitivity,
        table.tp as f64 / table.positives() as f64
    );
    assert_eq!(
        choice.apparent_specificity,
        table.tn as f64 / table.negatives() as f64
    );
    for rate in [choice.sensitivity, choice.specificity] {
        assert!(rate.interval.low < rate.value && rate.value < rate.interval.high);
        assert!(0.0 <= rate.interval.low && rate.interval.high <= 1.0);
    }
}

/// The interval is one of the sensitivity that the chosen threshold has in the
/// population, which differs from sample to sample.
#[test]
fn corrected_intervals_cover_what_the_threshold_is_worth() {
    let (samples, distance) = (1000, 2.0);
    for rule in [Rule::Youden, Rule::TargetSensitivity(0.9)] {
        let covered = (0..samples).filter(|&number| {
            let scored = binormal(number, 100, 0.4, distance);
            let settings = plumbline_stats::binary::Settings {
                seed: number,
                ..at(0.0, 300)
            };
            let choice = choose(&scored, rule, &settings).expect("a threshold");
            let worth = normal::cdf(distance - choice.threshold);
            let interval = choice.sensitivity.interval;
            (interval.low..=interval.high).contains(&worth)
        });
        let coverage = covered.count() as f64 / samples as f64;
        println!("{rule:?}: {coverage}");
        assert!((0.93..=0.97).contains(&coverage), "{rule:?}: {coverage}");
    }
}
