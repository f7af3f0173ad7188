//! Times the bootstrap of several classes on one thread, on simulated cases.
//!
//! Every measure of `classes::MEASURES`, with its interval. `make bench` runs
//! this beside `bench/classes_rival.py`, which does the same resampling with
//! scikit-learn. Arguments: resamples, classes, cases …
//!
//!     cargo run --release -p plumbline-stats --example bench_classes -- 2000 10 100000

mod simulated;

use std::time::Instant;

use plumbline_stats::classes::{Choices, MEASURES, Sample};
use plumbline_stats::core::{Settings, measure_all};

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok())
        .collect();
    let [resamples, classes, sizes @ ..] = numbers.as_slice() else {
        eprintln!("arguments: RESAMPLES CLASSES CASES [CASES …]");
        std::process::exit(2);
    };
    let settings = Settings {
        resamples: *resamples as u32,
        ..Settings::default()
    };
    let wanted: Vec<_> = MEASURES.iter().collect();
    for &cases in sizes {
        let input = simulated::classes(cases, *classes as u16);
        let start = Instant::now();
        let sample = Sample::new(input, Choices::default()).expect("valid");
        let rows = measure_all(&sample, &wanted, &settings, &mut |_| ());
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "plumbline classes cases={cases} classes={classes} resamples={resamples} seconds={seconds:.4}"
        );
        for row in rows.iter().filter(|row| row.facts.averages) {
            eprintln!("{} {:?}", row.facts.id, row.measured);
        }
    }
}
