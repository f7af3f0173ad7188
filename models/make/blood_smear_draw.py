"""Draws synthetic thin blood smears, with and without malaria parasites.

    venv/bin/python blood_smear_draw.py

writes the test pictures of models/blood-smear/ and the table of their labels.

Nothing here was photographed: every picture is drawn from random numbers, after
what textbooks show of a Giemsa-stained thin film under oil immersion. A unit is
about 0.5 µm, so that a red cell of 8 µm is some 16 units wide, and a field is 80
units high. Stain is kept as optical density: what lies on top of something else
adds to it, and light falls off as exp(-density), as it does in a smear.

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

FOLDER = Path(__file__).resolve().parent.parent / "blood-smear"
SEED = 20260611
TEST_PATIENTS = 100
TEST_SHARE_B = 0.4
PURPOSES = {"train": 1, "tune": 2, "test": 3}
# Samples per pixel along each axis while drawing.
FINE = 3
COLOURS = 40
BANDS = ["none", "low", "medium", "high"]
# Share of red cells that are infected, from … to. Far more than most patients
# have: a field here shows some twenty cells, a microscopist looks at thousands.
INFECTED = {"none": (0.0, 0.0), "low": (0.02, 0.05), "medium": (0.07, 0.13), "high": (0.18, 0.3)}

# Optical density of a full thickness of each stain, for red, green and blue.
HAEMOGLOBIN = np.array([0.13, 0.46, 0.40])
CHROMATIN = np.array([0.75, 1.75, 0.72])
CYTOPLASM = np.array([0.74, 0.56, 0.13])
NUCLEUS = np.array([0.88, 1.45, 0.52])
GRANULES = np.array([0.50, 0.95, 0.36])
PIGMENT = np.array([0.55, 0.95, 1.5])
DIRT = np.array([1.5, 1.7, 1.2])


@dataclass(frozen=True)
class Site:
    """A synthetic laboratory: its microscope, its stain and its habits."""

    name: str
    sizes: tuple  # Width and height of its pictures, in pixels.
    light: tuple  # Colour of an empty field.
    acidity: float  # Above 0 the stain is too blue, as with water that is too alkaline.
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
        blue=site.acidity + rng.normal(0.0, 0.07),
        focus=rng.uniform(*site.focus),
        cells=rng.uniform(0.55, 0.82),
        radius=rng.normal(8.2, 0.4),
        pallor=rng.uniform(0.3, 0.75),
        debris=site.debris * rng.gamma(2.0, 0.5),
        parasite=rng.uniform(0.68, 1.1),
        contrast=site.contrast * rng.uniform(0.22, 0.9),
    )


class Field:
    """The optical density of one field, finer than it will be kept."""

    def __init__(self, width, height, scale):
        self.width, self.height = width / scale, height / scale
        self.scale = scale * FINE
        self.density = np.zeros((height * FINE, width * FINE, 3))

    def around(self, x, y, reach):
        """The samples within `reach` of a place, and their offsets from it."""
        rows, columns = self.density.shape[:2]
        top, bottom = (int(np.clip((y + s) * self.scale, 0, rows)) for s in (-reach, reach))
        left, right = (int(np.clip((x + s) * self.scale, 0, columns)) for s in (-reach, reach))
        dy = (np.arange(top, bottom) + 0.5)[:, None] / self.scale - y
        dx = (np.arange(left, right) + 0.5)[None, :] / self.scale - x
        return self.density[top:bottom, left:right], dx, dy

    def stain(self, x, y, radius, outline, colour, profile, soft=0.5):
        """Adds a stained body; `profile` gives its thickness from centre (0) to edge (1)."""
        part, dx, dy = self.around(x, y, radius * 1.5 + soft)
        rho = np.hypot(dx, dy) / (radius * outline(np.arctan2(dy, dx)))
        inside = np.clip((1.0 - rho) * radius / soft + 0.5, 0.0, 1.0)
        part += (inside * profile(np.minimum(rho, 1.2)))[..., None] * colour

    def bleach(self, x, y, radius, share):
        """Takes away a share of the stain, softly: a halo or a vacuole."""
        part, dx, dy = self.around(x, y, radius * 1.6)
        rho = np.hypot(dx, dy) / radius
        part *= (1.0 - share * np.exp(-rho**4))[..., None]


def outline(rng, wobble, stretch=0.0):
    """A closed outline about a circle: an ellipse with a few waves."""
    waves = [(k, wobble * rng.normal() / k, rng.uniform(0, 2 * np.pi)) for k in (3, 4, 5)]
    waves.append((2, stretch * rng.uniform(0.3, 1.0), rng.uniform(0, 2 * np.pi)))
    return lambda angle: 1.0 + sum(a * np.cos(k * angle + phase) for k, a, phase in waves)


def flat(_):
    """The same thickness everywhere."""
    return 1.0


def red_cell(field, rng, patient, x, y, radius):
    """A biconcave disc: paler in the middle, a little denser towards the rim."""
    pallor = np.clip(patient.pallor + rng.normal(0, 0.08), 0.1, 0.85)
    width = rng.uniform(0.38, 0.52)
    blue = np.clip(patient.blue, -0.2, 0.6)
    colour = HAEMOGLOBIN * np.array([1.0 + 1.5 * blue, 1.0, 1.0 - 0.8 * blue])
    strength = patient.stain * rng.normal(1.0, 0.06)

    def thickness(rho):
        hollow = pallor * np.exp(-((rho / width) ** 2))
        return strength * (0.92 - hollow + 0.16 * np.exp(-(((rho - 0.88) / 0.1) ** 2)))

    field.stain(x, y, radius, outline(rng, 0.05, 0.06), colour, thickness)


def chromatin(field, rng, x, y, radius, strength):
    """A dot of nuclear stain, red-purple and dense."""
    field.stain(x, y, radius, outline(rng, 0.2, 0.15), CHROMATIN * strength, flat, 0.45)


def ring(field, rng, x, y, size, strength):
    """A ring form: a thin blue circle about a vacuole, with one dot or two."""
    radius = size * rng.uniform(2.2, 3.2)
    breadth = rng.uniform(0.24, 0.36)
    thin = rng.uniform(0, 2 * np.pi)
    shape = outline(rng, 0.12, 0.14)
    field.bleach(x, y, radius * 0.7, 0.18)
    part, dx, dy = field.around(x, y, radius * 1.6)
    angle = np.arctan2(dy, dx)
    rho = np.hypot(dx, dy) / (radius * shape(angle))
    wall = np.exp(-(((rho - 0.85) / breadth) ** 2)) * (0.8 + 0.35 * np.cos(angle - thin))
    part += wall[..., None] * CYTOPLASM * strength
    away = thin + np.pi + rng.normal(0, 0.5)
    for dot in range(1 + (rng.random() < 0.2)):
        at = away + dot * rng.uniform(0.7, 1.4)
        chromatin(field, rng, x + radius * 0.85 * np.cos(at), y + radius * 0.85 * np.sin(at),
                  size * rng.uniform(0.95, 1.3), strength)


def trophozoite(field, rng, x, y, size, strength):
    """An older form: a blue, ragged body, a mass of chromatin, brown pigment."""
    radius = size * rng.uniform(3.4, 4.8)
    field.stain(x, y, radius, outline(rng, 0.4, 0.2), CYTOPLASM * strength * 0.9, flat, 0.8)
    if rng.random() < 0.6:
        field.bleach(x + rng.normal(0, 0.8), y + rng.normal(0, 0.8), radius * 0.35, 0.35)
    at = rng.uniform(0, 2 * np.pi)
    chromatin(field, rng, x + radius * 0.55 * np.cos(at), y + radius * 0.55 * np.sin(at),
              size * rng.uniform(1.4, 1.9), strength)
    for _ in range(rng.integers(2, 6)):
        dx, dy = rng.normal(0, radius * 0.35, 2)
        field.stain(x + dx, y + dy, rng.uniform(0.4, 0.65), outline(rng, 0.2),
                    PIGMENT * min(strength, 1.0), flat, 0.4)


def parasites(field, rng, patient, x, y, radius):
    """Infects one red cell: mostly rings, now and then two in a cell."""
    strength = patient.contrast * rng.uniform(0.6, 1.2)
    size = patient.parasite * rng.normal(1.0, 0.08)
    late = rng.random() < 0.22
    for _ in range(1 if late else 1 + (rng.random() < 0.12)):
        away, angle = radius * rng.uniform(0.0, 0.2 if late else 0.58), rng.uniform(0, 2 * np.pi)
        place = x + away * np.cos(angle), y + away * np.sin(angle)
        (trophozoite if late else ring)(field, rng, *place, size, strength)


def platelet(field, rng, x, y, on_cell):
    """A granular purple body; on a red cell it has a pale halo and looks like a parasite."""
    radius = rng.uniform(1.8, 3.2)
    if on_cell:
        field.bleach(x, y, radius * 1.35, rng.uniform(0.1, 0.5))
    body = CYTOPLASM * rng.uniform(0.1, 0.5) + GRANULES * rng.uniform(0.1, 0.4)
    field.stain(x, y, radius, outline(rng, 0.3, 0.18), body, flat, 0.9)
    for _ in range(rng.integers(1, 8)):
        dx, dy = rng.normal(0, radius * 0.38, 2)
        field.stain(x + dx, y + dy, rng.uniform(0.45, 0.95), outline(rng, 0.2),
                    CHROMATIN * rng.uniform(0.15, 0.6), flat, 0.5)


def white_cell(field, rng, x, y):
    """A neutrophil with a lobed nucleus or a lymphocyte with a round one."""
    lymphocyte = rng.random() < 0.35
    radius = rng.uniform(9.0, 10.5) if lymphocyte else rng.uniform(12.0, 14.0)
    field.bleach(x, y, radius * 1.05, 0.92)
    body = CYTOPLASM * 0.45 if lymphocyte else GRANULES * 0.22
    field.stain(x, y, radius, outline(rng, 0.04, 0.05), body, flat, 0.8)
    if lymphocyte:
        field.stain(x + 1, y, radius * 0.8, outline(rng, 0.05, 0.05), NUCLEUS, flat, 0.8)
        return
    start, turn = rng.uniform(0, 2 * np.pi), rng.uniform(1.1, 1.6)
    for lobe in range(rng.integers(3, 5)):
        at = start + lobe * turn
        field.stain(x + radius * 0.42 * np.cos(at), y + radius * 0.42 * np.sin(at),
                    radius * rng.uniform(0.3, 0.38), outline(rng, 0.12, 0.2), NUCLEUS * 0.75, flat, 0.8)


def debris(field, rng):
    """Precipitated stain or dust: dark, sharp or out of focus, anywhere."""
    x, y = rng.uniform(0, field.width), rng.uniform(0, field.height)
    soft = rng.choice([0.4, 1.2])
    for _ in range(rng.integers(1, 4)):
        dx, dy = rng.normal(0, 1.3, 2)
        colour = (DIRT, CHROMATIN, CYTOPLASM)[rng.integers(3)]
        field.stain(x + dx, y + dy, rng.uniform(0.5, 1.35), outline(rng, 0.3, 0.2),
                    colour * rng.uniform(0.2, 0.8), flat, soft)


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
    film = plasma[..., None] * HAEMOGLOBIN * (1.0 + max(patient.blue, 0.0))
    light = np.array(patient.site.light) * rng.normal(1.0, 0.015)
    bright = light * vignette[..., None] * np.exp(-(field.density + film))
    fine = Image.fromarray(np.clip(np.rint(bright), 0, 255).astype(np.uint8))
    blur = patient.focus * rng.uniform(0.85, 1.25) * field.scale
    image = np.asarray(fine.filter(ImageFilter.GaussianBlur(blur)).reduce(FINE), dtype=float)
    noise = rng.normal(0, patient.site.noise, image.shape[:2])[..., None]
    image = np.clip(np.rint(image + noise), 0, 255).astype(np.uint8)
    return Image.fromarray(image).quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)


def draw_field(rng, patient):
    """One picture of a patient, and how many of its red cells are infected."""
    width, height = patient.size
    field = Field(width, height, height / 80)
    cells = place_cells(field, rng, patient)
    white = None
    if rng.random() < 0.08:
        white = rng.uniform(0, field.width), rng.uniform(0, field.height)
        cells = [cell for cell in cells if np.hypot(cell[0] - white[0], cell[1] - white[1]) > 19]
    for cell in cells:
        red_cell(field, rng, patient, *cell)
    if white:
        white_cell(field, rng, *white)
    infected = 0
    for x, y, radius in cells:
        whole = 9 < x < field.width - 9 and 9 < y < field.height - 9
        if whole and rng.random() < patient.infected:
            parasites(field, rng, patient, x, y, radius)
            infected += 1
        elif whole and rng.random() < 0.006:
            # A Howell-Jolly body: nuclear stain in a red cell, and no parasite.
            chromatin(field, rng, x + 3, y - 2, 1.1, rng.uniform(0.4, 0.9))
    for _ in range(rng.poisson(1.1)):
        on_cell = bool(cells) and rng.random() < 0.45
        x, y = rng.uniform(3, field.width - 3), rng.uniform(3, field.height - 3)
        if on_cell:
            x, y = (c + rng.normal(0, 2) for c in cells[rng.integers(len(cells))][:2])
        platelet(field, rng, x, y, on_cell)
    for _ in range(rng.poisson(patient.debris)):
        debris(field, rng)
    return develop(field, rng, patient), infected


def fields(purpose, patients, share_b):
    """Pictures of patients of one purpose, two to six each, as (patient, image, infected)."""
    counts = np.random.default_rng([SEED, PURPOSES[purpose]]).permutation(np.arange(patients) % 5 + 2)
    for number, count in enumerate(counts):
        rng = np.random.default_rng([SEED, PURPOSES[purpose], number])
        patient = draw_patient(rng, f"synthetic-{number + 1:03d}", share_b)
        for _ in range(count):
            yield patient, *draw_field(rng, patient)


def png(image):
    """The bytes of a picture, which says in itself that it was drawn."""
    buffer = io.BytesIO()
    note = PngInfo()
    note.add_text("Source", "synthetic")
    image.save(buffer, "PNG", optimize=True, pnginfo=note)
    return buffer.getvalue()


def write_test_set():
    """Pictures in one ZIP, labels in one table; both the same at every run."""
    pictures, rows = {}, []
    for patient, image, infected in fields("test", TEST_PATIENTS, TEST_SHARE_B):
        number = 1 + sum(row[2] == patient.name for row in rows)
        name = f"{patient.name}-{number}.png"
        pictures[name] = png(image)
        label = "parasites" if infected else "no parasites"
        rows.append([name, label, patient.name, patient.site.name, patient.band])
    with zipfile.ZipFile(FOLDER / "synthetic-fields.zip", "w") as archive:
        for name in sorted(pictures):
            # The fixed date keeps the bytes the same.
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, pictures[name], zipfile.ZIP_DEFLATED, 9)
    with (FOLDER / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["filename", "label", "patient", "site", "parasitaemia"])
        writer.writerows(rows)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write_test_set()
