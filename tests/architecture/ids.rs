//! Words and code agree: every id that the code speaks exists in English and
//! gets its arguments, and every English message is spoken somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::flags::FRONT;
use crate::fluent::{Takes, messages, read};
use crate::none;
use crate::patterns::{expanded, fits, is_broad, is_pattern};
use crate::source::{Source, Text, shipped};
use crate::spoken::calls;

/// Ids that the page puts together from a name that varies: the pattern in the
/// code, and the names. Patterns of other families vary by a table of
/// `study`, whose own tests hold that every row has words.
const PUT_TOGETHER: [(&str, &[&str]); 5] = [
    ("page-{field}", &["purpose", "pathway"]),
    (
        "page-{field}-{}",
        &[
            "purpose-screening",
            "purpose-diagnosis",
            "purpose-triage",
            "purpose-treatment-planning",
            "purpose-monitoring",
            "purpose-prognosis",
            "purpose-decision-support",
            "purpose-administrative",
            "purpose-patient-education",
            "purpose-research",
            "purpose-other",
            "pathway-standalone",
            "pathway-adjunct-with-confirmation",
            "pathway-triage-before-clinician",
            "pathway-screening-before-specialist",
            "pathway-research-only",
        ],
    ),
    (
        "page-{group}-{}",
        &[
            "format-delimited",
            "format-json",
            "delimiter-comma",
            "delimiter-semicolon",
            "delimiter-space",
            "delimiter-tab",
            "delimiter-pipe",
            "decimal-point",
            "decimal-comma",
        ],
    ),
    (
        "page-{name}",
        &[
            "body-site",
            "population",
            "user-role",
            "environment",
            "principle",
            "misuse",
            "contraindications",
        ],
    ),
    (
        "{}-lead",
        &[
            "page-study",
            "page-data",
            "page-model",
            "page-run",
            "page-results",
            "page-report",
        ],
    ),
];

/// Texts that look like ids of words, or like patterns of them, and are
/// something else.
const NOT_WORDS: [(&str, &str); 39] = [
    ("compared-each", "mark of an element for tests"),
    ("compared-groups", "mark of an element for tests"),
    (
        "intended-use",
        "a part of the plan, of which deviation-intended-use speaks",
    ),
    ("{}-hint", "id of an element"),
    ("case-{at}", "id of an element"),
    ("compared-{at}", "id of an element"),
    ("compared-{at}-margin", "id of an element"),
    ("compared-{at}-threshold", "id of an element"),
    ("assess-{at}", "id of an element"),
    ("compared-{at}-column", "id of an element"),
    ("compared-{at}-claim", "id of an element"),
    ("compared-{at}-form", "id of an element"),
    ("compared-{at}-set", "id of an element"),
    ("compared-{at}-class-{place}", "id of an element"),
    ("compared-{at}-answers", "mark of an element for tests"),
    ("{id}-{slug}", "id of an element"),
    ("compared-{at}-measure", "id of an element"),
    ("compared-{}", "mark of an element for tests"),
    ("{}-failed", "mark of an element for tests"),
    ("{}-folder", "id of an element"),
    ("{}-leave", "id of an element"),
    ("{}-question", "id of an element"),
    ("{}-sure", "mark of an element for tests"),
    ("{}-width", "id of an element"),
    ("{}-height", "id of an element"),
    ("recipe-{field}", "id of an element"),
    ("figure-{}", "id of an element"),
    ("intended-{field}", "id of an element"),
    ("intended-{name}", "id of an element"),
    ("{anchor}-title", "id of an element"),
    ("{}-{}", "the two halves of a seal's code"),
    ("ev-{head}", "id of an evaluation"),
    ("{}-{}-{name}", "name of a file: study, day, document"),
    ("{}-{:02}-{:02}", "a date"),
    ("{plain}e-2", "a number that is read again"),
    ("-{size}", "a number that is read again"),
    (
        "intake-id-",
        "how the ids of messages about identifiers begin",
    ),
    ("image-", "how the ids of messages about one image begin"),
    (
        "plan-problem-compared-",
        "how the ids of problems with what is compared begin",
    ),
];

/// Attributes of elements whose values are no words.
const OF_ELEMENTS: [&str; 5] = ["class", "id", "for", "labelledby", "testid"];

#[test]
fn every_id_that_is_spoken_exists_in_english() {
    let english = messages("en");
    let mut missing = Vec::new();
    for source in shipped() {
        for spoken in calls(source) {
            if !english.contains_key(&spoken.id) {
                missing.push(format!("{}: {}", source.at(spoken.line), spoken.id));
            }
        }
        for found in texts(source).filter(|found| looks_like_an_id(found.text, &english)) {
            // The words of a caution begin with caution-, and `study` tests that it has all.
            let is_caution = english.contains_key(&format!("caution-{}-what", found.text));
            if !english.contains_key(found.text) && !is_caution && !is_listed(found.text) {
                missing.push(format!("{}: {}", source.at(found.line), found.text));
            }
        }
    }
    missing.sort();
    missing.dedup();
    none("These ids have no words in www/locales/en:", &missing);
}

#[test]
fn put_together_ids_exist_in_english() {
    let english = messages("en");
    let mut missing = Vec::new();
    for id in PUT_TOGETHER
        .iter()
        .flat_map(|(pattern, names)| expanded(pattern, names))
    {
        if !english.contains_key(&id) {
            missing.push(id);
        }
    }
    for source in shipped() {
        for found in texts(source).filter(|found| is_pattern(found.text)) {
            let pattern = found.text;
            let of_words = english.keys().any(|id| family(id) == family(pattern));
            let of_words = of_words || family(pattern).is_empty();
            let complaint = match is_broad(pattern) {
                _ if is_listed(pattern) || !of_words => continue,
                true => "is not listed in this test",
                false if english.keys().any(|id| fits(id, pattern)) => continue,
                false => "fits no id",
            };
            missing.push(format!("{}: {pattern} {complaint}", source.at(found.line)));
        }
    }
    none(
        "Ids that are put together from parts and have no words:",
        &missing,
    );
}

