//! Words by id: sentences of `www/locales/<language>/*.ftl` in the language
//! of the reader, message by message in English where a translation lacks one.
//!
//! Nothing here fails at run time. An id that no file knows is spoken as
//! itself, which a test of all sources keeps from happening; a file with a
//! mistake loses the mistaken message only.

use std::fmt;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use plumbline_study::{Arg, Message};
use unic_langid::LanguageIdentifier;

use crate::format;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The language that is complete and that all others fall back to.
pub const ENGLISH: &str = "en";

/// Sentences in one language. Cloning is cheap.
#[derive(Clone)]
pub struct Words(Rc<Bundles>);

struct Bundles {
    language: &'static str,
    /// The reader's language first, English last.
    by_preference: Vec<Bundle>,
}

impl Words {
    /// The words of a language such as "ar"; English where it is unknown.
    pub fn for_language(language: &str) -> Words {
        let language = Words::languages()
            .find(|known| *known == language)
            .unwrap_or(ENGLISH);
        let mut by_preference = vec![bundle(language)];
        if language != ENGLISH {
            by_preference.push(bundle(ENGLISH));
        }
        Words(Rc::new(Bundles {
            language,
            by_preference,
        }))
    }

    /// English, the language of every file that has to be the same everywhere.
    pub fn english() -> Words {
        Words::for_language(ENGLISH)
    }

    /// Codes of the languages that there are words in, sorted.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        let mut last = "";
        SOURCES.iter().filter_map(move |(language, _, _)| {
            let is_new = *language != last;
            last = language;
            is_new.then_some(*language)
        })
    }

    /// Code of the language, for `lang="…"`.
    pub fn language(&self) -> &'static str {
        self.0.language
    }

    /// Direction of the script, for `dir="…"`.
    pub fn direction(&self) -> &'static str {
        if is_right_to_left(self.0.language) {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A sentence with its arguments.
    pub fn say(&self, message: &Message) -> String {
        self.find(&message.id, None, &arguments(message))
            .unwrap_or_else(|| message.id.clone())
    }

    /// A sentence without arguments.
    pub fn text(&self, id: &str) -> String {
        self.find(id, None, &FluentArgs::new())
            .unwrap_or_else(|| id.to_owned())
    }

    /// A sentence without arguments, if any file knows the id: for ids that
    /// are put together, such as the name of a metric.
    pub fn known(&self, id: &str) -> Option<String> {
        self.find(id, None, &FluentArgs::new())
    }

    /// An attribute of a message, such as the hint of a field.
    pub fn attr(&self, id: &str, attribute: &str) -> String {
        self.find(id, Some(attribute), &FluentArgs::new())
            .unwrap_or_else(|| format!("{id}.{attribute}"))
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        self.0.by_preference.iter().find_map(|bundle| {
            let message = bundle.get_message(id)?;
            let pattern = match attribute {
                None => message.value()?,
                Some(attribute) => message.get_attribute(attribute)?.value(),
            };
            // A missing argument shows as `{$name}`: readable, and a test looks for it.
            let mut problems = Vec::new();
            Some(
                bundle
                    .format_pattern(pattern, Some(args), &mut problems)
                    .into_owned(),
            )
        })
    }
}

impl PartialEq for Words {
    /// Words of the same language are the same words.
    fn eq(&self, other: &Words) -> bool {
        self.0.language == other.0.language
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Words")
            .field(&self.0.language)
            .finish()
    }
}

fn bundle(language: &str) -> Bundle {
    let locale: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![locale]);
    // Marks of direction help where scripts mix; in English they are clutter
    // that ends up in copied text and in files.
    bundle.set_use_isolating(is_right_to_left(language));
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(format::plain(number.value)),
        _ => None,
    }));
    for (_, _, text) in SOURCES.iter().filter(|(of, _, _)| *of == language) {
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn arguments(message: &Message) -> FluentArgs<'_> {
    message
        .args
        .iter()
        .map(|(name, value)| match value {
            Arg::Number(number) => (name.as_str(), FluentValue::from(*number)),
            Arg::Text(text) => (name.as_str(), FluentValue::from(text.as_str())),
        })
        .collect()
}

fn is_right_to_left(language: &str) -> bool {
    matches!(language, "ar" | "fa" | "he" | "ur")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_id_is_spoken_as_itself() {
        let words = Words::english();
        assert_eq!(words.text("no-such-id"), "no-such-id");
        assert_eq!(words.attr("no-such-id", "hint"), "no-such-id.hint");
        assert_eq!(words.known("no-such-id"), None);
    }

    #[test]
    fn an_unknown_language_is_english() {
        assert_eq!(Words::for_language("xx"), Words::english());
    }

    #[test]
    fn arguments_are_filled_and_counts_grouped() {
        let message = Message::new("report-interval")
            .with("low", "0.90")
            .with("high", 123_456u64);
        assert_eq!(Words::english().say(&message), "0.90 to 123\u{202f}456");
    }

    #[test]
    fn a_huge_number_is_not_written_with_hundreds_of_digits() {
        let message = Message::new("report-interval")
            .with("low", -1e308)
            .with("high", 3e-200);
        assert_eq!(Words::english().say(&message), "−1e308 to 3e−200");
    }
}
