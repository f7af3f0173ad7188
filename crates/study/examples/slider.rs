//! How long a move of the threshold slider takes at a million distinct scores
//! with ten subgroups.
//!
//!     cargo run --release -p plumbline-study --example slider [-- patients]

use std::time::{Duration, Instant};

use plumbline_stats::Level;
use plumbline_study::respondent::{Scale, Source};
use plumbline_study::task::binary::explore::threshold_tables;
use plumbline_study::task::binary::{Binary, Scores, Truth};
use plumbline_study::{Cases, Grouping, Respondent};

const CASES: u32 = 1_000_000;
const MOVES: u32 = 1000;

fn main() {
    // With `patients`, four cases come from each.
    let repeated = std::env::args().any(|word| word == "patients");
    let (dataset, predictions) = study(repeated);
    let begin = Instant::now();
    let tables = threshold_tables(&dataset, &predictions);
    println!(
        "tables of {CASES} cases and {} subgroups: {:?}",
        tables.len() - 1,
        begin.elapsed()
    );

    let (mut worst, mut sum) = (Duration::ZERO, Duration::ZERO);
    for step in 0..MOVES {
        let threshold = f64::from(step) / f64::from(MOVES);
        let begin = Instant::now();
        for table in &tables {
            std::hint::black_box(table.at(threshold, Level::NINETY_FIVE, Some(0.02), &[]));
        }
        let took = begin.elapsed();
        (worst, sum) = (worst.max(took), sum + took);
    }
    println!(
        "a move, all panels: mean {:?}, worst {worst:?}",
        sum / MOVES
    );

    let thresholds: Vec<f64> = (1..100).map(|percent| f64::from(percent) / 100.0).collect();
    let begin = Instant::now();
    std::hint::black_box(
        tables
            .iter()
            .map(|table| table.decision_curve(&thresholds))
            .collect::<Vec<_>>(),
    );
    println!("decision curves: {:?}", begin.elapsed());
    let begin = Instant::now();
    std::hint::black_box(
        tables
            .iter()
            .map(|table| table.by_youden())
            .collect::<Vec<_>>(),
    );
    println!("Youden's thresholds: {:?}", begin.elapsed());
}

fn study(repeated: bool) -> (Cases, Binary) {
    // Multiples of an irrational number modulo 1: distinct and spread evenly.
    let score: Vec<f64> = (0..CASES)
        .map(|at| (f64::from(at) * 0.618_033_988_749_895).fract())
        .collect();
    let noise = (0..CASES).map(|at| (f64::from(at) * 0.414_213_562_373_095).fract());
    let truth = score
        .iter()
        .zip(noise)
        .map(|(score, noise)| noise < *score)
        .collect();
    let grouping = Grouping {
        name: "site".to_owned(),
        levels: (0..10).map(|site| site.to_string()).collect(),
        codes: (0..CASES).map(|at| Some(at % 10)).collect(),
    };
    let cases = Cases {
        file: "simulated".to_owned(),
        outcome: "disease".to_owned(),
        row: (0..CASES).collect(),
        line: (2..CASES + 2).collect(),
        patient: repeated.then(|| (0..CASES).map(|case| case / 4).collect()),
        patient_column: None,
        groupings: vec![grouping],
        rows_in_file: u64::from(CASES),
        exclusions: Vec::new(),
    };
    let score = score.into_iter().map(Some).collect();
    let source = Source::Column {
        name: "risk".to_owned(),
    };
    let answers = Scores {
        score,
        scale: Scale::Probability,
    };
    let answered = Binary {
        truth: Truth {
            positive_value: "1".to_owned(),
            negative_value: "0".to_owned(),
            positive: truth,
        },
        assessed: Respondent::new(source, answers),
        compared: Vec::new(),
    };
    (cases, answered)
}
