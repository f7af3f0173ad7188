//! A button that gives a file away, and says where it stands when the browser would not take it.

use yew::prelude::*;

use crate::browser::{download, raster};
use crate::text::use_words;

/// What a person takes away.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// A text under a name, with its media type.
    Text {
        /// Name of the file.
        name: String,
        /// Media type.
        media: &'static str,
        /// What it holds.
        text: String,
    },
    /// A figure (SVG) as a PNG image.
    Image {
        /// Name of the file.
        name: String,
        /// The drawing.
        svg: String,
    },
}

/// Values and callback of [`SaveButton`].
#[derive(Properties, PartialEq)]
pub struct SaveButtonProps {
    /// Words of the button.
    pub label: AttrValue,
    /// Its name for those who do not see what stands around it; the label where there is none.
    #[prop_or_default]
    pub spoken: Option<AttrValue>,
    /// Whether it steps back behind other buttons.
    #[prop_or_default]
    pub quiet: bool,
    /// Mark for tests.
    pub testid: AttrValue,
    /// Makes the file when the button is pressed; `None` where there is none any more.
    pub file: Callback<(), Option<Offer>>,
}

/// The button, and after a failure one sentence beside it. An image is drawn after the press,
/// so that the failure may come later than the answer of the button.
#[component]
pub fn SaveButton(props: &SaveButtonProps) -> Html {
    let words = use_words();
    let failed = use_state_eq(|| false);
    let onclick = {
        let (file, failed) = (props.file.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            failed.set(false);
            match file.emit(()) {
                Some(Offer::Text { name, media, text }) => {
                    failed.set(download::text(&name, media, &text).is_err());
                }
                Some(Offer::Image { name, svg }) => {
                    let failed = failed.clone();
                    raster::save_png(name, &svg, move || failed.set(true));
                }
                None => {}
            }
        })
    };
    html! {
        <>
            <button class={classes!(props.quiet.then_some("quiet"))} aria-label={props.spoken.clone()}
                {onclick} data-testid={props.testid.clone()}>{ &props.label }</button>
            <span role="status">
                if *failed {
                    <strong data-testid={format!("{}-failed", props.testid)}>
                        { words.text("page-save-failed") }
                    </strong>
                }
            </span>
        </>
    }
}
