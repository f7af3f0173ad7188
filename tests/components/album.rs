//! Every step as an HTML file, to be looked at without a build of the page:
//!
//!     cargo test --all-features --test components -- --ignored album
//!
//! writes them to `target/album/`.

use std::fs;
use std::path::Path;

use plumbline::state::{Action, Step};

use crate::steps::{finished, page};
use crate::support;

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
    for (language, direction) in [("en", "ltr"), ("ar", "rtl")] {
        for (name, state) in [("empty", &empty), ("demo", &done)] {
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
