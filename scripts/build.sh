#!/usr/bin/env bash
# Builds dist/: the page, and the engine twice. Tools must be in place (scripts/setup.sh page).
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"
use_wasm_toolchain
say "building the page and the engine with $(rustc --version)"
export PLUMBLINE_RELAXED="$CARGO_TARGET_DIR/relaxed"
node scripts/build.mjs dist
say "dist/ is ready"
