//! The bootstrap of 100,000 cases and 2000 resamples, to be timed from outside.
//!
//! WebAssembly has no clock of its own: `bench/time_wasm.mjs` instantiates the
//! module and times its `main`. The cases are those of `bench_bootstrap`.
//!
//!     cargo build --release --manifest-path bench/wasm/Cargo.toml --target wasm32-unknown-unknown
//!     node bench/time_wasm.mjs bench/wasm/target/wasm32-unknown-unknown/release/bench-wasm.wasm

#[path = "../../../crates/stats/examples/simulated/mod.rs"]
mod simulated;

use std::hint::black_box;
use std::process::ExitCode;

use plumbline_stats::binary::bootstrap;

fn main() -> ExitCode {
    let scored = simulated::risks(100_000);
    match black_box(bootstrap::three(&scored, simulated::THRESHOLD, 2000, 1)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
