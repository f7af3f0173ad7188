//! Images become worse as numpy, scipy.ndimage and Pillow make them worse; expected values
//! come from `tests/golden/make/corrupt.py`. Noise is also held against its distribution,
//! and every corruption against what must hold of it whatever the image.

mod common;

use common::repository;
use plumbline_imaging::{
    Channels, Corruption, Decoder, Format, Pixels, Samples, Severity, corrupt, image_seed,
};
use serde_json::Value;

fn golden() -> Value {
    let text = std::fs::read_to_string(repository("tests/golden/corrupt.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn numbers(values: &Value) -> Vec<f64> {
    let values = values.as_array().unwrap().iter();
    values.map(|value| value.as_f64().unwrap()).collect()
}

fn pixels(width: usize, height: usize, channels: Channels, samples: Samples) -> Pixels {
    Pixels {
        width: width as u32,
        height: height as u32,
        channels,
        samples,
        format: Format::Png,
        decoder: Decoder::BuiltIn,
    }
}

/// An image of the golden file.
fn image(described: &Value) -> Pixels {
    let side = |name: &str| described[name].as_u64().unwrap() as usize;
    let values = numbers(&described["values"]);
    let channels = match side("channels") {
        1 => Channels::Grey,
        3 => Channels::Rgb,
        4 => Channels::Rgba,
        other => panic!("{other} channels"),
    };
    let samples = match described["samples"].as_str().unwrap() {
        "bytes" => Samples::Bytes(values.iter().map(|value| *value as u8).collect()),
        "words" => Samples::Words(values.iter().map(|value| *value as u16).collect()),
        "numbers" => Samples::Numbers {
            values: values.iter().map(|value| *value as f32).collect(),
            white: None,
        },
        other => panic!("{other}"),
    };
    pixels(side("width"), side("height"), channels, samples)
}

fn values(pixels: &Pixels) -> Vec<f64> {
    match &pixels.samples {
        Samples::Bytes(list) => list.iter().map(|value| f64::from(*value)).collect(),
        Samples::Words(list) => list.iter().map(|value| f64::from(*value)).collect(),
        Samples::Numbers { values, .. } => values.iter().map(|value| f64::from(*value)).collect(),
    }
}

fn severity(number: &Value) -> Severity {
    let number = u8::try_from(number.as_u64().unwrap()).unwrap();
    Severity::try_from(number).unwrap()
}

/// The type and the size stay, whatever else becomes of the image.
fn changed(pixels: &Pixels, corruption: Corruption, severity: Severity, seed: u64) -> Pixels {
    let changed = corrupt("image", pixels, corruption, severity, seed).unwrap();
    let kind = |pixels: &Pixels| {
        let samples = std::mem::discriminant(&pixels.samples);
        let size = (pixels.width, pixels.height, values(pixels).len());
        (samples, size, pixels.channels)
    };
    assert_eq!(kind(&changed), kind(pixels), "{corruption:?}");
    changed
}

fn largest(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::NEG_INFINITY, f64::max)
}

/// How far a sample of this type may lie from the exact one, which is clipped as the type
/// demands: whole numbers are rounded, and sums of 32 bits err by less than 1e-5 of the
/// differences in the image. The golden file rounds to three places.
fn allowed(pixels: &Pixels) -> (f64, fn(f64) -> f64) {
    let before = values(pixels);
    let span = largest(before.iter().copied()) + largest(before.iter().map(|value| -value));
    let error = 1e-5 * span + 6e-4;
    match pixels.samples {
        Samples::Bytes(_) => (error + 0.5, |value| value.clamp(0.0, 255.0)),
        Samples::Words(_) => (error + 0.5, |value| value.clamp(0.0, 65_535.0)),
        Samples::Numbers { .. } => (error, |value| value),
    }
}

#[test]
fn values_are_those_of_numpy_and_scipy() {
    let golden = golden();
    let seed = golden["seed"].as_u64().unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3 * 6 * 5 + 2 * 6 * 2);
    let mut worst = std::collections::BTreeMap::new();
    for case in cases {
        let name = case["image"].as_str().unwrap();
        let before = image(&golden["images"][name]);
        let corruption = Corruption::of_id(case["corruption"].as_str().unwrap()).unwrap();
        let severity = severity(&case["severity"]);
        let found = values(&changed(&before, corruption, severity, seed));
        let expected = numbers(&case["values"]);
        assert_eq!(found.len(), expected.len());
        let (allowed, clipped) = allowed(&before);
        let differences = found.iter().zip(&expected);
        let difference = largest(differences.map(|(f, e)| (f - clipped(*e)).abs()));
        let what = format!("{corruption:?} of {name}");
        assert!(
            difference <= allowed,
            "{what}, {severity:?}: {difference} > {allowed}"
        );
        let worst = worst.entry(what).or_insert(0.0);
        *worst = difference.max(*worst);
    }
    println!("{worst:#?}");
}

