//! RoiAlign: parts of an image, each resampled to the same size.
//!
//! Each part is cut into output cells, each cell sampled at a grid of places, between four
//! pixels each; a cell is the mean of its samples, or the greatest. Until opset 16 places were
//! counted from the middle of the first pixel, and a part was at least one pixel wide.

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use super::Built;
use super::adapter::{Kind, Operator, adapt};
use super::matrix::tensor;

#[derive(Debug)]
struct RoiAlign {
    /// Rows and columns of the output.
    size: [usize; 2],
    /// Samples of a cell along each axis; 0 lets the size of the part decide.
    samples: usize,
    /// Pixels of the input for one unit of the parts' places.
    scale: f32,
    half_pixel: bool,
    greatest: bool,
}

pub(super) fn build(context: &ParsingContext, node: &NodeProto) -> Built {
    let version = context.onnx_operator_set_version;
    let mode = node.get_attr_opt::<String>("mode")?;
    let places = node.get_attr_opt::<String>("coordinate_transformation_mode")?;
    let half_pixel = match places.as_deref() {
        Some("half_pixel") => true,
        Some("output_half_pixel") => false,
        Some(other) => bail!("coordinate_transformation_mode: {other}"),
        None => version >= 16,
    };
    let greatest = match mode.as_deref() {
        None | Some("avg") => false,
        Some("max") => true,
        Some(other) => bail!("mode: {other}"),
    };
    let size = |name: &str| -> TractResult<usize> { Ok(node.get_attr_opt(name)?.unwrap_or(1)) };
    let align = RoiAlign {
        size: [size("output_height")?, size("output_width")?],
        samples: node.get_attr_opt("sampling_ratio")?.unwrap_or(0),
        scale: node.get_attr_opt("spatial_scale")?.unwrap_or(1.0),
        half_pixel,
        greatest,
    };
    adapt(align, 1)
}

/// The four pixels around a place, with their weights; none outside the image.
type Corners = Option<[(usize, f32); 4]>;

/// The two pixels before and after a place on one axis, and the share of the second.
fn between(place: f32, length: usize) -> Option<(usize, usize, f32)> {
    if length == 0 || place < -1.0 || place > length as f32 {
        return None;
    }
    let place = place.max(0.0);
    let before = place as usize;
    if before + 1 >= length {
        return Some((length - 1, length - 1, 0.0));
    }
    Some((before, before + 1, place - before as f32))
}

fn corners([y, x]: [f32; 2], [height, width]: [usize; 2]) -> Corners {
    let (top, bottom, down) = between(y, height)?;
    let (left, right, along) = between(x, width)?;
    Some([
        (top * width + left, (1.0 - down) * (1.0 - along)),
        (top * width + right, (1.0 - down) * along),
        (bottom * width + left, down * (1.0 - along)),
        (bottom * width + right, down * along),
    ])
}

impl RoiAlign {
    /// The samples of every cell of one part.
    fn cells(&self, part: [f32; 4], image: [usize; 2]) -> TractResult<Vec<Vec<Corners>>> {
        /// A part far larger than any image is damage.
        const MOST: usize = 1 << 20;
        let shift = if self.half_pixel { 0.5 } else { 0.0 };
        let [left, top, right, bottom] = part.map(|place| place * self.scale - shift);
        let least = if self.half_pixel { f32::MIN } else { 1.0 };
        let axis = |from: f32, to: f32, cells: usize| {
            let length = (to - from).max(least);
            let samples = match self.samples {
                0 => (length / cells as f32).ceil().max(0.0) as usize,
                fixed => fixed,
            };
            (from, length / cells as f32, samples)
        };
        let [rows, columns] = self.size;
        let (top, high, down) = axis(top, bottom, rows);
        let (left, wide, along) = axis(left, right, columns);
        ensure!(
            down.saturating_mul(along) <= MOST,
            "a part of {down} × {along} samples a cell"
        );
        let place = |from: f32, cell: usize, size: f32, sample: usize, samples: usize| {
            from + cell as f32 * size + (sample as f32 + 0.5) * size / samples as f32
        };
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for column in 0..columns {
                let mut samples = Vec::with_capacity(down * along);
                for sy in 0..down {
                    let y = place(top, row, high, sy, down);
                    for sx in 0..along {
                        let x = place(left, column, wide, sx, along);
                        samples.push(corners([y, x], image));
                    }
                }
                cells.push(samples);
            }
        }
        Ok(cells)
    }

    fn cell(&self, samples: &[Corners], pixels: &[f32]) -> f32 {
        let pixel = |at: usize| pixels.get(at).copied().unwrap_or(0.0);
        let sample = |corners: &Corners| match corners {
            // A sample outside counts as 0.
            None => 0.0,
            Some(corners) if self.greatest => {
                let parts = corners.map(|(at, weight)| weight * pixel(at));
                parts.into_iter().fold(f32::MIN, f32::max)
            }
            Some(corners) => corners.iter().map(|(at, weight)| weight * pixel(*at)).sum(),
        };
        let samples = samples.iter().map(sample);
        let count = samples.len();
        match (self.greatest, count) {
            (_, 0) => 0.0,
            (true, _) => samples.fold(f32::MIN, f32::max),
            (false, _) => samples.sum::<f32>() / count as f32,
        }
    }
}

impl Operator for RoiAlign {
    fn name(&self) -> &'static str {
        "RoiAlign"
    }

    fn outputs(&self, inputs: &[Kind]) -> TractResult<Vec<Kind>> {
        let [images, parts, ..] = inputs else {
            bail!("expected 3 inputs, got {}", inputs.len());
        };
        let channels = images.shape.get(1).context("expected images")?;
        let count = parts.shape.first().context("expected parts")?;
        let [rows, columns] = self.size.map(|size| size.to_dim());
        Ok(vec![Kind::new(
            images.datum,
            [count.clone(), channels.clone(), rows, columns],
        )])
    }

    fn apply(&self, inputs: &[&Tensor]) -> TractResult<TVec<Tensor>> {
        let [images, parts, which] = inputs else {
            bail!("expected 3 inputs, got {}", inputs.len());
        };
        let [count, channels, height, width] = *images.shape() else {
            bail!("expected images of 4 axes, got {}", images.rank());
        };
        let kind = images.datum_type();
        let pixels = images.cast_to::<f32>()?;
        let pixels = pixels.try_as_plain_ram()?.as_slice::<f32>()?;
        let parts = parts.cast_to::<f32>()?;
        let (parts, rest) = parts
            .try_as_plain_ram()?
            .as_slice::<f32>()?
            .as_chunks::<4>();
        let which = which.cast_to::<i64>()?;
        let which = which.try_as_plain_ram()?.as_slice::<i64>()?;
        ensure!(
            rest.is_empty() && parts.len() == which.len(),
            "{} parts",
            which.len()
        );
        let [rows, columns] = self.size;
        let mut values = Vec::with_capacity(parts.len() * channels * rows * columns);
        for (part, at) in parts.iter().zip(which) {
            let at = usize::try_from(*at).ok().filter(|at| *at < count);
            let at = at.context("a part of an image that is not there")?;
            let cells = self.cells(*part, [height, width])?;
            for channel in 0..channels {
                let start = (at * channels + channel) * height * width;
                let plane = pixels.get(start..start + height * width);
                let plane = plane.context("pixels of a channel are missing")?;
                values.extend(cells.iter().map(|samples| self.cell(samples, plane)));
            }
        }
        let values = tensor(&[parts.len(), channels, rows, columns], values)?;
        Ok(tvec![values.cast_to_dt(kind)?.into_owned()])
    }
}
