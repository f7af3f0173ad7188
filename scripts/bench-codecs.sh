#!/usr/bin/env bash
# Our decoders of compressed frames against those of other viewers, in Node. What it needs
# is made once, in target/bench-codecs. The Debian packages dcmtk and openjph-tools make some
# of the frames.
#
#   scripts/bench-codecs.sh [CODEC or part of a frame's name]
set -euo pipefail
. "$(dirname "$0")/env.sh"
. "$(dirname "$0")/rivals.sh"
cd "$ROOT"

home="$CARGO_TARGET_DIR/bench-codecs"
mkdir -p "$home"

frames() {
    cmp -s bench/codecs/frames.py "$home/frames/stamp" && return 0
    local venv="$PLUMBLINE_TOOLS/bench-codecs"
    for tool in dcmcjpls dcmcjpeg ojph_compress; do
        have "$tool" || die "$tool is missing: apt-get install dcmtk openjph-tools"
    done
    python_rivals "$venv" bench/codecs/requirements.txt "pydicom and its data"
    say "making the frames"
    "$venv/bin/python" bench/codecs/frames.py "$home/frames"
    cp bench/codecs/frames.py "$home/frames/stamp"
}

build() {
    say "building the decoders"
    (
        use_wasm_toolchain
        cargo build --quiet --locked --profile engine --package bench-codecs --target wasm32-unknown-unknown
    )
    wasm-bindgen --target web --out-dir "$home/ours" --out-name bench_codecs \
        "$CARGO_TARGET_DIR/wasm32-unknown-unknown/engine/bench_codecs.wasm"
    # Node takes a file for a module only where a package says so.
    echo '{ "type": "module" }' > "$home/ours/package.json"
}

frames
node_rivals bench/codecs "the decoders of others"
build
node bench/codecs/run.mjs "$home/frames" "$home/ours" "$@"
