#!/usr/bin/env bash
# Builds dist/: the page, and the engine twice. Tools must be in place (scripts/setup.sh page).
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"
use_wasm_toolchain
say "building the page and the engine with $(rustc --version)"
# The faster engine, for browsers that know relaxed-simd, is built first and laid aside:
# scripts/finish.mjs takes it from this folder once the other one is there.
export PLUMBLINE_RELAXED="$CARGO_TARGET_DIR/relaxed"
RUSTC_WORKSPACE_WRAPPER="$ROOT/scripts/rustc-relaxed.sh" \
    cargo build --quiet --locked --profile engine --bin worker --features engine \
    --target wasm32-unknown-unknown
wasm-bindgen --target no-modules --no-typescript --out-name engine_relaxed \
    --out-dir "$PLUMBLINE_RELAXED" \
    "$CARGO_TARGET_DIR/wasm32-unknown-unknown/engine/worker.wasm"

node scripts/build.mjs dist
say "dist/ is ready"
