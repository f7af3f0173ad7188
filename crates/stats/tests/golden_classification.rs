//! Measures at thresholds and of probabilities against scikit-learn, and of
//! two-by-two tables against epiR.

mod golden;

use golden::{CLOSED_FORM, assert_point, count, file, number, numbers, sets, tally};
use plumbline_stats::Point;
use plumbline_stats::binary::brier;
use plumbline_stats::binary::confusion::{self, Confusion};

type OfTable = fn(&Confusion) -> Point;

/// Source: scikit-learn, a case counting as predicted positive if its score is
/// at or above the threshold.
#[test]
fn classification_measures_agree_with_scikit_learn() {
    let golden = file("classification.json");
    let measures: [(&str, OfTable); 11] = [
        ("sensitivity", confusion::sensitivity),
        ("specificity", confusion::specificity),
        ("ppv", confusion::ppv),
        ("npv", confusion::npv),
        ("accuracy", confusion::accuracy),
        ("balanced_accuracy", confusion::balanced_accuracy),
        ("f1", confusion::f1),
        ("mcc", confusion::mcc),
        ("cohen_kappa", confusion::cohen_kappa),
        ("lr_positive", confusion::lr_positive),
        ("lr_negative", confusion::lr_negative),
    ];
    let mut tables = 0;
    for (name, expected) in sets(&golden) {
        let Some(thresholds) = expected["thresholds"].as_array() else {
            continue;
        };
        for expected in thresholds {
            let threshold = number(&expected["threshold"]);
            let table = Confusion::at(&tally(name), threshold);
            let counts = ["tp", "fp", "fn", "tn"].map(|id| count(&expected[id]));
            assert_eq!(
                [table.tp, table.fp, table.fn_, table.tn],
                counts,
                "{name} at {threshold}"
            );
            for (id, measure) in measures {
                let Some(expected) = expected.get(id) else {
                    continue;
                };
                let what = format!("{name} at {threshold}, {id}");
                assert_point(measure(&table), expected, CLOSED_FORM, &what);
            }
            tables += 1;
        }
    }
    assert!(tables >= 60, "{tables} tables");
}

/// Source: scikit-learn `brier_score_loss`, `d2_brier_score`, `log_loss`; the
/// difference of means in numpy.
#[test]
fn probability_scores_agree_with_scikit_learn() {
    let golden = file("classification.json");
    for (name, expected) in sets(&golden) {
        let Some(expected) = expected.get("probabilities") else {
            continue;
        };
        let tally = tally(name);
        for (id, actual) in [
            ("brier_score", brier::brier_score(&tally)),
            ("scaled_brier", brier::scaled_brier(&tally)),
            ("log_loss", brier::log_loss(&tally)),
            ("discrimination_slope", brier::discrimination_slope(&tally)),
        ] {
            assert_point(actual, &expected[id], CLOSED_FORM, &format!("{name}, {id}"));
        }
    }
}

/// Source: epiR's `epi.tests`; the first table is the example of its manual.
#[test]
fn two_by_two_tables_agree_with_epir() {
    let golden = file("diagnostic.json");
    let measures: [(&str, OfTable); 9] = [
        ("se", confusion::sensitivity),
        ("sp", confusion::specificity),
        ("pv.pos", confusion::ppv),
        ("pv.neg", confusion::npv),
        ("diag.ac", confusion::accuracy),
        ("lr.pos", confusion::lr_positive),
        ("lr.neg", confusion::lr_negative),
        ("diag.or", confusion::diagnostic_odds_ratio),
        ("youden", confusion::youden_index),
    ];
    for (name, expected) in golden["tables"].as_object().expect("tables") {
        let cells: Vec<u64> = numbers(&expected["cells"])
            .into_iter()
            .map(|cell| cell as u64)
            .collect();
        let table = Confusion {
            tp: cells[0],
            fp: cells[1],
            fn_: cells[2],
            tn: cells[3],
        };
        for (id, measure) in measures {
            let expected = &expected["exact_95"][id][0];
            assert_point(
                measure(&table),
                expected,
                CLOSED_FORM,
                &format!("{name}, {id}"),
            );
        }
    }
}
