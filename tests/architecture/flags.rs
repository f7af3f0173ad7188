//! The page never tells a person to type a flag of the terminal.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::source::under;
use crate::{files_under, none, text};

/// The argument by which the page makes itself known to a message (`src/text.rs`).
pub const FRONT: &str = "front";

/// Files of words that the page does not speak, and why.
const NOT_ON_PAGE: [(&str, &str); 3] = [
    ("www/locales/en/cli.ftl", "the terminal's own words"),
    ("www/locales/en/methods.ftl", "METHODS.md"),
    (
        "www/locales/en/readers.ftl",
        "studies of readers, in the terminal alone",
    ),
];

/// Whether a text names a flag, as `--missing` does.
fn names_a_flag(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("--") {
        if after.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            return true;
        }
        rest = after;
    }
    false
}

/// Everything that a pattern can say on the page: of a choice by the front the
/// page's own variant, of every other choice all variants.
fn on_page(found: &Pattern<&str>, said: &mut String) {
    for element in &found.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable { expression } => expression_on_page(expression, said),
        }
    }
}

fn expression_on_page(found: &Expression<&str>, said: &mut String) {
    match found {
        Expression::Select { selector, variants } => {
            let of_front = matches!(
                selector,
                InlineExpression::VariableReference { id } if id.name == FRONT
            );
            let variants = variants.iter().filter(|one| !of_front || !one.default);
            variants.for_each(|variant| on_page(&variant.value, said));
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => said.push_str(value),
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            expression_on_page(expression, said);
        }
        // Values of arguments and of other messages, which are looked at themselves.
        Expression::Inline(_) => {}
    }
}

/// Ids in a text of words whose message names a flag on the page.
fn with_flags(source: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(found, _)| found);
    let mut found = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        let mut said = String::new();
        for value in message.value.iter().chain(attributes) {
            on_page(value, &mut said);
        }
        if names_a_flag(&said) {
            found.push(message.id.name.to_owned());
        }
    }
    found
}

#[test]
fn no_message_on_the_page_names_a_flag_of_the_terminal() {
    let mut wrong = Vec::new();
    for path in files_under("www/locales", ".ftl") {
        if !NOT_ON_PAGE.iter().any(|(other, _)| *other == path) {
            let ids = with_flags(&text(&path)).into_iter();
            wrong.extend(ids.map(|id| format!("{path}: {id}")));
        }
    }
    none(
        "The page would name a flag; say where it is done there, { $front -> [page] … }:",
        &wrong,
    );
}

#[test]
fn the_page_speaks_messages_in_one_place() {
    let mut places = Vec::new();
    for source in under("src/").filter(|source| source.path != "src/text.rs") {
        let code = source.code();
        let calls = code
            .windows(2)
            .filter(|pair| pair[0].is_mark('.') && pair[1].is_word("say"));
        places.extend(calls.map(|pair| source.at(pair[1].line)));
    }
    none(
        "Speak with on_page, which knows that this is the page:",
        &places,
    );
}

#[test]
fn flags_are_found_where_the_page_would_name_them() {
    let words = "\
a = Say so (--missing x).
b = Say so { $front ->
    [page] under Data
   *[other] (--missing x)
 }.
c = Say so { $count ->
    [one] (--missing x)
   *[other] twice
 }.
d = Say so { $front ->
    [page] under Data (--missing x)
   *[other] there
 }.
e = From -- to -1.
";
    assert_eq!(with_flags(words), ["a", "c", "d"]);
}
