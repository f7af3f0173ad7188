#!/usr/bin/env bash
# Makes the golden values again: tests/golden/*.json, from R and Python.
# Called by `make golden`. What it needs: Rscript with pROC, rms, epiR and
# jsonlite (Debian packages), python3 with venv, and a network for pip once.
set -euo pipefail
cd "$(dirname "$0")"
export GOLDEN_MAKE=$PWD TZ=UTC LC_ALL=C.UTF-8 OMP_NUM_THREADS=1

fail() { echo "golden: $*" >&2; exit 1; }

command -v Rscript >/dev/null || fail "Rscript is missing: apt-get install r-base-core"
for package in jsonlite pROC rms epiR; do
    Rscript -e "if (!requireNamespace('$package', quietly = TRUE)) quit(status = 1)" >/dev/null 2>&1 \
        || fail "R package $package is missing: apt-get install r-cran-${package,,}"
done

venv=${GOLDEN_VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv" || fail "python3 -m venv failed: apt-get install python3-venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt \
    || fail "the Python packages of requirements.txt cannot be had"

# irrCAC wants numpy 1, and so it has packages of its own.
of_readers=${GOLDEN_VENV_READERS:-.venv-readers}
[ -x "$of_readers/bin/python" ] || python3 -m venv "$of_readers" || fail "python3 -m venv failed"
"$of_readers/bin/pip" install --quiet --disable-pip-version-check -r requirements-readers.txt \
    || fail "the Python packages of requirements-readers.txt cannot be had"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GOLDEN_ASAH=$scratch/asah.json

echo "golden: data sets"
"$venv/bin/python" datasets.py
for script in recalibration classification decision proportions bootstrap newcombe classes classes_compared paired clustered cases_behind; do
    echo "golden: $script (Python)"
    "$venv/bin/python" "$script.py"
done
for script in agreement mrmc; do
    echo "golden: $script (Python)"
    "$of_readers/bin/python" "$script.py"
done
for script in discrimination diagnostic prevalence calibration distributions paired; do
    echo "golden: $script (R)"
    Rscript "$script.R"
done

# Data that others publish figures on, but that are not ours to ship.
if command -v cargo >/dev/null; then
    echo "golden: pROC's aSAH against published figures"
    (cd ../../.. && cargo test --quiet -p plumbline-stats --test golden_auroc --test golden_paired -- --ignored asah)
fi
echo "golden: done; look at 'git diff tests/golden' before committing"
