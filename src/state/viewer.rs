//! Images that are looked at: which one, and its frames as they come.
//!
//! A worker of the viewer's own decodes them, one at a time: what was passed by is not asked
//! for, and while nothing is wanted it fetches the frame that comes next. How a frame is
//! shown (window, size, turn) is no part of the state: nothing else depends on it.

use std::rc::Rc;

use plumbline_intake::images::Place;
use plumbline_study::{Message, Problem};

use super::{Shared, State};
use crate::protocol::{Frame, ImageAt, Job, JobId, Request};

/// Bytes of frames that are kept for the way back.
const KEPT: usize = 96_000_000;

/// Which frame of which image: its place among those of the set, and the frame's in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The image, counted from 0.
    pub image: usize,
    /// The frame, counted from 0.
    pub frame: u32,
}

/// A frame that was decoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// Which it is.
    pub at: At,
    /// What it shows.
    pub frame: Shared<Frame>,
}

/// Images that are looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// What is wanted.
    pub at: At,
    /// What is shown: that, or what was shown before until it comes.
    pub shown: Option<Decoded>,
    /// Why what is wanted cannot be shown.
    pub refused: Option<Rc<[Problem]>>,
    /// Images that there are.
    pub count: usize,
    /// Tells a fresh worker from the one before it.
    pub generation: JobId,
    /// The question that is not answered yet.
    asked: Option<(At, Job)>,
    /// Decoded frames, the latest last.
    kept: Vec<Decoded>,
    /// What cannot be shown, and why.
    failed: Vec<(At, Rc<[Problem]>)>,
    /// The direction in which a person goes: what is fetched ahead.
    forwards: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, PartialEq)]
pub enum ViewerAction {
    /// An image is to be looked at, by its place.
    Open(usize),
    /// The image of a row is.
    OpenRow(u32),
    /// Nobody looks any more.
    Close,
    /// So many frames further, or back; from the last of an image to the next image.
    By(i32),
    /// To another image.
    To(usize),
    /// To another frame of the same image.
    Frame(u32),
    /// A frame was decoded.
    Framed(JobId, Shared<Frame>),
    /// The worker of this generation died.
    Lost(JobId),
}

impl Viewer {
    /// The question to its worker.
    pub fn jobs(&self) -> &[Job] {
        self.asked
            .as_ref()
            .map_or(&[], |(_, job)| std::slice::from_ref(job))
    }

    /// Whether what is shown is what is wanted.
    pub fn is_current(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.at == self.at)
    }

    /// Frames of the image that is wanted, once one of them was decoded.
    pub fn frames(&self) -> Option<u32> {
        self.frames_of(self.at.image)
    }

    fn frames_of(&self, image: usize) -> Option<u32> {
        let known = self.kept.iter().find(|known| known.at.image == image)?;
        Some(known.frame.facts.frames)
    }

    /// The frame that comes after one, or before it.
    fn beside(&self, at: At, forwards: bool) -> Option<At> {
        let frames = self.frames_of(at.image).unwrap_or(1);
        if forwards && at.frame + 1 < frames {
            return Some(At {
                frame: at.frame + 1,
                ..at
            });
        }
        if !forwards && at.frame > 0 {
            return Some(At {
                frame: at.frame - 1,
                ..at
            });
        }
        let image = match forwards {
            true => Some(at.image + 1).filter(|image| *image < self.count),
            false => at.image.checked_sub(1),
        }?;
        let last = self.frames_of(image).unwrap_or(1).saturating_sub(1);
        let frame = if forwards { 0 } else { last };
        Some(At { image, frame })
    }

    fn held(&self, at: At) -> Option<&Decoded> {
        self.kept.iter().find(|known| known.at == at)
    }

    /// Keeps a frame, and lets go of the oldest where there are too many.
    fn keep(&mut self, decoded: Decoded) {
        self.kept.retain(|known| known.at != decoded.at);
        self.kept.push(decoded);
        let mut bytes: usize = self.kept.iter().map(|known| known.frame.bytes()).sum();
        // The latest stays, however large it is.
        while bytes > KEPT && self.kept.len() > 1 {
            bytes -= self.kept.remove(0).frame.bytes();
        }
    }

    /// A frame cannot be shown; told of once it is wanted.
    fn fail(&mut self, at: At, problems: Rc<[Problem]>) {
        if at == self.at {
            self.refused = Some(Rc::clone(&problems));
        }
        self.failed.push((at, problems));
    }

    /// Goes to a frame; shown at once where it was decoded before.
    fn go(&mut self, at: At) {
        self.at = at;
        let failed = self.failed.iter().find(|(known, _)| *known == at);
        self.refused = failed.map(|(_, problems)| Rc::clone(problems));
        if let Some(held) = self.held(at) {
            self.shown = Some(held.clone());
        }
    }
}

