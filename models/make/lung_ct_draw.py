"""Draws a study of synthetic CT slices as DICOM, with and without a nodule in a lung.

    venv/bin/python lung_ct_draw.py

writes models/lung-ct/synthetic-slices.zip and models/lung-ct/labels.csv.

Nobody is behind these slices: each is drawn from random numbers (lung_ct_chest.py), and
patients, scanners and identifiers are invented. What the slices of a patient share (body,
heart, scanner, the nodule) is drawn once for the patient. A nodule is a ball that a slice
cuts or misses, so that most patients with one have slices without.
"""

import csv
import io
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, RLELossless

import lung_ct_chest as anatomy

FOLDER = Path(__file__).resolve().parent.parent / "lung-ct"
SEED = 20261127
TEST_PATIENTS = 110
SHARE_B = 0.4
SHARE_ILL = 0.45
PURPOSES = {"train": 1, "tune": 2, "test": 3}
# Millimetres between slices, and between the top and the bottom of a chest.
GAP, HEIGHT = 10, 240
# A slice that cuts a nodule in a disc of less than this radius, in mm, shows nothing of it.
SHOWN = 1.5


@dataclass(frozen=True)
class Scanner:
    """A synthetic scanner: how it blurs and sways, and how it keeps its values."""

    name: str
    noise: float  # Standard deviation, in Hounsfield units, before smoothing.
    blur: float  # Share of a pixel's value that its neighbours get.
    thickness: float
    slope: int
    intercept: int
    signed: bool
    syntax: str


SCANNERS = {
    "A": Scanner("synthetic-A", 16, 0.0, 2.5, 8, -1024, False, ExplicitVRLittleEndian),
    "B": Scanner("synthetic-B", 120, 0.35, 5.0, 32, 0, True, RLELossless),
}


@dataclass(frozen=True)
class Patient:
    """What all slices of one patient have in common."""

    name: str
    number: int
    scanner: Scanner
    sex: str
    age: int
    slices: int
    level: float
    wide: float
    high: float
    fat: float
    heart: float
    air: float
    ill: bool
    radius: float
    value: float


def draw_patient(rng, number, slices, share_b):
    """One patient; `share_b` is the share of patients of scanner B."""
    scanner = SCANNERS["B" if rng.random() < share_b else "A"]
    density = rng.choice(["solid", "part-solid", "ground glass"], p=[0.6, 0.22, 0.18])
    value = {"solid": (0, 70), "part-solid": (-380, -150), "ground glass": (-660, -500)}[density]
    wide = rng.uniform(128, 152)
    return Patient(
        name=f"synthetic-{number:03d}",
        number=number,
        scanner=scanner,
        sex=str(rng.choice(["F", "M"])),
        age=int(np.clip(rng.normal(64, 9), 41, 88)),
        slices=slices,
        level=rng.uniform(0.12, 0.8),
        wide=wide,
        high=wide * rng.normal(0.69, 0.03),
        fat=rng.uniform(6, 18),
        heart=wide * rng.normal(0.34, 0.025),
        air=rng.normal(0, 22),
        ill=bool(rng.random() < SHARE_ILL),
        radius=float(np.clip(rng.lognormal(2.45, 0.28), 6.5, 20)),
        value=rng.uniform(*value),
    )


def scanned(rng, patient, values):
    """Whole Hounsfield units as the scanner gives them: blurred, noisy, outside its circle
    nothing but air."""
    scanner = patient.scanner
    noise = rng.normal(0, scanner.noise, values.shape)
    # Neighbours sway together, as after a scanner's own smoothing, most in what is dense and wide.
    noise = (noise + 0.4 * (np.roll(noise, 1, 0) + np.roll(noise, 1, 1))) * patient.wide / 140
    noise *= np.clip(0.08 + (values + 1000) / 300, 0.08, 1)
    for axis in (0, 1):
        near = (np.roll(values, 1, axis) + np.roll(values, -1, axis)) / 2
        values = values * (1 - scanner.blur) + near * scanner.blur
    at = (np.arange(anatomy.SIDE) + 0.5) / anatomy.SIDE - 0.5
    circle = np.hypot(at[:, None], at[None, :]) < 0.5
    kept = np.where(circle, values + noise, -1024)
    return np.clip(np.rint(kept / scanner.slope) * scanner.slope, -1024, 3071).astype(np.int32)


def draw_slices(rng, patient):
    """Slices of a patient from top to bottom, as (Hounsfield units, radius of the nodule in
    the slice in mm or 0)."""
    levels = patient.level + np.arange(patient.slices) * GAP / HEIGHT
    drawn = [anatomy.chest(rng, patient, level) for level in levels]
    shown = np.zeros(patient.slices)
    if patient.ill:
        middle = rng.integers(patient.slices)
        place = anatomy.free_place(rng, *drawn[middle])
        away = (np.arange(patient.slices) - middle) * GAP + rng.uniform(-0.4, 0.4) * patient.radius
        shown = np.sqrt(np.maximum(patient.radius**2 - away**2, 0))
        for (picture, _), radius in zip(drawn, shown):
            if radius > SHOWN:
                anatomy.nodule(picture, rng, *place, radius, patient.value)
    return [(scanned(rng, patient, picture.kept()), float(radius)) for (picture, _), radius in zip(drawn, shown)]


