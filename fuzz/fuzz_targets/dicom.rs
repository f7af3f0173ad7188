//! Any bytes as a DICOM file: it is read or refused, whatever its lengths claim, and every
//! stage of what is read has as many values as its axes say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_imaging::dicom::{Dicom, glance};
use plumbline_imaging::{ImageLimits, Stage};

fuzz_target!(|bytes: &[u8]| {
    let limits = ImageLimits {
        pixels: 300_000,
        bytes: 4_000_000,
        side: 5000,
    };
    // What a set of images asks of the first bytes.
    let _ = glance(bytes);
    let Ok(file) = Dicom::open("x", bytes, &limits) else {
        return;
    };
    let Ok(image) = file.image() else {
        return;
    };
    let first = file.frame(0).expect("what has all frames has the first");
    assert_eq!(first.len() * image.frames, image.values.len());
    for stage in [Stage::Stored, Stage::Modality, Stage::Display] {
        let array = image.at(stage);
        assert_eq!(array.shape.iter().product::<usize>(), array.values.len());
    }
});
