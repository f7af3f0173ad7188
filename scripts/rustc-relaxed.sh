#!/bin/sh
# Cargo's RUSTC_WORKSPACE_WRAPPER for the faster engine: this project's own crates are
# compiled with relaxed-simd. The kernels alone gain from it, so every library is built once
# for both engines. Cargo tells crates apart that were built through a wrapper.
case " $* " in
    *" wasm32-unknown-unknown "*) exec "$@" -C target-feature=+relaxed-simd ;;
    *) exec "$@" ;;
esac
