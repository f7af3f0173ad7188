#!/usr/bin/env bash
# Attacks the program in the terminal with files that were changed by chance.
#
#   scripts/attack.sh [--runs 20000] [--seed 1] [--only RUN] [--workers N] [--keep FOLDER]
#
# The program is compiled as tests compile it, with checks of overflow, and a little faster.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

# Libraries are those of the tests; only our own crates are compiled for it. Laid aside,
# since cargo names programs alike whatever they were compiled with.
cargo build --locked --workspace --all-features --config 'profile.dev.opt-level=1' \
    --bin=plumbline --bin=attack
programs="$CARGO_TARGET_DIR/attack"
mkdir -p "$programs"
cp "$CARGO_TARGET_DIR/debug/plumbline" "$CARGO_TARGET_DIR/debug/attack" "$programs/"
exec "$programs/attack" "$programs/plumbline" "$@"
