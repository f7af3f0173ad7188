//! Models: the fields of a protobuf message, changed so that lengths still fit.

use crate::bytes;
use crate::chance::Chance;

/// A field of a message: its number, and what it holds.
type Fields = Vec<(u64, Node)>;

#[derive(Clone)]
enum Node {
    Varint(u64),
    Eight([u8; 8]),
    Four([u8; 4]),
    Bytes(Vec<u8>),
    Message(Fields),
}

/// Operators, attributes and types that a changed name may become.
const NAMES: &[&str] = &[
    "Pad",
    "Resize",
    "Upsample",
    "Multinomial",
    "Loop",
    "If",
    "Scan",
    "Reshape",
    "Expand",
    "Tile",
    "ConstantOfShape",
    "Range",
    "Gather",
    "Slice",
    "Concat",
    "MatMul",
    "Gemm",
    "Conv",
    "Softmax",
    "TreeEnsembleClassifier",
    "TreeEnsembleRegressor",
    "LinearClassifier",
    "ZipMap",
    "Normalizer",
    "LabelEncoder",
    "OneHotEncoder",
    "ArgMax",
    "Cast",
    "Identity",
    "Squeeze",
    "Unsqueeze",
    "Where",
    "NonZero",
    "TopK",
    "LSTM",
    "QLinearConv",
    "ai.onnx.ml",
    "com.microsoft",
    "",
    "axis",
];

/// Changes a model as a tree of fields, seldom as mere bytes.
pub fn change(chance: &mut Chance, model: &[u8], other: &[u8]) -> Vec<u8> {
    let fields = (!chance.once_in(4)).then(|| read(model, 0)).flatten();
    let Some(mut fields) = fields else {
        let mut changed = model.to_vec();
        bytes::change(chance, &mut changed, other);
        return changed;
    };
    for _ in 0..=chance.below(3) {
        let mut place = chance.below(count(&fields));
        at(chance, &mut fields, &mut place);
    }
    let mut written = Vec::new();
    write(&fields, &mut written);
    written
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0;
    for shift in (0..70).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 127).checked_shl(shift).unwrap_or(0);
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

/// The fields of a message, if these bytes are one.
fn read(bytes: &[u8], depth: usize) -> Option<Fields> {
    let mut fields = Fields::new();
    let mut at = 0;
    while at < bytes.len() {
        let key = varint(bytes, &mut at)?;
        let number = key >> 3;
        if number == 0 || number > 10_000 {
            return None;
        }
        let node = match key & 7 {
            0 => Node::Varint(varint(bytes, &mut at)?),
            1 => Node::Eight(take(bytes, &mut at, 8)?.try_into().ok()?),
            5 => Node::Four(take(bytes, &mut at, 4)?.try_into().ok()?),
            2 => {
                let length = usize::try_from(varint(bytes, &mut at)?).ok()?;
                let inside = take(bytes, &mut at, length)?;
                let is_text = inside.iter().all(|byte| (32..127).contains(byte));
                let message = (depth < 10 && !is_text)
                    .then(|| read(inside, depth + 1))
                    .flatten();
                message.map_or_else(|| Node::Bytes(inside.to_vec()), Node::Message)
            }
            _ => return None,
        };
        fields.push((number, node));
    }
    Some(fields)
}

fn take<'a>(bytes: &'a [u8], at: &mut usize, length: usize) -> Option<&'a [u8]> {
    let part = bytes.get(*at..at.checked_add(length)?)?;
    *at += length;
    Some(part)
}

fn put(mut value: u64, bytes: &mut Vec<u8>) {
    while value > 127 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn write(fields: &Fields, bytes: &mut Vec<u8>) {
    for (number, node) in fields {
        let kind = match node {
            Node::Varint(_) => 0,
            Node::Eight(_) => 1,
            Node::Bytes(_) | Node::Message(_) => 2,
            Node::Four(_) => 5,
        };
        put((number << 3) | kind, bytes);
        match node {
            Node::Varint(value) => put(*value, bytes),
            Node::Eight(value) => bytes.extend(value),
            Node::Four(value) => bytes.extend(value),
            Node::Bytes(value) => {
                put(value.len() as u64, bytes);
                bytes.extend(value);
            }
            Node::Message(fields) => {
                let mut inside = Vec::new();
                write(fields, &mut inside);
                put(inside.len() as u64, bytes);
                bytes.extend(inside);
            }
        }
    }
}

fn count(fields: &Fields) -> usize {
    let inside = fields.iter().map(|(_, node)| match node {
        Node::Message(fields) => 1 + count(fields),
        _ => 1,
    });
    inside.sum()
}

/// Changes the field at a place, counted through all messages.
fn at(chance: &mut Chance, fields: &mut Fields, place: &mut usize) -> bool {
    for index in 0..fields.len() {
        if *place == 0 {
            once(chance, fields, index);
            return true;
        }
        *place -= 1;
        if let Node::Message(inside) = &mut fields[index].1
            && at(chance, inside, place)
        {
            return true;
        }
    }
    false
}

fn once(chance: &mut Chance, fields: &mut Fields, index: usize) {
    match chance.below(10) {
        0 => drop(fields.remove(index)),
        1 => {
            let same = fields[index].clone();
            let times = if chance.once_in(6) {
                chance.length().min(2000)
            } else {
                1
            };
            fields.extend(std::iter::repeat_n(same, times));
        }
        2 => {
            let there = chance.below(fields.len());
            fields.swap(index, there);
        }
        3 => fields[index].0 = 1 + chance.below(20) as u64,
        _ => match &mut fields[index].1 {
            Node::Varint(value) => *value = bytes::number(chance),
            Node::Eight(value) => *value = bytes::number(chance).to_le_bytes(),
            Node::Four(value) => {
                let odd = [f32::NAN, f32::INFINITY, 0.0, -0.0, 1e30, 1e-40, -1.0];
                *value = chance.pick(&odd).to_le_bytes();
            }
            Node::Bytes(value) if chance.once_in(2) => {
                *value = chance.pick(NAMES).as_bytes().to_vec()
            }
            Node::Bytes(value) => bytes::change(chance, value, &[0; 8]),
            Node::Message(inside) if inside.len() > 1 && chance.once_in(2) => {
                let from = chance.below(inside.len());
                let to = chance.below(inside.len());
                inside[to].1 = inside[from].1.clone();
            }
            Node::Message(inside) => inside.truncate(chance.below(inside.len() + 1)),
        },
    }
}
