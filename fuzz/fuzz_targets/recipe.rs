//! Any text as a recipe: one that is accepted can be followed, and gives as many
//! numbers as its shape says.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use plumbline_imaging::{ImageLimits, Kept, Pixels, decode, prepare, preview};
use plumbline_study::Recipe;

static IMAGE: LazyLock<Pixels> = LazyLock::new(|| {
    let bytes = include_bytes!("../../tests/fixtures/images/rgba.png");
    decode("x", bytes, &ImageLimits::default()).expect("the fixture is in order")
});

/// MONOCHROME1 of 12 bits with a slope.
static RADIOGRAPH: &[u8] = include_bytes!("../../tests/fixtures/dicom/6154.dcm");

fuzz_target!(|text: &str| {
    let Ok(recipe) = Recipe::from_json("recipe.json", text) else {
        return;
    };
    let Ok(preparation) = recipe.check() else {
        return;
    };
    let again = Recipe::from_json("recipe.json", &recipe.to_json()).expect("it was written here");
    assert_eq!(again.sha256().unwrap(), recipe.sha256().unwrap());
    // Large results are allowed and slow; small ones go the same way.
    let sides = preparation.fixed_size();
    if sides.is_none_or(|size| u64::from(size.width) * u64::from(size.height) > 1 << 20) {
        return;
    }
    let limits = ImageLimits::default();
    let kept = Kept::read("x", RADIOGRAPH, &limits).expect("the fixture is in order");
    let taken = kept.pixels("x", 0, preparation.recipe()).ok();
    for image in taken.iter().chain([&*IMAGE]) {
        if let Ok(tensor) = prepare("x", image, &preparation) {
            assert_eq!(tensor.values.len(), tensor.shape.iter().product::<usize>());
            assert!(preview("x", image, &preparation).is_ok());
        }
    }
});
