# What benches compare with, as it is pinned; sourced, after env.sh.

# python_rivals VENV PINS WHAT [ARGUMENT OF PIP]...: an environment with the packages that a
# file of requirements pins, or with those that the arguments name; made anew when the file
# changes.
python_rivals() {
    local venv=$1 pins=$2 what=$3
    shift 3
    cmp -s "$pins" "$venv/stamp" && return 0
    [ $# -gt 0 ] || set -- -r "$pins"
    say "installing $what"
    python3 -m venv "$venv" || die "python3 -m venv failed; the package python3-venv is missing"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" || die "$what cannot be had"
    cp "$pins" "$venv/stamp"
}

# node_rivals FOLDER WHAT: the npm packages that a folder's lock file pins.
node_rivals() {
    local stamp=$1/node_modules/.plumbline-stamp lock=$1/package-lock.json what=$2
    cmp -s "$lock" "$stamp" && return 0
    say "installing $what"
    npm ci --prefix "$1" --userconfig .npmrc >/dev/null || die "$what cannot be had"
    cp "$lock" "$stamp"
}
