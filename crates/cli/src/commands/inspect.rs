//! `plumbline inspect`: what a model's file says about itself, and whether it
//! can run here. A model that cannot run is at fault: exit code 2.

use plumbline_infer::image::ImageModel;
use plumbline_report::format;
use plumbline_study::facts::{ModelFacts, TensorFact};
use plumbline_study::{Message, Recipe};

use crate::args::Inspect;
use crate::console::Console;
use crate::{Problems, input};

/// Reads and tells.
pub fn run(arguments: &Inspect, console: &Console) -> Result<(), Problems> {
    let files = input::model(&arguments.model)?;
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

/// The facts as JSON, with blockers as sentences and, for a model of images, a
/// recipe to begin with.
fn json(facts: &ModelFacts, recipe: Option<&Recipe>, console: &Console) -> String {
    let mut value = serde_json::to_value(facts).unwrap_or_default();
    let sentences = facts
        .blockers
        .iter()
        .map(|problem| console.words().say(&problem.message));
    if let Some(fields) = value.as_object_mut() {
        fields.insert("blockers".to_owned(), sentences.collect());
        let runs = facts.blockers.is_empty() && facts.planned;
        fields.insert("runs".to_owned(), runs.into());
        if let Some(recipe) = recipe {
            let recipe = serde_json::to_value(recipe).unwrap_or_default();
            fields.insert("recipe".to_owned(), recipe);
        }
    }
    serde_json::to_string_pretty(&value).unwrap_or_default()
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
