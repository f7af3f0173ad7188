//! Colours and sizes of figures: the one place that names either.
//!
//! A figure draws in roles, not in colours. Each [`Role`] has a colour of its
//! own for plotters to carry; the SVG backend turns it back into the role and
//! writes a class (`pl-series-1`) beside the colour as a plain attribute. The
//! style sheet `figures.css` maps classes to variables (`--pl-series-1`), so
//! that dark mode, print and a hospital's own theme restyle a figure without
//! drawing it again, and a saved file looks right without any style sheet.
//!
//! Hues are those of Okabe and Ito (<https://jfly.uni-koeln.de/color/>), told
//! apart by readers with any colour vision; lines also differ in dashes, and
//! areas in lightness, so that figures survive a black-and-white printer.

/// What something drawn stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The background.
    Paper,
    /// Main text.
    Ink,
    /// Text beside lines, with a rim of paper so that it stays readable.
    Callout,
    /// Axis labels and remarks.
    Muted,
    /// Axis lines and ticks.
    Axis,
    /// Grid lines.
    Grid,
    /// A range that was chosen beforehand.
    Shade,
    /// A line to compare with: chance, perfect calibration.
    Reference,
    /// A second line to compare with.
    Alternative,
    /// The threshold that the plan declares.
    Threshold,
    /// The threshold that the reader is trying out.
    Live,
    /// The model.
    Series1,
    /// Cases with the outcome.
    Series2,
    /// Cases without the outcome.
    Series3,
    /// Interval around the model.
    Band1,
    /// Light fill of what concerns cases with the outcome.
    Band2,
    /// Light fill of what concerns cases without the outcome.
    Band3,
}

/// How a role looks when no style sheet says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The role.
    pub role: Role,
    /// Name in classes and variables, behind `pl-`.
    pub name: &'static str,
    /// Colour; no two roles share one.
    pub rgb: (u8, u8, u8),
    /// Dashes of lines, as `stroke-dasharray`; empty is solid.
    pub dash: &'static str,
}

const fn look(role: Role, name: &'static str, rgb: (u8, u8, u8), dash: &'static str) -> Look {
    Look {
        role,
        name,
        rgb,
        dash,
    }
}

/// Every role's look.
pub const LOOKS: [Look; 17] = [
    look(Role::Paper, "paper", (0xff, 0xff, 0xff), ""),
    look(Role::Ink, "ink", (0x1a, 0x25, 0x30), ""),
    look(Role::Callout, "callout", (0x1a, 0x25, 0x31), ""),
    look(Role::Muted, "muted", (0x52, 0x5f, 0x6c), ""),
    look(Role::Axis, "axis", (0x7a, 0x86, 0x92), ""),
    look(Role::Grid, "grid", (0xe3, 0xe7, 0xeb), ""),
    look(Role::Shade, "shade", (0xf3, 0xf1, 0xe9), ""),
    look(Role::Reference, "reference", (0x6b, 0x77, 0x83), "2 4"),
    look(Role::Alternative, "alternative", (0x6b, 0x77, 0x84), "8 4"),
    look(Role::Threshold, "threshold", (0x1a, 0x25, 0x32), "5 3"),
    look(Role::Live, "live", (0xa8, 0x4d, 0x84), ""),
    look(Role::Series1, "series-1", (0x00, 0x72, 0xb2), ""),
    look(Role::Series2, "series-2", (0xd5, 0x5e, 0x00), ""),
    look(Role::Series3, "series-3", (0x3d, 0x92, 0xc6), ""),
    look(Role::Band1, "band-1", (0xd3, 0xe5, 0xf1), ""),
    look(Role::Band2, "band-2", (0xfb, 0xe4, 0xd2), ""),
    look(Role::Band3, "band-3", (0xe6, 0xf0, 0xf8), ""),
];

impl Role {
    /// The role's look.
    pub fn look(self) -> &'static Look {
        // Every role is in the table (a test holds it); ink is never wrong.
        LOOKS.iter().find(|look| look.role == self).unwrap_or(&INK)
    }

    /// The role that a colour stands for.
    pub fn of_rgb(rgb: (u8, u8, u8)) -> &'static Look {
        LOOKS.iter().find(|look| look.rgb == rgb).unwrap_or(&INK)
    }
}

static INK: Look = look(Role::Ink, "ink", (0x1a, 0x25, 0x30), "");

/// Style sheet of figures: classes to variables, for light, dark and print.
pub const CSS: &str = include_str!("figures.css");

/// Fonts of figures: whatever the system speaks with; nothing is loaded.
pub const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// Size of tick labels and remarks, in pixels.
pub const SMALL: f64 = 12.0;
/// Size of axis titles and labels in the figure.
pub const BODY: f64 = 13.0;
/// Size of the numbers that the eye should find first.
pub const LARGE: f64 = 20.0;
/// Width of a hairline.
pub const HAIRLINE: f64 = 1.0;
/// Width of lines to compare with.
pub const THIN: f64 = 1.5;
/// Width of the model's line.
pub const THICK: f64 = 2.25;
/// Below this width a figure takes its narrow layout.
pub const NARROW: f64 = 480.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_own_colour_and_name() {
        for (index, one) in LOOKS.iter().enumerate() {
            for other in &LOOKS[index + 1..] {
                assert_ne!(one.rgb, other.rgb, "{} and {}", one.name, other.name);
                assert_ne!(one.name, other.name);
            }
            assert_eq!(one.role.look(), one);
            assert_eq!(Role::of_rgb(one.rgb), one);
        }
    }

    #[test]
    fn the_style_sheet_knows_every_role_and_its_light_colour() {
        for look in LOOKS {
            let (r, g, b) = look.rgb;
            let name = look.name;
            let variable = format!("--pl-{name}: #{r:02x}{g:02x}{b:02x};");
            // The callout is ink to a theme.
            if look.role != Role::Callout {
                assert!(CSS.contains(&variable), "{variable}");
                assert_eq!(CSS.matches(&format!("--pl-{name}:")).count(), 3, "{name}");
            }
            assert!(CSS.contains(&format!(".pl-{name}")), "{name}");
        }
    }
}
