"""Draws synthetic thin blood smears, with and without malaria parasites.

    venv/bin/python blood_smear_draw.py

writes the test images of models/blood-smear/ and the table of their labels.

Nothing here was photographed: every image is drawn from random numbers. A field
is 80 units of 0.5 µm high, some five red cells, as under oil immersion.

What repeats within a patient (stain, focus, size of cells, share of infected
cells, how faint the parasites are) is drawn once for the patient; fields of one
patient therefore resemble each other, and an analysis has to say so.
"""

import csv
import io
import math
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from PIL.PngImagePlugin import PngInfo

import blood_smear_cells as bodies

FOLDER = Path(__file__).resolve().parent.parent / "blood-smear"
SEED = 20260611
TEST_PATIENTS = 100
TEST_SHARE_B = 0.4
PURPOSES = {"train": 1, "tune": 2, "test": 3}
COLOURS = 40
BANDS = ["uninfected", "low", "medium", "high"]
# Share of red cells that are infected, from … to. Far more than most patients
# have: a field here shows some twenty cells, a microscopist looks at thousands.
INFECTED = {"uninfected": (0.0, 0.0), "low": (0.02, 0.05), "medium": (0.07, 0.13), "high": (0.18, 0.3)}


@dataclass(frozen=True)
class Site:
    """A synthetic laboratory: its microscope, its stain and its habits."""

    name: str
    sizes: tuple  # Width and height of its images, in pixels.
    light: tuple  # Colour of an empty field.
    blue: float  # Above 0 the stain is too blue, as with water that is too alkaline.
    vignette: float
    focus: tuple  # Blur, in units.
    noise: float
    debris: float
    contrast: float  # How well parasites take the stain.


SITES = {
    "A": Site("synthetic-A", ((80, 80), (88, 80), (96, 88)), (240, 234, 236), 0.0, 0.10, (0.25, 0.6), 1.0, 0.8, 1.0),
    "B": Site("synthetic-B", ((72, 72), (80, 72)), (232, 231, 214), 0.40, 0.26, (0.5, 1.0), 1.3, 1.8, 0.75),
}


@dataclass(frozen=True)
class Patient:
    """What all fields of one patient have in common."""

    name: str
    site: Site
    size: tuple
    band: str
    infected: float
    stain: float
    blue: float
    focus: float
    cells: float
    radius: float
    pallor: float
    debris: float
    parasite: float
    contrast: float


def draw_patient(rng, name, share_b):
    """One patient of a site; `share_b` is the share of patients of site B."""
    site = SITES["B" if rng.random() < share_b else "A"]
    band = str(rng.choice(BANDS, p=[0.36, 0.28, 0.22, 0.14]))
    return Patient(
        name=name,
        site=site,
        size=site.sizes[rng.integers(len(site.sizes))],
        band=band,
        infected=rng.uniform(*INFECTED[band]),
        stain=rng.normal(1.0, 0.13),
        blue=site.blue + rng.normal(0.0, 0.07),
        focus=rng.uniform(*site.focus),
        cells=rng.uniform(0.55, 0.82),
        radius=rng.normal(8.2, 0.4),
        pallor=rng.uniform(0.3, 0.75),
        debris=site.debris * rng.gamma(2.0, 0.5),
        parasite=rng.uniform(0.68, 1.1),
        contrast=site.contrast * rng.uniform(0.22, 0.9),
    )


def place_cells(field, rng, patient):
    """Places and radii of red cells; some overlap, most do not."""
    area = (field.width + 16) * (field.height + 16)
    wanted = int(patient.cells * area / (np.pi * patient.radius**2))
    cells = []
    for _ in range(wanted * 12):
        x, y = rng.uniform(-8, field.width + 8), rng.uniform(-8, field.height + 8)
        radius = patient.radius * rng.normal(1.0, 0.06)
        closest = 0.72 if rng.random() < 0.06 else 0.98
        if all(math.hypot(x - a, y - b) > closest * (radius + r) for a, b, r in cells):
            cells.append((x, y, radius))
        if len(cells) == wanted:
            break
    return cells


