#!/usr/bin/env bash
# Runs both fuzz targets side by side, on stable Rust.
#
#   scripts/fuzz.sh [SECONDS]
#
# Seeds are the demo studies and the fixtures of the tests; what is found new is kept in
# fuzz/corpus, a failing input in fuzz/artifacts.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT/fuzz"

seconds=${1:-60}
host=$(rustc -vV | sed -n 's/^host: //p')

# What cargo-fuzz passes, without the sanitizers, which need a nightly compiler. Naming the
# target keeps build scripts and procedural macros free of the counters.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
export CARGO_TARGET_DIR="$CARGO_TARGET_DIR/fuzz"
cargo build --release --locked --target "$host"

# run TARGET EXTENSION LIMIT: fuzzes from every file of that kind in the project.
run() {
    local target=$1 extension=$2 limit=$3
    mkdir -p "corpus/$target" "artifacts/$target" "seeds/$target"
    find ../models ../tests ../crates -name "*.$extension" -size -200k -exec cp -n {} "seeds/$target/" \;
    "$CARGO_TARGET_DIR/$host/release/$target" "corpus/$target" "seeds/$target" \
        -max_total_time="$seconds" -max_len="$limit" -timeout=10 -rss_limit_mb=4096 \
        -artifact_prefix="artifacts/$target/" -print_final_stats=1 > "artifacts/$target.log" 2>&1
}

run table_reader csv 4096 &
tables=$!
run model_reader onnx 65536 &
models=$!

failed=0
for pair in "table_reader:$tables" "model_reader:$models"; do
    name=${pair%%:*}
    if wait "${pair##*:}"; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "artifacts/$name.log")
        say "fuzz $name: no failure in $runs runs, $seconds s"
    else
        tail -n 40 "artifacts/$name.log" >&2
        say "fuzz $name: FAILED; the input is in fuzz/artifacts/$name/"
        failed=1
    fi
done
exit "$failed"
