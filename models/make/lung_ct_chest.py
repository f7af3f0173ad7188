"""What lies in a synthetic axial slice of a chest: body, lungs, heart, bones, vessels, nodules.

Lengths are millimetres from the centre of the picture, x to the patient's left (right
in the picture), y to the back (down); values are Hounsfield units, of what textbooks
give for air, lung, fat, muscle and bone. Shapes are ellipses and lines drawn over one
another; nothing was copied from a picture of anybody.
"""

import numpy as np

# Pixels along each axis, and their size; each is the mean of FINE × FINE samples.
SIDE, SPACING, FINE = 64, 5.0, 3

AIR, LUNG, FAT, MUSCLE, BLOOD, MARROW, CORTEX, TABLE = -1000, -860, -100, 50, 45, 180, 480, -350


class Slice:
    """The values of one slice, finer than they will be kept."""

    def __init__(self):
        self.values = np.full((SIDE * FINE, SIDE * FINE), float(AIR))
        self.at = (np.arange(SIDE * FINE) + 0.5) * SPACING / FINE - SIDE * SPACING / 2

    def around(self, x, y, reach):
        """The samples within `reach` of a place: their part of the picture, and their x and y."""
        rows, columns = (slice(*np.searchsorted(self.at, (c - reach, c + reach))) for c in (y, x))
        return (rows, columns), self.at[None, columns], self.at[rows, None]

    def mix(self, part, value, share):
        """Moves the values of a part towards `value` by a share from 0 to 1."""
        self.values[part] += (value - self.values[part]) * share

    def ellipse(self, x, y, wide, high, value, turn=0.0, soft=1.5, power=2.0):
        """An ellipse with half axes `wide` and `high`, turned, with a soft rim; with a
        larger `power` its corners fill."""
        part, px, py = self.around(x, y, max(wide, high) * 1.1 + 2 * soft)
        dx, dy = px - x, py - y
        u = np.abs(dx * np.cos(turn) + dy * np.sin(turn)) / wide
        v = np.abs(dy * np.cos(turn) - dx * np.sin(turn)) / high
        rho = (u**power + v**power) ** (1 / power)
        value = np.broadcast_to(value, self.values.shape)[part]
        self.mix(part, value, np.clip((1 - rho) * min(wide, high) / soft + 0.5, 0, 1))

    def kept(self):
        """The slice in the pixels that are kept."""
        return self.values.reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3))


class Lung:
    """One lung of a slice: an upright half-moon. `side` is −1 for the patient's right."""

    def __init__(self, body, side, level):
        self.side = side
        self.x = side * body.wide * 0.48
        self.y = -body.high * 0.02
        self.wide = body.wide * (0.31 + 0.06 * level) * (1.0 if side < 0 else 0.95)
        self.high = body.high * (0.62 + 0.09 * level)

    def place(self, rng, within):
        """A random place, within this share of the lung's half axes."""
        away, angle = np.sqrt(rng.random()) * within, rng.uniform(0, 2 * np.pi)
        return self.x + away * self.wide * np.cos(angle), self.y + away * self.high * np.sin(angle)

    def holds(self, x, y):
        """Whether a place lies well within the lung."""
        return np.hypot((x - self.x) / self.wide, (y - self.y) / self.high) < 0.9

    def near_hilum(self, x, y):
        """Whether a place lies between the lung and where its vessels come from."""
        return self.side * (x - self.x) < 0 and abs(x) < abs(self.x) and abs(y - self.y) < self.high / 2


def bones(picture, rng, body, lungs):
    """Vertebra with its arch, breastbone, ribs about the lungs."""
    back = body.high * 0.62
    picture.ellipse(0, back, 17, 14, CORTEX)
    picture.ellipse(0, back, 13, 10, MARROW)
    picture.ellipse(0, back + 17, 7, 6, FAT)
    for side in (-1, 1):
        picture.ellipse(side * 11, back + 20, 13, 4, CORTEX * 0.8, turn=side * 0.5)
    picture.ellipse(0, back + 28, 4, 8, CORTEX * 0.8)
    picture.ellipse(0, -body.high * 0.78, 17, 5, CORTEX * 0.6)
    turn = rng.uniform(0, 0.5)
    for lung in lungs:
        for place in np.arange(5) * 0.55 - 1.35 + turn:
            x = lung.x + lung.side * (lung.wide + 7) * np.cos(place)
            y = lung.y + (lung.high + 7) * np.sin(place)
            along = np.arctan2((lung.high + 7) * np.cos(place), -lung.side * (lung.wide + 7) * np.sin(place))
            picture.ellipse(x, y, 14, 4.2, CORTEX * 0.85, turn=along)


