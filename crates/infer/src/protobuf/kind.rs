//! What a file is that is not ONNX, so that the message can name it.

/// None of the known kinds.
pub(super) const UNKNOWN: &str = "unknown";

/// First bytes of files that people take for a model, and the kind's name in
/// the message `model-not-onnx`.
const SIGNATURES: [(&[u8], &str); 15] = [
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x89HDF", "hdf5"),
    (b"\x1f\x8b", "gzip"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"version https://git-lfs", "pointer"),
    (b"<", "markup"),
    (b"{", "json"),
    (b"\x93NUMPY", "numpy"),
];

/// The kind of a file that is certainly not ONNX.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    let signature = SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start));
    if let Some((_, kind)) = signature {
        return Some(kind);
    }
    if bytes.get(4..8) == Some(b"TFL3") {
        return Some("tflite");
    }
    is_text(bytes).then_some("text")
}

/// Whether the first bytes are words: printable characters and line ends. An
/// ONNX file begins with a control character.
fn is_text(bytes: &[u8]) -> bool {
    const LOOK: usize = 64;
    let head = bytes.get(..LOOK.min(bytes.len())).unwrap_or_default();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.iter()
        .all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..))
}

/// Whether the file begins with the version of the ONNX format, as all writers
/// put it: field 1, a small number.
pub(super) fn begins_like_onnx(bytes: &[u8]) -> bool {
    matches!(bytes, [0x08, 1..=63, ..] | [0x08])
}
