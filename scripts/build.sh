#!/usr/bin/env bash
# Builds dist/: the page and the engine. Tools must be in place (scripts/setup.sh page).
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"
use_wasm_toolchain
say "building the page and the engine with $(rustc --version)"
# Trunk builds offline; what Cargo.lock names is fetched before.
cargo fetch --locked --quiet --target wasm32-unknown-unknown
# A failed build prints one clear error; trunk's own stack trace adds nothing to it.
RUST_BACKTRACE=0 trunk build --log warn
say "dist/ is ready"
