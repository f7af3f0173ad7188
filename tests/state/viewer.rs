//! Images that are looked at: what is asked of their decoder, and what is shown meanwhile.

use plumbline::protocol::{Answer, Frame, FrameFacts, FrameValues, JobId, Request};
use plumbline::state::{Action, At, DataAction, EngineAction, Shared, Step, Viewer, ViewerAction};
use plumbline_study::viewing::Window;
use plumbline_study::{Message, Problem};

use crate::fake_workers;
use crate::page::Page;
use crate::support;

/// A frame of an image that has so many, of a side that takes so many pixels.
fn frame(at: u32, frames: u32, side: u32) -> Shared<Frame> {
    Shared::new(Frame {
        facts: FrameFacts {
            rows: side,
            columns: side,
            frame: at,
            frames,
            bits: 8,
            windows: Vec::new(),
            whole: Window::over(0.0, 255.0),
            inverted: false,
            spacing: None,
            notes: Vec::new(),
        },
        values: FrameValues::Numbers(vec![0.0; (side * side) as usize]),
    })
}

fn looking(images: u32, at: usize) -> Page {
    let mut page = fake_workers::page(images, 1);
    page.act(Action::Viewer(ViewerAction::Open(at)));
    page
}

fn viewer(page: &Page) -> &Viewer {
    page.state.viewer.as_ref().expect("somebody looks")
}

/// What its worker is asked: the image by its path, and the frame.
fn asked(page: &Page) -> Option<(JobId, String, u32)> {
    let [job] = viewer(page).jobs() else {
        return None;
    };
    match &job.request {
        Request::Frame(image, frame) => Some((job.id, image.entry.path.clone(), *frame)),
        other => panic!("{other:?}"),
    }
}

/// The worker answers with a frame of an image that has so many.
fn answer(page: &mut Page, frames: u32) {
    let (id, _, at) = asked(page).expect("it is asked something");
    page.act(Action::Viewer(ViewerAction::Framed(
        id,
        frame(at, frames, 4),
    )));
}

fn fail(page: &mut Page) {
    let (id, _, _) = asked(page).expect("it is asked something");
    let problem = Problem::error(Message::new("image-damaged"));
    let answer = Answer::Failed(vec![problem]);
    page.act(Action::Engine(EngineAction::Answered(id, Box::new(answer))));
}

fn shown(page: &Page) -> Option<At> {
    viewer(page).shown.as_ref().map(|shown| shown.at)
}

fn at(image: usize, frame: u32) -> At {
    At { image, frame }
}

#[test]
fn the_next_image_is_fetched_while_one_is_looked_at() {
    let mut page = looking(3, 0);
    let (_, path, frame) = asked(&page).unwrap();
    assert_eq!((path.as_str(), frame), (support::path(0).as_str(), 0));
    assert_eq!(shown(&page), None);
    answer(&mut page, 1);
    assert_eq!(shown(&page), Some(at(0, 0)));
    assert_eq!(asked(&page).unwrap().1, support::path(1));
    answer(&mut page, 1);
    // One ahead is enough.
    assert_eq!(asked(&page), None);
    page.act(Action::Viewer(ViewerAction::By(1)));
    assert_eq!(shown(&page), Some(at(1, 0)), "it was there already");
    assert_eq!(asked(&page).unwrap().1, support::path(2));
}

#[test]
fn what_was_passed_by_is_not_asked_for() {
    let mut page = looking(9, 0);
    answer(&mut page, 1);
    for _ in 0..7 {
        page.act(Action::Viewer(ViewerAction::By(1)));
    }
    // The question of before is still open; then the one that is wanted comes.
    assert_eq!(asked(&page).unwrap().1, support::path(1));
    assert_eq!(
        shown(&page),
        Some(at(0, 0)),
        "what was there stays until then"
    );
    assert!(!viewer(&page).is_current());
    answer(&mut page, 1);
    assert_eq!(asked(&page).unwrap().1, support::path(7));
    answer(&mut page, 1);
    assert_eq!(shown(&page), Some(at(7, 0)));
}

