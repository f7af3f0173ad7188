#!/usr/bin/env bash
# Runs every test, stage by stage, and ends with a summary.
#
#   scripts/test.sh              all stages
#   scripts/test.sh native web   only these (they do not install anything)
#
# The summary counts the tests of each stage and program, and names the slowest.
#
# The page is built beside the first stages (+ in the summary: what was left to wait for).
# A stage that fails does not stop those that do not need it; the exit code tells.
set -uo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT" || exit 1

FUZZ_SECONDS=${FUZZ_SECONDS:-20}
summary=()
failed=0
declare -A outcome beside
# What each stage printed, by its name: the tests are counted from it.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# stage NAME "WHAT IT PROVES" COMMAND...: runs and times a stage in a shell of its own.
stage() {
    local name=$1 title=$2 started=$SECONDS
    shift 2
    printf '\n=== %s: %s\n' "$name" "$title"
    # Not as a condition: bash would ignore `set -e` within it.
    ( set -e; "$@" ) 2>&1 | tee "$logs/$name"
    ended "$name" "$title" "${PIPESTATUS[0]}" $((SECONDS - started))
}

# ended NAME TITLE CODE TIME: notes how a stage went.
ended() {
    local verdict=passed
    if [ "$3" -ne 0 ]; then
        verdict=FAILED
        failed=$((failed + 1))
    fi
    outcome[$1]=$verdict
    summary+=("$(printf '%-8s %-9s %5s s  %s' "$verdict" "$1" "$4" "$2")")
}

# meanwhile NAME COMMAND...: begins a stage beside the others; `then_report` waits for it and
# tells what it printed. Compilers of one large crate leave a core idle that others can use.
meanwhile() {
    local name=$1
    shift
    ( set -e; "$@" ) > "$logs/$name" 2>&1 &
    beside[$name]=$!
}

then_report() {
    local name=$1 title=$2 waited=$SECONDS
    printf '\n=== %s: %s (begun beside the stages before)\n' "$name" "$title"
    wait "${beside[$name]}"
    local code=$?
    cat "$logs/$name"
    ended "$name" "$title" $code "+$((SECONDS - waited))"
}

# needs NAME: succeeds unless that stage failed in this run.
needs() { [ "${outcome[$1]:-passed}" = passed ]; }

skip() {
    failed=$((failed + 1))
    outcome[$1]=FAILED
    summary+=("$(printf '%-8s %-9s        %s' 'not run' "$1" "$2, because stage '$3' failed")")
}

# --- stages ------------------------------------------------------------------------------

setup() { scripts/setup.sh; }

# Clippy is a compiler that lints: it makes the tests, so that nothing is compiled once for
# lints and again to run. `linted` is how every native program of a test run is made; another
# wrapper, or none, would compile this project's crates anew.
linted() {
    have clippy-driver || die "no clippy-driver on PATH: rustup component add clippy"
    CLIPPY_ARGS="-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__" \
        RUSTC_WORKSPACE_WRAPPER="$(command -v clippy-driver)" "$@"
}

check() {
    cargo fmt --all --check
    linted cargo test --workspace --all-features --locked --no-run
}

# Only a nightly compiler's tests tell their times. The test programs alone are told that
# this is one, by what starts them, so that nothing is compiled otherwise.
native() {
    local host code=0
    host=$(rustc -vV | sed -n 's/^host: //p' | tr 'a-z-' 'A-Z_')
    export "CARGO_TARGET_${host}_RUNNER=env RUSTC_BOOTSTRAP=1"
    linted cargo test --workspace --all-features --locked --no-fail-fast --tests \
        -- -Zunstable-options --report-time || code=$?
    linted cargo test --workspace --all-features --locked --no-fail-fast --doc || code=$?
    return "$code"
}

fuzz() { scripts/fuzz.sh "$FUZZ_SECONDS"; }

page() { scripts/build.sh; }

equality() {
    # With the features of the stage before, so that nothing is built again.
    linted cargo build --locked --workspace --all-features --bin plumbline
    ( use_wasm_toolchain; node --test --test-reporter=spec tests/engine/*.test.mjs )
}

bundle() { node scripts/bundle.mjs; }

# Two files at a time, as many as the smallest machine has cores: each has a server and a
# browser of its own.
web() { node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs; }

# --- order -------------------------------------------------------------------------------

wanted=("$@")
[ $# -gt 0 ] || wanted=(setup check native fuzz page equality bundle web)
page_title="the page and the engine build"
for name in "${wanted[@]}"; do
    case "$name" in
        setup) stage setup "the tools are in place" setup ;;
        check)
            [ $# -gt 0 ] || meanwhile page page
            stage check "formatting and lints" check ;;
        native) stage native "Rust tests" native ;;
        fuzz) stage fuzz "hostile tables and models, $FUZZ_SECONDS s each" fuzz ;;
        page)
            if [ -n "${beside[page]:-}" ]; then then_report page "$page_title"
            else stage page "$page_title" page; fi ;;
        equality)
            if needs page; then stage equality "kernels and engine in wasm, bit for bit" equality
            else skip equality "native and wasm not compared" page; fi ;;
        bundle)
            if needs page; then stage bundle "the one-file page" bundle
            else skip bundle "no one-file page" page; fi ;;
        web)
            if needs page && needs bundle; then stage web "real browsers" web
            else skip web "no browser was started" page; fi ;;
        *) die "unknown stage '$name'" ;;
    esac
done

printf '\n=== tests\n'
for name in "${wanted[@]}"; do
    [ ! -f "$logs/$name" ] || awk -v stage="$name" -f scripts/tally.awk "$logs/$name"
done

printf '\n=== summary\n'
printf '%s\n' "${summary[@]}"
printf '%d stages passed, %d stages failed, in %d min %d s\n' \
    $((${#summary[@]} - failed)) "$failed" $((SECONDS / 60)) $((SECONDS % 60))
[ "$failed" = 0 ]
