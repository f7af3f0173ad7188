//! TIFF with a palette, which the library reads only as grey values: one field of
//! the first page is changed in a copy of the file, and the palette is applied
//! afterwards.

use ::tiff::tags::Tag;

/// The field that says what samples mean, and its values for places in a palette
/// and for brightness.
const FIELD: u16 = 262;
const PALETTE: u16 = 3;
const GREY: u16 = 1;

/// Order of bytes.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn of(bytes: &[u8]) -> Option<Order> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Order::Little),
            b"MM\0*" => Some(Order::Big),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let bytes = *bytes.get(at..)?.first_chunk::<2>()?;
        Some(match self {
            Order::Little => u16::from_le_bytes(bytes),
            Order::Big => u16::from_be_bytes(bytes),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<usize> {
        let bytes = *bytes.get(at..)?.first_chunk::<4>()?;
        let value = match self {
            Order::Little => u32::from_le_bytes(bytes),
            Order::Big => u32::from_be_bytes(bytes),
        };
        usize::try_from(value).ok()
    }

    fn bytes(self, value: u16) -> [u8; 2] {
        match self {
            Order::Little => value.to_le_bytes(),
            Order::Big => value.to_be_bytes(),
        }
    }
}

/// The file as one of grey values, if its first page has a palette.
pub(super) fn as_grey(bytes: &[u8]) -> Option<Vec<u8>> {
    let order = Order::of(bytes)?;
    let page = order.long(bytes, 4)?;
    let fields = usize::from(order.short(bytes, page)?);
    // Each field: its number, its type, how many values, and a value or its place.
    let mut places = (0..fields).map(|field| page + 2 + 12 * field);
    let field = places.find(|at| order.short(bytes, *at) == Some(FIELD))?;
    let value = field + 8;
    if order.short(bytes, value) != Some(PALETTE) {
        return None;
    }
    let mut grey = bytes.to_vec();
    grey.get_mut(value..value + 2)?
        .copy_from_slice(&order.bytes(GREY));
    Some(grey)
}

/// Colours by place: the list has all reds, then all greens, then all blues, of 16
/// bits of which the upper 8 count.
pub(super) fn colours(list: &[u16]) -> Vec<[u8; 3]> {
    let (reds, rest) = list.split_at(list.len() / 3);
    let (greens, blues) = rest.split_at(rest.len() / 2);
    let upper = |value: &u16| (value >> 8) as u8;
    let colours = reds.iter().zip(greens).zip(blues);
    colours
        .map(|((red, green), blue)| [upper(red), upper(green), upper(blue)])
        .collect()
}

/// The field of the list of colours.
pub(super) const COLOURS: Tag = Tag::ColorMap;

/// Colours instead of places; none where the list lacks one.
pub(super) fn painted(places: &[u8], colours: &[[u8; 3]]) -> Option<Vec<u8>> {
    let colour = |place: &u8| colours.get(usize::from(*place)).copied();
    let painted: Option<Vec<[u8; 3]>> = places.iter().map(colour).collect();
    Some(painted?.into_flattened())
}
