//! Times the bootstrap on one thread, on simulated cases.
//!
//! `three` times the AUROC with DeLong's interval and the bootstrap of AUROC,
//! Brier score and net benefit; `all` times every measure with its interval.
//! `make bench` runs this beside `bench/bootstrap_rival.py`, which does the same
//! resampling with numpy and scikit-learn. Arguments: what, resamples, cases …
//!
//!     cargo run --release -p plumbline-stats --example bench_bootstrap -- three 2000 100000

mod simulated;

use std::time::Instant;

use plumbline_stats::Level;
use plumbline_stats::binary::{Scored, Settings, Tally, bootstrap, delong, measure_all};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> = arguments
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let (Some(what), [resamples, sizes @ ..]) = (arguments.first(), numbers.as_slice()) else {
        eprintln!("arguments: three|all RESAMPLES CASES [CASES …]");
        std::process::exit(2);
    };
    for &cases in sizes {
        let scored = simulated::risks(cases);
        let start = Instant::now();
        let result = match what.as_str() {
            "all" => everything(&scored, *resamples as u32),
            _ => three(&scored, *resamples as u32),
        };
        let seconds = start.elapsed().as_secs_f64();
        println!("plumbline {what} cases={cases} resamples={resamples} seconds={seconds:.4}");
        eprintln!("{result}");
    }
}

fn three(scored: &Scored, resamples: u32) -> String {
    let area = delong::interval(&Tally::new(scored), Level::NINETY_FIVE);
    let three = bootstrap::three(scored, simulated::THRESHOLD, resamples, 1);
    format!("DeLong {area:?}\nbootstrap {three:?}")
}

fn everything(scored: &Scored, resamples: u32) -> String {
    let settings = Settings {
        threshold: Some(simulated::THRESHOLD),
        resamples,
        ..Settings::default()
    };
    let measured = measure_all(scored, &settings, &mut |_| ());
    let lines = measured
        .iter()
        .map(|(measure, estimate)| format!("{} {estimate:?}\n", measure.id()));
    lines.collect()
}
