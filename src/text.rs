//! Words for the page, by Fluent id, in the reader's language.

use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

use crate::protocol::{FileRef, is_image};

/// The words of the reader's language.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(Words::english)
}

/// Words as the page speaks them.
pub trait PageWords {
    /// A sentence with its arguments. Where something can be done about what it says, it
    /// names the place on the page, not the flag of the terminal.
    fn on_page(&self, message: &Message) -> String;
}

impl PageWords for Words {
    fn on_page(&self, message: &Message) -> String {
        self.say(&message.clone().with("front", "page"))
    }
}

/// A sentence without arguments, where a component needs nothing else.
#[derive(Properties, PartialEq)]
pub struct SayProps {
    /// Fluent id.
    pub id: AttrValue,
}

/// Speaks one sentence.
#[component]
pub fn Say(props: &SayProps) -> Html {
    use_words().text(&props.id).into()
}

/// A sentence with one argument.
pub fn with(words: &Words, id: &str, name: &str, value: impl Into<plumbline_study::Arg>) -> String {
    words.on_page(&Message::new(id).with(name, value))
}

/// What images without a folder are called: by their number, since the name of
/// one of them would stand for all. An archive has a name of its own.
pub fn name_of_images(words: &Words, files: &[FileRef]) -> String {
    let archive = files.iter().find(|file| !is_image(&file.name));
    match (archive, files) {
        (Some(file), _) | (None, [file]) => file.name.clone(),
        _ => with(words, "page-images", "count", files.len()),
    }
}

/// The name of a study as the beginning of a file's name: letters and digits of
/// any script, a hyphen for what lies between them.
pub fn file_name(study: &str) -> String {
    const LONGEST: usize = 40;
    let letters = study.chars().map(|letter| match letter.is_alphanumeric() {
        true => letter.to_lowercase().next().unwrap_or(letter),
        false => ' ',
    });
    let text: String = letters.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let name: String = words.join("-").chars().take(LONGEST).collect();
    match name.trim_end_matches('-') {
        "" => "plumbline".to_owned(),
        name => name.to_owned(),
    }
}
