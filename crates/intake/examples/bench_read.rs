//! How long it takes to read a table of 200,000 rows and 30 columns.
//!
//!     cargo run --release -p plumbline-intake --example bench_read
//!
//! The table is like a clinical extract: an identifier, an outcome, a few
//! columns of words and twenty-five of numbers with some missing.

use std::fmt::Write as _;
use std::time::Instant;

use plumbline_intake::{Limits, data_checks, guess_roles, profile, read_table};

const ROWS: u64 = 200_000;
const COLUMNS: u64 = 30;

/// A reproducible sequence without a random number generator (splitmix64).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn table() -> String {
    let mut text = String::from("case_id,y_true,sex,site,stage");
    for column in 5..COLUMNS {
        let _ = write!(text, ",feature_{column}");
    }
    text.push('\n');
    for row in 0..ROWS {
        let draw = mix(row);
        let sex = ["female", "male"][(draw % 2) as usize];
        let stage = ["I", "II", "III", "IV"][(draw / 2 % 4) as usize];
        let _ = write!(
            text,
            "case-{row:06},{},{sex},site {},{stage}",
            draw / 8 % 2,
            draw / 16 % 9
        );
        for column in 5..COLUMNS {
            let value = mix(row * COLUMNS + column);
            if value.is_multiple_of(50) {
                text.push_str(",NA");
            } else {
                let _ = write!(text, ",{:.5}", (value % 10_000_000) as f64 / 1e4);
            }
        }
        text.push('\n');
    }
    text
}

fn main() {
    let text = table();
    let seconds = |start: Instant| start.elapsed().as_secs_f64();
    let start = Instant::now();
    let read = read_table(
        "bench.csv",
        text.as_bytes(),
        &Limits::default(),
        &mut |_| {},
    );
    let reading = seconds(start);
    let Ok(read) = read else {
        eprintln!("the table of the benchmark was refused: {read:?}");
        std::process::exit(1);
    };
    let start = Instant::now();
    let guess = guess_roles(&read.table);
    let preview = profile(&read.table, 20);
    let looking = seconds(start);
    let start = Instant::now();
    let problems = data_checks(&read.table, &guess.roles);
    let gating = seconds(start);
    let megabytes = text.len() as f64 / 1e6;
    println!(
        "rows {} columns {} megabytes {megabytes:.1}",
        preview.rows,
        preview.columns.len()
    );
    println!(
        "read_s {reading:.3} look_s {looking:.3} checks_s {gating:.3} problems {}",
        problems.len()
    );
}
