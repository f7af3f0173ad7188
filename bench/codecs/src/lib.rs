//! One function: a frame in, its values out.

use plumbline_imaging::codec::{self, Codec, Frame};
use wasm_bindgen::prelude::wasm_bindgen;

/// Decodes a frame; empty where that fails.
#[wasm_bindgen]
pub fn decode(
    codec: &str,
    bytes: &[u8],
    rows: usize,
    columns: usize,
    samples: usize,
    allocated: u16,
    stored: u16,
    signed: bool,
) -> Vec<i32> {
    let codec = match codec {
        "jpeg" => Codec::Jpeg,
        "jpeg-lossless" => Codec::JpegLossless,
        "jpeg-ls" => Codec::JpegLs,
        "jpeg-2000" => Codec::Jpeg2000,
        "htj2k" => Codec::HighThroughput,
        _ => return Vec::new(),
    };
    let frame = Frame {
        bytes,
        rows,
        columns,
        samples,
        allocated,
        stored,
        signed,
    };
    codec::decode(codec, &frame).unwrap_or_default()
}
