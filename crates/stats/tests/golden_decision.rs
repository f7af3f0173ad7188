//! Decision curves against dcurves.

mod golden;

use golden::{CLOSED_FORM, assert_point, file, numbers, sets, tally};
use plumbline_stats::binary::confusion::Confusion;
use plumbline_stats::binary::decision;

/// Source: dcurves `dca`, which also counts score ≥ threshold as positive.
#[test]
fn net_benefit_agrees_with_dcurves() {
    let golden = file("decision.json");
    for (name, expected) in sets(&golden) {
        let tally = tally(name);
        for (index, threshold) in numbers(&expected["threshold"]).into_iter().enumerate() {
            let table = Confusion::at(&tally, threshold);
            for (id, actual) in [
                ("net_benefit", decision::net_benefit(&table, threshold)),
                (
                    "net_benefit_all",
                    decision::net_benefit_treat_all(&table, threshold),
                ),
                (
                    "standardized_net_benefit",
                    decision::standardized_net_benefit(&table, threshold),
                ),
                (
                    "net_interventions_avoided",
                    decision::net_interventions_avoided(&table, threshold),
                ),
            ] {
                let what = format!("{name} at {threshold}, {id}");
                assert_point(actual, &expected[id][index], CLOSED_FORM, &what);
            }
        }
    }
}
