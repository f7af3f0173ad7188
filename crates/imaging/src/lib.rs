//! Images: from the bytes of a file to pixels, and to the tensor that a model takes.
//!
//! [`read()`] reads whatever is an image, with all its frames: DICOM by [`dicom`], whose
//! compressed frames [`codec`] decodes, and pictures. An [`Image`] keeps the values as they
//! are stored, and what turns them into values of the modality and into what is shown.
//!
//! [`decode()`] reads PNG, JPEG, TIFF and BMP by their content; [`prepare`]
//! follows a recipe; [`preview`] shows what the model sees; [`corrupt()`] makes
//! an image worse as a scanner, a camera or a transfer might. What is wrong with an
//! image comes back as one [`Problem`](plumbline_study::Problem) that names the
//! file; [`Failures`] gathers those of a run. No model is known here.
//!
//! Exactness: PNG, TIFF and BMP, colours, sizes, resizing and scaling are those of
//! Pillow and torchvision to the last bit (`tests/golden/make/images.py`). JPEG
//! is not: decoders may round differently, so which one was used is part of
//! [`Pixels`]. A browser that passes [`self_test`] decodes as Pillow does.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod codec;
mod colour;
mod corrupt;
mod decode;
mod decoders;
pub mod dicom;
mod failures;
mod frames;
mod geometry;
mod limits;
mod lookup;
pub mod nifti;
mod pixels;
mod plane;
mod prepare;
mod preview;
mod problem;
mod read;
mod resample;
mod scale;
mod seen;
pub mod self_test;
mod series;
mod spacing;
mod taken;
mod values;
mod view;
mod volume;

pub use corrupt::{Corruption, NoSeverity, Severity, corrupt, image_seed};
pub use decode::{Header, decode, probe, suffix_note};
pub use decoders::Decoders;
pub use failures::Failures;
pub use frames::{Array, Image, Look, Meaning, Spacing, SpacingPlane, Stage};
pub use limits::ImageLimits;
pub use lookup::{Modality, Palette, Table, Window, WindowFunction};
pub use pixels::{Channels, Decoder, Format, Pixels, Samples};
pub use prepare::{Tensor, prepare};
pub use preview::{Preview, preview};
pub use problem::{monochrome1, no_such_frame, no_window};
pub use read::{is_dicom, read};
pub use series::{Fault, Place, Sorted, sorted};
pub use taken::Kept;
pub use values::Values;
pub use view::Viewed;
pub use volume::{Slices, Volume, volumes};
