//! Files of at most 300 lines and functions of at most 60, with medians of at
//! most 120 and 10: small enough to be read in one go, tests as well as what is
//! shipped.

use crate::none;
use crate::source::all;

const LINES_OF_A_FILE: usize = 300;
const LINES_OF_A_FUNCTION: usize = 60;
const MEDIAN_OF_FILES: usize = 120;
const MEDIAN_OF_FUNCTIONS: usize = 10;

#[test]
fn files_can_be_read_in_one_go() {
    let long: Vec<String> = all()
        .iter()
        .filter(|source| source.lines > LINES_OF_A_FILE)
        .map(|source| format!("{}: {} lines", source.path, source.lines))
        .collect();
    none(
        "Files of more than 300 lines; split them by what they are about:",
        &long,
    );
}

#[test]
fn functions_fit_on_a_screen() {
    let long: Vec<String> = all()
        .iter()
        .flat_map(|source| {
            source
                .functions()
                .into_iter()
                .map(move |found| (source, found))
        })
        .filter(|(_, function)| function.lines > LINES_OF_A_FUNCTION)
        .map(|(source, function)| {
            format!(
                "{}: {}, {} lines",
                source.at(function.line),
                function.name,
                function.lines
            )
        })
        .collect();
    none(
        "Functions of more than 60 lines; give their parts names:",
        &long,
    );
}

#[test]
fn most_files_and_functions_are_small() {
    let files = median(all().iter().map(|source| source.lines).collect());
    let functions = median(
        all()
            .iter()
            .flat_map(|source| source.functions())
            .map(|function| function.lines)
            .collect(),
    );
    println!("median of files: {files} lines; median of functions: {functions} lines");
    assert!(
        files <= MEDIAN_OF_FILES,
        "the median file has {files} lines"
    );
    assert!(
        functions <= MEDIAN_OF_FUNCTIONS,
        "the median function has {functions} lines"
    );
}

/// The greater of the two in the middle where their number is even.
fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}
