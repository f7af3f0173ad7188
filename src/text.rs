//! Words for the page, by Fluent id, in the reader's language.

use plumbline_report::Words;
use plumbline_study::Message;
use yew::prelude::*;

/// The words of the reader's language.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(Words::english)
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
    words.say(&Message::new(id).with(name, value))
}
