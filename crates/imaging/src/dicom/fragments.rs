//! Which fragments of compressed pixels belong to which frame, PS3.5 annex A.4.

use super::data::{Element, fragments};
use super::header::Shape;
use super::refusal::Refusal;

/// The fragments of each frame: place and length in the bytes of the data set.
pub(super) type Frames = Vec<Vec<(usize, usize)>>;

/// Sorts fragments into frames. `extended` is the table of offsets of 8 bytes, which files of
/// more than 4 GB have.
pub(super) fn frames(
    body: &[u8],
    pixels: &Element<'_>,
    extended: Option<&[u8]>,
    shape: &Shape,
) -> Result<Frames, Refusal> {
    let mut all = fragments(pixels).map_err(Refusal::Broken)?.into_iter();
    let table = all.next();
    let parts: Vec<(usize, usize)> = all.filter(|(_, length)| *length > 0).collect();
    let wrong = || Refusal::Frames {
        expected: shape.frames,
        found: parts.len(),
    };
    if parts.is_empty() || parts.len() < shape.frames {
        return Err(wrong());
    }
    if shape.frames == 1 {
        return Ok(vec![parts]);
    }
    if parts.len() == shape.frames {
        return Ok(parts.into_iter().map(|part| vec![part]).collect());
    }
    let offsets = offsets(body, table, extended);
    // Offsets count from the first byte of the first item after the table.
    let first = parts.first().map_or(0, |(place, _)| place - ITEM);
    let starts: Vec<usize> = if offsets.len() == shape.frames {
        offsets
            .iter()
            .map(|offset| first.saturating_add(*offset))
            .collect()
    } else {
        // A codestream begins with a mark that no fragment within one begins with.
        let begins = |(place, length): &&(usize, usize)| {
            let start = bytes(body, (*place, *length));
            MARKS.iter().any(|mark| start.starts_with(mark))
        };
        let found = parts.iter().filter(begins);
        found.map(|(place, _)| place - ITEM).collect()
    };
    let is_rising = starts.windows(2).all(|pair| pair.first() < pair.last());
    if starts.len() != shape.frames || !is_rising || starts.first() != Some(&first) {
        return Err(wrong());
    }
    let mut frames: Frames = vec![Vec::new(); shape.frames];
    for (place, length) in &parts {
        let frame = starts.partition_point(|start| start + ITEM <= *place);
        let fragments = frame.checked_sub(1).and_then(|frame| frames.get_mut(frame));
        fragments.ok_or_else(wrong)?.push((*place, *length));
    }
    if frames.iter().any(Vec::is_empty) {
        return Err(wrong());
    }
    Ok(frames)
}

/// Bytes of tag and length before a fragment.
const ITEM: usize = 8;

/// How codestreams begin: JPEG and JPEG-LS, JPEG 2000, and its file format.
const MARKS: [&[u8]; 3] = [b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  "];

/// The bytes of a fragment.
fn bytes(body: &[u8], (place, length): (usize, usize)) -> &[u8] {
    let bytes = body.get(place..place + length);
    bytes.expect("fragments were found in these bytes")
}

fn offsets(body: &[u8], table: Option<(usize, usize)>, extended: Option<&[u8]>) -> Vec<usize> {
    let wide = |bytes: &[u8; 8]| usize::try_from(u64::from_le_bytes(*bytes)).unwrap_or(usize::MAX);
    if let Some(extended) = extended {
        let (offsets, _) = extended.as_chunks::<8>();
        return offsets.iter().map(wide).collect();
    }
    let table = table.map_or(&[][..], |table| bytes(body, table));
    let (offsets, _) = table.as_chunks::<4>();
    let narrow = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
    offsets.iter().map(narrow).collect()
}
