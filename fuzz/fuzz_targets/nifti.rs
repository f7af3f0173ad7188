//! Any bytes as a NIfTI volume: as many values as its shape says, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_imaging::nifti;

fuzz_target!(|bytes: &[u8]| {
    let Ok(volume) = nifti::read(bytes) else {
        return;
    };
    let count: usize = volume.shape.iter().product();
    if let Some(values) = volume.values() {
        assert_eq!(values.len(), count);
    }
    let _ = volume.placement.axes();
});
