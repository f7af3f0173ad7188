//! How wide the intervals will be, before anything runs.

use plumbline_study::TaskKind;
use yew::prelude::*;

use crate::pages::kinds::room;
use crate::protocol::DataCheck;
use crate::state::Shared;
use crate::text::use_words;

/// Values of [`Meter`].
#[derive(Properties, PartialEq)]
pub struct MeterProps {
    /// The data under the chosen roles.
    pub check: Option<Shared<DataCheck>>,
    /// The kind of the outcome.
    pub kind: TaskKind,
    /// Whether rows have images: then only those with one are counted.
    pub of_images: bool,
}

/// The sample-size meter.
#[component]
pub fn Meter(props: &MeterProps) -> Html {
    (room(props.kind).meter)(&use_words(), props)
}
