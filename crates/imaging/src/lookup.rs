//! From stored values to those that mean something, and to those that are shown: PS3.3 C.11.1
//! (modality), C.11.2 (values of interest), C.7.6.3 (palettes, colours).

pub use plumbline_study::viewing::{Window, WindowFunction};

/// How stored values become values of the modality, such as Hounsfield units.
#[derive(Debug, Clone, PartialEq)]
pub enum Modality {
    /// They are what they are.
    Stored,
    /// Value × slope + intercept.
    Rescale {
        /// Rescale slope.
        slope: f64,
        /// Rescale intercept.
        intercept: f64,
    },
    /// By a table.
    Table(Table),
}

/// A look-up table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The value that the first entry stands for; what is less takes it, too.
    pub first: i32,
    /// Bits of an entry.
    pub bits: u16,
    /// What values become; larger values take the last.
    pub entries: Vec<u16>,
    /// What the file says that it is for.
    pub explanation: String,
}

impl Table {
    /// The entry of a value. Values between whole numbers take the nearest.
    pub fn at(&self, value: f64) -> u16 {
        // Casting cuts off what lies below the first.
        let place = (value - f64::from(self.first) + 0.5) as usize;
        let last = self.entries.len().saturating_sub(1);
        let entry = self.entries.get(place.min(last));
        entry.copied().unwrap_or_default()
    }

    /// The largest number that an entry can be.
    pub fn most(&self) -> u16 {
        match self.bits {
            bits @ 1..16 => (1 << bits) - 1,
            _ => u16::MAX,
        }
    }
}

/// Colours by place.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Red, green and blue; first value and bits are the same for all.
    pub channels: [Table; 3],
}

impl Palette {
    /// The colour of a stored value.
    pub fn at(&self, value: f64) -> [u16; 3] {
        let [red, green, blue] = &self.channels;
        [red.at(value), green.at(value), blue.at(value)]
    }

    /// Bits of an entry.
    pub fn bits(&self) -> u16 {
        let [red, ..] = &self.channels;
        red.bits
    }
}

/// Red, green and blue of brightness and two differences of colour, all of so many bits
/// (ITU-T T.871, chapter 7), rounded half up. In 32 bits for 8: the order of operations of
/// pydicom, which decides at ties.
pub(crate) fn rgb(ybr: [f64; 3], bits: u16) -> [f64; 3] {
    let [y, b, r] = ybr;
    let middle = f64::from(1_u32 << bits.saturating_sub(1).min(31));
    let most = 2.0 * middle - 1.0;
    if bits <= 8 {
        let (y, b, r) = (y as f32, (b - middle) as f32, (r - middle) as f32);
        let from_b = (-0.114 * 1.772 / 0.587) as f32;
        let from_r = (-0.299 * 1.402 / 0.587) as f32;
        let sums = [
            y + 1.402_f32 * r,
            y + from_b * b + from_r * r,
            y + 1.772_f32 * b,
        ];
        return sums.map(|sum| f64::from((sum + 0.5).floor()).clamp(0.0, most));
    }
    let (b, r) = (b - middle, r - middle);
    let green = y - 0.114 * 1.772 / 0.587 * b - 0.299 * 1.402 / 0.587 * r;
    let sums = [y + 1.402 * r, green, y + 1.772 * b];
    sums.map(|sum| (sum + 0.5).floor().clamp(0.0, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(curve: WindowFunction, centre: f64, width: f64) -> Window {
        Window {
            centre,
            width,
            curve,
            explanation: String::new(),
        }
    }

    #[track_caller]
    fn shows(window: &Window, value: f64, expected: f64) {
        let shown = window.shown(value, 0.0, 255.0);
        assert!(
            (shown - expected).abs() < 5e-7,
            "{value}: {shown} {expected}"
        );
    }

    /// Computed from the formulas of PS3.3 with 12-bit data and a soft tissue window.
    #[test]
    fn windows_show_what_the_standard_says() {
        use WindowFunction::{Linear, LinearExact, Sigmoid};
        let whole = |curve| window(curve, 2048.0, 4096.0);
        shows(&whole(Linear), 2047.0, 127.468864);
        shows(&whole(LinearExact), 2047.0, 127.437744);
        shows(&whole(Linear), 2048.0, 127.531136);
        shows(&whole(LinearExact), 2048.0, 127.5);
        shows(&whole(Linear), 4095.0, 255.0);
        shows(&whole(LinearExact), 4095.0, 254.937744);
        let soft = |curve| window(curve, 40.0, 400.0);
        for (value, linear, exact, sigmoid) in [
            (-160.0, 0.0, Some(0.0), Some(30.396745)),
            (-159.0, 0.639098, None, None),
            (0.0, 102.255639, Some(102.0), None),
            (40.0, 127.819549, Some(127.5), Some(127.5)),
            (239.0, 255.0, None, None),
            (240.0, 255.0, Some(255.0), Some(224.603255)),
        ] {
            shows(&soft(Linear), value, linear);
            if let Some(exact) = exact {
                shows(&soft(LinearExact), value, exact);
            }
            if let Some(sigmoid) = sigmoid {
                shows(&soft(Sigmoid), value, sigmoid);
            }
        }
    }

    #[test]
    fn a_window_of_one_value_is_a_step() {
        let step = window(WindowFunction::Linear, 10.0, 1.0);
        shows(&step, 9.0, 0.0);
        shows(&step, 9.5, 0.0);
        shows(&step, 9.75, 255.0);
        shows(&step, 10.0, 255.0);
    }

    #[test]
    fn tables_hold_on_to_their_ends() {
        let table = Table {
            first: -2,
            bits: 8,
            entries: vec![10, 20, 30],
            explanation: String::new(),
        };
        let found = [-100.0, -2.0, -1.0, 0.0, 1.0, 1e9, -1.4].map(|value| table.at(value));
        assert_eq!(found, [10, 10, 20, 30, 30, 30, 20]);
    }
}
