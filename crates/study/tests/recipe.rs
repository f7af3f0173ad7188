//! Recipes: files, hashes, checks, presets and guesses.

use plumbline_study::facts::{FileFact, ModelFacts, TensorFact};
use plumbline_study::recipe::{
    Colour, DepthFit, Layout, Post, Preset, Resize, Scale, Size, Stack, Trim, image_input,
};
use plumbline_study::{Arg, Recipe};

#[test]
fn a_recipe_survives_its_file_and_keeps_its_hash() {
    for preset in Preset::ALL {
        let recipe = preset.recipe();
        let again = Recipe::from_json("r.json", &recipe.to_json()).unwrap();
        assert_eq!(again, recipe);
        assert_eq!(again.sha256(), recipe.sha256());
        assert!(recipe.check().is_ok(), "{}", preset.id());
        assert_eq!(recipe.check().unwrap().sha256(), recipe.sha256().unwrap());
    }
    let mut hashes: Vec<String> = Preset::ALL.map(|p| p.recipe().sha256().unwrap()).to_vec();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), Preset::ALL.len());
}

/// One file of each version is kept, with every field that it has.
#[test]
fn recipes_of_every_version_still_open() {
    for (version, text) in [
        (
            1,
            include_str!("../../../tests/fixtures/recipes/1-every-field.json"),
        ),
        (
            2,
            include_str!("../../../tests/fixtures/recipes/2-every-field.json"),
        ),
        (
            3,
            include_str!("../../../tests/fixtures/recipes/3-every-field.json"),
        ),
    ] {
        let recipe = Recipe::from_json("every-field.json", text).unwrap();
        let stated: serde_json::Value = serde_json::from_str(text).unwrap();
        let read = serde_json::to_value(&recipe).unwrap();
        // Neither a field of the file nor one of the type stands alone.
        assert_eq!(read, stated);
        assert_eq!(recipe.version, version);
        assert!(recipe.check().is_ok());
    }
}

