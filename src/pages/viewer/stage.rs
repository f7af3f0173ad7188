//! The image itself, and the hand on it: pointer, wheel, fingers.

use std::cell::RefCell;
use std::rc::Rc;

use plumbline_report::{Words, format};
use plumbline_study::Message;
use plumbline_study::viewing::{Frame, Shading, SpacingPlane};
use yew::prelude::*;

use super::Change;
use super::appearance::{Appearance, Length, Placement, Point, Tool, length};
use crate::browser::canvas;
use crate::browser::window::Listener;
use crate::state::Shared;
use crate::text::{PageWords, use_words};

/// What a hand does.
#[derive(Clone, PartialEq)]
pub struct Hands {
    /// What a drag with the first button does.
    pub tool: Tool,
    /// Called with a change of how the image is shown.
    pub change: Callback<Change>,
    /// Called with so many frames further, or back.
    pub onscroll: Callback<i32>,
    /// Called with row and column of the pixel under the pointer.
    pub onpoint: Callback<Option<(u32, u32)>>,
    /// Called with a length, and whether it is a new one.
    pub onlength: Callback<(Length, bool)>,
}

/// Values and callbacks of [`Stage`].
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The frame.
    pub frame: Shared<Frame>,
    /// How it is shown.
    pub appearance: Appearance,
    /// Lengths that were measured on it.
    pub lengths: Vec<Length>,
    /// What a hand does.
    pub hands: Hands,
    /// What is seen.
    pub label: AttrValue,
}

/// Pixels that a wheel turns for a frame; a notch of most gives about a hundred.
const NOTCH: f64 = 60.0;

/// How much larger an image becomes with a drag over so many pixels.
const DOUBLED: f64 = 200.0;

/// Pointers that are down, in the order in which they came, and what the first is for.
#[derive(Default)]
struct Down {
    pointers: Vec<(i32, Point)>,
    button: i16,
    /// Where a length began.
    from: Option<Point>,
    is_drawn: bool,
    /// What a wheel has turned and no frame was gone for.
    turned: f64,
}

/// The image.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let words = use_words();
    let stage = use_node_ref();
    let drawn = use_node_ref();
    let size = use_state_eq(|| (1.0, 1.0));
    let down = use_mut_ref(Down::default);
    use_effect_with(stage.clone(), {
        let size = size.clone();
        move |stage| {
            let measure = {
                let stage = stage.clone();
                move || {
                    if let Some(measured) = canvas::size(&stage) {
                        size.set(measured);
                    }
                }
            };
            measure();
            let listener = Listener::new("resize", move |_| measure());
            move || drop(listener)
        }
    });
    let shading = Shading {
        window: props.appearance.window.clone(),
        turned: props.appearance.turned,
    };
    let failed = use_state_eq(|| false);
    use_effect_with((props.frame.clone(), shading), {
        let (drawn, failed) = (drawn.clone(), failed.clone());
        move |(frame, shading)| {
            let done = canvas::draw(&drawn, frame.facts.columns, &frame.rgba(shading));
            failed.set(done.is_err());
        }
    });
    let placement = Placement::new(&props.frame, &props.appearance, *size);
    let hand = Hand {
        stage: stage.clone(),
        down,
        placement,
        frame: props.frame.clone(),
        hands: props.hands.clone(),
    };
    let on = |act: fn(&Hand, PointerEvent)| {
        let hand = hand.clone();
        Callback::from(move |event: PointerEvent| act(&hand, event))
    };
    let onwheel = {
        let hand = hand.clone();
        Callback::from(move |event: WheelEvent| hand.wheel(&event))
    };
    let onpointerleave = props.hands.onpoint.reform(|_: PointerEvent| None);
    html! {
        <div class="viewer-stage" ref={stage} tabindex="0" role="application" aria-label={props.label.clone()}
            onpointerdown={on(Hand::down)} onpointermove={on(Hand::moved)} onpointerup={on(Hand::up)}
            onpointercancel={on(Hand::up)} {onpointerleave} {onwheel}
            oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <canvas ref={drawn} style={placement.style()} data-testid="viewer-canvas" aria-hidden="true" />
            { lines(&words, props, &placement, *size) }
            if *failed {
                <p role="alert">{ words.text("page-viewer-too-large") }</p>
            }
        </div>
    }
}

/// Lengths over the image.
fn lines(words: &Words, props: &StageProps, placement: &Placement, size: Point) -> Html {
    let (width, height) = size;
    let at = |point: Point| {
        let (x, y) = placement.on_stage(point);
        (x + width / 2.0, y + height / 2.0)
    };
    let line = |measured: &Length| {
        let ((x1, y1), (x2, y2)) = (at(measured.from), at(measured.to));
        html! {
            <g>
                <line x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} />
                <text x={px(x2 + 8.0)} y={px(y2 - 8.0)}>{ said(words, &props.frame, measured) }</text>
            </g>
        }
    };
    html! {
        <svg class="viewer-lines" viewBox={format!("0 0 {width} {height}")} data-testid="viewer-lengths">
            { for props.lengths.iter().map(line) }
        </svg>
    }
}

