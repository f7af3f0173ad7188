//! Elements and attributes, as the backend writes them.

use plotters_backend::FontTransform;

use super::SvgBackend;
use crate::chart::theme::Look;
use crate::chart::write::{push_colour, push_units};

/// Dots of one role and radius: one path of lines without length and with
/// round ends, which is a tenth of the text of as many circles.
pub(super) struct Dots {
    pub look: &'static Look,
    pub radius: u32,
    pub path: String,
}

impl SvgBackend<'_> {
    pub(super) fn flush(&mut self) {
        if let Some(Dots { look, radius, path }) = self.dots.take() {
            self.open("path", "line", look);
            self.out.push_str(" d=\"");
            self.out.push_str(&path);
            self.out.push('"');
            self.stroke(look, 2 * radius, "");
            self.out.push_str(" stroke-linecap=\"round\"/>");
        }
    }

    /// `<element class="pl-kind pl-role"`.
    pub(super) fn open(&mut self, element: &str, kind: &str, look: &Look) {
        for part in ["<", element, " class=\"pl-", kind, " pl-", look.name, "\""] {
            self.out.push_str(part);
        }
    }

    pub(super) fn length(&mut self, name: &str, value: i32) {
        for part in [" ", name, "=\""] {
            self.out.push_str(part);
        }
        push_units(self.out, value);
        self.out.push('"');
    }

    pub(super) fn colour(&mut self, attribute: &str, look: &Look) {
        for part in [" ", attribute, "=\""] {
            self.out.push_str(part);
        }
        push_colour(self.out, look.rgb);
        self.out.push('"');
    }

    pub(super) fn stroke(&mut self, look: &Look, width: u32, dash: &str) {
        self.out.push_str(" fill=\"none\"");
        self.colour("stroke", look);
        self.length("stroke-width", i32::try_from(width).unwrap_or(i32::MAX));
        if !dash.is_empty() {
            for part in [" stroke-dasharray=\"", dash, "\""] {
                self.out.push_str(part);
            }
        }
    }

    pub(super) fn paint(&mut self, look: &'static Look, width: u32, fill: bool) {
        if fill {
            self.colour("fill", look);
        } else {
            self.stroke(look, width, look.dash);
        }
        self.out.push_str("/>");
    }

    pub(super) fn rotation(&mut self, transform: &FontTransform, (x, y): (i32, i32)) {
        let degrees = match transform {
            FontTransform::None => return,
            FontTransform::Rotate90 => "90",
            FontTransform::Rotate180 => "180",
            FontTransform::Rotate270 => "-90",
        };
        for part in [" transform=\"rotate(", degrees, " "] {
            self.out.push_str(part);
        }
        push_units(self.out, x);
        self.out.push(' ');
        push_units(self.out, y);
        self.out.push_str(")\"");
    }
}
