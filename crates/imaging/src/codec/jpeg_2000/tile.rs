//! Tiles of high-throughput JPEG 2000: packets, code-blocks, bands, wavelets, components.

use std::ops::Range;

use super::super::{CodecError, zeros};
use super::block::{Codes, Scratch, Shape};
use super::codestream::{Main, Quantisation, Rectangle, Style};
use super::packets::{Band, Component};
use super::wavelet::{Bands, Irreversible, Reversible, Wavelet, join};
use super::{Size, block, packets};

/// A code-block with bytes in more than one layer.
pub(super) const SEVERAL_LAYERS: CodecError = CodecError::Unsupported("htj2k-several-layers");

/// Decodes all tiles. Sizes have been compared with the data set.
pub(super) fn decode(codestream: &[u8], size: &Size, main: Main) -> Result<Vec<i32>, CodecError> {
    let count = (size.grid.tiles_across * size.grid.tiles_down) as usize;
    let mut headers: Vec<Option<Main>> = Vec::new();
    headers.resize_with(count, || None);
    let parts = main.parts(codestream, &mut headers)?;
    let mut values = zeros(size.rows * size.columns * size.samples)?;
    let codes = Codes::new();
    let mut scratch = Scratch::default();
    for (index, header) in (0_usize..).zip(&headers) {
        // A tile without a part would be a hole.
        let header = header.as_ref().ok_or(CodecError::Truncated)?;
        let area = size.grid.tile(index as u32);
        let mut own = parts.iter().filter(|part| part.tile == index);
        let joined;
        let data = match (own.next(), own.next()) {
            (Some(only), None) => only.packets,
            _ => {
                let own = parts.iter().filter(|part| part.tile == index);
                joined = own
                    .flat_map(|part| part.packets)
                    .copied()
                    .collect::<Vec<u8>>();
                joined.as_slice()
            }
        };
        let mut components = Vec::with_capacity(size.samples);
        for (style, _) in &header.components {
            components.push(Component::new(&area, style)?);
        }
        // Where blocks have bytes in several layers, lengths and planes mean other things.
        let layered = |why| match why {
            CodecError::Damaged if header.layers > 1 => SEVERAL_LAYERS,
            why => why,
        };
        packets::read(data, header, &mut components).map_err(layered)?;
        let mut planes = Vec::with_capacity(components.len());
        for (component, (style, quantisation)) in components.iter().zip(&header.components) {
            let coder = Coder {
                data,
                style,
                quantisation,
                codes: &codes,
                precision: size.precision,
            };
            planes.push(coder.plane(component, &mut scratch).map_err(layered)?);
        }
        if header.transform {
            inverse_transform(&mut planes)?;
        }
        store(&planes, &area, size, &mut values)?;
    }
    Ok(values)
}

/// The samples of a component of a tile, before the level shift.
enum Plane {
    Whole(Vec<i32>),
    Real(Vec<f32>),
}

/// What decodes the code-blocks of a component.
struct Coder<'a> {
    data: &'a [u8],
    style: &'a Style,
    quantisation: &'a Quantisation,
    codes: &'a Codes,
    precision: u32,
}

