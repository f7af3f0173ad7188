//! The tools above an image.

use plumbline_study::viewing::{Frame, Window, WindowFunction};
use yew::prelude::*;

use super::Change;
use super::appearance::{Appearance, Tool};
use super::keys::{Asked, Flip};
use super::presets::presets;
use crate::components::choice::Choice;
use crate::components::number::Number;
use crate::state::{Shared, Viewer, ViewerAction};
use crate::text::use_words;

/// Values and callbacks of [`Tools`].
#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    /// What is looked at.
    pub viewer: Shared<Viewer>,
    /// The frame that is shown.
    pub frame: Option<Shared<Frame>>,
    /// What a drag does.
    pub tool: Tool,
    /// How it is shown.
    pub appearance: Appearance,
    /// Whether frames follow one another by themselves.
    pub cine: bool,
    /// Called with another tool.
    pub ontool: Callback<Tool>,
    /// Called with what a button asks for.
    pub onask: Callback<Asked>,
    /// Called with a change of how it is shown.
    pub onchange: Callback<Change>,
    /// Called with another image.
    pub on: Callback<ViewerAction>,
}

/// The tools.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let words = use_words();
    let tool = |tool: Tool| {
        let onclick = props.ontool.reform(move |_: MouseEvent| tool);
        html! {
            <button class="quiet" {onclick} aria-pressed={(props.tool == tool).to_string()}>
                { words.text(tool.name()) }
            </button>
        }
    };
    let act = |id: &'static str, asked: Asked| {
        let onclick = props.onask.reform(move |_: MouseEvent| asked);
        html! { <button class="quiet" {onclick} data-testid={id}>{ words.text(id) }</button> }
    };
    let pressed = |id: &'static str, asked: Asked, is_on: bool| {
        let onclick = props.onask.reform(move |_: MouseEvent| asked);
        html! {
            <button class="quiet" {onclick} data-testid={id} aria-pressed={is_on.to_string()}>
                { words.text(id) }
            </button>
        }
    };
    let is_grey = props.frame.as_ref().is_none_or(|frame| frame.is_grey());
    html! {
        <div class="viewer-tools">
            <div role="group" aria-label={words.text("page-viewer-go")}>
                { act("page-viewer-before", Asked::By(-1)) }
                { act("page-viewer-next", Asked::By(1)) }
                { pressed("page-viewer-cine", Asked::Cine, props.cine) }
            </div>
            <div role="group" aria-label={words.text("page-viewer-drag")}>
                { for Tool::ALL.into_iter().filter(|tool| tool.on(is_grey) == *tool).map(tool) }
            </div>
            <div role="group" aria-label={words.text("page-viewer-show")}>
                { act("page-viewer-larger", Asked::Zoom(true)) }
                { act("page-viewer-smaller", Asked::Zoom(false)) }
                { act("page-viewer-fit", Asked::Fit) }
                { act("page-viewer-turn", Asked::Turn(1)) }
                { act("page-viewer-flip", Asked::Flip(Flip::Sideways)) }
                { act("page-viewer-flip-upright", Asked::Flip(Flip::Upright)) }
                { pressed("page-viewer-invert", Asked::Invert, props.appearance.turned) }
                { act("page-viewer-reset", Asked::Reset) }
            </div>
            if let Some(frame) = props.frame.as_ref().filter(|frame| frame.is_grey()) {
                <Windows frame={frame.clone()} window={props.appearance.window.clone()}
                    onchange={props.onchange.clone()} />
            }
        </div>
    }
}

/// Values and callback of [`Windows`].
#[derive(Properties, PartialEq)]
struct WindowsProps {
    frame: Shared<Frame>,
    window: Option<Window>,
    onchange: Callback<Change>,
}

/// The window: chosen from a list, or by two numbers.
#[component]
fn Windows(props: &WindowsProps) -> Html {
    let words = use_words();
    let presets = presets(&words, &props.frame);
    let chosen = presets.iter().find(|preset| preset.window == props.window);
    // A window of a person's own is none of the list.
    let by_hand = (
        AttrValue::from(""),
        words.text("page-viewer-by-hand").into(),
    );
    let options = presets
        .iter()
        .map(|preset| (preset.id.clone(), preset.name.clone()));
    let options: Vec<_> = match chosen {
        Some(_) => options.collect(),
        None => std::iter::once(by_hand).chain(options).collect(),
    };
    let value = chosen.map(|preset| preset.id.clone()).unwrap_or_default();
    let shown = props.window.as_ref().or(props.frame.own_window());
    let shown = shown.unwrap_or(&props.frame.facts.whole).clone();
    let set = |window: Option<Window>| -> Change {
        Box::new(move |it: &Appearance| Appearance {
            window,
            ..it.clone()
        })
    };
    let onpreset = {
        let presets = presets.clone();
        props.onchange.reform(move |id: String| {
            let found = presets.iter().find(|preset| *preset.id == *id);
            set(found.and_then(|preset| preset.window.clone()))
        })
    };
    let with = |make: fn(f64, &Window) -> Window| {
        let (shown, onchange) = (shown.clone(), props.onchange.clone());
        Callback::from(move |number: Option<f64>| {
            if let Some(number) = number {
                onchange.emit(set(Some(make(number, &shown))));
            }
        })
    };
    let least = match shown.curve {
        WindowFunction::Linear => 1.0,
        WindowFunction::LinearExact | WindowFunction::Sigmoid => f64::MIN_POSITIVE,
    };
    html! {
        <div class="viewer-windows">
            <Choice id="viewer-preset" label={words.text("page-viewer-preset")} {options} {value} onchange={onpreset} />
            <Number id="viewer-centre" label={words.text("page-viewer-centre")} value={Some(shown.centre)}
                onchange={with(|centre, window| Window { centre, ..window.clone() })} />
            <Number id="viewer-width" label={words.text("page-viewer-width")} value={Some(shown.width)} min={least}
                onchange={with(|width, window| Window { width, ..window.clone() })} />
        </div>
    }
}
