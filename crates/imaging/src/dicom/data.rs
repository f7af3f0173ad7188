//! Data sets: elements by their tags, PS3.5 chapter 7.
//!
//! Nothing is copied: an element knows where its value lies, and a sequence is read when
//! somebody asks for its items. What is read is bounded by the bytes that are there, not by
//! what lengths claim.

use std::collections::BTreeMap;

use super::tag::{ITEM, ITEM_END, PIXELS, SEQUENCE_END, Tag};

/// How elements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoding {
    /// Whether elements name their value representation.
    pub(crate) explicit: bool,
    /// Whether the most significant byte comes first.
    pub(crate) big: bool,
}

impl Encoding {
    pub(crate) const IMPLICIT: Encoding = Encoding {
        explicit: false,
        big: false,
    };
    pub(crate) const EXPLICIT: Encoding = Encoding {
        explicit: true,
        big: false,
    };
    pub(crate) const BIG: Encoding = Encoding {
        explicit: true,
        big: true,
    };

    fn short(self, bytes: [u8; 2]) -> u16 {
        match self.big {
            true => u16::from_be_bytes(bytes),
            false => u16::from_le_bytes(bytes),
        }
    }

    fn long(self, bytes: [u8; 4]) -> u32 {
        match self.big {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        }
    }
}

/// A place where the bytes are no data set: the tag of the element before it, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) after: Option<Tag>,
    /// Whether the bytes end where more was said to come.
    pub(crate) short: bool,
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    /// Value representation, where the element names one.
    pub(crate) vr: Option<[u8; 2]>,
    /// The bytes of the value; of an undefined length, those before the delimiter.
    pub(crate) value: &'a [u8],
    /// Where they lie in all bytes.
    pub(crate) at: usize,
    /// Whether the length was undefined: a sequence, or fragments.
    pub(crate) undefined: bool,
    encoding: Encoding,
}

/// Elements by their tags.
#[derive(Debug, Clone)]
pub(crate) struct DataSet<'a> {
    elements: BTreeMap<Tag, Element<'a>>,
    encoding: Encoding,
}

/// Most elements of a data set; those of real files are a few hundred.
const MOST_ELEMENTS: usize = 100_000;

/// Deepest sequence within sequences.
const DEEPEST: usize = 32;

/// Length of what ends by a delimiter.
const UNDEFINED: u32 = u32::MAX;

impl<'a> DataSet<'a> {
    /// Reads elements until the bytes end, or until pixels were read: what follows them is
    /// padding. `at` is where the bytes lie. Pixels that are cut short are kept as they are.
    pub(crate) fn read(
        bytes: &'a [u8],
        at: usize,
        encoding: Encoding,
    ) -> Result<DataSet<'a>, Broken> {
        DataSet::read_while(bytes, at, encoding, |_| true).map(|(data, _)| data)
    }

    /// Reads elements as long as their tags are wanted; also gives how many bytes were read.
    pub(crate) fn read_while(
        bytes: &'a [u8],
        at: usize,
        encoding: Encoding,
        wanted: impl Fn(Tag) -> bool,
    ) -> Result<(DataSet<'a>, usize), Broken> {
        let mut cursor = Cursor {
            bytes,
            place: 0,
            encoding,
            last: None,
        };
        let mut elements = BTreeMap::new();
        while cursor.left() >= 8 {
            let before = cursor.place;
            let header = cursor.header()?;
            if !wanted(header.tag) {
                cursor.place = before;
                break;
            }
            let element = cursor.element(&header, at)?;
            elements.insert(header.tag, element);
            if elements.len() > MOST_ELEMENTS {
                return Err(cursor.broken(false));
            }
            if header.tag >= PIXELS {
                break;
            }
        }
        Ok((DataSet { elements, encoding }, cursor.place))
    }

    pub(crate) fn get(&self, tag: Tag) -> Option<&Element<'a>> {
        self.elements.get(&tag)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The items of a sequence; none where it is missing or empty.
    pub(crate) fn items(&self, tag: Tag) -> Items<'a> {
        let element = self.get(tag);
        let encoding = element.map_or(self.encoding, |element| match element.vr.as_ref() {
            // Of unknown representation: whoever wrote it had no dictionary, PS3.5 6.2.2.
            Some(b"UN") => Encoding::IMPLICIT,
            _ => element.encoding,
        });
        Items {
            cursor: Cursor {
                bytes: element.map_or(&[], |element| element.value),
                place: 0,
                encoding,
                last: Some(tag),
            },
            at: element.map_or(0, |element| element.at),
        }
    }

    /// The first item of a sequence.
    pub(crate) fn item(&self, tag: Tag) -> Result<Option<DataSet<'a>>, Broken> {
        self.items(tag).next().transpose()
    }

    /// Text without the spaces and zeros that fill it up; bytes beyond ASCII by a sign.
    pub(crate) fn text(&self, tag: Tag) -> Option<String> {
        let element = self.get(tag)?;
        let text = String::from_utf8_lossy(element.value);
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0');
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The texts of an element of several values.
    pub(crate) fn texts(&self, tag: Tag) -> Vec<String> {
        let Some(text) = self.text(tag) else {
            return Vec::new();
        };
        let parts = text.split('\\').map(|part| part.trim().to_owned());
        parts.collect()
    }

    /// Numbers written in digits (DS, IS) or in binary (FL, FD); `None` for each that is none.
    pub(crate) fn decimals(&self, tag: Tag) -> Vec<Option<f64>> {
        let Some(element) = self.get(tag) else {
            return Vec::new();
        };
        let encoding = element.encoding;
        match element.vr.as_ref() {
            Some(b"FD") => {
                let (numbers, _) = element.value.as_chunks::<8>();
                let number = |bytes: &[u8; 8]| match encoding.big {
                    true => f64::from_be_bytes(*bytes),
                    false => f64::from_le_bytes(*bytes),
                };
                numbers.iter().map(|bytes| finite(number(bytes))).collect()
            }
            Some(b"FL") => {
                let (numbers, _) = element.value.as_chunks::<4>();
                let number = |bytes: &[u8; 4]| f64::from(f32::from_bits(encoding.long(*bytes)));
                numbers.iter().map(|bytes| finite(number(bytes))).collect()
            }
            _ => {
                let number = |text: &String| text.parse().ok().and_then(finite);
                self.texts(tag).iter().map(number).collect()
            }
        }
    }

    /// The first of several numbers.
    pub(crate) fn decimal(&self, tag: Tag) -> Option<f64> {
        self.decimals(tag).first().copied().flatten()
    }

    /// A whole number of 2 or 4 bytes without sign.
    pub(crate) fn unsigned(&self, tag: Tag) -> Option<u32> {
        let element = self.get(tag)?;
        let encoding = element.encoding;
        match *element.value {
            [a, b] => Some(u32::from(encoding.short([a, b]))),
            [a, b, c, d] => Some(encoding.long([a, b, c, d])),
            _ => None,
        }
    }

    /// Whole numbers of 2 bytes without sign; none where the element is not there.
    pub(crate) fn words(&self, tag: Tag) -> Vec<u16> {
        self.get(tag).map_or_else(Vec::new, Element::words)
    }
}

