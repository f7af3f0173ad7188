#!/usr/bin/env bash
# Our decoders of compressed frames against those of other viewers, in Node. What it needs
# is made once, in target/bench-codecs. The Debian packages dcmtk and openjph-tools make some
# of the frames.
#
#   scripts/bench-codecs.sh [CODEC or part of a frame's name]
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

home="$CARGO_TARGET_DIR/bench-codecs"
mkdir -p "$home"

frames() {
    cmp -s bench/codecs/frames.py "$home/frames/stamp" && return 0
    local venv="$PLUMBLINE_TOOLS/bench-codecs" pins=bench/codecs/requirements.txt
    for tool in dcmcjpls dcmcjpeg ojph_compress; do
        have "$tool" || die "$tool is missing: apt-get install dcmtk openjph-tools"
    done
    if ! cmp -s "$pins" "$venv/stamp"; then
        say "installing pydicom and its data"
        python3 -m venv "$venv" || die "python3 -m venv failed; the package python3-venv is missing"
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$pins" \
            || die "the Python packages of $pins cannot be had"
        cp "$pins" "$venv/stamp"
    fi
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

rivals() {
    local stamp=bench/codecs/node_modules/.plumbline-stamp lock=bench/codecs/package-lock.json
    cmp -s "$lock" "$stamp" && return 0
    say "installing the decoders of others"
    npm ci --prefix bench/codecs --userconfig .npmrc >/dev/null || die "the decoders of others cannot be had"
    cp "$lock" "$stamp"
}

frames
rivals
build
node bench/codecs/run.mjs "$home/frames" "$home/ours" "$@"
