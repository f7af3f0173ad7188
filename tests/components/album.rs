//! Every step as an HTML file, to be looked at without a build of the page:
//!
//!     cargo test --all-features --test components -- --ignored album
//!
//! writes them to `target/album/`.

use std::fs;
use std::path::Path;

use plumbline::state::{Action, Step};

use crate::steps::{finished, page};
use crate::{results, support};

const STYLES: [&str; 3] = [
    "crates/report/src/chart/figures.css",
    "www/theme.css",
    "www/app.css",
];

#[test]
#[ignore = "writes files for people to look at"]
fn album() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/album");
    fs::create_dir_all(&folder).expect("target/ can be written");
    let read = |path: &&str| fs::read_to_string(root.join(path)).expect("style sheets are there");
    let styles: String = STYLES.iter().map(read).collect();
    let done = finished(&support::plan());
    let empty = plumbline::state::State::default();
    let classes = results::of_classes();
    let compared = results::of_compared();
    let beside = results::of_classes_compared();
    let others = crate::kinds::beside_classes();
    let cell = plumbline::protocol::CasesOf::Decided {
        truth: Some(2),
        decided: Some(0),
    };
    let cases = results::with_cases(&classes, cell, results::list_of_classes());
    for (language, direction) in [("en", "ltr"), ("ar", "rtl")] {
        for (name, state) in [
            ("empty", &empty),
            ("demo", &done),
            ("classes", &classes),
            ("compared", &compared),
            ("classes-compared", &beside),
            ("classes-others", &others),
            ("cases", &cases),
        ] {
            for step in Step::ALL {
                let body = page(language, &state.apply(Action::Go(step)));
                let html = format!(
                    "<!DOCTYPE html><html lang={language} dir={direction}><meta charset=utf-8>\
                     <meta name=viewport content='width=device-width'>\
                     <style>{styles}</style><body>{body}</body></html>"
                );
                let file = folder.join(format!("{language}-{name}-{}.html", step.slug()));
                fs::write(file, html).expect("target/ can be written");
            }
        }
    }
}
