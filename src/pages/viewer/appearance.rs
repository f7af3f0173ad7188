//! How an image is shown: window, size, place, turn. Pure; the numbers of a person's hand
//! become others, and places on the screen become places in the image.

use plumbline_study::viewing::{Frame, Window};

/// What a drag with the first button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Moves the window: sideways its width, up and down its centre.
    Window,
    /// Moves the image.
    Pan,
    /// Makes it larger or smaller.
    Zoom,
    /// Measures a length.
    Length,
}

impl Tool {
    /// All of them, in the order of their buttons.
    pub const ALL: [Tool; 4] = [Tool::Window, Tool::Pan, Tool::Zoom, Tool::Length];

    /// What a drag does on an image of colours, where a window says nothing.
    pub fn on(self, is_grey: bool) -> Tool {
        match self {
            Tool::Window if !is_grey => Tool::Pan,
            tool => tool,
        }
    }

    /// Id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Window => "page-viewer-window",
            Tool::Pan => "page-viewer-pan",
            Tool::Zoom => "page-viewer-zoom",
            Tool::Length => "page-viewer-length",
        }
    }
}

/// A place in an image, in pixels: 0, 0 is the corner of the first.
pub type Point = (f64, f64);

/// A length that was measured, on one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// How an image is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Appearance {
    /// The window that a person chose.
    pub window: Option<Window>,
    /// Dark for bright.
    pub turned: bool,
    /// Times the size that fits.
    pub zoom: f64,
    /// Where its centre lies, from that of the stage, in pixels of the screen.
    pub pan: Point,
    /// Quarter turns with the clock.
    pub quarters: u8,
    /// Whether left and right are changed, before it is turned.
    pub mirrored: bool,
}

impl Default for Appearance {
    fn default() -> Appearance {
        Appearance {
            window: None,
            turned: false,
            zoom: 1.0,
            pan: (0.0, 0.0),
            quarters: 0,
            mirrored: false,
        }
    }
}

/// Least and greatest zoom.
const ZOOM: (f64, f64) = (0.1, 40.0);

impl Appearance {
    /// Larger or smaller by this factor; what lies at `fixed`, from the centre of the stage,
    /// stays there.
    pub fn zoomed(&self, factor: f64, fixed: Point) -> Appearance {
        let zoom = (self.zoom * factor).clamp(ZOOM.0, ZOOM.1);
        let factor = zoom / self.zoom;
        let moved = |pan: f64, fixed: f64| fixed + (pan - fixed) * factor;
        Appearance {
            zoom,
            pan: (moved(self.pan.0, fixed.0), moved(self.pan.1, fixed.1)),
            ..self.clone()
        }
    }

    /// Moved by so many pixels of the screen.
    pub fn moved(&self, by: Point) -> Appearance {
        Appearance {
            pan: (self.pan.0 + by.0, self.pan.1 + by.1),
            ..self.clone()
        }
    }

    /// Turned by quarters with the clock.
    pub fn turned_by(&self, quarters: u8) -> Appearance {
        let (x, y) = self.pan;
        Appearance {
            quarters: (self.quarters + quarters) % 4,
            pan: match quarters % 4 {
                0 => (x, y),
                1 => (-y, x),
                2 => (-x, -y),
                _ => (y, -x),
            },
            ..self.clone()
        }
    }

    /// Left and right as they are seen change places.
    pub fn flipped(&self) -> Appearance {
        Appearance {
            mirrored: !self.mirrored,
            // A mirror before a turn is the turn the other way after it.
            quarters: (4 - self.quarters) % 4,
            pan: (-self.pan.0, self.pan.1),
            ..self.clone()
        }
    }

    /// As large as fits, in the middle.
    pub fn fitted(&self) -> Appearance {
        Appearance {
            zoom: 1.0,
            pan: (0.0, 0.0),
            ..self.clone()
        }
    }

    /// The window after a drag of so many pixels: to the right it grows wider, downwards
    /// its centre rises and the image becomes darker.
    pub fn windowed(&self, frame: &Frame, by: Point) -> Appearance {
        let Some(own) = frame.own_window().or(Some(&frame.facts.whole)) else {
            return self.clone();
        };
        let window = self.window.as_ref().unwrap_or(own);
        // The whole range in about a thousand pixels: a hand's way over a screen.
        let step = frame.facts.whole.width / 1024.0;
        let least = step.min(1.0);
        Appearance {
            window: Some(Window {
                centre: window.centre + by.1 * step,
                width: (window.width + by.0 * step).max(least),
                ..window.clone()
            }),
            ..self.clone()
        }
    }
}

