"""Reading data sets and writing golden values, for the other scripts."""

import json
import pathlib
import re

GOLDEN = pathlib.Path(__file__).resolve().parent.parent


def datasets():
    """Name, outcomes (0 or 1) and scores of every stored data set."""
    stored = json.loads((GOLDEN / "datasets.json").read_text())
    return [(name, data["truth"], data["score"]) for name, data in stored["sets"].items()]


def write(name, values):
    """Writes one file; Python prints a float with all the digits it needs."""
    text = json.dumps(values, indent=1, allow_nan=False)
    (GOLDEN / name).write_text(flat(text) + "\n")


def flat(text):
    """Puts lists of plain values on one line, so that files stay readable."""
    return re.sub(r"\[([^\[\]{}]*)\]", lambda found: f"[{' '.join(found[1].split())}]", text)
