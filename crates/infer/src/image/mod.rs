//! Models of images: from a decoded image to the scores of a model.
//!
//! `plumbline-imaging` reads files and follows recipes; an [`ImageModel`] runs what
//! comes of that. Problems name the file of the image.

mod answers;
mod looks;
mod model;
pub(crate) mod post;
mod problem;

pub use model::{ImageModel, ImageScore};
