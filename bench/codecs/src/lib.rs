//! One function: a frame in, its values out.

use plumbline_imaging::codec::{self, Codec, Frame};
use wasm_bindgen::prelude::wasm_bindgen;

/// Decodes a frame of this shape (rows, columns, samples, bits allocated, bits stored, one if
/// signed); empty where that fails.
#[wasm_bindgen]
pub fn decode(codec: &str, bytes: &[u8], shape: &[u32]) -> Vec<i32> {
    let codec = match codec {
        "jpeg" => Codec::Jpeg,
        "jpeg-lossless" => Codec::JpegLossless,
        "jpeg-ls" => Codec::JpegLs,
        "jpeg-2000" => Codec::Jpeg2000,
        "htj2k" => Codec::HighThroughput,
        _ => return Vec::new(),
    };
    let &[rows, columns, samples, allocated, stored, signed] = shape else {
        return Vec::new();
    };
    let frame = Frame {
        bytes,
        rows: rows as usize,
        columns: columns as usize,
        samples: samples as usize,
        allocated: allocated as u16,
        stored: stored as u16,
        signed: signed == 1,
    };
    codec::decode(codec, &frame).unwrap_or_default()
}
