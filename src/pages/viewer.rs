//! Images as in a viewer of the clinic: window, size, turn, frames, lengths.
//!
//! The dialog is the browser's own: it keeps the focus inside and closes with Escape. Nothing
//! of it is printed or enters a document. How an image is shown lives here and nowhere else;
//! which image it is, the state knows.

pub mod appearance;
pub mod keys;
mod presets;
mod stage;
mod tools;

use std::rc::Rc;

use plumbline_report::{Words, format};
use plumbline_study::Message;
use plumbline_study::viewing::{Frame, PixelValue, SpacingPlane};
use yew::prelude::*;

use self::appearance::{Appearance, Length, Tool};
use self::keys::{Asked, End, Flip};
use crate::browser::{canvas, clock, window};
use crate::components::problem_list::ProblemList;
use crate::state::{At, Shared, Viewer, ViewerAction};
use crate::text::{PageWords, use_words};

/// Id of the dialog.
const DIALOG: &str = "viewer";

/// Milliseconds between two frames while they follow one another by themselves.
const CINE: u32 = 66;

/// How much a key makes an image larger.
const STEP: f64 = 1.25;

/// Values and callback of [`ViewerDialog`].
#[derive(Properties, PartialEq)]
pub struct ViewerProps {
    /// What is looked at.
    pub viewer: Shared<Viewer>,
    /// Name of the image.
    pub name: AttrValue,
    /// Called with what a person does.
    pub on: Callback<ViewerAction>,
}

/// How the image is shown, as a cell that takes changes of what it holds by then: several
/// moves of a hand may come between two drawings.
#[derive(Clone, PartialEq, Default)]
struct Look(Appearance);

/// A change of how it is shown.
type Change = Box<dyn FnOnce(&Appearance) -> Appearance>;

impl Reducible for Look {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::new(Look(change(&self.0)))
    }
}

/// The dialog.
#[component]
pub fn ViewerDialog(props: &ViewerProps) -> Html {
    let words = use_words();
    let look = use_reducer(Look::default);
    let tool = use_state_eq(|| Tool::Window);
    let cine = use_state_eq(|| false);
    let lengths = use_state_eq(Vec::<(At, Length)>::new);
    let pointed = use_state_eq(|| None::<(u32, u32)>);
    use_effect_with((), |()| {
        let opened = window::open_dialog(DIALOG);
        move || window::close_dialog(DIALOG, opened)
    });
    let change = {
        let dispatcher = look.dispatcher();
        Callback::from(move |change: Change| dispatcher.dispatch(change))
    };
    // Frames follow one another at their pace; one that is not there yet is waited for.
    use_effect_with((*cine, props.viewer.at, props.viewer.is_current()), {
        let on = props.on.clone();
        let next = after(&props.viewer);
        move |&(runs, _, is_current)| {
            let timer = (runs && is_current).then(|| clock::later(CINE, move || on.emit(next)));
            move || drop(timer)
        }
    });
    let frame = props.viewer.shown.as_ref().map(|shown| shown.frame.clone());
    let ask = {
        let (on, change, lengths, cine) = (
            props.on.clone(),
            change.clone(),
            lengths.clone(),
            cine.clone(),
        );
        let (viewer, frame, words) = (props.viewer.clone(), frame.clone(), words.clone());
        Callback::from(move |asked: Asked| match asked {
            Asked::By(steps) => on.emit(ViewerAction::By(steps)),
            Asked::Image(step) => {
                let to = viewer.at.image.checked_add_signed(step as isize);
                to.into_iter().for_each(|to| on.emit(ViewerAction::To(to)));
            }
            Asked::End(end) => on.emit(ViewerAction::Frame(match end {
                End::First => 0,
                End::Last => viewer.frames().unwrap_or(1).saturating_sub(1),
            })),
            Asked::Zoom(larger) => {
                let factor = if larger { STEP } else { 1.0 / STEP };
                change.emit(Box::new(move |it| it.zoomed(factor, (0.0, 0.0))));
            }
            Asked::Fit => change.emit(Box::new(Appearance::fitted)),
            Asked::Turn(quarters) => change.emit(Box::new(move |it| it.turned_by(quarters))),
            Asked::Flip(Flip::Sideways) => change.emit(Box::new(Appearance::flipped)),
            // Up and down: sideways, and half a turn.
            Asked::Flip(Flip::Upright) => change.emit(Box::new(|it| it.flipped().turned_by(2))),
            Asked::Invert => change.emit(Box::new(|it| Appearance {
                turned: !it.turned,
                ..it.clone()
            })),
            Asked::Cine => cine.set(!*cine),
            Asked::Reset => {
                change.emit(Box::new(|_| Appearance::default()));
                lengths.set(Vec::new());
            }
            Asked::Preset(at) => {
                let presets = frame.as_ref().map(|frame| presets::usual(&words, frame));
                let chosen = presets.and_then(|presets| presets.into_iter().nth(at));
                if let Some(preset) = chosen {
                    change.emit(Box::new(move |it| Appearance {
                        window: preset.window,
                        ..it.clone()
                    }));
                }
            }
            Asked::Clear => lengths.set(Vec::new()),
        })
    };
    let onkeydown = {
        let ask = ask.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(asked) = keys::asked(&event.key())
                && !canvas::belongs_to_control(&event)
                && !(event.ctrl_key() || event.meta_key() || event.alt_key())
            {
                event.prevent_default();
                ask.emit(asked);
            }
        })
    };
    let tool_now = tool.on(frame.as_ref().is_none_or(|frame| frame.is_grey()));
    let on_stage = stage::Hands {
        tool: tool_now,
        change: change.clone(),
        onscroll: props.on.reform(ViewerAction::By),
        onpoint: {
            let pointed = pointed.clone();
            Callback::from(move |pixel| pointed.set(pixel))
        },
        onlength: {
            let (lengths, at) = (lengths.clone(), props.viewer.at);
            Callback::from(move |(length, is_new): (Length, bool)| {
                let mut all = (*lengths).clone();
                // A line that is still drawn replaces itself.
                if !is_new {
                    all.pop();
                }
                all.push((at, length));
                lengths.set(all);
            })
        },
    };
    let measured: Vec<Length> = lengths
        .iter()
        .filter(|(at, _)| *at == props.viewer.at)
        .map(|(_, length)| *length)
        .collect();
    let close = props.on.reform(|_: MouseEvent| ViewerAction::Close);
    let onclose = props.on.reform(|_: Event| ViewerAction::Close);
    html! {
        <dialog id={DIALOG} class="viewer" aria-labelledby="viewer-heading" data-testid="viewer" {onclose} {onkeydown}>
            <header>
                <h2 id="viewer-heading" tabindex="-1"><bdi>{ &props.name }</bdi></h2>
                <button class="quiet" onclick={close} data-testid="close-viewer">{ words.text("page-viewer-close") }</button>
            </header>
            <tools::Tools viewer={props.viewer.clone()} frame={frame.clone()} tool={tool_now}
                appearance={look.0.clone()} cine={*cine}
                ontool={Callback::from(move |to| tool.set(to))} onask={ask} onchange={change} on={props.on.clone()} />
            if let Some(problems) = &props.viewer.refused {
                <div data-testid="viewer-refused"><ProblemList problems={problems.to_vec()} /></div>
            } else if let Some(frame) = &frame {
                <stage::Stage frame={frame.clone()} appearance={look.0.clone()} lengths={measured}
                    hands={on_stage} label={label(&words, props, frame)} />
            } else {
                <p class="hint">{ words.text("page-viewer-waiting") }</p>
            }
            <footer>
                <p aria-live="polite" data-testid="viewer-place">{ place(&words, &props.viewer) }</p>
                if let Some(frame) = &frame {
                    <p data-testid="viewer-window">{ windowed(&words, frame, &look.0) }</p>
                    <p data-testid="viewer-value">{ value(&words, frame, *pointed) }</p>
                    if let Some(spacing) = frame.facts.spacing {
                        <p>{ words.text(match spacing.plane {
                            SpacingPlane::Patient => "page-viewer-in-patient",
                            SpacingPlane::Detector => "page-viewer-on-detector",
                        }) }</p>
                    }
                    if !frame.facts.notes.is_empty() {
                        <ProblemList problems={frame.facts.notes.clone()} />
                    }
                }
                <details class="viewer-keys">
                    <summary>{ words.text("page-viewer-keys") }</summary>
                    <p>{ words.text("page-viewer-keys-list") }</p>
                </details>
            </footer>
        </dialog>
    }
}

