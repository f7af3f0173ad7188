#!/usr/bin/env bash
# Installs what is missing, says what it does, and can be run again at any time.
#
#   scripts/setup.sh            everything that building and testing need
#   scripts/setup.sh page       what building the page needs
#   scripts/setup.sh browsers   Chromium and Firefox, for the browser tests
#   scripts/setup.sh dicom      DICOM files that tests read
#   scripts/setup.sh golden     R and Python, to make reference values again
#
# Tools that are compiled or downloaded go to $PLUMBLINE_TOOLS (~/.cache/plumbline);
# Debian packages are installed with apt, by root or through sudo.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

log="$PLUMBLINE_TOOLS/log"
mkdir -p "$log"

# --- helpers -----------------------------------------------------------------------------

# quietly NAME COMMAND...: runs a long command with its output in a log file.
quietly() {
    local name=$1 started=$SECONDS
    shift
    if "$@" > "$log/$name.log" 2>&1; then
        say "$name: done in $((SECONDS - started)) s"
    else
        tail -n 15 "$log/$name.log" >&2
        return 1
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# need_packages PACKAGE...: installs the Debian packages that are missing, or names them.
need_packages() {
    local missing=() package
    for package in "$@"; do installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    have apt-get || die "cannot install: ${missing[*]} (no apt-get here). Install them by hand and run this again."
    if [ "$(id -u)" != 0 ] && ! have sudo; then
        die "cannot install: ${missing[*]} (neither root nor sudo). Install them by hand and run this again."
    fi
    say "installing Debian packages: ${missing[*]}"
    if [ -z "${apt_updated:-}" ]; then
        quietly apt-update as_root apt-get update || say "apt-get update failed; trying with the lists at hand"
        apt_updated=1
    fi
    quietly "apt-${missing[0]}" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" \
        || die "these packages cannot be had: ${missing[*]} (see $log/apt-${missing[0]}.log)"
}

# --- parts -------------------------------------------------------------------------------

rust() {
    have cc || need_packages build-essential
    if ! have cargo; then
        say "no cargo on PATH: taking Debian's"
        # shellcheck disable=SC2086 # a list of names
        need_packages $DEBIAN_RUST_PACKAGES
    fi
    if have rustup && ! rustup toolchain list | grep -q "^$RUST_VERSION-"; then
        say "adding the Rust $RUST_VERSION toolchain"
        quietly rust timeout 300 rustup toolchain install "$RUST_VERSION" --profile minimal \
            -c clippy -c rustfmt || say "rustup cannot download it; going on with $(rustc --version)"
    fi
    local found
    found=$(rustc --version | cut -d' ' -f2)
    [ "$(printf '%s\n' "$RUST_VERSION" "$found" | sort -V | head -n 1)" = "$RUST_VERSION" ] \
        || die "Rust $found is too old; $RUST_VERSION or newer is needed: rustup update"
}

wasm_std_by_rustup() {
    have rustup || return 1
    rustup_has_wasm && return 0
    say "adding wasm32's standard library with rustup"
    quietly rustup-wasm timeout 60 rustup target add wasm32-unknown-unknown
}

wasm_std_by_debian() {
    # shellcheck disable=SC2086 # a list of names
    need_packages $DEBIAN_RUST_PACKAGES "$DEBIAN_LLD_PACKAGE"
    debian_has_wasm || say "this takes one to two minutes"
    quietly wasm-std scripts/wasm-std-debian.sh
}

wasm_std() {
    case "$PLUMBLINE_WASM_STD" in
        rustup) wasm_std_by_rustup || die "rustup cannot add wasm32-unknown-unknown here; try PLUMBLINE_WASM_STD=debian" ;;
        debian) wasm_std_by_debian || die "wasm32's standard library cannot be built (see $log/wasm-std.log)" ;;
        auto)
            if ! wasm_std_by_rustup; then
                say "rustup cannot add wasm32's standard library here; building it from Debian's sources"
                wasm_std_by_debian \
                    || die "wasm32's standard library cannot be had: neither 'rustup target add wasm32-unknown-unknown' nor the packages $DEBIAN_RUST_PACKAGES $DEBIAN_LLD_PACKAGE work here"
            fi ;;
        *) die "PLUMBLINE_WASM_STD is '$PLUMBLINE_WASM_STD'; expected auto, rustup or debian" ;;
    esac
}

wasm_bindgen_tool() {
    local locked
    locked=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
    [ "$locked" = "$WASM_BINDGEN_VERSION" ] \
        || die "Cargo.lock has wasm-bindgen $locked, scripts/versions.sh has $WASM_BINDGEN_VERSION: make them equal"
    [ -x "$WASM_BINDGEN_HOME/bin/wasm-bindgen" ] && return 0
    say "building wasm-bindgen $WASM_BINDGEN_VERSION (a minute)"
    CARGO_TARGET_DIR="$PLUMBLINE_TOOLS/build" \
        quietly wasm-bindgen cargo install --locked --path scripts/wasm-bindgen \
        --root "$WASM_BINDGEN_HOME" \
        || die "wasm-bindgen $WASM_BINDGEN_VERSION cannot be built (see $log/wasm-bindgen.log)"
}

node_tools() {
    have node || need_packages nodejs
    have npm || need_packages npm
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge "$NODE_MAJOR" ] || die "Node.js $NODE_MAJOR or newer is needed; found $(node --version)"
    local stamp=node_modules/.plumbline-stamp
    cmp -s package-lock.json "$stamp" && return 0
    say "installing npm packages of package-lock.json"
    quietly npm npm ci || die "npm packages cannot be had (see $log/npm.log)"
    cp package-lock.json "$stamp"
    wasm-opt --version | grep -q "version $BINARYEN_VERSION" \
        || die "wasm-opt is $(wasm-opt --version), expected version $BINARYEN_VERSION"
}

page() { rust; wasm_std; node_tools; wasm_bindgen_tool; }

browsers() {
    need_packages chromium firefox-esr fonts-dejavu-core fonts-noto-core
}

dicom() {
    have python3 || need_packages python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
    quietly dicom-files scripts/dicom-files.sh || die "the DICOM files of the tests cannot be had (see $log/dicom-files.log)"
}

golden() {
    need_packages r-base-core r-cran-proc r-cran-rms r-cran-epir r-cran-survival r-cran-jsonlite python3 python3-venv
}

case "${1:-all}" in
    all) page; browsers; dicom ;;
    rust | page | browsers | dicom | golden) "$1" ;;
    *) die "unknown part '$1'; expected rust, page, browsers, dicom or golden" ;;
esac
rm -rf "$PLUMBLINE_TOOLS/build"
say "set-up of ${1:-all}: everything is in place"