/// Where a frame lies on the stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Pixels of the screen for a pixel of a row.
    across: f64,
    /// The same for the distance of two rows.
    down: f64,
    columns: f64,
    rows: f64,
    pan: Point,
    quarters: u8,
    mirrored: bool,
}

impl Placement {
    /// Where a frame lies on a stage of this size.
    pub fn new(frame: &Frame, appearance: &Appearance, stage: Point) -> Placement {
        let (columns, rows) = (f64::from(frame.facts.columns), f64::from(frame.facts.rows));
        // Pixels that are higher than wide are shown so: lengths would be wrong to the eye.
        let spacing = frame
            .facts
            .spacing
            .map(|spacing| spacing.rows / spacing.columns);
        let tall = spacing
            .filter(|tall| tall.is_finite() && *tall > 0.0)
            .unwrap_or(1.0);
        let (width, height) = match appearance.quarters % 2 {
            0 => (columns, rows * tall),
            _ => (rows * tall, columns),
        };
        let fit = (stage.0 / width).min(stage.1 / height);
        let across = fit * appearance.zoom;
        Placement {
            across,
            down: across * tall,
            columns,
            rows,
            pan: appearance.pan,
            quarters: appearance.quarters % 4,
            mirrored: appearance.mirrored,
        }
    }

    /// The place on the stage, from its centre, of a place in the image.
    pub fn on_stage(&self, point: Point) -> Point {
        let x = (point.0 - self.columns / 2.0) * self.across;
        let y = (point.1 - self.rows / 2.0) * self.down;
        let x = if self.mirrored { -x } else { x };
        let (x, y) = match self.quarters {
            0 => (x, y),
            1 => (-y, x),
            2 => (-x, -y),
            _ => (y, -x),
        };
        (x + self.pan.0, y + self.pan.1)
    }

    /// The place in the image of a place on the stage.
    pub fn in_image(&self, point: Point) -> Point {
        let (x, y) = (point.0 - self.pan.0, point.1 - self.pan.1);
        let (x, y) = match self.quarters {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        };
        let x = if self.mirrored { -x } else { x };
        (
            x / self.across + self.columns / 2.0,
            y / self.down + self.rows / 2.0,
        )
    }

    /// Row and column of the pixel at a place of the stage; `None` beside the image.
    pub fn pixel(&self, point: Point) -> Option<(u32, u32)> {
        let (column, row) = self.in_image(point);
        let inside = (0.0..self.columns).contains(&column) && (0.0..self.rows).contains(&row);
        inside.then_some((row as u32, column as u32))
    }

    /// The same as a style of the canvas, whose middle lies on that of the stage.
    pub fn style(&self) -> String {
        let mirror = if self.mirrored { -1.0 } else { 1.0 };
        let (x, y) = self.pan;
        let angle = u32::from(self.quarters) * 90;
        let (across, down) = (self.across * mirror, self.down);
        // Where a pixel is larger than two of the screen its edges are to be seen.
        let sharp = if self.across > 2.0 {
            "pixelated"
        } else {
            "auto"
        };
        format!(
            "transform: translate(-50%, -50%) translate({x:.2}px, {y:.2}px) rotate({angle}deg) \
             scale({across:.6}, {down:.6}); image-rendering: {sharp}"
        )
    }
}

/// The length between two places of a frame, in millimetres where distances are known, else
/// in pixels.
pub fn length(frame: &Frame, length: &Length) -> f64 {
    let (x, y) = (length.to.0 - length.from.0, length.to.1 - length.from.1);
    match frame.facts.spacing {
        Some(spacing) => f64::hypot(x * spacing.columns, y * spacing.rows),
        None => f64::hypot(x, y),
    }
}

#[cfg(test)]
mod tests {
    use plumbline_study::viewing::{FrameFacts, FrameValues, Spacing, SpacingPlane};

    use super::*;