/// What comes after a frame while frames follow one another: the first after the last, of a
/// file that has several, else of the images.
fn after(viewer: &Viewer) -> ViewerAction {
    let frames = viewer.frames().unwrap_or(1);
    match (frames > 1, viewer.at.image + 1 < viewer.count) {
        (true, _) if viewer.at.frame + 1 == frames => ViewerAction::Frame(0),
        (true, _) | (false, true) => ViewerAction::By(1),
        (false, false) => ViewerAction::To(0),
    }
}

/// Where it stands among all.
fn place(words: &Words, viewer: &Viewer) -> String {
    let image = Message::new("page-viewer-place")
        .with("number", viewer.at.image + 1)
        .with("count", viewer.count);
    let image = words.on_page(&image);
    match viewer.frames() {
        Some(frames) if frames > 1 => {
            let frame = Message::new("page-viewer-frame")
                .with("number", u64::from(viewer.at.frame) + 1)
                .with("count", u64::from(frames));
            format!("{image} · {}", words.on_page(&frame))
        }
        Some(_) | None => image,
    }
}

/// By which window it is shown.
fn windowed(words: &Words, frame: &Frame, look: &Appearance) -> String {
    match look.window.as_ref().or(frame.own_window()) {
        Some(window) if frame.is_grey() => words.on_page(
            &Message::new("page-viewer-windowed")
                .with("centre", format::decimals(window.centre, 1))
                .with("width", format::decimals(window.width, 1)),
        ),
        Some(_) | None if frame.is_grey() => words.text("page-viewer-by-table"),
        Some(_) | None => words.text("page-viewer-colours"),
    }
}

/// The value under the pointer.
fn value(words: &Words, frame: &Frame, pixel: Option<(u32, u32)>) -> String {
    let found = pixel.and_then(|(row, column)| Some((row, column, frame.value(row, column)?)));
    let Some((row, column, value)) = found else {
        return words.text("page-viewer-no-value");
    };
    let said = match value {
        PixelValue::Grey(value) => number(value),
        PixelValue::Colour([red, green, blue]) => format!("{red}, {green}, {blue}"),
    };
    words.on_page(
        &Message::new("page-viewer-value")
            .with("row", u64::from(row) + 1)
            .with("column", u64::from(column) + 1)
            .with("value", said),
    )
}

/// A value with as many decimals as it has, and three at most.
fn number(value: f64) -> String {
    let places = (0..3).find(|places| (value * 10_f64.powi(*places)).fract() == 0.0);
    format::decimals(value, places.unwrap_or(3) as usize)
}

/// What is seen, for whoever does not see it.
fn label(words: &Words, props: &ViewerProps, frame: &Frame) -> String {
    words.on_page(
        &Message::new("page-viewer-about")
            .with("file", props.name.as_str())
            .with("rows", u64::from(frame.facts.rows))
            .with("columns", u64::from(frame.facts.columns)),
    )
}