/// The formula of `large` in the script.
fn large() -> Pixels {
    let value = |x: u32, y: u32| {
        (3 * x * x + 5 * y * y + 11 * x * y) % 20_000 + 30_000 * ((x / 40 + y / 30) % 2)
    };
    let values = (0..230).flat_map(|y| (0..260).map(move |x| value(x, y) as u16));
    pixels(260, 230, Channels::Grey, Samples::Words(values.collect()))
}

#[test]
fn long_filters_are_those_of_scipy() {
    let golden = golden();
    let places = numbers(&golden["large"]["places"]);
    assert!(places.len() > 150);
    let expected = golden["large"]["blurred"].as_array().unwrap();
    for (severity, expected) in Severity::ALL.into_iter().zip(expected) {
        let found = values(&changed(&large(), Corruption::Blur, severity, 0));
        for (place, expected) in places.iter().zip(numbers(expected)) {
            let difference = (found[*place as usize] - expected).abs();
            assert!(difference <= 0.5 + 0.5, "{severity:?}: {difference}");
        }
    }
}

/// Mean and largest difference from Pillow, in levels of 256.
fn from_pillow(golden: &Value, case: &Value) -> (f64, f64) {
    let name = case["image"].as_str().unwrap();
    let before = image(&golden["jpeg_images"][name]);
    let found = changed(&before, Corruption::Jpeg, severity(&case["severity"]), 0);
    let before = values(&before);
    // Of more than 8 bits: Pillow's levels end at the range, which is here that of the
    // image; ours do not.
    let (low, high) = match name.contains('8') {
        true => (0.0, 255.0),
        false => (-largest(before.iter().map(|v| -v)), largest(before)),
    };
    let found = values(&found).into_iter().map(|v| v.clamp(low, high));
    let expected = numbers(&case["values"]);
    let count = expected.len() as f64;
    let level = (high - low) / 255.0;
    let differences: Vec<f64> = found
        .zip(expected)
        .map(|(f, e)| (f - e).abs() / level)
        .collect();
    (
        differences.iter().sum::<f64>() / count,
        largest(differences),
    )
}

#[test]
fn jpeg_loses_what_it_loses_in_pillow() {
    let golden = golden();
    let cases = golden["jpegs"].as_array().unwrap();
    assert_eq!(cases.len(), 5 * 3);
    for case in cases {
        let (mean, most) = from_pillow(&golden, case);
        let what = format!("{} at severity {}", case["image"], case["severity"]);
        println!("{what}: mean {mean:.4}, at most {most:.1}");
        assert!(mean <= 0.5 && most <= 16.0, "{what}: {mean} {most}");
    }
}

#[test]
fn blocks_of_jpeg_are_those_of_exact_transforms() {
    let golden = golden();
    let before = image(&golden["jpeg_images"]["grey8"]);
    let expected = golden["exact_jpegs"].as_array().unwrap();
    assert_eq!(expected.len(), 5);
    for (severity, expected) in Severity::ALL.into_iter().zip(expected) {
        let found = values(&changed(&before, Corruption::Jpeg, severity, 0));
        let differences = found.iter().zip(numbers(expected));
        let difference = largest(differences.map(|(f, e)| (f - e).abs()));
        assert!(difference <= 1.0, "{severity:?}: {difference}");
    }
}

/// Values from 0 to 1000 in turn, so that the 1st and 99th percentile are known.
fn ramp(width: usize, height: usize) -> Pixels {
    let values = (0..width * height).map(|place| (place % 1001) as f32);
    let samples = Samples::Numbers {
        values: values.collect(),
        white: None,
    };
    pixels(width, height, Channels::Grey, samples)
}