def patients(purpose, count, share_b):
    """Patients of one purpose with one to three slices each, as (patient, slices)."""
    slices = np.random.default_rng([SEED, PURPOSES[purpose]]).permutation(np.arange(count) % 3 + 1)
    for at in range(count):
        rng = np.random.default_rng([SEED, PURPOSES[purpose], at])
        patient = draw_patient(rng, at + 1, int(slices[at]), share_b)
        yield patient, draw_slices(rng, patient)


def uid(*name):
    """An identifier that is the same at every run (PS3.5 B.2: from a UUID)."""
    return f"2.25.{uuid.uuid5(uuid.NAMESPACE_URL, 'plumbline/lung-ct/' + '/'.join(map(str, name))).int}"


def dicom(patient, place, values):
    """The bytes of one slice as a DICOM file."""
    scanner = patient.scanner
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = uid(patient.name, "slice", place)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = uid("drawing")
    meta.ImplementationVersionName = "SYNTHETIC"
    made = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    made.ImageType = ["DERIVED", "PRIMARY", "AXIAL"]
    made.SOPClassUID, made.SOPInstanceUID = CTImageStorage, meta.MediaStorageSOPInstanceUID
    made.StudyDate = made.SeriesDate = made.ContentDate = "20260101"
    made.StudyTime = made.SeriesTime = made.ContentTime = "120000"
    made.AccessionNumber = f"SYNTH{patient.number:03d}"
    made.Modality = "CT"
    made.Manufacturer, made.ManufacturerModelName = "Synthetic", scanner.name
    made.ReferringPhysicianName = ""
    made.StudyDescription, made.SeriesDescription = "Synthetic chest", "Drawn, not scanned"
    made.PatientName = f"Nobody^Made-up {patient.number:03d}"
    made.PatientID, made.PatientBirthDate = patient.name, ""
    made.PatientSex, made.PatientAge = patient.sex, f"{patient.age:03d}Y"
    made.BodyPartExamined = "CHEST"
    made.SliceThickness, made.KVP = f"{scanner.thickness:g}", ""
    made.PatientPosition = "HFS"
    made.StudyInstanceUID, made.SeriesInstanceUID = uid(patient.name, "study"), uid(patient.name, "series")
    made.FrameOfReferenceUID, made.PositionReferenceIndicator = uid(patient.name, "frame"), ""
    made.StudyID, made.SeriesNumber, made.InstanceNumber = "1", "1", str(place + 1)
    corner = (1 - anatomy.SIDE) / 2 * anatomy.SPACING
    down = -HEIGHT * patient.level - GAP * place
    made.ImagePositionPatient = [f"{corner:.3f}", f"{corner:.3f}", f"{down:.3f}"]
    made.ImageOrientationPatient = ["1", "0", "0", "0", "1", "0"]
    made.SpacingBetweenSlices = str(GAP)
    made.PixelSpacing = [f"{anatomy.SPACING:g}"] * 2
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.Rows, made.Columns = values.shape
    made.BitsAllocated = 16
    made.BitsStored, made.HighBit = (16, 15) if scanner.signed else (12, 11)
    made.PixelRepresentation = int(scanner.signed)
    made.BurnedInAnnotation = "NO"
    made.RescaleIntercept, made.RescaleSlope = str(scanner.intercept), str(scanner.slope)
    made.RescaleType = "HU"
    made.WindowCenter, made.WindowWidth = ["-600", "40"], ["1500", "400"]
    made.WindowCenterWidthExplanation = ["LUNG", "SOFT TISSUE"]
    made.ImageComments = "Synthetic: drawn from random numbers. Nobody was scanned."
    stored = (values - scanner.intercept) // scanner.slope
    made.PixelData = stored.astype("<i2" if scanner.signed else "<u2").tobytes()
    if scanner.syntax == RLELossless:
        made.compress(RLELossless, encoding_plugin="pydicom", generate_instance_uid=False)
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, made, enforce_file_format=True)
    return buffer.getvalue()


def write_test_set():
    """Slices in one ZIP, a row for each patient in one table; both the same at every run."""
    FOLDER.mkdir(exist_ok=True)
    rows = []
    with zipfile.ZipFile(FOLDER / "synthetic-slices.zip", "w") as archive:
        for patient, slices in patients("test", TEST_PATIENTS, SHARE_B):
            for place, (values, _) in enumerate(slices):
                # The fixed date keeps the bytes the same.
                entry = zipfile.ZipInfo(f"{patient.name}/slice-{place + 1}.dcm", (2026, 1, 1, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                archive.writestr(entry, dicom(patient, place, values), zipfile.ZIP_DEFLATED, 9)
            rows.append([
                patient.name, "yes" if patient.ill else "no", patient.scanner.name,
                f"{patient.scanner.thickness:g}", patient.slices, patient.sex, patient.age,
            ])
    with (FOLDER / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["patient", "nodule", "scanner", "slice_thickness", "slices", "sex", "age"])
        writer.writerows(rows)


if __name__ == "__main__":
    write_test_set()
