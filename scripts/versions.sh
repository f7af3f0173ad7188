# Every pinned tool, in one place. Sourced by env.sh; npm reads its own from package-lock.json,
# and `setup.sh` refuses when they differ.

RUST_VERSION=1.95.0                # rustup toolchain; Cargo.toml's rust-version is its floor
DEBIAN_RUST_PACKAGES="rustc-web cargo-web rust-web-src"
DEBIAN_LLD_PACKAGE=lld-22
WASM_BINDGEN_VERSION=0.2.130       # equal to the crate's in Cargo.lock and to scripts/wasm-bindgen's
BINARYEN_VERSION=132               # npm package `binaryen`, binary wasm-opt
NODE_MAJOR=20
