#!/usr/bin/env python3
"""What in DICOM files may tell who somebody is, by pydicom: tests/golden/identity.json.

For each file of pydicom: attributes of the confidentiality profile that have a value (tag and
how often, in items of sequences as well), how many UIDs, how many private attributes, and the texts
of six letters or more that stand in attributes of the profile and in no other. The
profile is that of the package dicom-anonymizer (PS3.15 table E.1-1, 2026c).

    pip install pydicom==3.0.2 dicom-anonymizer==2.1.0
    tests/golden/make/identity.py > tests/golden/identity.json
"""
import json
import warnings
from pathlib import Path

import pydicom
from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c as table

warnings.simplefilter("ignore")
UIDS = {tuple(tag) for key in ("U_TAGS", "X_Z_U_STAR_TAGS") for tag in getattr(table, key)}
OTHERS = [
    tuple(tag)
    for key in ("D_TAGS", "Z_TAGS", "X_TAGS", "Z_D_TAGS", "X_Z_TAGS", "X_D_TAGS", "X_Z_D_TAGS")
    for tag in getattr(table, key)
]
PLAIN = {tag for tag in OTHERS if len(tag) == 2}
MASKED = [tag for tag in OTHERS if len(tag) == 4]


def is_listed(group, element):
    return (group, element) in PLAIN or any(
        group & group_mask == wanted and element & element_mask == wanted_element
        for wanted, wanted_element, group_mask, element_mask in MASKED
    )


def is_filled(value):
    if value is None:
        return False
    if isinstance(value, (bytes, bytearray)):
        return any(byte not in (0, 32) for byte in value)
    if isinstance(value, pydicom.sequence.Sequence):
        return len(value) > 0
    if isinstance(value, (list, pydicom.multival.MultiValue)):
        return len(value) > 0
    if isinstance(value, (int, float)) and not isinstance(value, str):
        # Written in binary, nothing but zeros are in the file.
        return value != 0 or hasattr(value, "original_string")
    return str(value).strip("\0 ") != ""


def note(value, texts):
    """Texts of a value, long enough to be told from chance."""
    parts = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    for part in parts:
        text = str(part).strip("\0 ")
        if len(text) >= 6 and text.isascii() and not text.startswith("1.2.840.10008."):
            texts.add(text)


def count(dataset, found):
    for element in dataset:
        group, number = element.tag.group, element.tag.elem
        # What follows the pixels fills the file up; no copy has it.
        if (group, number) > (0x7FE0, 0x0010):
            continue
        if group % 2:
            found["private"] += 1
            continue
        if is_filled(element.value):
            if element.VR not in ("SQ", "OB", "OW", "UN"):
                is_one = (group, number) in UIDS or is_listed(group, number)
                note(element.value, found["values"] if is_one else found["kept"])
            if (group, number) in UIDS:
                found["uids"] += 1
            elif is_listed(group, number):
                tag = f"({group:04X},{number:04X})"
                found["attributes"][tag] = found["attributes"].get(tag, 0) + 1
        if element.VR == "SQ":
            for item in element.value:
                count(item, found)


files = []
root = Path(pydicom.__file__).parent / "data" / "test_files"
for path in sorted(root.glob("*.dcm")):
    try:
        dataset = pydicom.dcmread(path)
        found = {"attributes": {}, "uids": 0, "private": 0, "values": set(), "kept": set()}
        count(dataset, found)
    except Exception:  # damaged on purpose
        continue
    if "PixelData" not in dataset:
        continue
    # What also stands where nothing identifies stays there.
    kept = found.pop("kept")
    found["values"] = sorted(one for one in found["values"] if not any(one in other for other in kept))
    found["attributes"] = dict(sorted(found["attributes"].items()))
    files.append({"file": path.name, **found})
print(json.dumps({"made_by": "tests/golden/make/identity.py", "files": files}, indent=1))
