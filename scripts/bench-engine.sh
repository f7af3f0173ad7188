#!/usr/bin/env bash
# The engine against onnxruntime-web, in Chromium. What it needs (networks with random
# weights, both builds of the engine) is made once, in target/bench-engine.
#
#   scripts/bench-engine.sh              all parts
#   scripts/bench-engine.sh one rows     only these: peak | one | strict | all | rows | size
set -euo pipefail
. "$(dirname "$0")/env.sh"
. "$(dirname "$0")/rivals.sh"
cd "$ROOT"

home="$CARGO_TARGET_DIR/bench-engine"
mkdir -p "$home"

networks() {
    local venv="$PLUMBLINE_TOOLS/bench-networks"
    python_rivals "$venv" bench/engine/requirements.txt "what the networks are made with"
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

node_rivals bench/engine onnxruntime-web
networks
build relaxed "$ROOT/scripts/rustc-relaxed.sh"
build simd128
node bench/engine/run.mjs "$home" "$@"
