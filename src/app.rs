//! The root: state, words, the line to the engine, and the open step.

mod boundary;
mod incoming;
mod persistence;
pub mod shell;

use std::rc::Rc;

use plumbline_report::Words;
use yew::prelude::*;

use crate::browser::{storage, window};
use crate::state::{Action, State};

/// The reducer's cell: one line around the pure machine.
#[derive(Clone, PartialEq)]
pub struct Store(pub State);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(self.0.apply(action)))
    }
}

/// Draws the page.
pub fn start() {
    yew::Renderer::<App>::new().render();
}

/// The root component.
#[component]
pub fn App() -> Html {
    let store = use_reducer(|| Store(boundary::recalled()));
    let language = use_state(|| storage::recall("language").unwrap_or_else(|| "en".to_owned()));
    let words = use_memo((*language).clone(), |language| {
        Words::for_language(language)
    });
    use_effect_with((*language).clone(), {
        let words = Rc::clone(&words);
        move |language| {
            storage::keep("language", language);
            window::speak(words.language(), words.direction());
            window::entitle(&words.text("page-title"));
        }
    });
    let dispatch = {
        let dispatcher = store.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    boundary::use_engine(&store.0, &dispatch);
    boundary::use_route(store.0.step, boundary::over(&store.0), &dispatch);
    boundary::use_drops(&words, &dispatch);
    boundary::use_memory(&store.0, &dispatch);
    persistence::use_run_store(&store.0, &dispatch);
    window::use_unfolded_print();
    let onlanguage = Callback::from(move |code| language.set(code));
    html! {
        <ContextProvider<Words> context={(*words).clone()}>
            <shell::Shell state={store.0.clone()} {dispatch} {onlanguage} />
        </ContextProvider<Words>>
    }
}