#[test]
fn every_english_message_is_spoken() {
    let english = messages("en");
    let mut spoken: BTreeSet<String> = PUT_TOGETHER
        .iter()
        .flat_map(|(pattern, names)| expanded(pattern, names))
        .collect();
    spoken.extend(english.values().flat_map(|takes| takes.quotes.clone()));
    let mut patterns = BTreeSet::new();
    for text in shipped().flat_map(Source::texts).map(|found| found.text) {
        if is_pattern(text) && !is_broad(text) {
            patterns.insert(text);
        } else {
            spoken.insert(text.to_owned());
        }
    }
    let silent: Vec<String> = english
        .into_keys()
        .filter(|id| !spoken.contains(id) && !patterns.iter().any(|pattern| fits(id, pattern)))
        .collect();
    none(
        "Nothing speaks these messages; take them out of www/locales/en:",
        &silent,
    );
}

#[test]
fn messages_get_the_arguments_that_they_take() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for source in shipped() {
        for spoken in calls(source) {
            let Some(takes) = english.get(&spoken.id) else {
                continue;
            };
            let place = format!("{}: {}", source.at(spoken.line), spoken.id);
            for needed in takes.arguments.difference(&spoken.arguments) {
                // The page says of every message that it speaks it, the terminal of none.
                if needed == FRONT {
                    continue;
                }
                if spoken.whole || !given(room(source)).contains(needed.as_str()) {
                    wrong.push(format!("{place} needs {needed}"));
                }
            }
            for extra in spoken.arguments.difference(&takes.arguments) {
                wrong.push(format!("{place} does not take {extra}"));
            }
        }
    }
    none("Arguments of messages:", &wrong);
}

#[test]
fn what_this_test_lists_is_still_in_the_code() {
    let listed = PUT_TOGETHER.iter().map(|(pattern, _)| pattern);
    let listed = listed.chain(NOT_WORDS.iter().map(|(text, _)| text));
    let in_code: BTreeSet<&str> = shipped()
        .flat_map(Source::texts)
        .map(|found| found.text)
        .collect();
    let gone: Vec<String> = listed
        .filter(|text| !in_code.contains(**text))
        .map(|text| (*text).to_owned())
        .collect();
    none("Listed here, and no longer in the code:", &gone);
}

/// The package that a source belongs to, by the beginning of its path.
fn room(source: &Source) -> &str {
    source.path.split("src/").next().unwrap_or_default()
}

/// Every name that is given somewhere in this package: a message may be begun
/// in one place and completed in another.
fn given(room: &str) -> BTreeSet<&'static str> {
    let sources = shipped().filter(|source| self::room(source) == room);
    sources.flat_map(names_given).collect()
}

fn names_given(source: &Source) -> Vec<&str> {
    let code = source.code();
    let calls = code.windows(3).filter(|window| window[0].is_word("with"));
    calls.filter_map(|window| window[2].text()).collect()
}

/// Texts that are no values of an element's attributes.
fn texts(source: &Source) -> impl Iterator<Item = Text<'_>> {
    let is_of_element = |found: &Text<'_>| {
        found
            .attribute
            .is_some_and(|attribute| OF_ELEMENTS.contains(&attribute))
    };
    source
        .texts()
        .into_iter()
        .filter(move |found| !is_of_element(found))
}

/// Whether this test knows what the text is.
fn is_listed(text: &str) -> bool {
    PUT_TOGETHER.iter().any(|(pattern, _)| *pattern == text)
        || NOT_WORDS.iter().any(|(known, _)| *known == text)
}

/// The first part of an id.
fn family(id: &str) -> &str {
    id.split(['-', '{']).next().unwrap_or_default()
}

fn looks_like_an_id(text: &str, english: &BTreeMap<String, Takes>) -> bool {
    let of_words = english.keys().any(|id| family(id) == family(text));
    of_words && text.contains('-') && text.chars().all(is_id_letter)
}

/// Letters of an id.
pub fn is_id_letter(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
}

/// The page is built without the words of documents (`crates/report/build.rs`): what it can
/// say stands in other files.
#[test]
fn the_page_says_nothing_of_documents() {
    let of_documents = read("www/locales/en/report.ftl").messages;
    let is_of_page = |path: &str| {
        let alone = ["html", "json", "csv"];
        let within = path.strip_prefix("crates/report/src/").unwrap_or_default();
        // A kind's own documents lie in its room: `task/<kind>/html.rs`.
        let in_room = within
            .strip_prefix("task/")
            .and_then(|room| room.split_once('/'));
        let within = in_room.map_or(within, |(_, part)| part);
        let is_document = |part: &str| within.starts_with(part);
        let of_report =
            path.starts_with("crates/report/src/") && !alone.into_iter().any(is_document);
        of_report || (path.starts_with("src/") && !path.starts_with("src/worker"))
    };
    let mut wrong = Vec::new();
    for source in shipped().filter(|source| is_of_page(&source.path)) {
        let texts = source.texts().into_iter();
        let spoken = texts.filter(|text| of_documents.contains_key(text.text));
        wrong.extend(spoken.map(|text| format!("{}: {}", source.at(text.line), text.text)));
    }
    none("Words of documents on the page:", &wrong);
}
