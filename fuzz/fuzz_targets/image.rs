//! Any bytes as an image: it is decoded or refused, whatever its header claims,
//! and a decoded one can be prepared.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_imaging::{ImageLimits, decode, prepare, probe};
use plumbline_study::recipe::{Preset, Size};

fuzz_target!(|bytes: &[u8]| {
    let limits = ImageLimits {
        pixels: 100_000,
        bytes: 800_000,
        side: 2000,
    };
    let header = probe("x", bytes, &limits);
    if let Ok(pixels) = decode("x", bytes, &limits) {
        let header = header.expect("what can be decoded has a header");
        assert_eq!((header.width, header.height), (pixels.width, pixels.height));
        let size = Size {
            width: 8,
            height: 8,
        };
        let recipe = Preset::Torchvision.for_size(size);
        let preparation = recipe.check().expect("presets are in order");
        let tensor = prepare("x", &pixels, &preparation).expect("the preset refuses nothing");
        assert_eq!(tensor.shape, [1, 3, 8, 8]);
    }
});
