//! Words by id: sentences of `www/locales/<language>/*.ftl` in the language
//! of the reader, message by message in English where a translation lacks one.
//!
//! Nothing here fails at run time. An id that no file knows is spoken as
//! itself, which a test of all sources keeps from happening; a file with a
//! mistake loses the mistaken message only.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use plumbline_study::names::same_value;
use plumbline_study::{Arg, Evaluation, Message};
use unic_langid::LanguageIdentifier;

use crate::task::room;
use crate::{foreign, format, names};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The language that is complete and that all others fall back to.
pub const ENGLISH: &str = "en";

/// Sentences in one language. Cloning is cheap.
#[derive(Clone)]
pub struct Words {
    bundles: Rc<Bundles>,
    /// Names of the classes of the evaluation that is spoken about, in their order.
    classes: Rc<[String]>,
}

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
        Words {
            bundles: Rc::new(Bundles {
                language,
                by_preference,
            }),
            classes: Rc::new([]),
        }
    }

    /// The same words, for speaking about one evaluation: numbers tell its classes by
    /// their place, and only the evaluation knows their names.
    pub fn about(&self, evaluation: &Evaluation) -> Words {
        let classes = (room(evaluation.kind()).classes)(evaluation);
        Words {
            bundles: Rc::clone(&self.bundles),
            classes: classes.into(),
        }
    }

    /// The name of a class by its place; where nothing is known of the classes, its number
    /// from 1 on.
    pub fn class(&self, place: u16) -> String {
        let name = self.classes.get(usize::from(place)).cloned();
        name.unwrap_or_else(|| (u32::from(place) + 1).to_string())
    }

    /// Whether an evaluation of several classes is spoken about.
    pub fn are_of_classes(&self) -> bool {
        !self.classes.is_empty()
    }

    /// Whether the evaluation that is spoken about has a class of this name.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes.iter().any(|class| same_value(class, name))
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
        self.bundles.language
    }

    /// Direction of the script, for `dir="…"`.
    pub fn direction(&self) -> &'static str {
        if is_right_to_left(self.bundles.language) {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A sentence with its arguments.
    pub fn say(&self, message: &Message) -> String {
        self.find(&message.id, None, &self.arguments(message))
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

    /// A text that a file or a person brought, fit to be shown by itself: what
    /// would steer the display is made visible, and a text of more than a
    /// thousand letters is cut in its middle and says how long it is.
    pub fn foreign<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let clean = foreign::clean(text);
        match foreign::ends(&clean) {
            None => clean,
            Some((start, end, count)) => {
                let mut args = FluentArgs::new();
                args.set("start", start);
                args.set("end", end);
                args.set("count", count as f64);
                let cut = self.find("report-text-cut", None, &args);
                Cow::Owned(cut.unwrap_or_else(|| format!("{start}…{end}")))
            }
        }
    }

    /// The arguments of a message. Texts may come from a file or a person:
    /// they are made harmless, and those that run from right to left are kept
    /// apart from the sentence around them, as browsers do with `<bdi>`.
    fn arguments<'a>(&self, message: &'a Message) -> FluentArgs<'a> {
        let text = |name: &str, text: &'a str| {
            let shown = match name {
                // Cautions name whoever else answered by what a plan calls them.
                "respondent" => Cow::Owned(names::respondent(self, text)),
                _ => self.foreign(text),
            };
            // A language that runs from right to left isolates every argument.
            if is_right_to_left(self.bundles.language) {
                shown
            } else {
                foreign::apart(shown)
            }
        };
        let argument = |name: &str, value: &'a Arg| match value {
            Arg::Number(number) => counted(self.language(), *number),
            Arg::Text(value) => FluentValue::from(text(name, value)),
        };
        let args = message.args.iter();
        args.map(|(name, value)| (name.as_str(), argument(name, value)))
            .collect()
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        self.bundles.by_preference.iter().find_map(|bundle| {
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
    /// Words of the same language about the same classes are the same words.
    fn eq(&self, other: &Words) -> bool {
        (self.bundles.language, &self.classes) == (other.bundles.language, &other.classes)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Words")
            .field(&self.bundles.language)
            .finish()
    }
}

fn bundle(language: &str) -> Bundle {
    let locale: LanguageIdentifier = language
        .parse()
        .expect("a folder of www/locales has the code of a language as its name");
    let mut bundle = FluentBundle::new(vec![locale]);
    // Marks of direction help where scripts mix; in English they are clutter
    // that ends up in copied text and in files, so that only texts that need
    // them get them (`Words::arguments`).
    bundle.set_use_isolating(is_right_to_left(language));
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(format::plain(number.value + hundreds(number))),
        _ => None,
    }));
    for (_, _, text) in SOURCES.iter().filter(|(of, _, _)| *of == language) {
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A number as the rules of plurals are asked about it. Arabic counts by the last two digits
/// (CLDR: few is n % 100 = 3..10, many n % 100 = 11..99), and the rules of intl_pluralrules 7.0
/// look at the whole number; so the hundreds wait aside, where only the text asks for them.
fn counted(language: &str, number: f64) -> FluentValue<'static> {
    let rest = number % 100.0;
    let is_counted_by_rest = number >= 100.0 && number.fract() == 0.0 && rest >= 3.0;
    if language != "ar" || !is_counted_by_rest || number > LARGEST_COUNT {
        return FluentValue::from(number);
    }
    FluentValue::Number(FluentNumber {
        value: rest,
        options: FluentNumberOptions {
            minimum_integer_digits: Some(((number - rest) / 100.0) as usize),
            ..FluentNumberOptions::default()
        },
    })
}

