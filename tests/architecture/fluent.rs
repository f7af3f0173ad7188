//! The words of `www/locales`: ids, and the arguments that each takes.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use crate::{files_under, text};

/// What a message takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Takes {
    /// Names of its arguments, with those of messages that it quotes.
    pub arguments: BTreeSet<String>,
    /// Ids of messages that it quotes.
    pub quotes: BTreeSet<String>,
}

/// A file of words.
pub struct Locale {
    /// Path.
    pub path: String,
    /// Messages by id.
    pub messages: BTreeMap<String, Takes>,
    /// What is wrong with the file itself.
    pub mistakes: Vec<String>,
}

/// The files of a language.
pub fn language(code: &str) -> Vec<Locale> {
    let paths = files_under(&format!("www/locales/{code}"), ".ftl");
    paths.into_iter().map(|path| read(&path)).collect()
}

/// All messages of a language, with the arguments of what they quote.
pub fn messages(code: &str) -> BTreeMap<String, Takes> {
    let files = language(code);
    let all: BTreeMap<String, Takes> = files.into_iter().flat_map(|file| file.messages).collect();
    let with_quoted = |takes: &Takes| {
        let mut whole = takes.clone();
        for quoted in &takes.quotes {
            let more = all
                .get(quoted)
                .map(|takes| takes.arguments.clone())
                .unwrap_or_default();
            whole.arguments.extend(more);
        }
        whole
    };
    all.iter()
        .map(|(id, takes)| (id.clone(), with_quoted(takes)))
        .collect()
}

/// Reads one file.
pub fn read(path: &str) -> Locale {
    let source = text(path);
    let (resource, mut mistakes) = match fluent_syntax::parser::parse(source.as_str()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (
            resource,
            errors
                .iter()
                .map(|error| format!("{path}: {error}"))
                .collect(),
        ),
    };
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut takes = Takes::default();
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        message
            .value
            .iter()
            .chain(attributes)
            .for_each(|value| pattern(value, &mut takes));
        if messages.insert(message.id.name.to_owned(), takes).is_some() {
            mistakes.push(format!("{path}: {} stands there twice", message.id.name));
        }
    }
    Locale {
        path: path.to_owned(),
        messages,
        mistakes,
    }
}

fn pattern(found: &Pattern<&str>, takes: &mut Takes) {
    for element in &found.elements {
        if let PatternElement::Placeable { expression } = element {
            self::expression(expression, takes);
        }
    }
}

fn expression(found: &Expression<&str>, takes: &mut Takes) {
    match found {
        Expression::Inline(part) => inline(part, takes),
        Expression::Select { selector, variants } => {
            inline(selector, takes);
            variants
                .iter()
                .for_each(|variant| pattern(&variant.value, takes));
        }
    }
}

fn inline(part: &InlineExpression<&str>, takes: &mut Takes) {
    match part {
        InlineExpression::VariableReference { id } => {
            takes.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            takes.quotes.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => call(arguments, takes),
        InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => call(arguments, takes),
        InlineExpression::Placeable { expression } => self::expression(expression, takes),
        _ => {}
    }
}

fn call(arguments: &CallArguments<&str>, takes: &mut Takes) {
    arguments
        .positional
        .iter()
        .for_each(|part| inline(part, takes));
    arguments
        .named
        .iter()
        .for_each(|named| inline(&named.value, takes));
}
