#!/bin/sh
# Cargo's RUSTC_WORKSPACE_WRAPPER for fuzzing: this project's own crates, and what they
# instantiate of generic libraries, get coverage counters; libraries are those of the tests.
# The flags are those that cargo-fuzz passes, without the sanitizers, which need a nightly
# compiler. Of a flag given twice the last one counts.
case " $* " in
    *" --crate-name build_script_build "*) exec "$@" ;;
    *) exec "$@" --cfg fuzzing -Copt-level=1 -Ccodegen-units=1 -Cpasses=sancov-module \
        -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
        -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares ;;
esac
