//! What figures are made of: lines, areas, bars, dots and labels, each drawn
//! in a role on a plotters area.

use std::convert::Infallible;
use std::iter::{Once, once};

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::prelude::{Cartesian2d, CoordTranslate, DrawingArea, IntoDrawingArea};
use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle,
};

use super::svg::{SvgBackend, units};
use super::theme::Role;

/// Where a figure is drawn, counted in units of the backend.
pub type Sheet<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// Where data are drawn, counted in the units of the axes.
pub type Plot<'a> = DrawingArea<SvgBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Drawing into a string cannot fail; plotters asks all the same.
pub type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// What a callback draws, as the elements of an SVG image of this size.
pub fn elements(width: f64, height: f64, draw: impl FnOnce(&Sheet<'_>) -> Drawn) -> Option<String> {
    let mut out = String::with_capacity(16 * 1024);
    {
        let sheet = SvgBackend::new(&mut out, width, height).into_drawing_area();
        draw(&sheet).ok()?;
        sheet.present().ok()?;
    }
    Some(out)
}

/// A plot in a rectangle (left, top, right, bottom, in pixels) of the sheet.
pub fn plot<'a>(
    sheet: &Sheet<'a>,
    (left, top, right, bottom): (f64, f64, f64, f64),
    x: (f64, f64),
    y: (f64, f64),
) -> Plot<'a> {
    // Plotters maps a range onto pixels in the order given: up is smaller.
    let pixels = (units(left)..units(right), units(bottom)..units(top));
    sheet.apply_coord_spec(Cartesian2d::new(x.0..x.1, y.0..y.1, pixels))
}

fn colour(role: Role) -> RGBColor {
    let (r, g, b) = role.look().rgb;
    RGBColor(r, g, b)
}

fn stroke(role: Role, width: f64) -> ShapeStyle {
    ShapeStyle::from(&colour(role)).stroke_width(units(width).unsigned_abs())
}

/// A line through points.
pub fn line<C: CoordTranslate>(
    area: &DrawingArea<SvgBackend<'_>, C>,
    points: Vec<C::From>,
    role: Role,
    width: f64,
) -> Drawn {
    area.draw(&PathElement::new(points, stroke(role, width)))
}

/// A filled area with these corners.
pub fn area<C: CoordTranslate>(
    on: &DrawingArea<SvgBackend<'_>, C>,
    corners: Vec<C::From>,
    role: Role,
) -> Drawn {
    on.draw(&Polygon::new(corners, colour(role)))
}

/// A filled rectangle between two corners.
pub fn bar<C: CoordTranslate>(
    on: &DrawingArea<SvgBackend<'_>, C>,
    corners: [C::From; 2],
    role: Role,
) -> Drawn {
    on.draw(&Rectangle::new(
        corners,
        ShapeStyle::from(&colour(role)).filled(),
    ))
}

/// A filled dot; dots of one role and radius in a row become one element.
pub fn dot<C: CoordTranslate>(
    on: &DrawingArea<SvgBackend<'_>, C>,
    at: C::From,
    radius: f64,
    role: Role,
) -> Drawn {
    on.draw(&Circle::new(
        at,
        units(radius),
        ShapeStyle::from(&colour(role)).filled(),
    ))
}

/// A dot with a rim, for a mark that sits on a line.
pub fn ring<C: CoordTranslate>(
    on: &DrawingArea<SvgBackend<'_>, C>,
    at: C::From,
    (fill, rim): (Role, Role),
) -> Drawn
where
    C::From: Clone,
{
    dot(on, at.clone(), 5.0, fill)?;
    on.draw(&Circle::new(at, units(5.0), stroke(rim, 1.75)))
}

/// Where text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// Text begins at the point.
    Start,
    /// Text is centred on the point.
    Middle,
    /// Text ends at the point.
    End,
}

/// How a text is drawn.
#[derive(Clone, Copy)]
pub struct Style {
    role: Role,
    size: f64,
    weight: FontStyle,
    anchor: Anchor,
    height: VPos,
}

/// A text of this role and size, left-aligned and centred on its height.
pub fn style(role: Role, size: f64) -> Style {
    Style {
        role,
        size,
        weight: FontStyle::Normal,
        anchor: Anchor::Start,
        height: VPos::Center,
    }
}

impl Style {
    /// The style, aligned so.
    pub fn at(self, anchor: Anchor) -> Style {
        Style { anchor, ..self }
    }

    /// The style with its point at the top of the text.
    pub fn below(self) -> Style {
        Style {
            height: VPos::Top,
            ..self
        }
    }

    /// The style in semi-bold.
    pub fn bold(self) -> Style {
        Style {
            weight: FontStyle::Bold,
            ..self
        }
    }
}

/// A text at a point of a sheet, in pixels.
pub fn text(sheet: &Sheet<'_>, at: (f64, f64), words: &str, style: Style) -> Drawn {
    let point = (units(at.0), units(at.1));
    label(sheet, point, (0.0, 0.0), words, style)
}

/// A text beside a point of an area; the offset is in pixels.
pub fn label<C: CoordTranslate>(
    on: &DrawingArea<SvgBackend<'_>, C>,
    at: C::From,
    offset: (f64, f64),
    words: &str,
    style: Style,
) -> Drawn {
    on.draw(&Label {
        at,
        offset,
        words,
        style,
    })
}

struct Label<'w, C> {
    at: C,
    offset: (f64, f64),
    words: &'w str,
    style: Style,
}

impl<'a, C> PointCollection<'a, C> for &'a Label<'_, C> {
    type Point = &'a C;
    type IntoIter = Once<&'a C>;

    fn point_iter(self) -> Once<&'a C> {
        once(&self.at)
    }
}

impl<C, D: DrawingBackend> Drawable<D> for Label<'_, C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut D,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<D::ErrorType>> {
        let (dx, dy) = (units(self.offset.0), units(self.offset.1));
        for (x, y) in points {
            let at = (x.saturating_add(dx), y.saturating_add(dy));
            backend.draw_text(self.words, &self.style, at)?;
        }
        Ok(())
    }
}

impl BackendTextStyle for Style {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: self.role.look().rgb,
        }
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        self.weight
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h_pos, self.height)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    fn layout_box(&self, words: &str) -> Result<(BackendCoord, BackendCoord), Infallible> {
        let width = units(super::text::width(words, self.size));
        Ok(((0, 0), (width, units(self.size))))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        // The backend writes text as text; nobody asks for its pixels.
        Ok(Ok(()))
    }
}
