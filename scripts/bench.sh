#!/usr/bin/env bash
# Speed, printed as ratios in one run, each beside what is asked of it. The machine should
# be idle; nothing fails because it is slow.
#
#   scripts/bench.sh                  all parts
#   scripts/bench.sh bootstrap        only this: bootstrap | classes | evaluation | paired | growth | native | browser | sharing | viewer
set -euo pipefail
. "$(dirname "$0")/env.sh"
. "$(dirname "$0")/rivals.sh"
cd "$ROOT"

CASES=100000
RESAMPLES=2000
RIVAL_RUN=${RIVAL_RUN:-100}   # resamples that the rival really runs; its time is scaled

# seconds "LINE": the number behind `seconds=`.
seconds() { sed -n 's/.*seconds=\([0-9.]*\).*/\1/p' <<< "$1" | head -n 1; }

# at_least "WHAT" MEASURED ASKED
at_least() { awk -v w="$1" -v m="$2" -v a="$3" 'BEGIN { printf "%-64s %8.1f times   asked: at least %s   %s\n", w, m, a, (m >= a) ? "met" : "NOT MET" }'; }
divide() { awk -v a="$1" -v b="$2" 'BEGIN { print a / b }'; }

python_with_rival() {
    local home="$PLUMBLINE_TOOLS/bench-python" pins="$ROOT/tests/golden/make/requirements.txt"
    python_rivals "$home" "$pins" "numpy, scipy and scikit-learn" \
        --constraint "$pins" numpy scipy scikit-learn
    printf '%s\n' "$home/bin/python"
}

