//! Intervals of proportions, the distributions behind them, and sample sizes,
//! against statsmodels, R and epiR.

mod golden;

use golden::{CLOSED_FORM, assert_close, count, file, level, number, numbers};
use plumbline_stats::binary::sample_size;
use plumbline_stats::proportion::{clopper_pearson, wilson};
use plumbline_stats::{Fraction, Level, beta, normal};
use serde_json::Value;

fn list<'a>(file: &'a Value, id: &str) -> &'a Vec<Value> {
    file[id]
        .as_array()
        .unwrap_or_else(|| panic!("no list {id}"))
}

/// Source: statsmodels `proportion_confint`, methods "wilson" and "beta".
#[test]
fn intervals_of_proportions_agree_with_statsmodels() {
    for expected in list(&file("proportions.json"), "intervals") {
        let fraction = Fraction {
            numerator: count(&expected["count"]),
            denominator: count(&expected["cases"]),
        };
        let level = level(&expected["level"]);
        for (id, limits) in [
            ("wilson", wilson(fraction, level)),
            ("clopper_pearson", clopper_pearson(fraction, level)),
        ] {
            let limits = limits.expect("limits");
            let what = format!("{id} of {fraction:?} at {level:?}");
            // Some references leave rounding instead of a limit of exactly 0.
            assert_close(limits.0, number(&expected[id][0]), CLOSED_FORM, &what);
            assert_close(limits.1, number(&expected[id][1]), CLOSED_FORM, &what);
        }
    }
}

/// Source: epiR's `epi.tests` with method "exact" and "wilson".
#[test]
fn intervals_of_a_table_agree_with_epir() {
    for (name, table) in file("diagnostic.json")["tables"]
        .as_object()
        .expect("tables")
    {
        let cells: Vec<u64> = numbers(&table["cells"])
            .into_iter()
            .map(|cell| cell as u64)
            .collect();
        let [tp, fp, fn_, tn] = cells[..] else {
            panic!("four cells")
        };
        let proportions = [
            ("se", tp, tp + fn_),
            ("sp", tn, fp + tn),
            ("pv.pos", tp, tp + fp),
            ("pv.neg", tn, fn_ + tn),
            ("diag.ac", tp + tn, tp + fp + fn_ + tn),
            ("tp", tp + fn_, tp + fp + fn_ + tn),
        ];
        for (id, numerator, denominator) in proportions {
            let fraction = Fraction {
                numerator,
                denominator,
            };
            for (at, level) in [("95", 0.95), ("99", 0.99)] {
                let level = Level::new(level).expect("a level");
                let exact = clopper_pearson(fraction, level).expect("limits");
                let score = wilson(fraction, level).expect("limits");
                for (method, limits) in [("exact", exact), ("wilson", score)] {
                    let what = format!("{name}, {id}, {method}, {at}");
                    let expected = &table[format!("{method}_{at}")][id];
                    assert_close(limits.0, number(&expected[1]), CLOSED_FORM, &what);
                    assert_close(limits.1, number(&expected[2]), CLOSED_FORM, &what);
                }
            }
        }
    }
}

/// Source: R's `qnorm` and `pnorm`.
#[test]
fn the_normal_distribution_agrees_with_r() {
    let golden = file("distributions.json");
    let quantiles = &golden["normal_quantile"];
    for (p, x) in numbers(&quantiles["p"])
        .into_iter()
        .zip(numbers(&quantiles["x"]))
    {
        assert_close(normal::quantile(p), x, 1e-14, &format!("quantile of {p}"));
    }
    let probabilities = &golden["normal_cdf"];
    for (x, p) in numbers(&probabilities["x"])
        .into_iter()
        .zip(numbers(&probabilities["p"]))
    {
        let relative = (normal::cdf(x) / p - 1.0).abs();
        assert!(relative < 1e-12, "P(Z <= {x}): {} for {p}", normal::cdf(x));
    }
}

/// Source: R's `qbeta` and `pbeta`.
#[test]
fn the_beta_distribution_agrees_with_r() {
    for expected in list(&file("distributions.json"), "beta") {
        let (a, b) = (number(&expected["a"]), number(&expected["b"]));
        for (x, p) in numbers(&expected["x"])
            .into_iter()
            .zip(numbers(&expected["cdf"]))
        {
            assert_close(
                beta::cdf(x, a, b),
                p,
                CLOSED_FORM,
                &format!("I_{x}({a}, {b})"),
            );
        }
        let tails = numbers(&expected["tail"]);
        for (tail, x) in tails.into_iter().zip(numbers(&expected["quantile"])) {
            let what = format!("quantile {tail} of beta({a}, {b})");
            assert_close(beta::quantile(tail, a, b), x, CLOSED_FORM, &what);
        }
    }
}

/// Sources: statsmodels for Wilson's width, by trying every number of cases;
/// epiR's `epi.ssdxsesp`; Hanley and McNeil's equation written out in R.
#[test]
fn sample_sizes_agree() {
    let proportions = file("proportions.json");
    for expected in list(&proportions, "half_widths") {
        let (share, cases) = (number(&expected["share"]), count(&expected["cases"]));
        let actual = sample_size::wilson_half_width(share, cases, level(&expected["level"]));
        let what = format!("{share} of {cases}");
        assert_close(
            actual.expect("a width"),
            number(&expected["half_width"]),
            CLOSED_FORM,
            &what,
        );
    }
    for expected in list(&proportions, "fewest") {
        let (share, wanted) = (number(&expected["share"]), number(&expected["half_width"]));
        let actual = sample_size::positives_needed(share, wanted, level(&expected["level"]));
        assert_eq!(actual, Ok(count(&expected["cases"])), "{expected}");
    }
    let distributions = file("distributions.json");
    for expected in list(&distributions, "totals") {
        let of = |id: &str| number(&expected[id]);
        let level = level(&expected["level"]);
        let actual =
            sample_size::total_for_sensitivity(of("sensitivity"), of("prevalence"), of("d"), level);
        assert_eq!(actual, Ok(of("total") as u64), "{expected}");
    }
    for expected in list(&distributions, "hanley_mcneil") {
        let of = |id: &str| number(&expected[id]);
        let (positives, negatives) = (of("positives") as u64, of("negatives") as u64);
        let actual =
            sample_size::auroc_half_width(of("auc"), positives, negatives, Level::NINETY_FIVE);
        let what = format!("area {}", of("auc"));
        assert_close(
            actual.expect("a width"),
            of("half_width"),
            CLOSED_FORM,
            &what,
        );
    }
}
