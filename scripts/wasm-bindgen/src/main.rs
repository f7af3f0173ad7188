//! `wasm-bindgen --target web|no-modules --out-dir DIR --out-name NAME FILE.wasm`: writes the
//! JavaScript beside a wasm that needs it. No type definitions are written.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str =
    "usage: wasm-bindgen --target web|no-modules --out-dir DIR --out-name NAME FILE.wasm";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut target = None;
    let mut folder = None;
    let mut name = None;
    let mut input = None;
    let mut words = env::args().skip(1).flat_map(|word| {
        // `--name=value` is the same as `--name value`.
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                vec![name.to_owned(), value.to_owned()]
            }
            _ => vec![word],
        }
    });
    while let Some(word) = words.next() {
        match word.as_str() {
            "--version" | "-V" => {
                println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
                return Ok(());
            }
            "--no-typescript" => {}
            "--target" => target = words.next(),
            "--out-dir" => folder = words.next(),
            "--out-name" => name = words.next(),
            other if other.starts_with('-') => {
                return Err(format!("{other} is not known here; {USAGE}").into());
            }
            _ => input = Some(word),
        }
    }
    let (Some(target), Some(folder), Some(name), Some(input)) = (target, folder, name, input)
    else {
        return Err(USAGE.into());
    };
    let mut bindgen = Bindgen::new();
    match target.as_str() {
        "web" => bindgen.web(true)?,
        "no-modules" => bindgen.no_modules(true)?,
        other => return Err(format!("no target {other} here; {USAGE}").into()),
    };
    bindgen
        .typescript(false)
        .out_name(&name)
        .input_path(&input)
        .generate(&folder)?;
    Ok(())
}
