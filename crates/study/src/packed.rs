//! Values as bytes, for those who share no memory with us. Both ends are of one build, so
//! the bytes have no version; whatever is read is measured by what is there, and where the
//! bytes are not of such a value there is none.

/// A value that can become bytes and back.
pub(crate) trait Packed: Sized {
    /// Adds its bytes.
    fn pack(&self, bytes: &mut Vec<u8>);

    /// Takes its bytes off the front; none where they are not of such a value.
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

/// The bytes of a value.
pub(crate) fn pack(value: &impl Packed) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.pack(&mut bytes);
    bytes
}

/// The value of these bytes, if they are one and nothing else.
pub(crate) fn unpack<T: Packed>(mut bytes: &[u8]) -> Option<T> {
    let value = T::unpack(&mut bytes);
    value.filter(|_| bytes.is_empty())
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

/// Numbers, in the order of bytes that every browser has.
macro_rules! packed_numbers {
    ($($number:ty),*) => {
        $(impl Packed for $number {
            fn pack(&self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }

            fn unpack(bytes: &mut &[u8]) -> Option<$number> {
                let taken = take(bytes, size_of::<$number>())?;
                Some(<$number>::from_le_bytes(taken.try_into().ok()?))
            }
        })*
    };
}

packed_numbers!(u8, u16, u32, u64, f64);

/// Structures, field by field; one that is forgotten does not compile.
macro_rules! packed_fields {
    ($structure:ty { $($field:ident),* $(,)? }) => {
        impl $crate::packed::Packed for $structure {
            fn pack(&self, bytes: &mut Vec<u8>) {
                $($crate::packed::Packed::pack(&self.$field, bytes);)*
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::packed::Packed::unpack(bytes)?),* })
            }
        }
    };
}

pub(crate) use packed_fields;

impl Packed for bool {
    fn pack(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<bool> {
        match u8::unpack(bytes)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for String {
    fn pack(&self, bytes: &mut Vec<u8>) {
        (self.len() as u64).pack(bytes);
        bytes.extend(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> Option<String> {
        let count = usize::try_from(u64::unpack(bytes)?).ok()?;
        String::from_utf8(take(bytes, count)?.to_vec()).ok()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        (self.len() as u64).pack(bytes);
        for one in self {
            one.pack(bytes);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Vec<T>> {
        let count = usize::try_from(u64::unpack(bytes)?).ok()?;
        // Each takes a byte at least: no list is longer than what is there.
        if count > bytes.len() {
            return None;
        }
        (0..count).map(|_| T::unpack(bytes)).collect()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.is_some().pack(bytes);
        if let Some(one) = self {
            one.pack(bytes);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Option<T>> {
        match bool::unpack(bytes)? {
            true => T::unpack(bytes).map(Some),
            false => Some(None),
        }
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.0.pack(bytes);
        self.1.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<(A, B)> {
        Some((A::unpack(bytes)?, B::unpack(bytes)?))
    }
}

/// Small values that have a form as text already.
macro_rules! packed_texts {
    ($($value:ty),*) => {
        $(impl $crate::packed::Packed for $value {
            fn pack(&self, bytes: &mut Vec<u8>) {
                let text = serde_json::to_string(self).expect("what files hold can be written");
                $crate::packed::Packed::pack(&text, bytes);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                let text: String = $crate::packed::Packed::unpack(bytes)?;
                serde_json::from_str(&text).ok()
            }
        })*
    };
}

pub(crate) use packed_texts;
