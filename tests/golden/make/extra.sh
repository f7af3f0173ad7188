#!/usr/bin/env bash
# What is too large to keep: makes networks or the node tests of the package
# onnx in a scratch folder, and runs the tests that want them.
# Called by `make networks` and `make node-tests`. Needs python3 with venv and,
# once, a network for pip.
set -euo pipefail
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1

fail() { echo "$what: $*" >&2; exit 1; }

what=${1:?networks or node-tests}
venv=${NETWORKS_VENV:-.venv-networks}
if [ -z "${NETWORKS_VENV:-}" ]; then
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv" || fail "python3 -m venv failed: apt-get install python3-venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements-networks.txt \
        || fail "the Python packages of requirements-networks.txt cannot be had"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
test() { (cd ../../.. && cargo test --release -p plumbline-infer --test "$1" -- --ignored --nocapture); }

case $what in
networks)
    "$venv/bin/python" networks.py large "$scratch"
    NETWORKS=$scratch test networks
    ;;
node-tests)
    "$venv/bin/python" node_tests.py "$scratch"
    NODE_TESTS=$scratch test nodes
    echo "node-tests: the list is in docs/operators.md"
    ;;
*) fail "there is no such thing" ;;
esac