#[test]
fn noise_is_normal_of_the_stated_size() {
    // 1001 × 400: every value 400 times, so the percentiles are 10 and 990.
    let before = ramp(1001, 400);
    let count = 400_400.0_f64;
    for severity in Severity::ALL {
        let sd = Corruption::Noise.parameter(severity) * 980.0;
        let after = values(&changed(&before, Corruption::Noise, severity, 7));
        let noise = after.iter().zip(values(&before));
        let noise: Vec<f64> = noise.map(|(after, before)| (after - before) / sd).collect();
        let mean = noise.iter().sum::<f64>() / count;
        assert!(mean.abs() < 4.0 / count.sqrt(), "{mean}");
        let variance = noise.iter().map(|z| (z - mean).powi(2)).sum::<f64>() / (count - 1.0);
        let error = (2.0 * count).sqrt().recip();
        assert!((variance.sqrt() - 1.0).abs() < 4.0 * error, "{variance}");
        // Shares beyond one, two and three deviations, of a table of the normal distribution.
        for (limit, share) in [(1.0, 0.317_310_5), (2.0, 0.045_500_3), (3.0, 0.002_699_8)] {
            let found = noise.iter().filter(|z| z.abs() > limit).count() as f64 / count;
            let error = f64::sqrt(share * (1.0 - share) / count);
            assert!((found - share).abs() < 4.0 * error, "{limit}: {found}");
        }
        // No likeness to a neighbour in the row or in the column.
        for step in [1, 1001] {
            let pairs = noise.iter().zip(noise.iter().skip(step));
            let likeness = pairs.map(|(one, other)| one * other).sum::<f64>() / count;
            assert!(likeness.abs() < 4.0 / count.sqrt(), "{step}: {likeness}");
        }
    }
}

#[test]
fn noise_differs_by_seed_and_channel_and_by_nothing_else() {
    let samples = Samples::Bytes(
        (0..3 * 64 * 64)
            .map(|at| (60 + at / 3 % 128) as u8)
            .collect(),
    );
    let before = pixels(64, 64, Channels::Rgb, samples);
    let noisy = |seed| changed(&before, Corruption::Noise, Severity::One, seed);
    assert_eq!(noisy(1), noisy(1));
    assert_ne!(noisy(1), noisy(2));
    let found = values(&noisy(1));
    let equal = found.chunks(3).filter(|pixel| pixel[0] == pixel[1]).count();
    assert!(equal < 64 * 64 / 10, "{equal}");
}

#[test]
fn an_image_has_a_seed_of_its_own() {
    use sha2::{Digest, Sha256};
    let golden = golden();
    let seed = golden["seed"].as_u64().unwrap();
    let file: [u8; 32] = Sha256::digest(b"a file").into();
    let found: Vec<Value> = (0..3)
        .map(|frame| image_seed(seed, &file, frame).to_string().into())
        .collect();
    assert_eq!(Value::Array(found), golden["image_seeds"]);
}

/// An image with edges and slopes in each type.
fn scenes() -> Vec<Pixels> {
    let (width, height) = (90, 70);
    let part = |x: usize, y: usize| {
        let inside = (x as f64 - 50.0).powi(2) + (y as f64 - 30.0).powi(2) < 400.0;
        let texture = f64::from((x * 31 + y * 17) as u32 % 23) / 100.0;
        0.15 + 0.3 * x as f64 / 90.0 + texture + f64::from(u8::from(inside)) * 0.3
    };
    let all = || (0..height).flat_map(move |y| (0..width).map(move |x| part(x, y)));
    let rgb = all().flat_map(|part| [part, 1.0 - part, part * part]);
    vec![
        pixels(
            width,
            height,
            Channels::Grey,
            Samples::Bytes(all().map(|part| (part * 255.0) as u8).collect()),
        ),
        pixels(
            width,
            height,
            Channels::Rgb,
            Samples::Bytes(rgb.map(|part| (part * 255.0) as u8).collect()),
        ),
        pixels(
            width,
            height,
            Channels::GreyAlpha,
            Samples::Words(all().flat_map(|part| [(part * 4095.0) as u16, 9]).collect()),
        ),
        pixels(
            width,
            height,
            Channels::Grey,
            Samples::Numbers {
                values: all().map(|part| (part * 3000.0 - 1024.0) as f32).collect(),
                white: None,
            },
        ),
    ]
}