impl State {
    pub(super) fn apply_viewer(&mut self, action: ViewerAction) {
        match action {
            ViewerAction::Open(image) => self.open_viewer(image),
            ViewerAction::OpenRow(row) => {
                let place = self
                    .images()
                    .and_then(|images| images.rows.get(row as usize));
                if let Some(place) = place.and_then(|places| places.first()) {
                    self.open_viewer(*place as usize);
                }
            }
            ViewerAction::Close => self.viewer = None,
            ViewerAction::By(steps) => self.walk(steps),
            ViewerAction::To(image) => {
                self.go_to(|viewer| (image < viewer.count).then_some(At { image, frame: 0 }))
            }
            ViewerAction::Frame(frame) => self.go_to(|viewer| {
                let known = viewer.frames().is_some_and(|frames| frame < frames);
                known.then_some(At { frame, ..viewer.at })
            }),
            ViewerAction::Framed(id, frame) => {
                self.framed(id, Ok(frame));
            }
            ViewerAction::Lost(generation) => self.viewer_lost(generation),
        }
    }

    fn open_viewer(&mut self, image: usize) {
        let count = self.images().map_or(0, |images| images.entries.len());
        if image >= count {
            return;
        }
        let generation = self.next_job;
        self.next_job += 1;
        self.viewer = Some(Shared::new(Viewer {
            at: At { image, frame: 0 },
            shown: None,
            refused: None,
            count,
            generation,
            asked: None,
            kept: Vec::new(),
            failed: Vec::new(),
            forwards: true,
        }));
        self.ask_for_frame();
    }

    fn walk(&mut self, steps: i32) {
        let Some(viewer) = &mut self.viewer else {
            return;
        };
        let viewer = viewer.make_mut();
        viewer.forwards = steps > 0;
        let mut at = viewer.at;
        for _ in 0..steps.unsigned_abs() {
            match viewer.beside(at, steps > 0) {
                Some(next) => at = next,
                None => break,
            }
        }
        viewer.go(at);
        self.ask_for_frame();
    }

    fn go_to(&mut self, to: impl FnOnce(&Viewer) -> Option<At>) {
        let Some(viewer) = &mut self.viewer else {
            return;
        };
        if let Some(at) = to(viewer) {
            viewer.make_mut().go(at);
            self.ask_for_frame();
        }
    }

    /// The answer to the viewer's question; whether it was one.
    pub(super) fn framed(
        &mut self,
        id: JobId,
        found: Result<Shared<Frame>, Rc<[Problem]>>,
    ) -> bool {
        let Some(viewer) = &mut self.viewer else {
            return false;
        };
        let viewer = viewer.make_mut();
        let Some((at, _)) = viewer.asked.take_if(|(_, job)| job.id == id) else {
            return false;
        };
        match found {
            Ok(frame) => {
                let decoded = Decoded { at, frame };
                viewer.keep(decoded.clone());
                if at == viewer.at {
                    viewer.shown = Some(decoded);
                }
            }
            Err(problems) => viewer.fail(at, problems),
        }
        self.ask_for_frame();
        true
    }

    fn viewer_lost(&mut self, generation: JobId) {
        let fresh = self.next_job;
        let Some(viewer) = self
            .viewer
            .as_mut()
            .filter(|it| it.generation == generation)
        else {
            return;
        };
        self.next_job += 1;
        let viewer = viewer.make_mut();
        viewer.generation = fresh;
        // It died of the image that it was given: that one is not asked for again.
        if let Some((at, _)) = viewer.asked.take() {
            viewer.fail(
                at,
                [Problem::error(Message::new("page-viewer-lost"))].into(),
            );
        }
        self.ask_for_frame();
    }

    /// Asks for what is wanted, or for what comes next; one question at a time.
    fn ask_for_frame(&mut self) {
        let Some(viewer) = &self.viewer else {
            return;
        };
        if viewer.asked.is_some() {
            return;
        }
        let failed = |at: &At| viewer.failed.iter().any(|(known, _)| known == at);
        let is_open = |at: &At| viewer.held(*at).is_none() && !failed(at);
        let wanted = Some(viewer.at).filter(is_open);
        let ahead = || viewer.beside(viewer.at, viewer.forwards).filter(is_open);
        // Nothing is fetched ahead of what cannot be shown: it may be a large file.
        let fetched = || viewer.is_current().then(ahead).flatten();
        let Some(at) = wanted.or_else(fetched) else {
            return;
        };
        let Some(image) = self.image_at(at.image) else {
            return;
        };
        let id = self.next_job;
        self.next_job += 1;
        let request = Request::Frame(Box::new(image), at.frame);
        if let Some(viewer) = &mut self.viewer {
            viewer.make_mut().asked = Some((at, Job { id, request }));
        }
    }

    /// An image of the set, with the file that holds it.
    fn image_at(&self, place: usize) -> Option<ImageAt> {
        let entry = self.images()?.entries.get(place)?.clone();
        let (Place::File(at) | Place::Zip { file: at, .. }) = entry.place;
        let file = self.image_files()?.files.get(at)?.clone();
        Some(ImageAt { entry, file })
    }
}
