//! The English words of this crate, spoken strictly: an unknown id, a missing
//! argument and a mistake in the file are failures.

#![allow(dead_code, reason = "each test file uses a part")]

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use plumbline_study::{Arg, Message};

pub struct Words(FluentBundle<FluentResource>);

impl Words {
    pub fn english() -> Words {
        let files = [
            include_str!("../../../../www/locales/en/plan.ftl"),
            include_str!("../../../../www/locales/en/measures.ftl"),
            include_str!("../../../../www/locales/en/cautions.ftl"),
            include_str!("../../../../www/locales/en/methods.ftl"),
        ];
        let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new(file.to_owned()).expect("the file can be read");
            bundle.add_resource(resource).expect("no id occurs twice");
        }
        Words(bundle)
    }

    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        // Who speaks: the page says where it is done there.
        args.set("front", "terminal");
        for (name, value) in &message.args {
            match value {
                Arg::Number(number) => args.set(name.as_str(), FluentValue::from(*number)),
                Arg::Text(text) => args.set(name.as_str(), FluentValue::from(text.as_str())),
            }
        }
        let found = self
            .0
            .get_message(&message.id)
            .unwrap_or_else(|| panic!("no {}", message.id));
        let mut errors = Vec::new();
        let pattern = found.value().expect("a message has a text");
        let text = self
            .0
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned();
        assert!(errors.is_empty(), "{}: {errors:?}", message.id);
        text
    }

    pub fn text(&self, id: &str) -> String {
        self.say(&Message::new(id))
    }
}
