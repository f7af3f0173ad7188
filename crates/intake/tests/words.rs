//! Every message of this crate has words, the words take its arguments, and no
//! words are left over: each is brought about by a table here.

#[path = "support/message_fixtures.rs"]
mod message_fixtures;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use plumbline_study::{Arg, Message};

fn words() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/locales/en/problems.ftl");
    std::fs::read_to_string(path).unwrap()
}

/// The text of each message of this crate, by id.
fn texts(words: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut last = String::new();
    for line in words.lines().filter(|line| !line.starts_with('#')) {
        match line
            .split_once(" = ")
            .filter(|_| line.starts_with("intake-"))
        {
            Some((id, text)) => {
                last = id.to_owned();
                assert!(
                    texts.insert(last.clone(), text.to_owned()).is_none(),
                    "{id} twice"
                );
            }
            None if line.starts_with(' ') => *texts.entry(last.clone()).or_default() += line,
            None => last.clear(),
        }
    }
    texts.remove("");
    texts
}

fn bundle(words: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(words.to_owned()).expect("problems.ftl is Fluent");
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("no id twice");
    bundle
}

/// The sentence of a message; every argument it asks for must be there.
fn say(bundle: &FluentBundle<FluentResource>, message: &Message) -> String {
    let mut args = FluentArgs::new();
    // Who speaks: the page says where it is done there.
    args.set("front", "terminal");
    for (name, value) in &message.args {
        let value = match value {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::from(text.clone()),
        };
        args.set(name.clone(), value);
    }
    let found = bundle.get_message(&message.id);
    let pattern = found
        .and_then(|found| found.value())
        .unwrap_or_else(|| panic!("{}", message.id));
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(&args), &mut errors)
        .into_owned();
    assert!(errors.is_empty(), "{}: {errors:?}", message.id);
    text
}

#[test]
fn every_message_has_words_that_take_its_arguments_and_no_words_are_left_over() {
    let words = words();
    let (texts, bundle) = (texts(&words), bundle(&words));
    let mut said = BTreeSet::new();
    for message in message_fixtures::all() {
        let text = &texts[&message.id];
        for argument in message.args.keys() {
            // The page links to the lines; not every sentence needs to name them.
            let optional = ["lines", "count", "file"].contains(&argument.as_str());
            assert!(
                optional || text.contains(&format!("${argument}")),
                "{} {argument}",
                message.id
            );
        }
        let sentence = say(&bundle, &message);
        assert!(
            sentence.ends_with(['.', '\u{201d}']),
            "{}: {sentence}",
            message.id
        );
        if std::env::var_os("SHOW_MESSAGES").is_some() && !said.contains(&message.id) {
            println!("{}\n    {sentence}", message.id);
        }
        said.insert(message.id);
    }
    let known: BTreeSet<String> = texts.into_keys().collect();
    let silent: Vec<&String> = known.difference(&said).collect();
    assert!(silent.is_empty(), "no table brings these about: {silent:?}");
}
