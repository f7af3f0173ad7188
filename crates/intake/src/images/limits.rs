//! How large a set of images may be.

/// Largest set of images that will be listed, and largest file of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetLimits {
    /// Files in all, archives opened.
    pub entries: u64,
    /// Bytes of one image's file, once read.
    pub bytes: u64,
    /// How many times larger than in its archive a file may become; a file of up
    /// to [`SetLimits::SMALL`] bytes may always.
    pub ratio: u64,
}

impl SetLimits {
    /// A file of up to this many bytes harms nobody, however well it was
    /// compressed: a plain image of one colour is no attack.
    pub const SMALL: u64 = 16 << 20;

    /// Most folders in a path. Each becomes a column; no set of images needs more.
    pub const FOLDERS: usize = 32;
}

impl Default for SetLimits {
    fn default() -> SetLimits {
        SetLimits {
            entries: 1_000_000,
            bytes: 512 << 20,
            ratio: 100,
        }
    }
}
