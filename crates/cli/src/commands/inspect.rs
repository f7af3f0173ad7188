//! `plumbline inspect`: what a model's file says about itself, and whether it
//! can run here; what a DICOM file is. A model that cannot run is at fault, as is a DICOM
//! file without pixels: exit code 2.

use plumbline_imaging::dicom::{
    BurnedIn, Dicom, Facts, IdentifyingAttributes, identifying_attributes,
};
use plumbline_imaging::{ImageLimits, SpacingPlane, is_dicom};
use plumbline_infer::image::ImageModel;
use plumbline_report::format;
use plumbline_study::facts::{ModelFacts, TensorFact};
use plumbline_study::{Message, Problem, Recipe};

use crate::args::Inspect;
use crate::console::Console;
use crate::{Problems, input};

/// Reads and tells.
pub fn run(arguments: &Inspect, console: &Console) -> Result<(), Problems> {
    let bytes = input::file(&arguments.model).map_err(|problem| vec![problem])?;
    if is_dicom(&bytes) {
        let name = input::name(&arguments.model);
        return dicom(&name, &bytes, arguments.json, console).map_err(|problem| vec![problem]);
    }
    let files = input::model_of(&arguments.model, bytes)?;
    let facts = plumbline_infer::inspect_with(&files.name, &files.bytes, &files.others())?;
    if arguments.json {
        let model = ImageModel::load(&files.name, &files.bytes, &files.others()).ok();
        let recipe = model.map(|model| model.guess_recipe());
        console.print(&json(&facts, recipe.as_ref(), console));
    } else {
        tell(&facts, console);
    }
    if facts.blockers.is_empty() {
        Ok(())
    } else {
        Err(facts.blockers)
    }
}

/// What a DICOM file says about itself. Nothing that names a person is among it.
fn dicom(name: &str, bytes: &[u8], json: bool, console: &Console) -> Result<(), Problem> {
    let file = Dicom::open(name, bytes, &ImageLimits::default())?;
    console.problems(file.notes());
    let identity = identifying_attributes(name, bytes, &ImageLimits::default())?;
    if json {
        let value = |value: serde_json::Result<serde_json::Value>| {
            value.expect("facts are texts and numbers under names")
        };
        let mut told = value(serde_json::to_value(file.facts()));
        // Which attributes may tell who somebody is, and never what they say.
        if let Some(fields) = told.as_object_mut() {
            let identity = value(serde_json::to_value(&identity));
            fields.insert("identity".to_owned(), identity);
        }
        let told = serde_json::to_string_pretty(&told);
        console.print(&told.expect("facts are texts and numbers under names"));
        return Ok(());
    }
    let say = |id: &str, value: &str| console.line(&Message::new(id).with("value", value));
    let facts = file.facts();
    say("cli-dicom-file", name);
    let size = format::bytes(console.words(), bytes.len() as u64);
    say("cli-inspect-size", &size);
    for (id, value) in [
        ("cli-dicom-modality", &facts.modality),
        ("cli-dicom-class", &facts.sop_class),
        ("cli-dicom-syntax", &facts.transfer_syntax),
        ("cli-dicom-unit", &facts.unit),
    ] {
        if let Some(value) = value {
            say(id, value);
        }
    }
    console.line(&shape(facts));
    let look = file.looks().first();
    for window in look.into_iter().flat_map(|look| &look.windows) {
        let (centre, width) = (format::plain(window.centre), format::plain(window.width));
        let message = match window.explanation.as_str() {
            "" => Message::new("cli-dicom-window"),
            called => Message::new("cli-dicom-window-called").with("explanation", called),
        };
        console.line(&message.with("centre", centre).with("width", width));
    }
    if let Some(spacing) = look.and_then(|look| look.spacing) {
        let plane = match spacing.plane {
            SpacingPlane::Patient => "patient",
            SpacingPlane::Detector => "detector",
        };
        let message = Message::new("cli-dicom-spacing").with("plane", plane);
        let message = message.with("rows", format::plain(spacing.rows));
        console.line(&message.with("columns", format::plain(spacing.columns)));
    }
    tell_identity(&identity, console);
    Ok(())
}

/// Which attributes may tell who somebody is, and never what they say.
fn tell_identity(identity: &IdentifyingAttributes, console: &Console) {
    let names: Vec<&str> = identity.attributes.iter().map(|one| one.name).collect();
    let message = Message::new("cli-dicom-identity")
        .with("count", names.len())
        .with("names", names.join(", "))
        .with("uids", identity.uids)
        .with("private", identity.private);
    console.line(&message);
    let burned_in = match identity.burned_in {
        BurnedIn::Said => "said",
        BurnedIn::Likely => "likely",
        BurnedIn::Denied => "denied",
        BurnedIn::Unknown => "unknown",
    };
    console.line(&Message::new("cli-dicom-burned-in").with("kind", burned_in));
}

fn shape(facts: &Facts) -> Message {
    Message::new("cli-dicom-pixels")
        .with("frames", facts.frames)
        .with("width", facts.columns.to_string())
        .with("height", facts.rows.to_string())
        .with("photometric", facts.photometric.as_str())
        .with("stored", usize::from(facts.stored))
        .with("allocated", usize::from(facts.allocated))
        .with("signed", if facts.signed { "yes" } else { "no" })
}

/// The facts as JSON, with blockers as sentences and, for a model of images, a
/// recipe to begin with.
fn json(facts: &ModelFacts, recipe: Option<&Recipe>, console: &Console) -> String {
    let mut value = serde_json::to_value(facts).expect("facts are texts and numbers under names");
    let sentences = facts
        .blockers
        .iter()
        .map(|problem| console.words().say(&problem.message));
    let fields = value.as_object_mut().expect("facts have names");
    fields.insert("blockers".to_owned(), sentences.collect());
    let runs = facts.blockers.is_empty() && facts.planned;
    fields.insert("runs".to_owned(), runs.into());
    if let Some(recipe) = recipe {
        let recipe =
            serde_json::to_value(recipe).expect("a recipe is texts and numbers under names");
        fields.insert("recipe".to_owned(), recipe);
    }
    serde_json::to_string_pretty(&value).expect("a value of JSON can be written")
}

fn tell(facts: &ModelFacts, console: &Console) {
    let say = |id: &str, value: String| console.line(&Message::new(id).with("value", value));
    say("cli-inspect-file", facts.file.name.clone());
    say(
        "cli-inspect-size",
        format::bytes(console.words(), facts.file.bytes),
    );
    say("cli-inspect-sha256", facts.file.sha256.clone());
    say("cli-inspect-producer", facts.producer.clone());
    for (domain, version) in &facts.opsets {
        let domain = if domain.is_empty() { "ai.onnx" } else { domain };
        say("cli-inspect-opset", format!("{domain} {version}"));
    }
    for input in &facts.inputs {
        say("cli-inspect-input", tensor(input));
    }
    for output in &facts.outputs {
        say("cli-inspect-output", tensor(output));
    }
    for (operator, count) in &facts.operators {
        say("cli-inspect-operator", format!("{operator} × {count}"));
    }
    if facts.blockers.is_empty() {
        let id = if facts.planned {
            "cli-inspect-runs"
        } else {
            "cli-inspect-open"
        };
        console.line(&Message::new(id));
    } else {
        console.line(&Message::new("cli-inspect-way-out"));
        console.print(&plumbline_infer::predictions_script(&facts.file.name));
    }
}

fn tensor(tensor: &TensorFact) -> String {
    format!(
        "{}: {} [{}]",
        tensor.name,
        tensor.kind,
        tensor.shape.join(", ")
    )
}