#[test]
fn a_worse_severity_changes_more() {
    for before in scenes() {
        for corruption in Corruption::ALL {
            let change = |severity| {
                let after = values(&changed(&before, corruption, severity, 3));
                let pairs = after.iter().zip(values(&before));
                pairs
                    .map(|(after, before)| (after - before).abs())
                    .sum::<f64>()
            };
            let changes = Severity::ALL.map(change);
            let rises = changes.is_sorted_by(|one, other| one < other);
            assert!(changes[0] > 0.0 && rises, "{corruption:?}: {changes:?}");
        }
    }
}

#[test]
fn opacity_moves_with_its_pixels_and_else_stays() {
    let alpha =
        |pixels: &Pixels| -> Vec<f64> { values(pixels).chunks(2).map(|pixel| pixel[1]).collect() };
    let before = &scenes()[2];
    assert_eq!(before.channels, Channels::GreyAlpha);
    for corruption in Corruption::ALL {
        let after = changed(before, corruption, Severity::Five, 3);
        assert_eq!(alpha(&after), alpha(before), "{corruption:?}");
    }
    // The darkest pixel of the border is one without opacity, and it is outside.
    let mut samples = vec![200; 2 * 21 * 21];
    samples[..2].copy_from_slice(&[10, 0]);
    let before = pixels(21, 21, Channels::GreyAlpha, Samples::Bytes(samples));
    let after = changed(&before, Corruption::Scale, Severity::Five, 0);
    assert_eq!(values(&after)[..4], [10.0, 0.0, 10.0, 0.0]);
    assert_eq!(values(&after)[2 * (21 * 10 + 10)..][..2], [200.0, 200.0]);
}

#[test]
fn an_even_image_stays_as_it_is() {
    for value in [0.0, -1024.3, 77.7, 1.0e7] {
        let samples = Samples::Numbers {
            values: vec![value; 45 * 31],
            white: None,
        };
        let before = pixels(45, 31, Channels::Grey, samples);
        for corruption in Corruption::ALL {
            // Its range is empty, so that nothing is added, and JPEG has no levels.
            let after = changed(&before, corruption, Severity::Four, 1);
            assert!(after == before, "{corruption:?} of {value}");
        }
    }
    let samples = Samples::Bytes([200, 130, 9].repeat(45 * 31));
    let before = pixels(45, 31, Channels::Rgb, samples);
    // Its colours differ from one another, so that there is a range.
    for corruption in [
        Corruption::Blur,
        Corruption::Contrast,
        Corruption::Rotation,
        Corruption::Scale,
    ] {
        assert!(changed(&before, corruption, Severity::Four, 1) == before);
    }
}

#[test]
fn a_small_object_on_an_even_ground_has_a_range() {
    let mut values = vec![0.0; 200 * 200];
    values[0] = 50.0;
    let samples = Samples::Numbers {
        values,
        white: None,
    };
    let before = pixels(200, 200, Channels::Grey, samples);
    let after = changed(&before, Corruption::Brightness, Severity::Two, 0);
    assert_eq!(self::values(&after)[1], 10.0);
}

#[test]
fn values_of_a_modality_are_not_clipped() {
    let mut values: Vec<f32> = (0..64 * 64).map(|place| (place % 800) as f32).collect();
    values[70] = -3024.0;
    values[700] = 30_000.0;
    let samples = Samples::Numbers {
        values,
        white: None,
    };
    let before = pixels(64, 64, Channels::Grey, samples);
    for corruption in [Corruption::Brightness, Corruption::Jpeg] {
        let after = self::values(&changed(&before, corruption, Severity::One, 0));
        assert!(after[70] < -2500.0, "{corruption:?}: {}", after[70]);
        assert!(after[700] > 28_000.0, "{corruption:?}: {}", after[700]);
    }
}

