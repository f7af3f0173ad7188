//! Images that cannot be read: each has a message of its own that names it.

mod common;

use common::repository;
use plumbline_imaging::{
    Failures, Format, ImageLimits, Pixels, Samples, decode, prepare, probe, suffix_note,
};
use plumbline_study::{Arg, Problem, Recipe, Severity};

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(repository("tests/fixtures/images").join(file)).unwrap()
}

fn problem(file: &str, bytes: &[u8]) -> Problem {
    match decode(file, bytes, &ImageLimits::default()) {
        Err(problem) => problem,
        Ok(pixels) => panic!("{file} is read: {} × {}", pixels.width, pixels.height),
    }
}

fn text(problem: &Problem, name: &str) -> String {
    match problem.message.args.get(name) {
        Some(Arg::Text(text)) => text.clone(),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn each_fault_has_its_message() {
    for (file, id) in [
        ("bad-cmyk.jpg", "image-cmyk"),
        ("bad-cmyk.tif", "image-cmyk"),
        ("bad-animated.png", "image-several"),
        ("bad-pages.tif", "image-several"),
        ("bad-animated.gif", "image-format"),
        ("bad-float.tif", "image-kind"),
        ("bad-truncated.png", "image-truncated"),
        ("bad-truncated.jpg", "image-truncated"),
        ("bad-truncated.tif", "image-truncated"),
        ("bad-truncated.bmp", "image-truncated"),
        ("bad-corrupt.png", "image-damaged"),
        ("bad-bomb.png", "image-too-large"),
    ] {
        let problem = problem(file, &bytes(file));
        assert_eq!(problem.message.id, id, "{file}");
        assert_eq!(text(&problem, "file"), file);
        assert_eq!(problem.severity, Severity::Error);
    }
}

#[test]
fn what_is_no_image_is_told_by_its_content() {
    for (start, kind) in [
        (&b"RIFF\0\0\0\0WEBP"[..], "webp"),
        (b"\0\0\0\x20ftypheic", "heic"),
        (b"PK\x03\x04", "zip"),
        (b"hello", "unknown"),
    ] {
        let problem = problem("x.png", start);
        assert_eq!(problem.message.id, "image-format");
        assert_eq!(text(&problem, "kind"), kind);
    }
    let mut dicom = vec![0; 128];
    dicom.extend(b"DICM");
    assert_eq!(text(&problem("x.dcm", &dicom), "kind"), "dicom");
    assert_eq!(problem("x.png", b"").message.id, "image-empty");
}

/// The size is refused by the header, before memory is taken.
#[test]
fn a_bomb_is_refused_by_its_header() {
    let limits = ImageLimits::default();
    let refused = probe("bad-bomb.png", &bytes("bad-bomb.png"), &limits).unwrap_err();
    assert_eq!(refused.message.args["width"], Arg::Number(30_000.0));
    // The same in a JPEG: only the two sides in its frame header are made larger.
    let mut jpeg = bytes("444.jpg");
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x75, 0x30, 0x75, 0x30]);
    let refused = probe("bomb.jpg", &jpeg, &limits).unwrap_err();
    assert_eq!(refused.message.id, "image-too-large");
    let mut bmp = bytes("rgb.bmp");
    bmp[18..26].copy_from_slice(&[0x30, 0x75, 0, 0, 0x30, 0x75, 0, 0]);
    assert_eq!(problem("bomb.bmp", &bmp).message.id, "image-too-large");
}

/// The header of a PNG of 10 000 by 10 000 pixels, without any of them.
fn header(color: png::ColorType, depth: png::BitDepth) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 10_000, 10_000);
    encoder.set_color(color);
    encoder.set_depth(depth);
    drop(encoder.write_header().unwrap());
    bytes
}