def develop(field, rng, patient):
    """Light through the smear, the microscope's blur and the camera's noise."""
    rows, columns = field.density.shape[:2]
    y = (np.arange(rows) + 0.5)[:, None] / rows - 0.5 - rng.normal(0, 0.06)
    x = (np.arange(columns) + 0.5)[None, :] / columns - 0.5 - rng.normal(0, 0.06)
    vignette = 1.0 - patient.site.vignette * rng.uniform(0.6, 1.4) * 2.0 * (x * x + y * y)
    plasma = 0.03 + 0.02 * np.sin(2 * np.pi * (x * rng.normal() + y * rng.normal() + rng.random()))
    film = plasma[..., None] * bodies.HAEMOGLOBIN * (1.0 + max(patient.blue, 0.0))
    light = np.array(patient.site.light) * rng.normal(1.0, 0.015)
    bright = light * vignette[..., None] * np.exp(-(field.density + film))
    fine = Image.fromarray(np.clip(np.rint(bright), 0, 255).astype(np.uint8))
    blur = patient.focus * rng.uniform(0.85, 1.25) * field.scale
    image = np.asarray(fine.filter(ImageFilter.GaussianBlur(blur)).reduce(bodies.FINE), dtype=float)
    noise = rng.normal(0, patient.site.noise, image.shape[:2])[..., None]
    image = np.clip(np.rint(image + noise), 0, 255).astype(np.uint8)
    return Image.fromarray(image).quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)


def draw_field(rng, patient):
    """One image of a patient, and how many of its red cells are infected."""
    width, height = patient.size
    field = bodies.Field(width, height, height / 80)
    cells = place_cells(field, rng, patient)
    white = None
    if rng.random() < 0.08:
        white = rng.uniform(0, field.width), rng.uniform(0, field.height)
        cells = [cell for cell in cells if np.hypot(cell[0] - white[0], cell[1] - white[1]) > 19]
    for cell in cells:
        bodies.red_cell(field, rng, patient, *cell)
    if white:
        bodies.white_cell(field, rng, *white)
    infected = 0
    for x, y, radius in cells:
        whole = 9 < x < field.width - 9 and 9 < y < field.height - 9
        if whole and rng.random() < patient.infected:
            bodies.parasites(field, rng, patient, x, y, radius)
            infected += 1
        elif whole and rng.random() < 0.006:
            # A Howell-Jolly body: nuclear stain in a red cell, and no parasite.
            bodies.chromatin(field, rng, x + 3, y - 2, 1.1, rng.uniform(0.4, 0.9))
    for _ in range(rng.poisson(1.1)):
        on_cell = bool(cells) and rng.random() < 0.45
        x, y = rng.uniform(3, field.width - 3), rng.uniform(3, field.height - 3)
        if on_cell:
            x, y = (c + rng.normal(0, 2) for c in cells[rng.integers(len(cells))][:2])
        bodies.platelet(field, rng, x, y, on_cell)
    for _ in range(rng.poisson(patient.debris)):
        bodies.debris(field, rng)
    return develop(field, rng, patient), infected


def fields(purpose, patients, share_b):
    """Images of patients of one purpose, two to six each, as (patient, image, infected)."""
    counts = np.random.default_rng([SEED, PURPOSES[purpose]]).permutation(np.arange(patients) % 5 + 2)
    for number, count in enumerate(counts):
        rng = np.random.default_rng([SEED, PURPOSES[purpose], number])
        patient = draw_patient(rng, f"synthetic-{number + 1:03d}", share_b)
        for _ in range(count):
            yield patient, *draw_field(rng, patient)


def png(image):
    """The bytes of an image, which says in itself that it was drawn."""
    buffer = io.BytesIO()
    note = PngInfo()
    note.add_text("Source", "synthetic")
    image.save(buffer, "PNG", optimize=True, pnginfo=note)
    return buffer.getvalue()


def write_test_set():
    """Images in one ZIP, labels in one table; both the same at every run."""
    images, rows = {}, []
    for patient, image, infected in fields("test", TEST_PATIENTS, TEST_SHARE_B):
        number = 1 + sum(row[2] == patient.name for row in rows)
        name = f"{patient.name}-{number}.png"
        images[name] = png(image)
        label = "parasites" if infected else "no parasites"
        rows.append([name, label, patient.name, patient.site.name, patient.band])
    with zipfile.ZipFile(FOLDER / "synthetic-fields.zip", "w") as archive:
        for name in sorted(images):
            # The fixed date keeps the bytes the same.
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, images[name], zipfile.ZIP_DEFLATED, 9)
    with (FOLDER / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["filename", "label", "patient", "site", "parasitaemia"])
        writer.writerows(rows)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write_test_set()
