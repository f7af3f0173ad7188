#!/usr/bin/env python3
"""Writes scripts/advisories.tsv: what is known of faulty versions of Rust libraries.

    scripts/advisories.py PATH

PATH is a clone of the advisory database of RustSec, or its git directory. Only facts are
kept: library, advisory, kind, and the versions that are not affected. The test `audit` of
tests/architecture compares them with Cargo.lock, without a network.
"""

import io
import pathlib
import subprocess
import sys
import tarfile
import tomllib


def git(path, *arguments):
    return subprocess.run(["git", "-C", path, *arguments], check=True, capture_output=True).stdout


def advisories(path):
    archive = tarfile.open(fileobj=io.BytesIO(git(path, "archive", "HEAD", "crates")))
    for member in archive:
        if not member.name.endswith(".md"):
            continue
        text = archive.extractfile(member).read().decode()
        facts = tomllib.loads(text.split("```toml", 1)[1].split("```", 1)[0])
        advisory, versions = facts["advisory"], facts.get("versions", {})
        if "withdrawn" in advisory:
            continue
        yield (
            advisory["package"],
            advisory["id"],
            advisory.get("informational", "vulnerability"),
            "; ".join(versions.get("patched", [])),
            "; ".join(versions.get("unaffected", [])),
        )


def main():
    path = sys.argv[1]
    date = git(path, "log", "-1", "--format=%cs").decode().strip()
    lines = sorted(set(advisories(path)))
    target = pathlib.Path(__file__).with_name("advisories.tsv")
    with target.open("w") as file:
        file.write(f"# Advisories of RustSec as of {date}; made by scripts/advisories.py.\n")
        file.write("package\tadvisory\tkind\tpatched\tunaffected\n")
        for line in lines:
            file.write("\t".join(line) + "\n")
    print(f"{len(lines)} advisories as of {date}")


main()
