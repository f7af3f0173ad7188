#!/usr/bin/env bash
# Builds wasm32's standard library from Debian's Rust sources, for networks on which
# rustup cannot download it.
#
# Result: $PLUMBLINE_TOOLS/debian-rust, a private sysroot. Its bin/ holds a `rustc` that
# points Debian's compiler at this sysroot, and Debian's `cargo`. The system's own Rust is
# not changed. Costs about a minute.
set -euo pipefail
. "$(dirname "$0")/env.sh"

system_rustc=/usr/bin/rustc
system_cargo=/usr/bin/cargo
lld=$(command -v "$DEBIAN_LLD_PACKAGE" || true)
[ -x "$system_rustc" ] || die "package rustc-web is missing (no $system_rustc)"
[ -x "$system_cargo" ] || die "package cargo-web is missing (no $system_cargo)"
[ -n "$lld" ] || die "package $DEBIAN_LLD_PACKAGE is missing (no lld)"

version=$("$system_rustc" --version)
if [ "$(cat "$DEBIAN_RUST/stamp" 2>/dev/null)" = "$version" ]; then
    say "wasm32 standard library: already built for $version"
    exit 0
fi
say "wasm32 standard library: building it from Debian's sources for $version"

system_sysroot=$("$system_rustc" --print sysroot)
host=$("$system_rustc" -vV | sed -n 's/^host: //p')
[ -f "$system_sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ] \
    || die "package rust-web-src is missing (no library sources under $system_sysroot)"

rm -rf "$DEBIAN_RUST"
rustlib="$DEBIAN_RUST/lib/rustlib"
mkdir -p "$DEBIAN_RUST/bin" "$rustlib/$host/bin" "$rustlib/wasm32-unknown-unknown/lib"
ln -s "$system_sysroot/lib/rustlib/$host/lib" "$rustlib/$host/lib"
ln -s "$system_sysroot/lib/rustlib/src" "$rustlib/src"
# The wasm linker is looked up by this name beside the host's libraries.
ln -s "$lld" "$rustlib/$host/bin/rust-lld"
ln -s "$system_cargo" "$DEBIAN_RUST/bin/cargo"
printf '#!/bin/sh\nexec %s --sysroot %s "$@"\n' "$system_rustc" "$DEBIAN_RUST" > "$DEBIAN_RUST/bin/rustc"
ln -s /usr/bin/rustdoc "$DEBIAN_RUST/bin/rustdoc"
chmod +x "$DEBIAN_RUST/bin/rustc"

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir "$build/src"
printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' > "$build/Cargo.toml"
: > "$build/src/lib.rs"

# RUSTC_BOOTSTRAP lets a stable compiler build std; the code built with it later is plain
# stable. Bitcode is embedded because link-time optimisation reads it.
cd "$build"
unset RUSTUP_TOOLCHAIN RUSTC_WRAPPER
PATH="$DEBIAN_RUST/bin:$PATH" RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" \
    CARGO_TARGET_DIR="$build/target" cargo build --release --target wasm32-unknown-unknown \
    -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test

for rlib in target/wasm32-unknown-unknown/release/deps/*.rlib; do
    case "${rlib##*/}" in libempty-*) ;; *) cp "$rlib" "$rustlib/wasm32-unknown-unknown/lib/" ;; esac
done
[ -n "$(ls "$rustlib/wasm32-unknown-unknown/lib/"libstd-*.rlib 2>/dev/null)" ] \
    || die "the standard library was built but libstd is not among its files"

# cargo does not notice a rebuilt standard library: drop what was built against an old one.
rm -rf "$CARGO_TARGET_DIR/wasm32-unknown-unknown"
printf '%s\n' "$version" > "$DEBIAN_RUST/stamp"
say "wasm32 standard library: ready in $DEBIAN_RUST"
