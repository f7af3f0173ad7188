//! Any bytes as a compressed frame, by each codec: values as many as the data set says, or an
//! error. The shape is that of the pictures in tests/fixtures/codecs, which are the seeds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_imaging::codec::{Codec, Frame, decode};

fuzz_target!(|bytes: &[u8]| {
    for samples in [1, 3] {
        let frame = Frame {
            bytes,
            rows: 45,
            columns: 61,
            samples,
            allocated: 16,
            stored: 12,
            signed: samples == 1,
        };
        for codec in [
            Codec::Rle,
            Codec::Jpeg,
            Codec::JpegLossless,
            Codec::JpegLs,
            Codec::Jpeg2000,
            Codec::HighThroughput,
        ] {
            if let Ok(values) = decode(codec, &frame) {
                assert_eq!(values.len(), frame.values());
            }
        }
    }
});