    fn frame() -> Frame {
        Frame {
            facts: FrameFacts {
                rows: 100,
                columns: 200,
                frame: 0,
                frames: 1,
                bits: 12,
                windows: Vec::new(),
                whole: Window::over(-1000.0, 1048.0),
                inverted: false,
                spacing: Some(Spacing {
                    rows: 2.0,
                    columns: 1.0,
                    plane: SpacingPlane::Patient,
                }),
                notes: Vec::new(),
            },
            values: FrameValues::Numbers(vec![0.0; 20_000]),
        }
    }

    fn close(a: Point, b: Point) -> bool {
        (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9
    }

    #[test]
    fn the_way_to_the_stage_leads_back() {
        for quarters in 0..4 {
            for mirrored in [false, true] {
                let appearance = Appearance {
                    zoom: 1.7,
                    pan: (13.0, -8.0),
                    quarters,
                    mirrored,
                    ..Appearance::default()
                };
                let placement = Placement::new(&frame(), &appearance, (640.0, 480.0));
                for point in [(0.0, 0.0), (17.0, 83.5), (200.0, 100.0)] {
                    let back = placement.in_image(placement.on_stage(point));
                    assert!(close(back, point), "{quarters} {mirrored}: {back:?}");
                }
            }
        }
    }

    /// 200 × 100 pixels that are twice as high as wide: a square of 200.
    #[test]
    fn an_image_fits_with_its_proportions() {
        let placement = Placement::new(&frame(), &Appearance::default(), (400.0, 600.0));
        assert!(close(placement.on_stage((0.0, 0.0)), (-200.0, -200.0)));
        assert!(close(placement.on_stage((200.0, 100.0)), (200.0, 200.0)));
        assert_eq!(placement.pixel((-199.0, 199.0)), Some((99, 0)));
        assert_eq!(placement.pixel((-201.0, 0.0)), None);
    }

    #[test]
    fn a_quarter_turn_brings_the_left_edge_to_the_top() {
        let turned = Appearance::default().turned_by(1);
        let placement = Placement::new(&frame(), &turned, (400.0, 400.0));
        let (x, y) = placement.on_stage((0.0, 0.0));
        assert!(
            x > 0.0 && y < 0.0,
            "the first pixel lies at the right of the top"
        );
    }

    #[test]
    fn what_is_seen_is_flipped_whatever_was_turned_before() {
        for quarters in 0..4 {
            let before = Appearance {
                quarters,
                pan: (5.0, 3.0),
                ..Appearance::default()
            };
            let stage = (400.0, 400.0);
            let seen = Placement::new(&frame(), &before, stage).on_stage((20.0, 30.0));
            let flipped = Placement::new(&frame(), &before.flipped(), stage);
            assert!(
                close(flipped.on_stage((20.0, 30.0)), (-seen.0, seen.1)),
                "{quarters}"
            );
            assert_eq!(before.flipped().flipped(), before);
        }
    }

    #[test]
    fn what_lies_under_the_pointer_stays_there() {
        let stage = (500.0, 400.0);
        let before = Appearance::default().moved((30.0, -20.0));
        let fixed = (60.0, 10.0);
        let point = Placement::new(&frame(), &before, stage).in_image(fixed);
        let after = before.zoomed(2.5, fixed);
        assert!(close(
            Placement::new(&frame(), &after, stage).on_stage(point),
            fixed
        ));
        assert_eq!(before.zoomed(1e9, fixed).zoom, ZOOM.1);
    }

    #[test]
    fn a_drag_moves_the_window_by_the_range_of_the_image() {
        let dragged = Appearance::default().windowed(&frame(), (512.0, -256.0));
        let window = dragged.window.unwrap();
        assert_eq!(
            (window.width, window.centre),
            (2048.0 + 1024.0, 24.0 - 512.0)
        );
        let narrow = Appearance::default().windowed(&frame(), (-1e6, 0.0));
        assert_eq!(narrow.window.unwrap().width, 1.0);
    }

    #[test]
    fn lengths_are_millimetres_where_distances_are_known() {
        let line = Length {
            from: (10.0, 10.0),
            to: (13.0, 12.0),
        };
        assert_eq!(length(&frame(), &line), 5.0);
        let mut unknown = frame();
        unknown.facts.spacing = None;
        assert_eq!(length(&unknown, &line), f64::hypot(3.0, 2.0));
    }
}
