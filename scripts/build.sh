#!/usr/bin/env bash
# Builds dist/: the page, and the engine twice. Tools must be in place (scripts/setup.sh page).
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"
use_wasm_toolchain
say "building the page and the engine with $(rustc --version)"
# Trunk builds offline; what Cargo.lock names is fetched before.
cargo fetch --locked --quiet --target wasm32-unknown-unknown

# The faster engine, for browsers that know relaxed-simd: in a folder of its own, since every
# library is built with other flags. Trunk's last hook (scripts/finish.mjs) takes it from there.
export PLUMBLINE_RELAXED="$CARGO_TARGET_DIR/relaxed"
RUSTFLAGS="-C target-feature=+simd128,+relaxed-simd" CARGO_TARGET_DIR="$PLUMBLINE_RELAXED" \
    cargo build --quiet --locked --profile engine --bin worker --features engine \
    --target wasm32-unknown-unknown
wasm-bindgen --target no-modules --no-typescript --out-name engine_relaxed \
    --out-dir "$PLUMBLINE_RELAXED/out" \
    "$PLUMBLINE_RELAXED/wasm32-unknown-unknown/engine/worker.wasm"

# A failed build prints one clear error; trunk's own stack trace adds nothing to it.
RUST_BACKTRACE=0 trunk build --log warn
say "dist/ is ready"
