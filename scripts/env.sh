# The environment of every build: source it, do not run it.
#
#   . scripts/env.sh
#
# Knobs, all optional:
#   PLUMBLINE_TOOLS      where downloaded and built tools live  (~/.cache/plumbline)
#   PLUMBLINE_WASM_STD   where wasm32's standard library comes from: auto | rustup | debian
#   RUSTUP_TOOLCHAIN     a rustup toolchain of your own choice
#   CARGO_TARGET_DIR     where cargo builds  (target/)
#
# Nothing here installs anything; setup.sh does.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$ROOT/scripts/versions.sh"

export PLUMBLINE_TOOLS="${PLUMBLINE_TOOLS:-$HOME/.cache/plumbline}"
export PLUMBLINE_WASM_STD="${PLUMBLINE_WASM_STD:-auto}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$ROOT/target}"

# A private sysroot made by wasm-std-debian.sh; its bin/ holds a rustc and a cargo.
DEBIAN_RUST="$PLUMBLINE_TOOLS/debian-rust"

# A tool is stamped by version in its folder's name, so that a new pin is a new folder.
WASM_BINDGEN_HOME="$PLUMBLINE_TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION"
export PATH="$WASM_BINDGEN_HOME/bin:$ROOT/node_modules/.bin:$PATH"

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\n' "plumbline: $*" >&2; }
die() { say "$*"; exit 1; }

# Native code is built by the pinned toolchain where rustup has it, else by its default.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && have rustup \
    && rustup toolchain list 2>/dev/null | grep -q "^$RUST_VERSION-"; then
    export RUSTUP_TOOLCHAIN="$RUST_VERSION"
fi

# True when the cargo on PATH can build for wasm32.
rustup_has_wasm() {
    have rustc && [ -d "$(rustc --print sysroot 2>/dev/null)/lib/rustlib/wasm32-unknown-unknown/lib" ]
}
debian_has_wasm() { [ -f "$DEBIAN_RUST/stamp" ]; }

# Puts the toolchain that builds wasm32 first on PATH. `auto` prefers rustup's.
use_wasm_toolchain() {
    case "$PLUMBLINE_WASM_STD" in
        auto) rustup_has_wasm || use_debian_rust ;;
        rustup) rustup_has_wasm || die "rustup has no wasm32-unknown-unknown; run: make setup" ;;
        debian) use_debian_rust ;;
        *) die "PLUMBLINE_WASM_STD is '$PLUMBLINE_WASM_STD'; expected auto, rustup or debian" ;;
    esac
}
use_debian_rust() {
    debian_has_wasm || die "no wasm32 standard library yet; run: make setup"
    unset RUSTUP_TOOLCHAIN
    export PATH="$DEBIAN_RUST/bin:$PATH"
}