#[test]
fn frames_of_a_file_come_before_the_next_file() {
    let mut page = looking(2, 0);
    answer(&mut page, 2);
    assert_eq!(viewer(&page).frames(), Some(2));
    page.act(Action::Viewer(ViewerAction::By(1)));
    assert_eq!(viewer(&page).at, at(0, 1));
    page.act(Action::Viewer(ViewerAction::By(1)));
    assert_eq!(viewer(&page).at, at(1, 0));
    page.act(Action::Viewer(ViewerAction::By(5)));
    assert_eq!(viewer(&page).at, at(1, 0), "there is no more");
    page.act(Action::Viewer(ViewerAction::By(-1)));
    assert_eq!(viewer(&page).at, at(0, 1), "back to the last of its frames");
    page.act(Action::Viewer(ViewerAction::Frame(2)));
    assert_eq!(viewer(&page).at, at(0, 1), "there is no third");
    page.act(Action::Viewer(ViewerAction::To(7)));
    assert_eq!(viewer(&page).at, at(0, 1), "nor an eighth image");
}

#[test]
fn an_image_that_cannot_be_shown_says_why_and_is_not_asked_for_again() {
    let mut page = looking(3, 1);
    fail(&mut page);
    assert_eq!(viewer(&page).refused.as_ref().unwrap().len(), 1);
    assert_eq!(asked(&page), None, "nothing is fetched ahead of it");
    page.act(Action::Viewer(ViewerAction::By(1)));
    assert_eq!(viewer(&page).refused, None);
    answer(&mut page, 1);
    page.act(Action::Viewer(ViewerAction::By(-1)));
    assert!(viewer(&page).refused.is_some());
    assert_eq!(asked(&page), None);
}

#[test]
fn a_decoder_that_died_is_replaced_and_spared_what_it_died_of() {
    let mut page = looking(3, 0);
    let before = viewer(&page).generation;
    page.act(Action::Viewer(ViewerAction::Lost(before)));
    assert_ne!(viewer(&page).generation, before);
    assert!(viewer(&page).refused.is_some());
    assert_eq!(asked(&page), None);
    page.act(Action::Viewer(ViewerAction::By(1)));
    assert_eq!(asked(&page).unwrap().1, support::path(1));
    // What the dead one still said is nobody's.
    let generation = viewer(&page).generation;
    page.act(Action::Viewer(ViewerAction::Lost(before)));
    assert_eq!(viewer(&page).generation, generation);
}

#[test]
fn frames_are_kept_up_to_a_limit() {
    let mut page = looking(12, 0);
    // 16 MB each: of twelve, six fit.
    for _ in 0..12 {
        while let Some((id, _, at)) = asked(&page) {
            page.act(Action::Viewer(ViewerAction::Framed(id, frame(at, 1, 2000))));
        }
        page.act(Action::Viewer(ViewerAction::By(1)));
    }
    page.act(Action::Viewer(ViewerAction::To(0)));
    assert_eq!(
        asked(&page).unwrap().1,
        support::path(0),
        "the oldest was let go of"
    );
    assert_eq!(shown(&page), Some(at(11, 0)));
}

#[test]
fn it_closes_with_the_step_and_with_the_data() {
    let mut page = looking(2, 0);
    page.act(Action::Go(Step::Model));
    assert_eq!(page.state.viewer, None);
    page.act(Action::Viewer(ViewerAction::OpenRow(1)));
    assert_eq!(viewer(&page).at, at(1, 0));
    page.act(Action::Data(DataAction::Forget));
    assert_eq!(page.state.viewer, None);
    page.act(Action::Viewer(ViewerAction::Open(0)));
    assert_eq!(page.state.viewer, None, "there is nothing to look at");
}

#[test]
fn a_run_does_not_disturb_it_and_is_not_disturbed() {
    let mut page = fake_workers::page(3, 1);
    fake_workers::begin(&mut page, Vec::new());
    page.act(Action::Viewer(ViewerAction::Open(0)));
    let before = fake_workers::oldest(&page, 0);
    answer(&mut page, 1);
    assert_eq!(fake_workers::oldest(&page, 0), before);
    assert_eq!(shown(&page), Some(at(0, 0)));
}
