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

/// Other files are Arabic in part: what they say takes what the English sentence takes.
#[test]
fn what_is_arabic_takes_what_english_takes() {
    let english = language("en");
    let mut wrong = Vec::new();
    for file in language("ar") {
        for (id, found) in &file.messages {
            let takes = english.iter().find_map(|file| file.messages.get(id));
            match takes {
                Some(takes) if takes.arguments == found.arguments => {}
                Some(takes) => wrong.push(format!("{id} takes {:?}", takes.arguments)),
                None => wrong.push(format!("{id} is not English")),
            }
        }
    }
    none("Arabic beside English:", &wrong);
}

/// A measure has one name on a page, whatever else is said of it.
#[test]
fn arabic_names_every_measure() {
    let english = read("www/locales/en/measures.ftl").messages.into_keys();
    let arabic = read("www/locales/ar/measures.ftl").messages;
    let is_name = |id: &String| {
        let is_of_measure = id.starts_with("metric-") && id != "metric-by-id";
        is_of_measure && !id.contains("-explain")
    };
    let lacking: Vec<String> = english
        .filter(is_name)
        .filter(|id| !arabic.contains_key(id))
        .collect();
    none("www/locales/ar/measures.ftl lacks:", &lacking);
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