/// Above it no number of hundreds fits where it waits, on any machine.
const LARGEST_COUNT: f64 = 1e9;

/// What waits aside of a number.
fn hundreds(number: &FluentNumber) -> f64 {
    let hundreds = number.options.minimum_integer_digits.unwrap_or_default();
    100.0 * hundreds as f64
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

    /// Categories by CLDR 48, `plurals.xml`, for `ar`.
    #[test]
    fn arabic_counts_by_the_last_two_digits() {
        let words = Words::for_language("ar");
        for (count, form) in [
            (0_u32, "لا أسطر"),
            (1, "سطر واحد"),
            (2, "سطران"),
            (3, "أسطر"),
            (10, "أسطر"),
            (11, "سطرًا"),
            (99, "سطرًا"),
            (100, "سطر"),
            (101, "سطر"),
            (102, "سطر"),
            (103, "أسطر"),
            (540, "سطرًا"),
            (1005, "أسطر"),
            (200_000, "سطر"),
        ] {
            let said = words.say(&Message::new("page-rows").with("rows", u64::from(count)));
            let said = said.replace(['\u{2068}', '\u{2069}'], "");
            assert!(
                said == form || said.ends_with(&format!(" {form}")),
                "{count}: {said}"
            );
            if count > 2 {
                assert!(said.starts_with(&format::plain(f64::from(count))), "{said}");
            }
        }
    }

    #[test]
    fn an_unknown_language_is_english() {
        assert_eq!(Words::for_language("xx"), Words::english());
    }

    #[test]
    fn a_name_from_right_to_left_stays_in_its_place() {
        let said = |value: &str| {
            let message = Message::new("report-interval").with("low", value);
            Words::english().say(&message.with("high", "0.9"))
        };
        assert_eq!(said("ward B"), "ward B to 0.9");
        assert_eq!(said("قسم ٢"), "\u{2068}قسم ٢\u{2069} to 0.9");
        // A word that is turned round by a mark is shown with the mark.
        assert_eq!(said("\u{202e}B"), "\u{fffd}B to 0.9");
    }

    #[test]
    fn a_name_of_a_million_letters_is_cut_and_says_so() {
        let name = "x".repeat(1_000_000);
        let message = Message::new("report-interval").with("low", name);
        let said = Words::english().say(&message.with("high", "0.9"));
        assert!(said.chars().count() < 1100, "{} letters", said.len());
        assert!(said.contains("1\u{202f}000\u{202f}000") && said.ends_with("xx to 0.9"));
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
