#!/usr/bin/env python3
"""Makes crates/imaging/src/dicom/profile.rs: the attributes of the Basic Application Level
Confidentiality Profile, PS3.15 table E.1-1 (2026c), with what the profile does with each.

The table is read from the package dicom-anonymizer 2.1.0, which carries it as lists of tags;
value representations and names are those of PS3.6, read from pydicom 3.0.2.

    pip install dicom-anonymizer==2.1.0 pydicom==3.0.2
    scripts/dicom-profile.py > crates/imaging/src/dicom/profile.rs
"""
import inspect
import re

from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c as table
from pydicom.datadict import get_entry

ACTIONS = [
    ("D_TAGS", "Dummy"), ("Z_TAGS", "Zero"), ("X_TAGS", "Remove"), ("U_TAGS", "Uid"),
    ("Z_D_TAGS", "ZeroOrDummy"), ("X_Z_TAGS", "RemoveOrZero"), ("X_D_TAGS", "RemoveOrDummy"),
    ("X_Z_D_TAGS", "RemoveZeroOrDummy"), ("X_Z_U_STAR_TAGS", "RemoveZeroOrUid"),
]


# Names that the lists carry as comments: those that PS3.6 has had only since 2026, too.
LISTED = {
    (int(group, 16) << 16) | int(element, 16): name.strip()
    for group, element, name in re.findall(
        r"\((0x[0-9A-F]{4}), (0x[0-9A-F]{4})[^)]*\),\s*# (.*)", inspect.getsource(table))
}


def named(tag):
    """Representation and name by PS3.6, else the name that the table gives."""
    try:
        representation, _, name, *_ = get_entry(tag)
        return representation.split(" or ")[0], name
    except KeyError:
        return "UN", LISTED[tag]


rows = []
for key, action in ACTIONS:
    for tag in getattr(table, key):
        if len(tag) == 2:
            representation, name = named((tag[0] << 16) | tag[1])
            rows.append((tag[0], tag[1], 0xFFFF, 0xFFFF, representation, action, name))
        else:
            group, element, group_mask, element_mask = tag
            representation, name = named((group << 16) | element) if element_mask else ("UN", "Curve Data")
            rows.append((group, element, group_mask, element_mask, representation, action, name))
rows.sort()
assert len(rows) == 655, len(rows)

print("""//! Attributes that may identify somebody, and what is done with them: PS3.15 table E.1-1
//! (2026c), the Basic Application Level Confidentiality Profile without options. Made by
//! `scripts/dicom-profile.py`; representations and names by PS3.6.

use super::identity::{Action, Attribute};

use Action::*;

const fn of(group: u16, element: u16, vr: &[u8; 2], action: Action, name: &'static str) -> Attribute {
    Attribute { group, element, masks: (0xFFFF, 0xFFFF), vr: *vr, action, name }
}

/// Attributes in the order of their tags.
#[rustfmt::skip]
pub(super) static ATTRIBUTES: [Attribute; """ + str(len([r for r in rows if r[2:4] == (0xFFFF, 0xFFFF)])) + """] = [""")
for group, element, group_mask, element_mask, vr, action, name in rows:
    if (group_mask, element_mask) == (0xFFFF, 0xFFFF):
        print(f'    of(0x{group:04X}, 0x{element:04X}, b"{vr}", {action}, "{name}"),')
print("""];

/// Attributes of several groups, and the masks under which a tag is one of them.
#[rustfmt::skip]
pub(super) static REPEATED: [Attribute; """ + str(len([r for r in rows if r[2:4] != (0xFFFF, 0xFFFF)])) + """] = [""")
for group, element, group_mask, element_mask, vr, action, name in rows:
    if (group_mask, element_mask) != (0xFFFF, 0xFFFF):
        print(f'    Attribute {{ group: 0x{group:04X}, element: 0x{element:04X}, masks: (0x{group_mask:04X}, '
              f'0x{element_mask:04X}), vr: *b"{vr}", action: {action}, name: "{name}" }},')
print("];")
