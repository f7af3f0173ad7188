//! Messages that the code speaks by name, with the arguments it gives them.

use std::collections::BTreeSet;

use crate::ids::is_id_letter;
use crate::source::Source;
use crate::tokens::{Kind, Token};

/// A message that the code speaks by name.
pub struct Spoken {
    /// Id.
    pub id: String,
    /// Line.
    pub line: usize,
    /// Names of the arguments that are given right there.
    pub arguments: BTreeSet<String>,
    /// Whether nothing can be added elsewhere.
    pub whole: bool,
}

/// `Message::new("id").with("name", …)`, `words.text("id")` and
/// `with(words, "id", "name", …)`.
pub fn calls(source: &Source) -> Vec<Spoken> {
    let code = source.code();
    (0..code.len()).filter_map(|at| call(&code[at..])).collect()
}

fn call(code: &[&Token]) -> Option<Spoken> {
    let word = |at: usize, name: &str| code.get(at).is_some_and(|token| token.is_word(name));
    let mark = |at: usize, sign: char| code.get(at).is_some_and(|token| token.is_mark(sign));
    if word(0, "Message") && mark(1, ':') && word(3, "new") {
        let id = code.get(5)?.text()?.to_owned();
        let arguments = chained(code.get(6..)?, code[0].depth);
        return Some(Spoken {
            id,
            line: code[0].line,
            arguments,
            whole: false,
        });
    }
    if mark(0, '.') && ["text", "known"].iter().any(|name| word(1, name)) {
        // A writer of HTML has a method of this name, too.
        let id = code
            .get(3)?
            .text()
            .filter(|text| text.chars().all(is_id_letter))?
            .to_owned();
        return Some(Spoken {
            id,
            line: code[0].line,
            arguments: BTreeSet::new(),
            whole: true,
        });
    }
    if !mark(0, '.') && word(1, "with") && code.get(2)?.kind == Kind::Open('(') {
        let depth = code[1].depth + 1;
        let inside = code[3..].iter().take_while(|token| token.depth >= depth);
        let mut texts = inside
            .filter(|token| token.depth == depth)
            .filter_map(|token| token.text());
        let (id, name) = (texts.next()?.to_owned(), texts.next()?.to_owned());
        return Some(Spoken {
            id,
            line: code[1].line,
            arguments: [name].into(),
            whole: true,
        });
    }
    None
}

/// Names given by `.with("name", …)` in the calls that follow.
fn chained(code: &[&Token], depth: usize) -> BTreeSet<String> {
    let here: Vec<(usize, &&Token)> = code
        .iter()
        .enumerate()
        .take_while(|(_, token)| token.depth >= depth)
        .collect();
    let here = here
        .into_iter()
        .filter(|(_, token)| token.depth == depth)
        .skip(1);
    let mut names = BTreeSet::new();
    let mut expected_dot = true;
    for (at, token) in here {
        match &token.kind {
            Kind::Mark('.') => expected_dot = false,
            Kind::Word(word) if !expected_dot && word == "with" => {
                names.extend(
                    code.get(at + 2)
                        .and_then(|token| token.text())
                        .map(str::to_owned),
                );
            }
            Kind::Word(_) | Kind::Open(_) | Kind::Close(_) if !expected_dot => {}
            _ => break,
        }
    }
    names
}

#[test]
fn messages_are_found_with_their_arguments() {
    let text = r#"
        fn f() {
            say(Message::new("a-b").with("one", x.len()).with("two", 2).other("three"));
            let later = Message::new("c-d");
            words.text("e-f");
            with(&words, "g-h", "four", value);
            html.text("No id.");
        }
    "#;
    let found: Vec<(String, Vec<String>, bool)> = calls(&Source::of("src/x.rs", text))
        .into_iter()
        .map(|spoken| {
            (
                spoken.id,
                spoken.arguments.into_iter().collect(),
                spoken.whole,
            )
        })
        .collect();
    let expected = [
        ("a-b", vec!["one", "two"], false),
        ("c-d", vec![], false),
        ("e-f", vec![], true),
        ("g-h", vec!["four"], true),
    ];
    let expected = expected.map(|(id, names, whole)| {
        (
            id.to_owned(),
            names.into_iter().map(str::to_owned).collect(),
            whole,
        )
    });
    assert_eq!(found, expected);
}
