//! Newcombe's interval of an area against scipy.

mod golden;

use golden::{CLOSED_FORM, assert_close, count, file, level, number, numbers};
use plumbline_stats::binary::delong::newcombe;

/// Source: `scipy.optimize.brentq` on the equation of the paper.
#[test]
fn newcombes_interval_solves_its_equation() {
    for expected in file("newcombe.json")["intervals"]
        .as_array()
        .expect("a list")
    {
        let area = number(&expected["area"]);
        let (positives, negatives) = (count(&expected["positives"]), count(&expected["negatives"]));
        let (low, high) = newcombe(area, positives, negatives, level(&expected["level"]));
        let limits = numbers(&expected["limits"]);
        let what = format!("{area} from {positives} and {negatives}");
        assert_close(low, limits[0], CLOSED_FORM, &what);
        assert_close(high, limits[1], CLOSED_FORM, &what);
    }
}
