//! An SVG backend for plotters with fixed text metrics.
//!
//! The backend that plotters offers on wasm measures text through the page,
//! which a worker does not have and which differs between machines. This one
//! measures with a table ([`super::text`]) and writes the same bytes
//! everywhere. Plotters counts in whole units: here a unit is a hundredth of
//! a pixel, so every coordinate is rounded to 0.01.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::text;
use super::theme::{Look, Role};
use super::write::{push_path, push_units};
use crate::markup::push_escaped;

mod pen;

use self::pen::Dots;

/// Units of the backend in a pixel.
pub const UNITS: f64 = 100.0;

/// A length in pixels in units of the backend.
pub fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Writes the elements of an image into a string.
pub struct SvgBackend<'a> {
    out: &'a mut String,
    size: (u32, u32),
    /// Dots of one kind, joined into one path while nothing else comes.
    dots: Option<Dots>,
}

impl<'a> SvgBackend<'a> {
    /// A backend of this size in pixels that appends to `out`.
    pub fn new(out: &'a mut String, width: f64, height: f64) -> SvgBackend<'a> {
        let size = (units(width).unsigned_abs(), units(height).unsigned_abs());
        SvgBackend {
            out,
            size,
            dots: None,
        }
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.flush();
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.draw_rect(at, (at.0 + 100, at.1 + 100), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        self.flush();
        let look = look_of(style.color());
        self.open("rect", kind(fill), look);
        self.length("x", left.min(right));
        self.length("y", top.min(bottom));
        self.length("width", right.saturating_sub(left).saturating_abs());
        self.length("height", bottom.saturating_sub(top).saturating_abs());
        self.paint(look, style.stroke_width(), fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.flush();
        let look = look_of(style.color());
        self.open("path", "line", look);
        self.out.push_str(" d=\"");
        push_path(self.out, path);
        self.out.push_str("\" stroke-linejoin=\"round\"");
        self.paint(look, style.stroke_width(), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let look = look_of(style.color());
        if fill {
            let joins = self
                .dots
                .as_ref()
                .is_some_and(|dots| dots.look == look && dots.radius == radius);
            if !joins {
                self.flush();
            }
            let dots = self.dots.get_or_insert_with(|| Dots {
                look,
                radius,
                path: String::new(),
            });
            dots.path.push('M');
            push_units(&mut dots.path, x);
            dots.path.push(' ');
            push_units(&mut dots.path, y);
            dots.path.push_str("h0");
            return Ok(());
        }
        self.flush();
        self.open("circle", "line", look);
        self.length("cx", x);
        self.length("cy", y);
        self.length("r", i32::try_from(radius).unwrap_or(i32::MAX));
        self.paint(look, style.stroke_width(), false);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        self.flush();
        let look = look_of(style.color());
        self.open("path", "fill", look);
        self.out.push_str(" d=\"");
        push_path(self.out, corners);
        self.out.push_str("Z\"");
        self.paint(look, 0, true);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        words: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Done {
        self.flush();
        let look = look_of(style.color());
        // The baseline, from the height of capitals and descenders: attributes
        // that would do this are not read by every program.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.36,
            VPos::Bottom => -0.22,
        };
        self.open("text", "text", look);
        self.length("x", x);
        self.length("y", y.saturating_add(units(drop * style.size())));
        self.length("font-size", units(style.size()));
        if let FontStyle::Bold = style.style() {
            self.out.push_str(" font-weight=\"600\"");
        }
        let backwards = text::is_right_to_left(words);
        if backwards {
            self.out.push_str(" direction=\"rtl\"");
        }
        match (style.anchor().h_pos, backwards) {
            (HPos::Center, _) => self.out.push_str(" text-anchor=\"middle\""),
            (HPos::Right, false) | (HPos::Left, true) => {
                self.out.push_str(" text-anchor=\"end\"");
            }
            _ => {}
        }
        self.rotation(&style.transform(), (x, y));
        self.colour("fill", look);
        if look.role == Role::Callout {
            self.colour("stroke", Role::Paper.look());
            self.out
                .push_str(" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        self.out.push('>');
        push_escaped(self.out, words);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        words: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = units(text::width(words, style.size()));
        Ok((width.unsigned_abs(), units(style.size()).unsigned_abs()))
    }
}

fn look_of(color: BackendColor) -> &'static Look {
    Role::of_rgb(color.rgb)
}

fn kind(fill: bool) -> &'static str {
    if fill { "fill" } else { "line" }
}