impl Element<'_> {
    /// The value as whole numbers of 2 bytes without sign.
    pub(crate) fn words(&self) -> Vec<u16> {
        let (words, _) = self.value.as_chunks::<2>();
        words
            .iter()
            .map(|bytes| self.encoding.short(*bytes))
            .collect()
    }

    /// Whether the most significant byte comes first.
    pub(crate) fn is_big(&self) -> bool {
        self.encoding.big
    }
}

/// The items of a sequence, each read when it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Items<'a> {
    cursor: Cursor<'a>,
    at: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Result<DataSet<'a>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.cursor.left() < 8 {
            return None;
        }
        let item = self.cursor.item();
        if item.is_err() {
            // Nothing more is known of where items begin.
            self.cursor.place = self.cursor.bytes.len();
        }
        let at = self.at;
        let encoding = self.cursor.encoding;
        Some(item.and_then(|found| match found {
            Some((bytes, place)) => DataSet::read(bytes, at + place, encoding),
            None => {
                self.cursor.place = self.cursor.bytes.len();
                DataSet::read(&[], at, encoding)
            }
        }))
    }
}

/// The fragments of compressed pixels: place and length of each in all bytes, the table of
/// offsets first.
pub(crate) fn fragments(pixels: &Element<'_>) -> Result<Vec<(usize, usize)>, Broken> {
    let mut cursor = Cursor {
        bytes: pixels.value,
        place: 0,
        encoding: pixels.encoding,
        last: Some(PIXELS),
    };
    let mut found = Vec::new();
    while cursor.left() >= 8 {
        let tag = cursor.tag()?;
        let length = cursor.long()?;
        match tag {
            ITEM => {
                let start = cursor.place;
                cursor.take(length as usize)?;
                found.push((pixels.at + start, length as usize));
            }
            _ => break,
        }
    }
    Ok(found)
}

/// What stands before a value.
struct Header {
    tag: Tag,
    vr: Option<[u8; 2]>,
    length: u32,
}

/// A place in bytes.
#[derive(Debug, Clone)]
struct Cursor<'a> {
    bytes: &'a [u8],
    place: usize,
    encoding: Encoding,
    /// The tag that was read last.
    last: Option<Tag>,
}

impl<'a> Cursor<'a> {
    fn left(&self) -> usize {
        self.bytes.len() - self.place
    }

    fn broken(&self, short: bool) -> Broken {
        Broken {
            after: self.last,
            short,
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let rest = self.bytes.get(self.place..);
        let taken = rest.and_then(|rest| rest.get(..length));
        let taken = taken.ok_or_else(|| self.broken(true))?;
        self.place += length;
        Ok(taken)
    }

    /// Bytes that were passed over.
    fn between(&self, start: usize, end: usize) -> Result<&'a [u8], Broken> {
        let passed = self.bytes.get(start..end);
        passed.ok_or_else(|| self.broken(true))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let short = self.broken(true);
        let taken = self.take(N)?;
        taken.first_chunk::<N>().copied().ok_or(short)
    }

