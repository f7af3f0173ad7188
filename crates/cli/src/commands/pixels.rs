//! `plumbline pixels`: what a decoder makes of an image, with all its frames, as a NumPy array.

use plumbline_imaging::{ImageLimits, Stage, Values, no_window, read};
use plumbline_infer::{TensorValue, reference};
use plumbline_study::Message;

use crate::args::Pixels;
use crate::console::Console;
use crate::{Problems, input, output};

/// Reads and writes.
pub fn run(arguments: &Pixels, console: &Console) -> Result<(), Problems> {
    let one = |problem| vec![problem];
    let bytes = input::file(&arguments.image).map_err(one)?;
    let name = input::name(&arguments.image);
    let image = read(&name, &bytes, &ImageLimits::default()).map_err(one)?;
    drop(bytes);
    console.problems(&image.notes);
    let stage = Stage::from(arguments.values);
    if stage == Stage::Display && image.lacks_window() {
        console.problem(&no_window(&name));
    }
    let array = image.at(stage);
    drop(image);
    let shape: Vec<String> = array.shape.iter().map(usize::to_string).collect();
    let tensor = TensorValue {
        shape: array.shape,
        values: values(array.values),
    };
    output::into_file(&arguments.out, reference::write_single(&tensor)).map_err(one)?;
    let said = Message::new("cli-pixels").with("shape", shape.join(" × "));
    console.line(&said.with("path", arguments.out.display().to_string()));
    Ok(())
}

/// The same values, as the engine holds them.
fn values(values: Values) -> plumbline_infer::Values {
    use plumbline_infer::Values as Engine;
    match values {
        Values::U8(list) => Engine::U8(list),
        Values::I8(list) => Engine::I8(list),
        Values::U16(list) => Engine::U16(list),
        Values::I16(list) => Engine::I16(list),
        Values::U32(list) => Engine::U32(list),
        Values::I32(list) => Engine::I32(list),
        Values::F32(list) => Engine::F32(list),
        Values::F64(list) => Engine::F64(list),
    }
}
