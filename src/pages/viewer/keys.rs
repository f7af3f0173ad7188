//! What a key does: the keys of OHIF Viewer, as far as there is something for them to do.

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// So many frames further, or back.
    By(i32),
    /// To the first frame or image, or to the last.
    End(End),
    /// To the image after this one, or before it.
    Image(i32),
    /// Larger or smaller.
    Zoom(bool),
    /// As large as fits.
    Fit,
    /// By quarters with the clock.
    Turn(u8),
    /// Left and right, or up and down, change places.
    Flip(Flip),
    /// Dark for bright.
    Invert,
    /// Frames one after another, or no longer.
    Cine,
    /// As it was in the beginning.
    Reset,
    /// The usual window at this place.
    Preset(usize),
    /// No lengths.
    Clear,
}

/// An end of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The first.
    First,
    /// The last.
    Last,
}

/// A mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flip {
    /// Left and right change places.
    Sideways,
    /// Up and down do.
    Upright,
}

/// What a key asks for; nothing where it belongs to the browser.
pub fn asked(key: &str) -> Option<Asked> {
    Some(match key {
        "ArrowDown" => Asked::By(1),
        "ArrowUp" => Asked::By(-1),
        "Home" => Asked::End(End::First),
        "End" => Asked::End(End::Last),
        "PageDown" => Asked::Image(1),
        "PageUp" => Asked::Image(-1),
        "+" => Asked::Zoom(true),
        "-" => Asked::Zoom(false),
        "=" => Asked::Fit,
        "r" => Asked::Turn(1),
        "l" => Asked::Turn(3),
        "h" => Asked::Flip(Flip::Sideways),
        "v" => Asked::Flip(Flip::Upright),
        "i" => Asked::Invert,
        "c" => Asked::Cine,
        " " => Asked::Reset,
        "1" => Asked::Preset(0),
        "2" => Asked::Preset(1),
        "3" => Asked::Preset(2),
        "4" => Asked::Preset(3),
        "5" => Asked::Preset(4),
        "Backspace" | "Delete" => Asked::Clear,
        _ => return None,
    })
}
