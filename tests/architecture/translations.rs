//! Every language is well formed, and Arabic speaks the whole page.

use crate::fluent::{language, read};
use crate::none;

const LANGUAGES: [&str; 2] = ["en", "ar"];

#[test]
fn every_file_of_words_is_well_formed() {
    let files: Vec<_> = LANGUAGES.iter().flat_map(|code| language(code)).collect();
    assert!(files.len() >= 2, "no words were found");
    let mistakes: Vec<String> = files.into_iter().flat_map(|file| file.mistakes).collect();
    none("Mistakes in files of words:", &mistakes);
}

#[test]
fn an_id_belongs_to_one_file() {
    let mut twice = Vec::new();
    for code in LANGUAGES {
        let mut seen = std::collections::BTreeMap::new();
        for file in language(code) {
            for id in file.messages.into_keys() {
                if let Some(first) = seen.insert(id.clone(), file.path.clone()) {
                    twice.push(format!("{id}: {first} and {}", file.path));
                }
            }
        }
    }
    none("Ids in two files of the same language:", &twice);
}

#[test]
fn arabic_speaks_the_whole_page() {
    let (english, arabic) = (
        read("www/locales/en/page.ftl"),
        read("www/locales/ar/page.ftl"),
    );
    let mut wrong = Vec::new();
    for (id, takes) in &english.messages {
        match arabic.messages.get(id) {
            None => wrong.push(format!("{id} is missing")),
            Some(found) if found.arguments != takes.arguments => {
                wrong.push(format!(
                    "{id} takes {:?}, not {:?}",
                    takes.arguments, found.arguments
                ));
            }
            Some(_) => {}
        }
    }
    let gone = arabic
        .messages
        .keys()
        .filter(|id| !english.messages.contains_key(*id));
    wrong.extend(gone.map(|id| format!("{id} is gone from English")));
    none("www/locales/ar/page.ftl:", &wrong);
}

/// Counts are spoken in the forms that Arabic has; a message may leave out
/// those that its numbers cannot take.
#[test]
fn arabic_counts_in_arabic() {
    let forms = ["one", "two", "few", "many"];
    let text = crate::text("www/locales/ar/page.ftl");
    let mut wrong = Vec::new();
    for block in text.split("\n\n").flat_map(|part| part.split("\npage-")) {
        let plural = block.contains("[one]") || block.contains("[few]");
        let absent: Vec<&str> = forms
            .into_iter()
            .filter(|form| !block.contains(&format!("[{form}]")))
            .collect();
        if plural && !absent.is_empty() {
            let id = block.split(" =").next().unwrap_or_default();
            wrong.push(format!("{id} lacks {absent:?}"));
        }
    }
    none("Plural forms:", &wrong);
}