#[test]
fn a_value_far_from_all_others_harms_only_its_neighbours() {
    let plain: Vec<f32> = (0..64 * 64)
        .map(|place| (place * 37 % 800) as f32)
        .collect();
    let numbers = |far: f32| {
        let mut values = plain.clone();
        values[64 * 20 + 20] = far;
        let samples = Samples::Numbers {
            values,
            white: None,
        };
        pixels(64, 64, Channels::Grey, samples)
    };
    for corruption in Corruption::ALL {
        // Those that look at the whole image have no neighbours.
        if corruption == Corruption::Contrast {
            continue;
        }
        let of = |far: f32| values(&changed(&numbers(far), corruption, Severity::Three, 5));
        let (near, far) = (of(0.0), of(-1.0e12));
        let harmed = near.iter().zip(&far).filter(|(n, f)| (*n - *f).abs() > 1.0);
        assert!(harmed.count() <= 64, "{corruption:?}");
    }
}

#[test]
fn the_smallest_images_come_through() {
    for (width, height) in [(1, 1), (1, 9), (2, 1), (3, 2), (17, 1)] {
        for channels in [Channels::Grey, Channels::Rgb] {
            let count = width * height * channels.count();
            let samples = Samples::Words((0..count).map(|at| (at * 997) as u16).collect());
            let before = pixels(width, height, channels, samples);
            for corruption in Corruption::ALL {
                for severity in Severity::ALL {
                    changed(&before, corruption, severity, 1);
                }
            }
        }
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    for value in [f32::NAN, f32::INFINITY] {
        let samples = Samples::Numbers {
            values: vec![1.0, 2.0, value, 4.0],
            white: None,
        };
        let before = pixels(2, 2, Channels::Grey, samples);
        for corruption in Corruption::ALL {
            let problem = corrupt("scan.dcm", &before, corruption, Severity::One, 0).unwrap_err();
            assert_eq!(problem.message.id, "image-values");
        }
    }
}

#[test]
fn names_and_severities_are_stable() {
    for corruption in Corruption::ALL {
        let text = serde_json::to_string(&corruption).unwrap();
        assert_eq!(text, format!("\"{}\"", corruption.id()));
        assert_eq!(Corruption::of_id(corruption.id()), Some(corruption));
        let parameters = corruption.parameters();
        assert_eq!(
            Severity::ALL.map(|one| corruption.parameter(one)),
            parameters
        );
    }
    let text = serde_json::to_string(&Severity::ALL).unwrap();
    assert_eq!(text, "[1,2,3,4,5]");
    assert_eq!(
        serde_json::from_str::<[Severity; 5]>(&text).unwrap(),
        Severity::ALL
    );
    assert!(serde_json::from_str::<Severity>("0").is_err());
    assert!(Severity::try_from(6).is_err());
}

#[test]
fn the_document_says_the_parameters() {
    let page = std::fs::read_to_string(repository("docs/robustness.md")).unwrap();
    for corruption in Corruption::ALL {
        let start = format!("| `{}` |", corruption.id());
        let row = page.lines().find(|line| line.starts_with(&start));
        let row = row.unwrap_or_else(|| panic!("no row {start}"));
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        // Blur is written in pixels of 224.
        let stated: Vec<f64> = cells[4..9]
            .iter()
            .map(|cell| match cell.split_once(" ÷ 224") {
                Some((pixels, _)) => pixels.parse::<f64>().unwrap() / 224.0,
                None => cell.parse().unwrap(),
            })
            .collect();
        assert_eq!(stated, corruption.parameters(), "{row}");
    }
}

/// Not a test of speed: says how long a large image takes. `-- --ignored --nocapture`
#[test]
#[ignore = "prints times"]
fn times_of_a_large_image() {
    let values =
        (0..2000_u32).flat_map(|y| (0..2000).map(move |x| (x * 13 + y * 7 + x * y / 50) as u16));
    let before = pixels(2000, 2000, Channels::Grey, Samples::Words(values.collect()));
    for corruption in Corruption::ALL {
        let times = [Severity::One, Severity::Five].map(|severity| {
            let start = std::time::Instant::now();
            changed(&before, corruption, severity, 1);
            start.elapsed().as_millis()
        });
        println!("{}: {times:?} ms", corruption.id());
    }
}
