//! todo
use super::{CodecError, Frame};
pub(super) fn decode(_frame: &Frame<'_>) -> Result<Vec<i32>, CodecError> { Err(CodecError::Unsupported("jpeg")) }
