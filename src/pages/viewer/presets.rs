//! Windows to choose from: those of the file, everything, and the usual ones of CT.

use plumbline_report::Words;
use plumbline_study::viewing::{Frame, Window, WindowFunction};
use yew::prelude::*;

/// Usual windows of computed tomography in Hounsfield units: id of the name, width, centre;
/// those of OHIF Viewer, in the order of its keys.
const CT: [(&str, f64, f64); 5] = [
    ("page-viewer-ct-soft", 400.0, 40.0),
    ("page-viewer-ct-lung", 1500.0, -600.0),
    ("page-viewer-ct-liver", 150.0, 90.0),
    ("page-viewer-ct-bone", 2500.0, 480.0),
    ("page-viewer-ct-brain", 80.0, 40.0),
];

/// A value that only air in Hounsfield units has.
const AIR: f64 = -500.0;

/// A window with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// Id among the presets of a frame.
    pub id: AttrValue,
    /// What it is called.
    pub name: AttrValue,
    /// The window; `None` is what the file wants.
    pub window: Option<Window>,
}

/// The windows that a frame of brightness can be shown by.
pub fn presets(words: &Words, frame: &Frame) -> Vec<Preset> {
    let preset = |id: String, name: String, window| Preset {
        id: id.into(),
        name: name.into(),
        window,
    };
    let own = preset("own".to_owned(), words.text("page-viewer-own"), None);
    // The first is what the file wants already.
    let windows = frame.facts.windows.iter().enumerate().skip(1);
    let windows = windows.map(|(at, window)| {
        let name = match window.explanation.trim() {
            "" => format!("{} / {}", window.centre, window.width),
            said => said.to_owned(),
        };
        preset(format!("file-{at}"), name, Some(window.clone()))
    });
    let whole = preset(
        "whole".to_owned(),
        words.text("page-viewer-whole"),
        Some(frame.facts.whole.clone()),
    );
    let usual = usual(words, frame);
    std::iter::once(own)
        .chain(windows)
        .chain([whole])
        .chain(usual)
        .collect()
}

/// Those of CT, where the values are Hounsfield units by all that can be seen: air is there.
pub fn usual(words: &Words, frame: &Frame) -> Vec<Preset> {
    let whole = &frame.facts.whole;
    if !frame.is_grey() || whole.centre - whole.width / 2.0 > AIR {
        return Vec::new();
    }
    let preset = |(id, width, centre): (&'static str, f64, f64)| Preset {
        id: id.into(),
        name: words.text(id).into(),
        window: Some(Window {
            centre,
            width,
            curve: WindowFunction::Linear,
            explanation: String::new(),
        }),
    };
    CT.map(preset).to_vec()
}