/// As many pixels as are allowed, and eight bytes for each: bytes count, too.
#[test]
fn an_image_is_refused_by_the_bytes_that_it_would_take() {
    use png::{BitDepth, ColorType};
    let limits = ImageLimits::default();
    let said = |color, depth| probe("x.png", &header(color, depth), &limits);
    for (color, depth, megabytes) in [
        (ColorType::Rgba, BitDepth::Sixteen, 800.0),
        (ColorType::Rgb, BitDepth::Sixteen, 800.0),
    ] {
        let refused = said(color, depth).unwrap_err();
        assert_eq!(refused.message.id, "image-too-many-bytes");
        assert_eq!(refused.message.args["megabytes"], Arg::Number(megabytes));
        assert_eq!(refused.message.args["limit"], Arg::Number(400.0));
    }
    for (color, depth) in [
        (ColorType::Rgba, BitDepth::Eight),
        (ColorType::Grayscale, BitDepth::Sixteen),
        (ColorType::Grayscale, BitDepth::One),
    ] {
        assert!(said(color, depth).is_ok(), "{color:?} {depth:?}");
    }
}

/// Found by the attack: the library trips over two thirds of a colour.
#[test]
fn a_palette_of_broken_colours_is_damaged() {
    let image = repository("tests/fixtures/attack/palette-of-46.png");
    let problem = problem("x.png", &std::fs::read(image).unwrap());
    assert_eq!(problem.message.id, "image-damaged");
}

/// What a header promises is no less than what decoding gives.
#[test]
fn no_image_takes_more_bytes_than_its_header_says() {
    let limits = ImageLimits::default();
    let mut seen = 0;
    for entry in std::fs::read_dir(repository("tests/fixtures/images")).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_file() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        if let Ok(pixels) = decode("x", &bytes, &limits) {
            let length = match &pixels.samples {
                Samples::Bytes(samples) => samples.len(),
                Samples::Words(samples) => 2 * samples.len(),
                Samples::Numbers { values, .. } => 4 * values.len(),
            };
            let header = probe("x", &bytes, &limits).unwrap();
            assert!(length as u64 <= header.bytes, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} images were decoded");
}

#[test]
fn content_wins_over_the_name_and_that_is_said() {
    let limits = ImageLimits::default();
    let pixels = decode("bad-suffix.png", &bytes("bad-suffix.png"), &limits).unwrap();
    assert_eq!(pixels.format, Format::Jpeg);
    let note = suffix_note("bad-suffix.png", pixels.format).unwrap();
    assert_eq!(note.message.id, "image-suffix");
    assert_eq!(suffix_note("x.JPG", Format::Jpeg), None);
    assert_eq!(suffix_note("x", Format::Jpeg), None);
}

#[test]
fn a_recipe_refuses_what_it_says() {
    let limits = ImageLimits::default();
    for (file, recipe, what) in [
        ("grey.png", r#"{"grey_to_colour": "refuse"}"#, "grey"),
        (
            "rgb.png",
            r#"{"colour": "grey", "colour_to_grey": "refuse"}"#,
            "colour",
        ),
        ("rgba.png", r#"{"alpha": "refuse"}"#, "alpha"),
        ("rgb16.png", r#"{"depth": "refuse"}"#, "depth"),
    ] {
        let pixels: Pixels = decode(file, &bytes(file), &limits).unwrap();
        let recipe = Recipe::from_json("recipe.json", recipe).unwrap();
        let refused = prepare(file, &pixels, &recipe.check().unwrap()).unwrap_err();
        assert_eq!(refused.message.id, "image-refused");
        assert_eq!(text(&refused, "what"), what);
        // The default takes all of them.
        assert!(prepare(file, &pixels, &Recipe::default().check().unwrap()).is_ok());
    }
}

#[test]
fn failures_of_a_run_are_gathered_by_what_is_wrong() {
    let (mut one, mut other) = (Failures::default(), Failures::default());
    for line in 1..=7 {
        let file = format!("{line}.png");
        one.add(line, problem(&file, b""));
    }
    other.add(9, problem("9.png", b""));
    other.add(8, problem("8.gif", b"GIF89a"));
    one.merge(other);
    assert_eq!(one.count(), 9);
    let problems = one.problems();
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0].row_count, 8);
    assert_eq!(problems[0].rows, [1, 2, 3, 4, 5, 6, 7, 9]);
    assert_eq!(
        text(&problems[0], "file"),
        "1.png, 2.png, 3.png, 4.png, 5.png, …"
    );
    assert!(problems.iter().all(|p| p.severity == Severity::Warning));
}
