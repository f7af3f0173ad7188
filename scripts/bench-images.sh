#!/usr/bin/env bash
# Ten thousand images of one megabyte in the page: memory, growth, longest task. The archive
# of ten gigabytes is made in target/bench-images and deleted afterwards.
#
#   scripts/bench-images.sh [COUNT]
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

count=${1:-10000}
home="$CARGO_TARGET_DIR/bench-images"
have python3 || die "python3 is missing"
need=$((count * 11 / 10))
free=$(df --output=avail -BM "$ROOT" | tail -n 1 | tr -dc '0-9')
[ "$free" -gt "$need" ] || die "$need MB of disk are needed for the images, $free are free"
trap 'rm -rf "$home"' EXIT
rm -rf "$home"
mkdir -p "$home"
say "drawing $count images"
python3 bench/images/make.py "$home" "$count"
node bench/images/run.mjs "$home" "$count"
