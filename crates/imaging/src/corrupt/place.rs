//! Turning and scaling about the centre, bilinear.

/// Where a pixel of the result comes from: its distance from the centre times a matrix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    /// What a step to the right in the result is in the source: right and down.
    across: (f64, f64),
    /// What a step down is.
    down: (f64, f64),
}

impl Placement {
    /// Turned anticlockwise, as seen with rows running down.
    pub(super) fn turned(degrees: f64) -> Placement {
        let (sine, cosine) = libm::sincos(degrees.to_radians());
        Placement {
            across: (cosine, sine),
            down: (-sine, cosine),
        }
    }

    /// Made smaller, or larger above 1.
    pub(super) fn scaled(factor: f64) -> Placement {
        Placement {
            across: (1.0 / factor, 0.0),
            down: (0.0, 1.0 / factor),
        }
    }

    /// A layer after it. The centre is that of the image, between pixels where a side is
    /// even; beyond the image every pixel is `fill`.
    pub(super) fn of(self, layer: &[f32], (width, height): (usize, usize), fill: f32) -> Vec<f32> {
        let middle = ((width as f64 - 1.0) / 2.0, (height as f64 - 1.0) / 2.0);
        let row_of = |y: i64| {
            let y = usize::try_from(y).ok().filter(|y| *y < height)?;
            layer.get(y * width..(y + 1) * width)
        };
        let pixel = |row: Option<&[f32]>, x: i64| {
            let pixel = usize::try_from(x).ok().and_then(|x| row?.get(x));
            f64::from(pixel.copied().unwrap_or(fill))
        };
        let mut placed = Vec::with_capacity(layer.len());
        for y in 0..height {
            let dy = y as f64 - middle.1;
            let row = (middle.0 + dy * self.down.0, middle.1 + dy * self.down.1);
            placed.extend((0..width).map(|x| {
                let dx = x as f64 - middle.0;
                let (x, right) = split(row.0 + dx * self.across.0);
                let (y, below) = split(row.1 + dx * self.across.1);
                let (upper, lower) = (row_of(y), row_of(y + 1));
                let upper = between(pixel(upper, x), pixel(upper, x + 1), right);
                let lower = between(pixel(lower, x), pixel(lower, x + 1), right);
                between(upper, lower, below) as f32
            }));
        }
        placed
    }
}

/// The whole number below, and the rest.
fn split(place: f64) -> (i64, f64) {
    let whole = place.floor();
    (whole as i64, place - whole)
}

/// Equal values give themselves, exactly.
fn between(one: f64, other: f64, share: f64) -> f64 {
    one + (other - one) * share
}

/// The place of the pixel at the border whose colours have the least sum; the first of
/// several, row by row.
pub(super) fn darkest(colours: &[Vec<f32>], (width, height): (usize, usize)) -> usize {
    let sum = |place: usize| -> f64 {
        let samples = colours.iter().filter_map(|layer| layer.get(place));
        samples.map(|sample| f64::from(*sample)).sum()
    };
    let last = height.saturating_sub(1);
    let border = (0..height).flat_map(|y| {
        let step = match y {
            0 => 1,
            _ if y == last => 1,
            _ => width.saturating_sub(1).max(1),
        };
        (0..width).step_by(step).map(move |x| y * width + x)
    });
    let least = border.map(|place| (place, sum(place)));
    let least = least.reduce(|one, other| if other.1 < one.1 { other } else { one });
    least.map_or(0, |(place, _)| place)
}
