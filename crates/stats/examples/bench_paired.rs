//! Times the comparison of two respondents on the same simulated cases, on one
//! thread: DeLong's test (the fastest of several, since it takes no time to speak of), and
//! a bootstrap of the difference of their areas.
//!
//! `scripts/bench.sh paired` runs this beside `bench/paired_rival.R`, which does the
//! same with pROC. Arguments: resamples, cases …
//!
//!     cargo run --release -p plumbline-stats --example bench_paired -- 2000 100000

mod simulated;

use std::time::Instant;

use plumbline_stats::Level;
use plumbline_stats::binary::Settings;
use plumbline_stats::binary::measure::Measure;
use plumbline_stats::binary::paired::{delong, scores};

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok())
        .collect();
    let [resamples, sizes @ ..] = numbers.as_slice() else {
        eprintln!("arguments: RESAMPLES CASES [CASES …]");
        std::process::exit(2);
    };
    let settings = Settings {
        resamples: *resamples as u32,
        ..Settings::default()
    };
    for &cases in sizes {
        let (a, b) = simulated::two(cases);
        let test = || delong::compare(&a, &b, Level::NINETY_FIVE);
        let timed = (0..9).map(|_| {
            let start = Instant::now();
            let _ = std::hint::black_box(test());
            start.elapsed().as_secs_f64()
        });
        let seconds = timed.fold(f64::INFINITY, f64::min);
        let test = test();
        println!("plumbline delong cases={cases} seconds={seconds:.4}");
        let start = Instant::now();
        let measures = [Measure::Auroc];
        let rows = scores::compare((&a, &settings), (&b, &settings), &measures, &mut |_| ());
        let seconds = start.elapsed().as_secs_f64();
        println!("plumbline bootstrap cases={cases} resamples={resamples} seconds={seconds:.4}");
        eprintln!("{test:?}\n{rows:?}");
    }
}
