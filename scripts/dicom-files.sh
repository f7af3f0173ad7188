#!/usr/bin/env bash
# Fetches the DICOM files that tests read: those in the packages pydicom and pydicom-data,
# by pip, with their hashes checked. They are kept in $PLUMBLINE_TOOLS/dicom-files and
# fetched once; nothing of them is part of this project. Both packages are under the MIT
# licence, which lies beside the files.
set -euo pipefail
. "$(dirname "$0")/env.sh"

target="$PLUMBLINE_TOOLS/dicom-files"
# pip's form; a new pin is a new stamp.
wanted="pydicom==3.0.2 --hash=sha256:abf971a5440f84dbaf42c4b6758e30e62480902584f8b270b9a5d146e278a07b
pydicom-data==1.0.0 --hash=sha256:622ac97265f1d91f76b5120b5bd6eb0f57737c392ef863b72c71779c91e33637"
[ "$(cat "$target/stamp" 2>/dev/null)" != "$wanted" ] || exit 0

have python3 || die "no python3, which fetches the DICOM files of the tests"
say "fetching the DICOM files of the tests (37 MB)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv" || die "python3 -m venv failed: apt-get install python3-venv"
printf '%s\n' "$wanted" > "$work/wanted.txt"
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes --dest "$work" -r "$work/wanted.txt" \
    || die "the packages pydicom and pydicom-data cannot be had from pip"
python3 - "$work" "$target.new" <<'END'
import pathlib, sys, zipfile
work, target = map(pathlib.Path, sys.argv[1:])
folders = {"pydicom-3": ("pydicom", "pydicom/data/test_files/"), "pydicom_data": ("pydicom-data", "data_store/data/")}
for wheel in work.glob("*.whl"):
    name, inside = next(found for start, found in folders.items() if wheel.name.startswith(start))
    archive = zipfile.ZipFile(wheel)
    for entry in archive.namelist():
        licence = entry.endswith(("/LICENSE", "/LICENSE.txt"))
        if (entry.startswith(inside) or licence) and not entry.endswith("/"):
            path = target / name / (pathlib.Path(entry).name if licence else entry.removeprefix(inside))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(entry))
END
printf '%s\n' "$wanted" > "$target.new/stamp"
rm -rf "$target"
mv "$target.new" "$target"