    fn short(&mut self) -> Result<u16, Broken> {
        self.array().map(|bytes| self.encoding.short(bytes))
    }

    fn long(&mut self) -> Result<u32, Broken> {
        self.array().map(|bytes| self.encoding.long(bytes))
    }

    fn tag(&mut self) -> Result<Tag, Broken> {
        Ok(Tag(self.short()?, self.short()?))
    }

    fn header(&mut self) -> Result<Header, Broken> {
        let tag = self.tag()?;
        // Delimiters have no representation. Neither have elements of some programs that
        // should: two letters tell.
        let letters = self.bytes.get(self.place..self.place + 2);
        let vr = letters
            .and_then(|letters| letters.first_chunk::<2>().copied())
            .filter(|letters| self.encoding.explicit && tag.0 != ITEM.0 && is_vr(letters));
        let length = match vr {
            None => self.long()?,
            Some(vr) if is_long(&vr) => {
                self.take(4)?;
                self.long()?
            }
            Some(_) => {
                self.take(2)?;
                u32::from(self.short()?)
            }
        };
        Ok(Header { tag, vr, length })
    }

    /// The value after a header. `base` is where the bytes of the cursor lie.
    fn element(&mut self, header: &Header, base: usize) -> Result<Element<'a>, Broken> {
        let at = base + self.place;
        let rest = self.bytes.get(self.place..);
        let rest = rest.ok_or_else(|| self.broken(true))?;
        let undefined = header.length == UNDEFINED;
        let value = match (undefined, header.tag) {
            (true, PIXELS) => {
                self.place = self.bytes.len();
                rest
            }
            (true, _) => {
                let start = self.place;
                self.last = Some(header.tag);
                let inside = match header.vr.as_ref() {
                    Some(b"UN") => Encoding::IMPLICIT,
                    _ => self.encoding,
                };
                let end = self.skip_sequence(inside, 0)?;
                self.between(start, end)?
            }
            // Pixels that are cut short are told by whoever knows how many there should be.
            (false, PIXELS) => {
                let length = (header.length as usize).min(rest.len());
                self.take(length)?
            }
            (false, _) => {
                self.last = Some(header.tag);
                self.take(header.length as usize)?
            }
        };
        self.last = Some(header.tag);
        Ok(Element {
            vr: header.vr,
            value,
            at,
            undefined,
            encoding: self.encoding,
        })
    }

    /// Moves behind the delimiter of a sequence and gives where that begins.
    fn skip_sequence(&mut self, inside: Encoding, depth: usize) -> Result<usize, Broken> {
        if depth > DEEPEST {
            return Err(self.broken(false));
        }
        let outside = std::mem::replace(&mut self.encoding, inside);
        let end = loop {
            let before = self.place;
            match self.tag()? {
                SEQUENCE_END => {
                    self.long()?;
                    break before;
                }
                ITEM => {
                    let length = self.long()?;
                    if length == UNDEFINED {
                        self.skip_item(depth)?;
                    } else {
                        self.take(length as usize)?;
                    }
                }
                _ => return Err(self.broken(false)),
            }
        };
        self.encoding = outside;
        Ok(end)
    }

    /// Moves behind the delimiter of an item and gives where that begins.
    fn skip_item(&mut self, depth: usize) -> Result<usize, Broken> {
        loop {
            let before = self.place;
            let header = self.header()?;
            if header.tag == ITEM_END {
                return Ok(before);
            }
            self.last = Some(header.tag);
            if header.length == UNDEFINED {
                let inside = match header.vr.as_ref() {
                    Some(b"UN") => Encoding::IMPLICIT,
                    _ => self.encoding,
                };
                self.skip_sequence(inside, depth + 1)?;
            } else {
                self.take(header.length as usize)?;
            }
        }
    }

    /// The bytes of the next item and where they begin; `None` at the delimiter.
    fn item(&mut self) -> Result<Option<(&'a [u8], usize)>, Broken> {
        match self.tag()? {
            ITEM => {}
            SEQUENCE_END => return Ok(None),
            _ => return Err(self.broken(false)),
        }
        let length = self.long()?;
        let start = self.place;
        if length == UNDEFINED {
            let end = self.skip_item(0)?;
            Ok(Some((self.between(start, end)?, start)))
        } else {
            Ok(Some((self.take(length as usize)?, start)))
        }
    }
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// Whether two letters may name a representation.
pub(crate) fn is_vr(letters: &[u8; 2]) -> bool {
    letters.iter().all(u8::is_ascii_uppercase)
}

/// Representations that are followed by two bytes of nothing and a length of four.
fn is_long(vr: &[u8; 2]) -> bool {
    const LONG: [&[u8; 2]; 13] = [
        b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV",
    ];
    LONG.contains(&vr)
}
