//! Draws a component to HTML, natively.

use plumbline_report::Words;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::prelude::*;

/// Values of [`Speaking`].
#[derive(Properties, PartialEq)]
struct SpeakingProps {
    words: Words,
    children: Html,
}

/// Its children, in a language.
#[component]
fn Speaking(props: &SpeakingProps) -> Html {
    html! {
        <ContextProvider<Words> context={props.words.clone()}>
            { props.children.clone() }
        </ContextProvider<Words>>
    }
}

/// The HTML of these children in this language.
pub fn in_language(language: &str, children: impl FnOnce() -> Html) -> String {
    let runtime = Builder::new_current_thread()
        .build()
        .expect("a runtime of one thread starts");
    LocalSet::new().block_on(&runtime, async move {
        let props = SpeakingProps {
            words: Words::for_language(language),
            children: children(),
        };
        let renderer = yew::LocalServerRenderer::<Speaking>::with_props(props);
        renderer.hydratable(false).render().await
    })
}

/// The HTML of these children in English.
pub fn in_english(children: impl FnOnce() -> Html) -> String {
    in_language("en", children)
}

/// What a person reads of some HTML: the text between its tags, drawings left
/// out.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let end = if tag.starts_with("svg") {
            "</svg>"
        } else {
            ">"
        };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let text: Vec<&str> = text.split_whitespace().collect();
    text.join(" ")
}

/// Opening tags of this name, with their attributes.
pub fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let starts = html.split('<').skip(1);
    starts
        .filter_map(|part| part.split('>').next())
        .filter(|tag| tag.split([' ', '/']).next() == Some(name))
        .collect()
}

/// The value of an attribute of an opening tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

#[test]
fn texts_tags_and_attributes_are_found() {
    let html = r#"<p id="a">One <b class="x">two</b></p><svg><text>no</text></svg>three"#;
    assert_eq!(text(html), "One two three");
    assert_eq!(tags(html, "b"), [r#"b class="x""#]);
    assert_eq!(attribute(tags(html, "p")[0], "id"), Some("a"));
    assert_eq!(attribute(tags(html, "p")[0], "class"), None);
}
