#!/bin/sh
# Cargo's RUSTC_WORKSPACE_WRAPPER for the faster engine: the crates that multiply are compiled
# with relaxed-simd, and nothing else, so that statistics keep their bits and every library is
# built once for both engines. Cargo tells crates apart that were built through a wrapper.
case " $* " in
    *" --crate-name plumbline_kernels "* | *" --crate-name plumbline_infer "* | \
    *" --crate-name bench_engine "*) ;;
    *) exec "$@" ;;
esac
case " $* " in
    *" wasm32-unknown-unknown "*) exec "$@" -C target-feature=+relaxed-simd ;;
    *) exec "$@" ;;
esac
