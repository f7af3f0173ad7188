//! docs/operators.md: which operators run, by the node tests.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Outcome, Tried, known};

/// How many tests of an operator came out how.
#[derive(Default, Clone, Copy)]
struct Counts {
    passed: usize,
    refused: usize,
    failed: usize,
    wrong: usize,
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Refused(_) => self.refused += 1,
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Wrong(_) => self.wrong += 1,
        }
    }
}

/// The document.
pub fn write(tried: &[Tried], version: &str) -> String {
    let (mut operators, mut total) = (BTreeMap::<&str, Counts>::new(), Counts::default());
    for test in tried {
        operators
            .entry(&test.operator)
            .or_default()
            .add(&test.outcome);
        total.add(&test.outcome);
    }
    let mut text = format!(
        "# Operators\n\n\
         What came of the {} node tests of onnx {version}, written by `make node-tests`.\n\n\
         | | tests |\n|---|---|\n\
         | passed: the outputs are those of the standard | {} |\n\
         | refused: the pre-flight names the operator before anything runs | {} |\n\
         | stopped: a problem instead of an answer (a type or a use that cannot run here) | {} |\n\
         | wrong: other numbers than those of the standard | {} |\n\n\
         Tests of operators for training, of sequences and maps, of text and of types below \
         8 bits are among the refused and the stopped.\n\n\
         ## By operator\n\n\
         | operator | passed | refused | stopped | wrong |\n|---|---|---|---|---|\n",
        tried.len(),
        total.passed,
        total.refused,
        total.failed,
        total.wrong,
    );
    for (operator, counts) in &operators {
        let Counts {
            passed,
            refused,
            failed,
            wrong,
        } = counts;
        writeln!(
            text,
            "| {operator} | {passed} | {refused} | {failed} | {wrong} |"
        )
        .unwrap();
    }
    for (title, is_it) in [
        ("Wrong", is_wrong as fn(&Outcome) -> Option<&String>),
        ("Stopped", is_failed),
    ] {
        writeln!(text, "\n## {title}\n").unwrap();
        let mut none = true;
        for test in tried {
            if let Some(reason) = is_it(&test.outcome) {
                none = false;
                let reason: String = reason.chars().take(200).collect();
                let reason = known(&test.name).map_or(reason, str::to_owned);
                writeln!(text, "- `{}`: {}", test.name, reason.replace('\n', " ")).unwrap();
            }
        }
        if none {
            text.push_str("None.\n");
        }
    }
    text
}

fn is_wrong(outcome: &Outcome) -> Option<&String> {
    match outcome {
        Outcome::Wrong(text) => Some(text),
        _ => None,
    }
}

fn is_failed(outcome: &Outcome) -> Option<&String> {
    match outcome {
        Outcome::Failed(text) => Some(text),
        _ => None,
    }
}
