//! The window and the document, where there are any.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BeforeUnloadEvent, Document, Element, Event, HtmlElement, Window};
use yew::prelude::*;

/// The window; there is none where components are drawn without a browser.
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}

/// The document.
pub fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// Sets language and direction of the whole document.
pub fn speak(language: &str, direction: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Sets the title of the document.
pub fn entitle(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the colour scheme: "light", "dark", or "auto" for the system's.
pub fn colour(scheme: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", scheme);
    }
}

/// Moves the focus to the heading of the open step, so that a reader of the
/// screen hears where they are, and shows its beginning.
pub fn focus(id: &str) {
    focus_in_place(id);
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Moves the focus to this element and leaves the page where it is.
pub fn focus_in_place(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Opens the dialog of this id over everything else: the browser keeps the focus inside
/// and closes it with Escape. Gives what had the focus before.
pub fn open_dialog(id: &str) -> Option<HtmlElement> {
    let document = document()?;
    let before = document.active_element();
    call(&document.get_element_by_id(id)?, "showModal");
    before.and_then(|element| element.dyn_into::<HtmlElement>().ok())
}

/// Closes the dialog of this id and gives the focus back.
pub fn close_dialog(id: &str, before: Option<HtmlElement>) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog {
        call(&dialog, "close");
    }
    if let Some(before) = before {
        let _ = before.focus();
    }
}

/// Calls a method without arguments; a browser that lacks it leaves things as they are.
fn call(element: &Element, method: &str) {
    let method = js_sys::Reflect::get(element, &method.into());
    if let Ok(Ok(method)) = method.map(JsCast::dyn_into::<js_sys::Function>) {
        let _ = method.call0(element);
    }
}

/// Eight letters that no other tab has.
pub fn random() -> String {
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{number:08x}")
}

/// Bytes that nobody can guess; none where the browser gives no such.
pub fn random_bytes() -> Option<Vec<u8>> {
    let mut bytes = [0; 32];
    let crypto = window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.to_vec())
}

/// Workers that can compute at the same time here.
pub fn cores() -> usize {
    let cores = window().map(|window| window.navigator().hardware_concurrency());
    cores.map_or(1, |cores| (cores as usize).max(1))
}

/// Lets the page do what else it has to.
pub async fn pause() {
    let turn = Promise::new(&mut |resolve, _| {
        let waits = window().map(|window| window.set_timeout_with_callback(&resolve).is_ok());
        if waits != Some(true) {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(turn).await;
}

/// Puts a text where the next paste takes it from; whether the browser has such
/// a place.
pub fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    let Some(clipboard) = clipboard.ok().filter(|found| !found.is_undefined()) else {
        return false;
    };
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into());
    let write = write.map(JsCast::dyn_into::<js_sys::Function>);
    matches!(write, Ok(Ok(write)) if write.call1(&clipboard, &text.into()).is_ok())
}

/// Opens what is folded and belongs on paper while the page is printed, and
/// folds it again afterwards.
#[hook]
pub fn use_unfolded_print() {
    use_effect_with((), |()| {
        let before = Listener::new("beforeprint", |_| fold(Fold::Open));
        let after = Listener::new("afterprint", |_| fold(Fold::Back));
        move || drop((before, after))
    });
}

/// What to do with what is folded.
#[derive(Clone, Copy)]
enum Fold {
    Open,
    Back,
}

/// Mark of what was folded before printing.
const WAS_FOLDED: &str = "data-was-folded";

fn fold(to: Fold) {
    let selector = match to {
        Fold::Open => "details.caution:not([open])",
        Fold::Back => "details[data-was-folded]",
    };
    // Each turn takes one away from what is found.
    while let Some(element) = found(selector) {
        // An attribute of a plain name can always be set; else the loop ends.
        let done = match to {
            Fold::Open => element
                .set_attribute("open", "")
                .and_then(|()| element.set_attribute(WAS_FOLDED, "")),
            Fold::Back => element
                .remove_attribute("open")
                .and_then(|()| element.remove_attribute(WAS_FOLDED)),
        };
        if done.is_err() {
            return;
        }
    }
}

fn found(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Prints the page.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Content of the `<meta>` of this name.
pub fn meta(name: &str) -> Option<String> {
    let element = document()?
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()??;
    element.get_attribute("content")
}

/// A listener on the window that goes when it is dropped.
pub struct Listener {
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to `event`.
    pub fn new(event: &'static str, handler: impl FnMut(Event) + 'static) -> Listener {
        let closure = Closure::<dyn FnMut(Event)>::new(handler);
        if let Some(window) = window() {
            let function = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback(event, function);
        }
        Listener { event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.closure.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback(self.event, function);
        }
    }
}

/// Asks the browser to ask before the page is closed.
pub fn ask_before_leaving(event: &Event) {
    event.prevent_default();
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.set_return_value("leave");
    }
}

/// Width of the window in pixels; the component is drawn anew when it changes.
#[hook]
pub fn use_width() -> u32 {
    let width = use_state(current_width);
    let setter = width.setter();
    use_effect_with((), move |()| {
        let listener = Listener::new("resize", move |_| setter.set(current_width()));
        move || drop(listener)
    });
    *width
}

fn current_width() -> u32 {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.map_or(1024, |width| width as u32)
}
