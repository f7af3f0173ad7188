#!/usr/bin/env bash
# Runs the fuzz targets two at a time, on stable Rust.
#
#   scripts/fuzz.sh [SECONDS]
#
# Seeds are the demo studies and the fixtures of the tests; what is found new is kept in
# fuzz/corpus, a failing input in fuzz/artifacts.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT/fuzz"

seconds=${1:-60}
targets=(table_reader model_reader image_set image dicom codec nifti recipe)

# With the features of the whole workspace, so that libraries are those of the tests. Laid
# aside, since cargo names programs alike whatever they were compiled with.
CARGO_INCREMENTAL=0 RUSTC_WORKSPACE_WRAPPER="$ROOT/scripts/rustc-fuzz.sh" \
    cargo build --locked --workspace --all-features "${targets[@]/#/--bin=}"
programs="$CARGO_TARGET_DIR/fuzz"
mkdir -p "$programs"
for target in "${targets[@]}"; do cp "$CARGO_TARGET_DIR/debug/$target" "$programs/"; done

# run TARGET EXTENSIONS LIMIT: fuzzes from every file of those kinds in the project.
run() {
    local target=$1 limit=$3 extension
    mkdir -p "corpus/$target" "artifacts/$target" "seeds/$target"
    for extension in $2; do
        find ../models ../tests ../crates -name "*.$extension" -size -200k -exec cp -n {} "seeds/$target/" \;
    done
    "$programs/$target" "corpus/$target" "seeds/$target" \
        -max_total_time="$seconds" -max_len="$limit" -timeout=10 -rss_limit_mb=4096 \
        -artifact_prefix="artifacts/$target/" -print_final_stats=1 > "artifacts/$target.log" 2>&1
}

failed=0

# report NAME PROCESS: waits for a target and says how it went.
report() {
    local name=$1 runs
    if wait "$2"; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "artifacts/$name.log")
        say "fuzz $name: no failure in $runs runs, $seconds s"
    else
        tail -n 40 "artifacts/$name.log" >&2
        say "fuzz $name: FAILED; the input is in fuzz/artifacts/$name/"
        failed=1
    fi
}

# Two at a time, as many as the smallest machine has cores.
run table_reader csv 4096 &
first=$!
run model_reader onnx 65536 &
second=$!
report table_reader "$first"
report model_reader "$second"
run image_set zip 65536 &
first=$!
run image "png jpg tif bmp" 16384 &
second=$!
report image_set "$first"
report image "$second"
run dicom dcm 65536 &
first=$!
run codec "jpg jls j2k jp2 j2c" 16384 &
second=$!
report dicom "$first"
report codec "$second"
run nifti "nii gz" 16384 &
first=$!
run recipe json 4096 &
second=$!
report nifti "$first"
report recipe "$second"
exit "$failed"