/// A recipe that does without what a newer version has keeps its text and its hash,
/// whatever version it says; each new field alone needs the newer one.
#[test]
fn the_version_that_is_written_is_the_lowest_that_can_say_it() {
    let read = |text: &str| Recipe::from_json("r.json", text).unwrap();
    let plain = read(r#"{"version": 2, "scale": "none"}"#);
    assert_eq!(plain, read(r#"{"version": 1, "scale": "none"}"#));
    assert_eq!(
        (plain.version, plain.to_json().contains("values")),
        (1, false)
    );
    let kept = r#"{"version": 2, "monochrome1": "keep", "frame": "only"}"#;
    assert_eq!(read(kept).sha256(), Recipe::default().sha256());
    for field in [
        r#""values": "modality""#,
        r#""values": {"window": {"centre": 40, "width": 400}}"#,
        r#""monochrome1": "invert_by_maximum""#,
        r#""frame": "middle""#,
        r#""frame": 7"#,
        r#""fusion": "mean""#,
        r#""scale": {"range": {"from": [-1000, 400], "to": [0, 1]}}"#,
    ] {
        let recipe = read(&format!("{{\"version\": 1, {field}}}"));
        assert_eq!(recipe.version, 2, "{field}");
        let json = recipe.canonical_json().unwrap();
        assert!(json.ends_with(r#""version":2}"#), "{json}");
        assert_eq!(read(&recipe.to_json()), recipe, "{field}");
        assert!(recipe.check().is_ok(), "{field}");
    }
}

/// What is said of volumes needs the third version; what is read is written again as it was.
#[test]
fn recipes_of_volumes_are_of_the_third_version() {
    for field in [
        r#""orientation": "stored""#,
        r#""orientation": "RAS""#,
        r#""spacing": {"rows": 0.5, "columns": 0.5}"#,
        r#""orientation": "SPL", "spacing": {"rows": 1, "columns": 1, "slices": 2}"#,
        r#""orientation": "stored", "stack": {"volume": {"depth": 32, "fit": "resize"}}"#,
        r#""orientation": "stored", "stack": {"volume": {}}"#,
        r#""colour": "grey", "orientation": "stored", "frame": "middle",
           "stack": {"neighbours": {"count": 5}}, "mean": [0.5], "std": [0.1]"#,
    ] {
        let text = format!("{{\"version\": 3, {field}}}");
        let recipe = Recipe::from_json("r.json", &text).unwrap();
        assert_eq!(recipe.version, 3, "{field}");
        let again = Recipe::from_json("r.json", &recipe.to_json()).unwrap();
        assert_eq!(again, recipe, "{field}");
        assert!(recipe.check().is_ok(), "{field}");
    }
    // No letter, an axis twice, four axes.
    for wrong in ["ABC", "RLS", "RASL", "RA", "ras", ""] {
        let text = format!("{{\"version\": 3, \"orientation\": \"{wrong}\"}}");
        let problem = Recipe::from_json("r.json", &text).unwrap_err();
        assert_eq!(problem.message.id, "recipe-unreadable", "{wrong}");
    }
    // One number stands for all slices that are channels.
    let recipe = r#"{"version": 3, "colour": "grey", "orientation": "stored", "frame": "middle",
        "stack": {"neighbours": {"count": 3}}, "mean": [0.5]}"#;
    let recipe = Recipe::from_json("r.json", recipe)
        .unwrap()
        .check()
        .unwrap();
    assert_eq!((recipe.mean(), recipe.std()), (vec![0.5; 3], vec![1.0; 3]));
}

#[test]
fn stacks_and_distances_that_make_no_sense_are_said() {
    for (text, ids) in [
        (
            r#"{"version": 3, "spacing": {"rows": 0, "columns": 1}}"#,
            &["recipe-not-positive"][..],
        ),
        (
            r#"{"version": 3, "spacing": {"rows": 1, "columns": 1, "slices": 1}}"#,
            &["recipe-orientation"],
        ),
        (
            r#"{"version": 3, "stack": {"volume": {}}}"#,
            &["recipe-orientation"],
        ),
        (
            r#"{"version": 3, "orientation": "stored", "stack": {"volume": {"depth": 0}}}"#,
            &["recipe-size"],
        ),
        (
            r#"{"version": 3, "orientation": "stored", "frame": "middle",
                "stack": {"volume": {}}}"#,
            &["recipe-volume-frame"],
        ),
        (
            r#"{"version": 3, "orientation": "stored", "colour": "grey", "frame": "middle",
                "stack": {"neighbours": {"count": 4}}}"#,
            &["recipe-neighbours"],
        ),
        (
            r#"{"version": 3, "orientation": "stored",
                "stack": {"neighbours": {"count": 3}}}"#,
            &["recipe-neighbours-colour", "recipe-neighbours-frame"],
        ),
    ] {
        let recipe = Recipe::from_json("r.json", text).unwrap();
        let problems = recipe.check().unwrap_err();
        let found: Vec<&str> = problems.iter().map(|p| p.message.id.as_str()).collect();
        assert_eq!(found, ids, "{text}");
    }
}

#[test]
fn values_frames_and_ranges_that_make_no_sense_are_said() {
    let found = |text: &str| {
        let recipe = Recipe::from_json("r.json", text).unwrap();
        let problems = recipe.check().unwrap_err();
        problems
            .into_iter()
            .map(|p| p.message.id)
            .collect::<Vec<_>>()
    };
    for (text, id) in [
        (
            r#"{"scale": {"range": {"from": [4, 4], "to": [0, 1]}}}"#,
            "recipe-range",
        ),
        (
            r#"{"scale": {"range": {"from": [0, 1e39], "to": [0, 1]}}}"#,
            "recipe-range",
        ),
        (
            r#"{"scale": {"range": {"from": [0, 1], "to": [1, -1]}}}"#,
            "recipe-range",
        ),
        (
            r#"{"values": {"window": {"centre": 0, "width": 0.5}}}"#,
            "recipe-window",
        ),
        (
            r#"{"values": {"window": {"centre": 0, "width": 0, "function": "sigmoid"}}}"#,
            "recipe-window",
        ),
        (
            r#"{"values": "displayed", "monochrome1": "invert"}"#,
            "recipe-turned-twice",
        ),
        (r#"{"frame": 0}"#, "recipe-frame"),
        (r#"{"frame": "each"}"#, "recipe-fusion"),
    ] {
        assert_eq!(found(text), [id], "{text}");
    }
    let text = r#"{"values": {"window": {"centre": 0, "width": 0.5, "function": "linear_exact"}}}"#;
    assert!(Recipe::from_json("r.json", text).unwrap().check().is_ok());
    let misspelt = r#"{"values": {"window": {"center": 0, "width": 1}}}"#;
    assert!(Recipe::from_json("r.json", misspelt).is_err());
}

#[test]
fn a_recipe_of_a_newer_version_is_told_from_a_broken_one() {
    let read = |text: &str| Recipe::from_json("r.json", text).unwrap_err().message;
    let newer = read(r#"{ "version": 4, "windows": [40, 400] }"#);
    assert_eq!(newer.id, "recipe-version");
    assert_eq!(newer.args["found"], Arg::Number(4.0));
    let broken = read(r#"{ "version": 1, "windows": [40, 400] }"#);
    assert_eq!(broken.id, "recipe-unreadable");
}

/// The text by `json.dumps(…, sort_keys=True, separators=(",", ":"))` of Python,
/// its hash by `hashlib.sha256`.
#[test]
fn the_hash_is_that_of_sorted_json_without_spaces() {
    let expected = concat!(
        r#"{"alpha":"drop","arithmetic":"pillow","classes":[],"colour":"rgb","col"#,
        r#"our_to_grey":"luma","crop":null,"depth":"high_byte","fill":0,"filter":"#,
        r#""bilinear","grey_to_colour":"repeat","layout":"nchw","mean":[],"name":"#,
        r#""","pad":{"bottom":0,"left":0,"right":0,"top":0},"positive":null,"post"#,
        r#"":"none","resize":"none","scale":"unit","std":[],"trim":"none","versio"#,
        r#"n":1}"#,
    );
    let recipe = Recipe::default();
    assert_eq!(recipe.canonical_json().unwrap(), expected);
    assert_eq!(
        recipe.sha256().unwrap(),
        "0e604937d03834daee0303f4d5ef3213d3cfb14f0745c296b51d2b851dbc17bd"
    );
}

#[test]
fn a_file_that_is_none_says_where() {
    let unreadable = |text: &str| Recipe::from_json("r.json", text).unwrap_err().message;
    let misspelt = unreadable("{\n  \"colours\": \"rgb\"\n}");
    assert_eq!(misspelt.id, "recipe-unreadable");
    assert_eq!(misspelt.args["line"], Arg::Number(2.0));
    let filter = unreadable("{\"filter\": \"sharp\"}");
    assert!(matches!(&filter.args["detail"], Arg::Text(text) if text.contains("sharp")));
    assert_eq!(unreadable(&" ".repeat(1_000_001)).id, "recipe-too-large");
    // What is left out is the default.
    assert_eq!(Recipe::from_json("r.json", "{}"), Ok(Recipe::default()));
}

#[test]
fn everything_that_makes_no_sense_is_said_at_once() {
    let text = r#"{"version": 1, "resize": {"exact": {"width": 0, "height": 99999}},
        "pad": {"left": 5000}, "mean": [1, 2], "std": [0, 1, 1e40],
        "scale": {"symmetric": {"limit": -1}}, "arithmetic": "torch_tensor",
        "filter": "lanczos", "classes": ["a", "b", "a"], "positive": 3}"#;
    let mut recipe = Recipe::from_json("r.json", text).unwrap();
    recipe.version = Recipe::VERSION + 1;
    let problems = recipe.check().unwrap_err();
    let found: Vec<&str> = problems.iter().map(|p| p.message.id.as_str()).collect();
    let expected = [
        "recipe-version",
        "recipe-size",
        "recipe-size",
        "recipe-size",
        "recipe-channels",
        "recipe-not-positive",
        "recipe-not-positive",
        "recipe-tensor-lanczos",
        "recipe-class-twice",
        "recipe-positive",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_final_size_is_known_where_the_recipe_fixes_it() {
    let size = |text: &str| {
        let recipe = Recipe::from_json("r.json", text).unwrap();
        let size = recipe.check().unwrap().fixed_size();
        size.map(|size| (size.width, size.height))
    };
    assert_eq!(size("{}"), None);
    assert_eq!(size(r#"{"resize": {"shorter_side": 9}}"#), None);
    assert_eq!(
        size(r#"{"resize": {"shorter_side": 9}, "trim": "square"}"#),
        Some((9, 9))
    );
    let cropped = r#"{"resize": {"shorter_side": 9}, "crop": {"width": 7, "height": 8}}"#;
    assert_eq!(size(cropped), Some((7, 8)));
    let padded = r#"{"resize": {"exact": {"width": 5, "height": 6}},
        "pad": {"left": 1, "top": 2, "right": 3, "bottom": 4}}"#;
    assert_eq!(size(padded), Some((9, 12)));
}

fn facts(kind: &str, shape: &[&str]) -> ModelFacts {
    let input = TensorFact {
        name: "image".to_owned(),
        kind: kind.to_owned(),
        shape: shape.iter().map(|axis| (*axis).to_owned()).collect(),
    };
    ModelFacts {
        file: FileFact {
            name: "m.onnx".to_owned(),
            bytes: 1,
            sha256: String::new(),
        },
        producer: String::new(),
        opsets: Vec::new(),
        inputs: vec![input],
        outputs: Vec::new(),
        operators: Vec::new(),
        blockers: Vec::new(),
        planned: true,
        missing_values: plumbline_study::facts::MissingValues::NotHandled,
    }
}

#[test]
fn a_guess_follows_the_input_of_the_model() {
    let guess = |kind, shape: &[&str]| Recipe::guess(&facts(kind, shape));
    let torch = guess("float32", &["N", "3", "224", "224"]);
    assert_eq!((torch.layout, torch.post), (Layout::Nchw, Post::None));
    assert_eq!(torch.resize, Resize::ShorterSide(256));
    let square = |side| Size {
        width: side,
        height: side,
    };
    assert_eq!(torch.crop, Some(square(224)));
    let open = guess("float32", &["N", "3", "H", "W"]);
    assert_eq!(open.crop, Some(square(224)));
    let keras = guess("float32", &["?", "299", "299", "3"]);
    assert_eq!(keras.layout, Layout::Nhwc);
    assert_eq!(keras.resize, Resize::Exact(square(299)));
    let grey = guess("float32", &["1", "1", "64", "48"]);
    assert_eq!(grey.colour, Colour::Grey);
    let size = Size {
        width: 48,
        height: 64,
    };
    assert_eq!(grey.resize, Resize::Exact(size));
    let bytes = guess("uint8", &["1", "3", "32", "32"]);
    assert_eq!((bytes.scale, bytes.mean.len()), (Scale::None, 0));
    // Volumes of both layouts, and neighbouring slices.
    let volume = guess("float32", &["N", "1", "32", "64", "48"]);
    let stack = |depth| Stack::Volume {
        depth,
        fit: DepthFit::CropOrPad,
        pad_value: 0.0,
    };
    assert_eq!(volume.stack, Some(stack(Some(32))));
    assert_eq!(
        (volume.layout, volume.resize),
        (Layout::Nchw, Resize::Exact(size))
    );
    let last = guess("float32", &["N", "D", "64", "48", "1"]);
    assert_eq!((last.layout, last.stack), (Layout::Nhwc, Some(stack(None))));
    let near = guess("float32", &["N", "5", "64", "48"]);
    assert_eq!(near.stack, Some(Stack::Neighbours { count: 5, step: 1 }));
    for recipe in [torch, open, keras, grey, bytes, volume, last, near] {
        assert!(recipe.check().is_ok());
    }
}

#[test]
fn a_model_of_tables_takes_no_images() {
    for shape in [
        &["N", "30"][..],
        &["N"],
        &["N", "8", "8", "64"],
        &["1", "2", "3", "4", "5"],
    ] {
        assert_eq!(image_input(&facts("float32", shape)), None, "{shape:?}");
    }
    assert_eq!(
        Recipe::guess(&facts("float32", &["N", "30"])),
        Recipe::default()
    );
    let found = image_input(&facts("float32", &["N", "C", "H", "W"])).unwrap();
    assert_eq!((found.channels, found.size), (3, None));
}

#[test]
fn torchxrayvision_cuts_a_square_before_it_resizes() {
    let recipe = Preset::Torchxrayvision.recipe();
    assert_eq!((recipe.trim, recipe.colour), (Trim::Square, Colour::Grey));
    assert_eq!(recipe.scale, Scale::Symmetric { limit: 1024.0 });
}