bench_bootstrap() {
    echo "== $CASES cases: AUROC with DeLong and $RESAMPLES resamples of AUROC, Brier and net benefit, one thread"
    local python native wasm rival
    python=$(python_with_rival)
    cargo build --quiet --locked --release -p plumbline-stats --example bench_bootstrap
    native=$("$CARGO_TARGET_DIR/release/examples/bench_bootstrap" three "$RESAMPLES" "$CASES" 2>/dev/null)
    echo "$native"
    wasm=$(
        use_wasm_toolchain
        CARGO_TARGET_DIR="$CARGO_TARGET_DIR/bench-wasm" cargo build --quiet --locked --release \
            --manifest-path bench/wasm/Cargo.toml --target wasm32-unknown-unknown
        node bench/time_wasm.mjs "$CARGO_TARGET_DIR/bench-wasm/wasm32-unknown-unknown/release/bench-wasm.wasm"
    )
    echo "$wasm"
    rival=$(OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" bench/bootstrap_rival.py \
        "$RESAMPLES" "$CASES" --run "$RIVAL_RUN")
    echo "$rival"
    at_least "native against scikit-learn with numpy" "$(divide "$(seconds "$rival")" "$(seconds "$native")")" 50
    at_least "wasm against scikit-learn with numpy" "$(divide "$(seconds "$rival")" "$(seconds "$wasm")")" 25
}

bench_classes() {
    local run=${RIVAL_RUN_CLASSES:-3}
    echo "== $CASES cases of 10 classes: every measure with its interval, $RESAMPLES resamples, one thread"
    local python native rival
    python=$(python_with_rival)
    cargo build --quiet --locked --release -p plumbline-stats --example bench_classes
    native=$("$CARGO_TARGET_DIR/release/examples/bench_classes" "$RESAMPLES" 10 "$CASES" 2>/dev/null)
    echo "$native"
    rival=$(OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" bench/classes_rival.py \
        "$RESAMPLES" 10 "$CASES" --run "$run")
    echo "$rival"
    at_least "native against scikit-learn with numpy" "$(divide "$(seconds "$rival")" "$(seconds "$native")")" 10
}

# processor FILE COMMAND …: processor seconds of a command, whose output goes to the file.
processor() {
    local file=$1 TIMEFORMAT='%U'
    shift
    { time "$@" > "$file" 2> "$file.err"; } 2>&1
}

bench_evaluation() {
    echo "== a whole evaluation of $CASES cases, three subgroups, $RESAMPLES resamples of everything"
    local whole="$CARGO_TARGET_DIR/release/examples/whole" work one two ten
    work=$(mktemp -d)
    cargo build --quiet --locked --release -p plumbline-study --example whole
    for kind in plain patients compared; do
        one=$(processor "$work/$kind" "$whole" "$kind" "$CASES" "$RESAMPLES" print)
        echo "plumbline $kind: $one s of processor time"
        "$whole" "$kind" "$CASES" "$RESAMPLES" 2 print > "$work/$kind-two" 2> "$work/two"
        cmp -s "$work/$kind" "$work/$kind-two" || die "two threads give other digits than one ($kind)"
        two=$(seconds "$(cat "$work/two")")
        at_least "$kind: two threads against one" "$(divide "$(seconds "$(cat "$work/$kind.err")")" "$two")" 1.8
        "$whole" "$kind" "$CASES" "$RESAMPLES" 2 apart print > "$work/$kind-two" 2> "$work/two"
        cmp -s "$work/$kind" "$work/$kind-two" || die "two who share no memory give other digits than one ($kind)"
        two=$(seconds "$(cat "$work/two")")
        at_least "$kind: two who share no memory against one" "$(divide "$(seconds "$(cat "$work/$kind.err")")" "$two")" 1.8
    done
    one=$(processor "$work/plain" "$whole" plain 10000 "$RESAMPLES")
    ten=$(processor "$work/plain" "$whole" plain 100000 "$RESAMPLES")
    awk -v a="$one" -v b="$ten" 'BEGIN { asked = 10 * log(100000) / log(10000)
        printf "%-64s %8.1f times   asked: at most %.1f    %s\n", "from 10^4 to 10^5 cases", b / a, asked, (b / a <= asked) ? "met" : "NOT MET" }'
    rm -r "$work"
}

bench_paired() {
    echo "== two respondents on the same $CASES cases, one thread"
    local native rival
    command -v Rscript > /dev/null || die "no R; install r-base-core and r-cran-proc"
    cargo build --quiet --locked --release -p plumbline-stats --example bench_paired
    native=$("$CARGO_TARGET_DIR/release/examples/bench_paired" "$RESAMPLES" "$CASES" 2>/dev/null)
    echo "$native"
    rival=$(Rscript bench/paired_rival.R "$RESAMPLES" "$CASES" "${RIVAL_RUN_PAIRED:-5}")
    echo "$rival"
    for what in delong bootstrap; do
        at_least "$what against pROC" \
            "$(divide "$(seconds "$(grep "$what" <<< "$rival")")" "$(seconds "$(grep "$what" <<< "$native")")")" 20
    done
}

bench_growth() {
    echo "== growth of all measures with their intervals, 10^4 to 10^6 cases"
    local lines
    cargo build --quiet --locked --release -p plumbline-stats --example bench_bootstrap
    lines=$("$CARGO_TARGET_DIR/release/examples/bench_bootstrap" all 200 10000 100000 1000000 2>/dev/null)
    echo "$lines"
    awk '{ split($3, c, "="); split($5, s, "="); x = log(c[2]); y = log(s[2]); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
         END { slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
               printf "%-64s %8.2f         asked: at most 1.1    %s\n", "slope on log-log axes", slope, (slope <= 1.1) ? "met" : "NOT MET" }' <<< "$lines"
}

bench_native() {
    echo "== native: the threshold slider at 1 000 000 cases, and reading 200 000 rows"
    cargo build --quiet --locked --release -p plumbline-study --example slider
    cargo build --quiet --locked --release -p plumbline-intake --example bench_read
    "$CARGO_TARGET_DIR/release/examples/slider"
    echo "the same, four cases a patient:"
    "$CARGO_TARGET_DIR/release/examples/slider" patients
    "$CARGO_TARGET_DIR/release/examples/bench_read"
}

bench_browser() {
    echo "== in Chromium"
    [ -f dist/index.html ] || die "no dist/; run: make build"
    node bench/browser.mjs
}

bench_sharing() {
    echo "== a whole evaluation in Chromium, by one worker and by two"
    [ -f dist/index.html ] || die "no dist/; run: make build"
    node bench/sharing.mjs "$CASES"
}

bench_viewer() {
    [ -f dist/index.html ] || die "no dist/; run: make build"
    node bench/viewer.mjs
}

parts=("$@")
[ $# -gt 0 ] || parts=(bootstrap classes evaluation paired growth native browser sharing viewer)
for part in "${parts[@]}"; do
    case "$part" in
        bootstrap | classes | evaluation | paired | growth | native | browser | sharing | viewer) "bench_$part" ;;
        *) die "unknown part '$part'; expected bootstrap, classes, evaluation, paired, growth, native, browser, sharing or viewer" ;;
    esac
done