impl Coder<'_> {
    fn plane(&self, component: &Component, scratch: &mut Scratch) -> Result<Plane, CodecError> {
        Ok(if self.style.reversible {
            Plane::Whole(self.synthesis::<Reversible>(component, scratch)?)
        } else {
            Plane::Real(self.synthesis::<Irreversible>(component, scratch)?)
        })
    }

    /// From the smallest resolution to the largest.
    fn synthesis<W: Wavelet>(
        &self,
        component: &Component,
        scratch: &mut Scratch,
    ) -> Result<Vec<W::Value>, CodecError> {
        let mut samples = Vec::new();
        for (number, resolution) in (0_u32..).zip(&component.resolutions) {
            match resolution.bands.as_slice() {
                [ll] => samples = self.band::<W>(ll, number, scratch)?,
                [hl, lh, hh] => {
                    let bands = Bands {
                        ll: samples,
                        hl: self.band::<W>(hl, number, scratch)?,
                        lh: self.band::<W>(lh, number, scratch)?,
                        hh: self.band::<W>(hh, number, scratch)?,
                    };
                    let area = &resolution.area;
                    let odd = (area.left % 2 == 1, area.top % 2 == 1);
                    samples = join::<W>(&bands, odd, (area.width(), area.height()))?;
                }
                _ => return Err(CodecError::Damaged),
            }
        }
        Ok(samples)
    }

    /// The coefficients of a band.
    fn band<W: Wavelet>(
        &self,
        band: &Band,
        resolution: u32,
        scratch: &mut Scratch,
    ) -> Result<Vec<W::Value>, CodecError> {
        let width = band.area.width();
        let mut coefficients = zeros(width * band.area.height())?;
        if coefficients.is_empty() {
            return Ok(coefficients);
        }
        let (exponent, mantissa) = self.quantisation.step(resolution, band.kind)?;
        // Equation E-3: the range of a band grows by one bit with each high-pass.
        let gain = match band.kind {
            0 => 0,
            3 => 2,
            _ => 1,
        };
        let power = (self.precision + gain) as i32 - exponent as i32;
        let step = libm::ldexpf(1.0 + mantissa as f32 / 2048.0, power);
        // Equation E-2.
        let planes = (self.quantisation.guard + exponent).checked_sub(1);
        let planes = planes.ok_or(CodecError::Damaged)?;
        for one in &band.blocks {
            if one.passes == 0 || one.cleanup.is_empty() {
                continue;
            }
            if self.style.bits & 0xC0 != 0x40 {
                return Err(CodecError::Unsupported("htj2k-mixed"));
            }
            let shape = Shape {
                width: one.area.width(),
                height: one.area.height(),
                planes,
                zero_planes: one.zero_planes,
                passes: one.passes,
                causal: self.style.bits & 8 != 0,
            };
            let bytes = |range: &Range<usize>| {
                let bytes = self.data.get(range.clone());
                bytes.ok_or(CodecError::Truncated)
            };
            let (cleanup, refinement) = (bytes(&one.cleanup)?, bytes(&one.refinement)?);
            block::decode(cleanup, refinement, &shape, self.codes, scratch)?;
            let left = (one.area.left - band.area.left) as usize;
            let top = (one.area.top - band.area.top) as usize;
            let lines = coefficients.chunks_exact_mut(width).skip(top);
            for (line, values) in lines.zip(scratch.doubled.chunks_exact(shape.width)) {
                let to = line.get_mut(left..left + shape.width);
                let to = to.ok_or(CodecError::Damaged)?;
                for (to, doubled) in to.iter_mut().zip(values) {
                    *to = W::coefficient(*doubled, step);
                }
            }
        }
        Ok(coefficients)
    }
}

/// Undoes the transform of the first three components (annex G).
fn inverse_transform(planes: &mut [Plane]) -> Result<(), CodecError> {
    match planes {
        [Plane::Whole(y), Plane::Whole(u), Plane::Whole(v), ..] => {
            for ((y, u), v) in y.iter_mut().zip(u).zip(v) {
                let green = y.wrapping_sub(u.wrapping_add(*v) >> 2);
                let (red, blue) = (v.wrapping_add(green), u.wrapping_add(green));
                (*y, *u, *v) = (red, green, blue);
            }
            Ok(())
        }
        [Plane::Real(y), Plane::Real(cb), Plane::Real(cr), ..] => {
            for ((y, cb), cr) in y.iter_mut().zip(cb).zip(cr) {
                let red = *y + 1.402 * *cr;
                let green = *y - 0.344_136 * *cb - 0.714_136 * *cr;
                let blue = *y + 1.772 * *cb;
                (*y, *cb, *cr) = (red, green, blue);
            }
            Ok(())
        }
        _ => Err(CodecError::Damaged),
    }
}

/// Puts a tile at its place in the image.
fn store(
    planes: &[Plane],
    area: &Rectangle,
    size: &Size,
    values: &mut [i32],
) -> Result<(), CodecError> {
    let left = area.left.saturating_sub(size.grid.left) as usize;
    let top = area.top.saturating_sub(size.grid.top) as usize;
    let width = area.width();
    if width == 0 {
        return Ok(());
    }
    for (place, plane) in planes.iter().enumerate() {
        let lines = values
            .chunks_exact_mut(size.columns * size.samples)
            .skip(top);
        for (line, to) in lines.take(area.height()).enumerate() {
            let to = to
                .iter_mut()
                .skip(left * size.samples + place)
                .step_by(size.samples);
            let from = line * width..(line + 1) * width;
            match plane {
                Plane::Whole(samples) => {
                    let from = samples.get(from).ok_or(CodecError::Damaged)?;
                    to.zip(from)
                        .for_each(|(to, from)| *to = size.whole_sample(*from));
                }
                Plane::Real(samples) => {
                    let from = samples.get(from).ok_or(CodecError::Damaged)?;
                    to.zip(from).for_each(|(to, from)| *to = size.sample(*from));
                }
            }
        }
    }
    Ok(())
}
