"""What lies in a synthetic blood smear: red and white cells, platelets, parasites, dirt.

A unit is about 0.5 µm, so that a red cell of 8 µm is some 16 units wide. Stain is
kept as optical density: what lies on top of something else adds to it, and light
falls off as exp(-density), as it does in a smear. Shapes and stains follow what
textbooks show of Giemsa-stained thin films; nothing was copied from a photograph.
"""

import numpy as np

# Samples per pixel along each axis while drawing.
FINE = 3

# Optical density of a full thickness of each stain, for red, green and blue.
HAEMOGLOBIN = np.array([0.13, 0.46, 0.40])
CHROMATIN = np.array([0.75, 1.75, 0.72])
CYTOPLASM = np.array([0.74, 0.56, 0.13])
NUCLEUS = np.array([0.88, 1.45, 0.52])
GRANULES = np.array([0.50, 0.95, 0.36])
PIGMENT = np.array([0.55, 0.95, 1.5])
DIRT = np.array([1.5, 1.7, 1.2])


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
