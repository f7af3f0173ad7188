//! The browser: only the page knows it, only one folder calls it, and only
//! one file may ask for another.

use plumbline::protocol::DemoStudy;

use crate::none;
use crate::source::{Source, shipped, under};
use crate::tokens::{Kind, Token};

/// The one file that may load something.
const MAY_FETCH: &str = "src/browser/engine.rs";

/// Words by which a page can reach a network.
const WAYS_OUT: [&str; 11] = [
    "fetch",
    "fetch_with_str",
    "fetch_with_request",
    "XmlHttpRequest",
    "WebSocket",
    "EventSource",
    "send_beacon",
    "send_beacon_with_opt_str",
    "RtcPeerConnection",
    "import_scripts",
    "open_with_url",
];

#[test]
fn only_one_file_may_fetch() {
    let others = shipped().filter(|source| source.path != MAY_FETCH);
    let places: Vec<String> = others
        .flat_map(|source| WAYS_OUT.iter().flat_map(|way| source.lines_with(way)))
        .collect();
    none(
        "After load the page makes no request; only src/browser/engine.rs may fetch:",
        &places,
    );
}

#[test]
fn the_engine_is_all_that_is_fetched() {
    let source = under(MAY_FETCH).next().expect("the file is there");
    let asked: Vec<&str> = source
        .code()
        .windows(3)
        .filter(|window| window[0].is_word("fetch"))
        .filter_map(|window| window[2].text())
        .collect();
    let builds = [
        "engine_relaxed.js",
        "engine_relaxed_bg.wasm",
        "engine.js",
        "engine_bg.wasm",
    ];
    assert_eq!(asked, builds);
    // And the archives of demo studies, by name: they lie beside the page.
    let is_beside = |name: &str| !name.contains(['/', '\\', ':']);
    assert!(DemoStudy::ARCHIVES.into_iter().all(is_beside));
}

/// Rooms that may call the browser.
const CALL_THE_BROWSER: [&str; 3] = ["src/browser/", "src/worker/pool.rs", "src/worker/server"];

/// What components may name: events, and the elements that they come from.
fn is_event_type(name: &str) -> bool {
    name.ends_with("Event") || (name.starts_with("Html") && name.ends_with("Element"))
}

#[test]
fn the_browser_is_called_from_one_folder() {
    let outside = shipped().filter(|source| {
        !CALL_THE_BROWSER
            .iter()
            .any(|room| source.path.starts_with(room))
    });
    let mut places = Vec::new();
    for source in outside {
        for (line, name) in names_of(source, "web_sys") {
            if !is_event_type(&name) {
                places.push(format!("{}: web_sys::{name}", source.at(line)));
            }
        }
    }
    none(
        "Outside src/browser only event types of web_sys may be named:",
        &places,
    );
}

/// Names taken from a library: `library::Name` and `library::{Name, …}`.
fn names_of(source: &Source, library: &str) -> Vec<(usize, String)> {
    let code = source.code();
    let starts = code
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_word(library));
    starts.flat_map(|(at, _)| path_after(&code[at..])).collect()
}

/// `library :: Name` or `library :: { Name, Name }`.
fn path_after(tokens: &[&Token]) -> Vec<(usize, String)> {
    let Some(next) = tokens.get(3) else {
        return Vec::new();
    };
    let word = |token: &&Token| match &token.kind {
        Kind::Word(name) => Some((token.line, name.clone())),
        _ => None,
    };
    match next.kind {
        Kind::Open('{') => {
            let list = tokens
                .iter()
                .skip(4)
                .take_while(|token| token.depth > next.depth);
            list.filter_map(word).collect()
        }
        _ => word(next).into_iter().collect(),
    }
}

#[test]
fn names_are_found_in_paths_and_lists() {
    let text = "use web_sys::{A, B};\nfn f(c: web_sys::C) { web_sys::window(); }";
    let source = Source::of("src/x.rs", text);
    let names: Vec<String> = names_of(&source, "web_sys")
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names, ["A", "B", "C", "window"]);
}

#[test]
fn the_state_and_the_engine_know_no_browser() {
    let browser = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "yew",
        "browser",
        "gloo_timers",
    ];
    let pure = [
        "src/state",
        "src/worker/engine",
        "src/protocol",
        "src/records.rs",
    ];
    let sources = pure.iter().flat_map(|room| under(room));
    let places: Vec<String> = sources
        .flat_map(|source| browser.iter().flat_map(|word| source.lines_with(word)))
        .collect();
    none(
        "The state machine, the protocol and the engine are plain Rust:",
        &places,
    );
}

#[test]
fn one_component_a_file() {
    let mut wrong = Vec::new();
    for source in under("src/components/") {
        let count = source.text.matches("#[component]").count();
        if count != 1 {
            wrong.push(format!("{}: {count} components", source.path));
        }
    }
    none("One building block a file:", &wrong);
}

#[test]
fn programs_only_start_something() {
    let long: Vec<String> = under("src/bin/")
        .filter(|source| source.text.lines().count() > 10)
        .map(|source| source.path.clone())
        .collect();
    none(
        "Programs of more than 10 lines; move the rest into the library:",
        &long,
    );
}
