#!/usr/bin/env bash
# The engine against onnxruntime-web, in Chromium. What it needs (networks with random
# weights, both builds of the engine) is made once, in target/bench-engine.
#
#   scripts/bench-engine.sh              all parts
#   scripts/bench-engine.sh one rows     only these: peak | one | strict | all | rows | size
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

home="$CARGO_TARGET_DIR/bench-engine"
mkdir -p "$home"

networks() {
    local venv="$PLUMBLINE_TOOLS/bench-networks" pins=bench/engine/requirements.txt
    if ! cmp -s "$pins" "$venv/stamp"; then
        say "installing what the networks are made with"
        python3 -m venv "$venv" || die "python3 -m venv failed; the package python3-venv is missing"
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$pins" \
            || die "the Python packages of $pins cannot be had"
        cp "$pins" "$venv/stamp"
    fi
    if ! cmp -s bench/engine/models.py "$home/models/stamp"; then
        say "making the networks"
        "$venv/bin/python" bench/engine/models.py "$home/models"
        cp bench/engine/models.py "$home/models/stamp"
    fi
}

# build NAME [WRAPPER]: the engine, its own crates compiled through this wrapper.
build() {
    say "building the engine: $1"
    (
        use_wasm_toolchain
        # Cargo names a cdylib alike whatever it was compiled with: never take the other one.
        touch bench/engine/src/lib.rs
        RUSTC_WORKSPACE_WRAPPER="${2:-}" cargo build --quiet --locked --profile engine \
            --package bench-engine --target wasm32-unknown-unknown
    )
    wasm-bindgen --target web --out-dir "$home/ours/$1" \
        "$CARGO_TARGET_DIR/wasm32-unknown-unknown/engine/bench_engine.wasm"
}

rival() {
    local stamp=bench/engine/node_modules/.plumbline-stamp lock=bench/engine/package-lock.json
    cmp -s "$lock" "$stamp" && return 0
    say "installing onnxruntime-web"
    npm ci --prefix bench/engine --userconfig .npmrc >/dev/null || die "onnxruntime-web cannot be had"
    cp "$lock" "$stamp"
}

rival
networks
build relaxed "$ROOT/scripts/rustc-relaxed.sh"
build simd128
node bench/engine/run.mjs "$home" "$@"