fn px(place: f64) -> String {
    format!("{place:.1}")
}

/// A length with its unit. What was measured on a detector says so.
fn said(words: &Words, frame: &Frame, measured: &Length) -> String {
    let id = match frame.facts.spacing.map(|spacing| spacing.plane) {
        Some(SpacingPlane::Patient) => "page-viewer-millimetres",
        Some(SpacingPlane::Detector) => "page-viewer-millimetres-detector",
        None => "page-viewer-pixels",
    };
    let length = format::decimals(length(frame, measured), 1);
    words.on_page(&Message::new(id).with("length", length))
}

/// A hand on the stage.
#[derive(Clone)]
struct Hand {
    stage: NodeRef,
    down: Rc<RefCell<Down>>,
    placement: Placement,
    frame: Shared<Frame>,
    hands: Hands,
}

impl Hand {
    /// Where a pointer is, from the centre of the stage.
    fn at(&self, event: &PointerEvent) -> Point {
        // What lies on the stage takes no pointer, so this counts from the stage's corner.
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let (width, height) = canvas::size(&self.stage).unwrap_or((0.0, 0.0));
        (x - width / 2.0, y - height / 2.0)
    }

    fn down(&self, event: PointerEvent) {
        canvas::capture(&self.stage, event.pointer_id());
        let at = self.at(&event);
        let mut down = self.down.borrow_mut();
        if down.pointers.is_empty() {
            down.button = event.button();
        }
        down.pointers.push((event.pointer_id(), at));
        let measures = self.hands.tool == Tool::Length && down.button == 0;
        let alone = down.pointers.len() == 1;
        down.from = (measures && alone).then(|| self.placement.in_image(at));
        down.is_drawn = false;
    }

    fn up(&self, event: PointerEvent) {
        let mut down = self.down.borrow_mut();
        down.pointers.retain(|(id, _)| *id != event.pointer_id());
        down.from = None;
    }

    fn moved(&self, event: PointerEvent) {
        let at = self.at(&event);
        self.hands.onpoint.emit(self.placement.pixel(at));
        let mut down = self.down.borrow_mut();
        let others: Vec<Point> = down
            .pointers
            .iter()
            .filter(|(id, _)| *id != event.pointer_id())
            .map(|(_, other)| *other)
            .collect();
        let moved = down
            .pointers
            .iter_mut()
            .find(|(id, _)| *id == event.pointer_id());
        let Some((_, before)) = moved else {
            return;
        };
        let from = std::mem::replace(before, at);
        let by = (at.0 - from.0, at.1 - from.1);
        match others.first() {
            // Two fingers: they move the image, and what lies between them grows.
            Some(other) => self.pinched(*other, from, at),
            None => self.dragged(&mut down, at, by),
        }
    }

    fn dragged(&self, down: &mut Down, at: Point, by: Point) {
        let tool = match down.button {
            1 => Tool::Pan,
            2 => Tool::Zoom,
            _ => self.hands.tool,
        };
        match tool {
            Tool::Window => {
                let frame = self.frame.clone();
                self.change(move |it| it.windowed(&frame, by));
            }
            Tool::Pan => self.change(move |it| it.moved(by)),
            Tool::Zoom => {
                let factor = (-by.1 / DOUBLED).exp2();
                self.change(move |it| it.zoomed(factor, (0.0, 0.0)));
            }
            Tool::Length => {
                if let Some(from) = down.from {
                    let to = self.placement.in_image(at);
                    self.hands
                        .onlength
                        .emit((Length { from, to }, !down.is_drawn));
                    down.is_drawn = true;
                }
            }
        }
    }

    /// One of two fingers moved, the other stayed.
    fn pinched(&self, other: Point, from: Point, to: Point) {
        let distance = |point: Point| f64::hypot(point.0 - other.0, point.1 - other.1).max(1.0);
        let factor = distance(to) / distance(from);
        let by = ((to.0 - from.0) / 2.0, (to.1 - from.1) / 2.0);
        let middle = ((to.0 + other.0) / 2.0, (to.1 + other.1) / 2.0);
        self.change(move |it| it.moved(by).zoomed(factor, middle));
    }

    fn change(&self, change: impl FnOnce(&Appearance) -> Appearance + 'static) {
        self.hands.change.emit(Box::new(change));
    }

    fn wheel(&self, event: &WheelEvent) {
        let mut down = self.down.borrow_mut();
        // Lines and pages, where a browser counts in them, are notches of their own.
        down.turned += match event.delta_mode() {
            WheelEvent::DOM_DELTA_PIXEL => event.delta_y(),
            _ => event.delta_y().signum() * NOTCH,
        };
        let frames = (down.turned / NOTCH).trunc();
        down.turned -= frames * NOTCH;
        if frames != 0.0 {
            self.hands.onscroll.emit(frames as i32);
        }
    }
}
