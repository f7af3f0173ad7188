//! What a terminal shows: text of others cannot command it.

use std::fs;
use std::process::Command;

use super::{TABLE, evaluate, predict};
use crate::support::{Place, Run, plumbline, shipped};

/// Clears the screen, names the window, goes back to the start of the line, turns the
/// direction of letters; the last two are commands in one letter.
const HOSTILE: &str = "x\u{1b}[2J\u{1b}]0;t\u{7}\r\u{8}\u{202e}\u{2066}\u{9b}2J\u{9d}0;t\u{9c}";

#[track_caller]
fn obeys_nothing(run: &Run) {
    for text in [&run.out, &run.err] {
        let commands = text.chars().filter(|letter| {
            let is_turn = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            (letter.is_control() && *letter != '\n') || is_turn
        });
        assert_eq!(commands.collect::<String>(), "", "{text}");
    }
    assert!(!run.out.is_empty() || !run.err.is_empty());
}

#[test]
fn names_and_values_of_a_table_command_no_terminal() {
    let place = Place::new("hostile-table");
    let hostile = HOSTILE.replace('\r', "");
    let text = format!(
        "id,disease,{hostile},risk\na,{hostile},1,0.9\nb,no,2,0.2\nc,{hostile},3,x{hostile}\nd,no,1,0.4\n"
    );
    let data = place.file("table.csv", text);
    let out = place.path("out");
    let named = format!("--group={hostile}");
    for arguments in [
        vec!["check", "--data", &data],
        vec!["check", "--data", &data, "--truth", "disease"],
        vec!["check", "--data", &data, "--truth", &hostile],
        evaluate(&data, &out),
        [
            &evaluate(&data, &out)[..],
            &["--positive", hostile.as_str()],
        ]
        .concat(),
        [&evaluate(&data, &out)[..], &[named.as_str()]].concat(),
    ] {
        let run = plumbline(&arguments);
        obeys_nothing(&run);
        assert!((run.out + &run.err).contains("\\u001b[2J"), "{arguments:?}");
    }
}

#[test]
fn names_of_files_and_arguments_command_no_terminal() {
    let place = Place::new("hostile-names");
    let table = place.file(&format!("{HOSTILE}.csv"), TABLE);
    let out = place.path(HOSTILE);
    for arguments in [
        vec!["check", "--data", &table],
        vec!["check", "--data", &out],
        vec!["inspect", &table],
        evaluate(&table, &out),
        predict(&table, &out, &out),
        vec![HOSTILE],
        vec!["check", HOSTILE],
        vec!["evaluate", "--threshold", HOSTILE],
    ] {
        obeys_nothing(&plumbline(&arguments));
    }
    let folder = place.path("pics");
    fs::create_dir(&folder).unwrap();
    place.file(&format!("pics/{HOSTILE}.png"), "no image");
    obeys_nothing(&plumbline(&["check", "--data", &folder]));
}

#[test]
fn what_a_model_says_of_itself_commands_no_terminal() {
    let place = Place::new("hostile-model");
    let mut bytes = fs::read(shipped("breast-cancer/logistic.onnx")).unwrap();
    let producer = bytes
        .windows(8)
        .position(|part| part == b"skl2onnx")
        .unwrap();
    // As long as before: lengths stay right.
    bytes[producer..producer + 8].copy_from_slice(b"\x1b[2J\xc2\x9bab");
    let model = place.file("model.onnx", bytes);
    for arguments in [vec!["inspect", &model], vec!["inspect", &model, "--json"]] {
        let run = plumbline(&arguments);
        assert_eq!(run.code, Some(0), "{}", run.err);
        obeys_nothing(&run);
    }
    let json = plumbline(&["inspect", &model, "--json"]).out;
    let facts: serde_json::Value = serde_json::from_str(&json).unwrap();
    let producer = facts["producer"].as_str().unwrap();
    assert!(producer.contains("\u{1b}[2J\u{9b}ab"), "{producer:?}");
}

/// Help keeps its colours where a terminal shows them: they are ours.
#[test]
fn help_is_whole() {
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(["evaluate", "--help"])
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("--threshold")
    );
}
