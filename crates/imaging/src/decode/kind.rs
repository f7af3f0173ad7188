//! What a file is, by its first bytes.

use crate::Format;

/// The format of an image that is read here.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    const STARTS: [(&[u8], Format); 7] = [
        (b"\x89PNG\r\n\x1a\n", Format::Png),
        (b"\xff\xd8\xff", Format::Jpeg),
        (b"II*\0", Format::Tiff),
        (b"MM\0*", Format::Tiff),
        (b"II+\0", Format::Tiff),
        (b"MM\0+", Format::Tiff),
        (b"BM", Format::Bmp),
    ];
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, format)| *format)
}

/// What else it is: chooses the advice in the words of `image-format`.
pub(super) fn other(bytes: &[u8]) -> &'static str {
    const STARTS: [(&[u8], &str); 10] = [
        (b"GIF8", "gif"),
        (b"RIFF", "webp"),
        (b"\0\0\0\x0cjP  ", "jpeg-2000"),
        (b"\xff\x4f\xff\x51", "jpeg-2000"),
        (b"\xff\x0a", "jpeg-xl"),
        (b"\0\0\0\x0cJXL ", "jpeg-xl"),
        (b"PK\x03\x04", "zip"),
        (b"%PDF", "pdf"),
        (b"<svg", "svg"),
        (b"<?xml", "svg"),
    ];
    if bytes.get(128..132) == Some(b"DICM") {
        return "dicom";
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return "heic";
    }
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map_or("unknown", |(_, kind)| kind)
}
