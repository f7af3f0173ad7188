//! Numbers, colours and paths as SVG writes them: short and always the same.

use plotters_backend::BackendCoord;

/// Appends hundredths of a pixel as pixels: 1250 is "12.5".
pub fn push_units(out: &mut String, value: i32) {
    if value < 0 {
        out.push('-');
    }
    let magnitude = value.unsigned_abs();
    push_whole(out, magnitude / 100);
    let hundredths = magnitude % 100;
    if hundredths > 0 {
        out.push('.');
        push_digit(out, hundredths / 10);
        if !hundredths.is_multiple_of(10) {
            push_digit(out, hundredths % 10);
        }
    }
}

/// Appends a colour as "#0072b2".
pub fn push_colour(out: &mut String, (r, g, b): (u8, u8, u8)) {
    out.push('#');
    for part in [r, g, b] {
        push_digit(out, u32::from(part >> 4));
        push_digit(out, u32::from(part & 15));
    }
}

/// Appends a path through these points. Steps, of which ROC curves are made,
/// take the short commands; a point that repeats the one before is left out.
pub fn push_path(out: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut last: Option<BackendCoord> = None;
    for (x, y) in points {
        match last {
            None => {
                out.push('M');
                push_units(out, x);
                out.push(' ');
                push_units(out, y);
            }
            Some(before) if before == (x, y) => continue,
            Some((_, before)) if before == y => {
                out.push('H');
                push_units(out, x);
            }
            Some((before, _)) if before == x => {
                out.push('V');
                push_units(out, y);
            }
            Some(_) => {
                out.push('L');
                push_units(out, x);
                out.push(' ');
                push_units(out, y);
            }
        }
        last = Some((x, y));
    }
}

fn push_whole(out: &mut String, value: u32) {
    if value >= 10 {
        push_whole(out, value / 10);
    }
    push_digit(out, value % 10);
}

fn push_digit(out: &mut String, digit: u32) {
    out.push(char::from_digit(digit, 16).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn units_are_written_without_needless_digits() {
        for (value, text) in [
            (0, "0"),
            (5, "0.05"),
            (-5, "-0.05"),
            (50, "0.5"),
            (1250, "12.5"),
            (-123_456, "-1234.56"),
            (i32::MIN, "-21474836.48"),
        ] {
            assert_eq!(written(|out| push_units(out, value)), text);
        }
    }

    #[test]
    fn colours_have_six_digits() {
        assert_eq!(written(|out| push_colour(out, (0, 0x72, 0xb2))), "#0072b2");
    }

    #[test]
    fn paths_step_and_drop_repeats() {
        let points = [(0, 0), (0, 0), (0, 100), (200, 100), (300, 250)];
        assert_eq!(written(|out| push_path(out, points)), "M0 0V1H2L3 2.5");
    }
}