def middle(picture, body, level):
    """What lies between the lungs: heart or great vessels, aorta, windpipe."""
    width = body.wide * (0.17 + 0.04 * level)
    picture.ellipse(0, 0, width, body.high * 0.72, FAT * 0.3, soft=5)
    if level > 0.45:
        heart = body.heart * (0.8 + 0.35 * level)
        picture.ellipse(body.wide * 0.12, -body.high * 0.2, heart, heart * 0.78, BLOOD, turn=0.45, soft=4)
    else:
        picture.ellipse(body.wide * 0.05, -body.high * 0.3, 24, 17, BLOOD, turn=0.3, soft=3)
        picture.ellipse(-body.wide * 0.1, -body.high * 0.25, 10, 10, BLOOD, soft=3)
    picture.ellipse(16, body.high * 0.4, 12, 12, BLOOD, soft=2)
    if level < 0.4:
        picture.ellipse(0, body.high * 0.14, 8.5, 8.5, AIR)
    else:
        for side in (-1, 1):
            picture.ellipse(side * 19, body.high * 0.12, 6.5, 5, AIR)


def vessels(picture, rng, lung, body, level):
    """Vessels that leave the hilum, branch and thin out, and such as cross the slice: those
    look round, as nodules do."""
    for _ in range(rng.poisson(3.6)):
        x, y = lung.x - lung.side * lung.wide * 0.85, body.high * rng.normal(0.08, 0.1)
        stems = [(x, y, (0 if lung.side > 0 else np.pi) + rng.normal(0, 0.8), rng.uniform(2.0, 4.4))]
        while stems:
            x, y, angle, radius = stems.pop()
            while radius > 0.9 and (lung.holds(x, y) or lung.near_hilum(x, y)):
                picture.ellipse(x, y, radius, radius, BLOOD, soft=2)
                angle += rng.normal(0, 0.16)
                x, y, radius = x + 3 * np.cos(angle), y + 3 * np.sin(angle), radius * 0.955
                if rng.random() < 0.07:
                    fork = rng.choice([-1, 1]) * rng.uniform(0.4, 0.9)
                    stems.append((x, y, angle + fork, radius * 0.75))
    for _ in range(rng.poisson(3.0 + 2.5 * level)):
        x, y = lung.place(rng, 0.8)
        away = np.hypot(x - (lung.x - lung.side * lung.wide), y) / (2 * lung.wide)
        radius = rng.uniform(1.2, 2.4) + max(0.0, 1 - away) * rng.uniform(0.5, 2.8)
        stretch = rng.uniform(1.0, 1.9)
        picture.ellipse(x, y, radius * stretch, radius, BLOOD, turn=rng.uniform(0, np.pi), soft=2)


def nodule(picture, rng, x, y, radius, value):
    """A lump with a bumpy rim, of soft tissue or, harder to see, of ground glass."""
    part, px, py = picture.around(x, y, radius * 1.6 + 3)
    angle = np.arctan2(py - y, px - x)
    rim = 1 + sum(rng.normal(0, 0.07) * np.cos(k * angle + rng.uniform(0, 2 * np.pi)) for k in (2, 3, 5))
    rho = np.hypot(px - x, py - y) / (radius * rim)
    # What is denser than the nodule, such as a vessel within it, stays.
    denser = np.maximum(picture.values[part], value)
    picture.mix(part, denser, np.clip((1 - rho) * radius / 2.5 + 0.5, 0, 1))


def free_place(rng, picture, lungs):
    """A place in a lung with air about it, where a nodule may lie."""
    while True:
        x, y = lungs[rng.integers(2)].place(rng, 0.8)
        part, _, _ = picture.around(x, y, 5)
        if np.mean(picture.values[part] < -600) > 0.7:
            return x, y


def chest(rng, body, level):
    """One slice without a nodule at a level from 0 (top) to 1 (bottom), and its lungs."""
    picture = Slice()
    picture.ellipse(0, body.high + 12, 140, 3.5, TABLE, power=6)
    picture.ellipse(0, 0, body.wide, body.high, FAT, power=2.4)
    picture.ellipse(0, 1, body.wide - body.fat, body.high - body.fat * 0.8, MUSCLE, power=2.4, soft=4)
    lungs = [Lung(body, side, level) for side in (-1, 1)]
    # Blood sinks: lungs are denser towards the back of somebody who lies on it.
    sunk = LUNG + body.air + 45 * picture.at[:, None] / body.high
    for lung in lungs:
        picture.ellipse(lung.x, lung.y, lung.wide, lung.high, sunk, turn=lung.side * -0.12, power=2.3)
    middle(picture, body, level)
    bones(picture, rng, body, lungs)
    for lung in lungs:
        vessels(picture, rng, lung, body, level)
    return picture, lungs
