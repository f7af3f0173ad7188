//! Ways from the bars and points of a figure to their cases. They lie over the figure,
//! which knows nothing of them: on paper and in the report it is the same.
//!
//! However many there are, the Tab key stops once; arrows go on from there.

use plumbline_report::figures::{Place, Spot};
use plumbline_study::StandsFor;
use yew::prelude::*;

use crate::browser::roving::{ARROWS, move_focus, tab_index};
use crate::text::{use_words, with};

/// What spots say of themselves, and what happens when one is chosen.
#[derive(Clone, PartialEq)]
pub struct Ways {
    /// What a spot leads to, in words.
    pub said: Callback<Spot, String>,
    /// Called to look at the cases of a spot.
    pub on: Callback<StandsFor>,
}

/// Values and callbacks of [`FigureSpots`].
#[derive(Properties, PartialEq)]
pub struct FigureSpotsProps {
    /// Id of the figure.
    pub id: AttrValue,
    /// What the figure is called.
    pub title: AttrValue,
    /// Its size in pixels, which places of spots are counted in.
    pub size: (f64, f64),
    /// Its spots.
    pub spots: Vec<Spot>,
    /// Where they lead.
    pub ways: Ways,
    /// The drawing.
    pub children: Html,
}

/// The drawing with the ways over it, and in words where the one leads that is pointed at.
#[component]
pub fn FigureSpots(props: &FigureSpotsProps) -> Html {
    let words = use_words();
    let last = use_state(|| 0);
    let pointed = use_state(|| None::<usize>);
    let placed: Vec<(&Spot, Place)> = (props.spots.iter())
        .filter_map(|spot| Some((spot, spot.place?)))
        .collect();
    let count = placed.len();
    let stop = (*last).min(count.saturating_sub(1));
    let away = {
        let pointed = pointed.setter();
        move || pointed.set(None)
    };
    let (onmouseout, onfocusout) = (away.clone(), away);
    let said = pointed.and_then(|at| placed.get(at));
    let said = said.map_or_else(String::new, |(spot, _)| {
        props.ways.said.emit((*spot).clone())
    });
    let button = |(at, (spot, place)): (usize, &(&Spot, Place))| {
        let stands = spot.stands.clone();
        let onclick = props.ways.on.reform(move |_: MouseEvent| stands.clone());
        let onkeydown = {
            let id = props.id.clone();
            Callback::from(move |event: KeyboardEvent| {
                move_focus(&event, ARROWS, (at, count), |at| spot_id(&id, at));
            })
        };
        let onfocusin = {
            let (last, pointed) = (last.setter(), pointed.setter());
            move |_: FocusEvent| {
                last.set(at);
                pointed.set(Some(at));
            }
        };
        let onmouseover = {
            let pointed = pointed.setter();
            move |_: MouseEvent| pointed.set(Some(at))
        };
        html! {
            <button key={at} id={spot_id(&props.id, at)} class={classes!("spot", kind(*place))}
                style={style(*place, props.size)} tabindex={tab_index(at == stop)} aria-haspopup="dialog"
                aria-label={props.ways.said.emit((*spot).clone())}
                {onclick} {onkeydown} {onfocusin} {onmouseover} />
        }
    };
    let group = with(&words, "page-spots-of", "figure", props.title.to_string());
    html! {
        <>
            <div class="drawing">
                { props.children.clone() }
                <div class="spots" role="group" aria-label={group} data-testid={format!("spots-{}", props.id)}
                    onmouseout={move |_: MouseEvent| onmouseout()}
                    onfocusout={move |_: FocusEvent| onfocusout()}>
                    { for placed.iter().enumerate().map(button) }
                </div>
            </div>
            // Each way says the same of itself to who does not see this line.
            <p class="hint spot-said" aria-hidden="true">{ said }</p>
        </>
    }
}

/// Id of the way at a place.
fn spot_id(figure: &str, at: usize) -> String {
    format!("spot-{figure}-{at}")
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::Point(..) => "is-point",
        Place::Rectangle { .. } => "is-bar",
    }
}

/// Where a way lies, in shares of the drawing: that grows and shrinks with the page.
fn style(place: Place, (width, height): (f64, f64)) -> String {
    let share = |part: f64, whole: f64| 100.0 * part / whole.max(1.0);
    let (left, top) = match place {
        Place::Point(left, top) | Place::Rectangle { left, top, .. } => (left, top),
    };
    let (left, top) = (share(left, width), share(top, height));
    let at = format!("inset-inline-start:{left:.3}%;inset-block-start:{top:.3}%");
    match place {
        Place::Point(..) => at,
        Place::Rectangle {
            width: wide,
            height: high,
            ..
        } => {
            let (wide, high) = (share(wide, width), share(high, height));
            format!("{at};inline-size:{wide:.3}%;block-size:{high:.3}%")
        }
    }
}
