//! Any bytes given as a model end in facts or in problems, never in a panic.
//!
//! Only reading and the first look at its operators are called. Planning and loading go on into the
//! inference library, whose panics our crate catches, and a fuzzer stops at a panic even where it is caught.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plumbline_infer::ModelFile;

fuzz_target!(|bytes: &[u8]| {
    let _ = ModelFile::read("fuzz.onnx", bytes, &[]);
});
