//! What a file of a set is, by its name: which files are worth opening. What an
//! image really is, its bytes decide once they are read.

/// What a name announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An image of a format that is read here.
    Image,
    /// A table, perhaps of labels.
    Table,
    /// A ZIP archive.
    Archive,
    /// Left behind by an operating system.
    Rubbish,
    /// Anything else.
    Other,
}

const IMAGES: [&str; 14] = [
    "png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "dib", "dcm", "dicom", "ima", "nii",
    "nii.gz",
];

const TABLES: [&str; 4] = ["csv", "tsv", "txt", "json"];

/// Files that operating systems leave behind.
const RUBBISH: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// What the name of a file announces.
pub(super) fn kind(path: &str) -> Kind {
    let name = last(path).to_lowercase();
    if RUBBISH.contains(&name.as_str()) || name.starts_with("._") || path.starts_with("__MACOSX/") {
        return Kind::Rubbish;
    }
    match suffix(&name) {
        suffix if IMAGES.contains(&suffix) => Kind::Image,
        suffix if TABLES.contains(&suffix) => Kind::Table,
        "zip" => Kind::Archive,
        _ => Kind::Other,
    }
}

/// Whether a file is one of a set, by its name: an image, a table or an archive.
pub fn is_of_use(path: &str) -> bool {
    match kind(path) {
        Kind::Image | Kind::Table | Kind::Archive => true,
        Kind::Rubbish | Kind::Other => false,
    }
}

/// Whether the name of a file is that of a volume.
pub fn is_volume(path: &str) -> bool {
    let suffix = suffix(path).to_lowercase();
    ["nii", "nii.gz"].contains(&suffix.as_str())
}

/// Whether the bytes of a file have to say what it is: it bears a name of DICOM, which
/// reports and plans bear, too; or none that says anything, as images of a disc do
/// ("IM0001", "1.2.840.10008.1").
pub(super) fn is_for_look(path: &str) -> bool {
    match kind(path) {
        Kind::Image => ["dcm", "dicom", "ima"].contains(&suffix(&last(path).to_lowercase())),
        Kind::Other => suffix(path).chars().all(|letter| letter.is_ascii_digit()),
        Kind::Table | Kind::Archive | Kind::Rubbish => false,
    }
}

/// What kind of medical image a file is that is not read here, by its name.
pub(super) fn foreign(path: &str) -> Option<&'static str> {
    let name = last(path).to_lowercase();
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    if ends(&[".img", ".hdr", ".mha", ".mhd", ".nrrd", ".nhdr", ".mgz"]) {
        Some("volume")
    } else if ends(&[".svs", ".ndpi", ".mrxs", ".scn", ".vsi", ".czi"]) {
        Some("slide")
    } else {
        None
    }
}

/// The last part of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What follows the last point of a name; empty where there is none. Compressed volumes have
/// two: "nii.gz".
pub(super) fn suffix(name: &str) -> &str {
    const VOLUME: &str = ".nii.gz";
    let at = name.len().saturating_sub(VOLUME.len());
    let is_volume = |end: &&str| end.eq_ignore_ascii_case(VOLUME);
    if let Some(end) = name.get(at..).filter(is_volume)
        && last(name).len() > VOLUME.len()
    {
        return end.get(1..).unwrap_or_default();
    }
    match last(name).rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() => suffix,
        _ => "",
    }
}

/// A path without the suffix of its name.
pub(super) fn stem(path: &str) -> &str {
    let suffix = suffix(path);
    if suffix.is_empty() {
        return path;
    }
    path.get(..path.len() - suffix.len() - 1).unwrap_or(path)
}
