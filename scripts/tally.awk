# What the tests of a stage came to, from what they printed: a line for each test program,
# and at the end the slowest tests. Understands Rust's test harness and Node's.
#
#   awk -v stage=native -f scripts/tally.awk LOG

function told(name, passed, failed, ignored, seconds) {
    if (passed + failed + ignored == 0) return
    printf "%-9s %-28s %5d passed %4d failed %4d ignored %8.1f s\n", stage, name, passed, failed, ignored, seconds
    sums[1] += passed; sums[2] += failed; sums[3] += ignored; sums[4] += seconds; programs++
}

function slow(name, seconds,    at) {
    if (seconds < 1) return
    for (at = ++slows; at > 1 && slowest[at - 1] < seconds; at--) {
        slowest[at] = slowest[at - 1]; names[at] = names[at - 1]
    }
    slowest[at] = seconds; names[at] = name
}

# Colours are no part of what was said.
{ gsub(/\033\[[0-9;]*m/, "") }

# Rust: "Running tests/x.rs (target/debug/deps/x-0123)", "Doc-tests x".
/^ *Running / {
    program = $NF
    sub(/\)$/, "", program); sub(/.*\//, "", program); sub(/-[0-9a-f]*$/, "", program)
}
/^ *Doc-tests / { program = "doc " $2 }

# "test name ... ok <0.123s>"
/^test .* \.\.\. .*<[0-9.]+s>$/ {
    seconds = $NF
    gsub(/[<>s]/, "", seconds)
    slow(program "::" $2, seconds + 0)
}

# "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.52s"
/^test result:/ {
    for (at = 1; at <= NF; at++) {
        if ($at ~ /^passed/) passed = $(at - 1)
        if ($at ~ /^failed/) failed = $(at - 1)
        if ($at ~ /^ignored/) ignored = $(at - 1)
    }
    seconds = $NF
    sub(/s$/, "", seconds)
    told(program, passed, failed, ignored, seconds + 0)
}

# Node: "✔ name (12.3ms)", and at the end "ℹ pass 3".
/^(✔|✖) .* \([0-9.]+ms\)$/ {
    seconds = $NF
    gsub(/[()ms]/, "", seconds)
    name = $0
    sub(/^[^ ]* /, "", name); sub(/ \([0-9.]+ms\)$/, "", name)
    # What failed is listed a second time.
    if (!(name in seen)) slow(name, seconds / 1000)
    seen[name] = 1
}
/^ℹ (pass|fail|skipped|cancelled|todo|duration_ms) / { node[$2] = $3 }

END {
    if ("pass" in node)
        told("node", node["pass"], node["fail"] + node["cancelled"], node["skipped"] + node["todo"], node["duration_ms"] / 1000)
    if (programs > 1) {
        printf "%-9s %-28s %5d passed %4d failed %4d ignored %8.1f s\n", stage, "in all", sums[1], sums[2], sums[3], sums[4]
    }
    for (at = 1; at <= slows && at <= 10; at++) {
        printf "%-9s slow: %6.1f s  %s\n", stage, slowest[at], names[at]
    }
}
