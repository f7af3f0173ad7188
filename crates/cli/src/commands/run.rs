//! `plumbline run`: any model on any tensors. Arrays come and go by the names of the model's
//! inputs and outputs.

use plumbline_infer::reference::{self, fitted};
use plumbline_infer::{ModelFile, Session};
use plumbline_study::{Message, Problem};

use crate::args::Run;
use crate::console::Console;
use crate::{Problems, input, output};

/// Runs and writes.
pub fn run(arguments: &Run, console: &Console) -> Result<(), Problems> {
    let one = |problem| vec![problem];
    let files = input::model(&arguments.model)?;
    let given = input::tensors(&arguments.inputs).map_err(one)?;
    let model = ModelFile::read(&files.name, &files.bytes, &files.others())?;
    let session = Session::new(&files.name, model)?;
    let facts = session.facts();
    let kind = |name: &str| facts.inputs.iter().find(|input| input.name == name);
    let is_output = |name: &str| facts.outputs.iter().any(|output| output.name == name);
    let mut inputs = Vec::new();
    for (name, value) in &given.tensors {
        match kind(name) {
            Some(input) => inputs.push((name.clone(), fitted(value, &input.kind))),
            // A file of inputs and expected outputs is a file of inputs.
            None if is_output(name) => {}
            None => inputs.push((name.clone(), value.clone())),
        }
    }
    if let Some((array, element)) = given.unread.iter().find(|(name, _)| kind(name).is_some()) {
        let message = Message::new("self-test-array").with("file", given.file.as_str());
        let message = message
            .with("array", array.as_str())
            .with("kind", element.as_str());
        return Err(one(Problem::error(message)));
    }
    let outputs = session.run(&inputs)?;
    let name = input::name(&arguments.out);
    let bytes = reference::write(&name, facts, &outputs).map_err(one)?;
    output::into_file(&arguments.out, bytes).map_err(one)?;
    let names: Vec<&str> = outputs.iter().map(|(name, _)| name.as_str()).collect();
    let said = Message::new("cli-ran").with("outputs", names.join(", "));
    console.line(&said.with("path", arguments.out.display().to_string()));
    Ok(())
}
