//! Samples of an image in the type that holds them.

/// Samples, the last axis running fastest.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// 8 bits.
    U8(Vec<u8>),
    /// 8 bits with a sign.
    I8(Vec<i8>),
    /// 16 bits.
    U16(Vec<u16>),
    /// 16 bits with a sign.
    I16(Vec<i16>),
    /// 32 bits.
    U32(Vec<u32>),
    /// 32 bits with a sign.
    I32(Vec<i32>),
    /// 32 bits with a floating point.
    F32(Vec<f32>),
    /// 64 bits with a floating point.
    F64(Vec<f64>),
}

/// Does the same with a list of any type.
macro_rules! each {
    ($values:expr, $list:ident => $does:expr) => {
        match $values {
            Values::U8($list) => $does,
            Values::I8($list) => $does,
            Values::U16($list) => $does,
            Values::I16($list) => $does,
            Values::U32($list) => $does,
            Values::I32($list) => $does,
            Values::F32($list) => $does,
            Values::F64($list) => $does,
        }
    };
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        each!(self, list => list.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them as numbers of 64 bits; none is rounded.
    #[expect(
        clippy::useless_conversion,
        reason = "one of the types is that already"
    )]
    pub fn numbers(&self) -> Box<dyn Iterator<Item = f64> + '_> {
        each!(self, list => Box::new(list.iter().map(|value| f64::from(*value))))
    }

    /// Those of a frame of so many values; `at` is counted from 0.
    #[expect(
        clippy::useless_conversion,
        reason = "one of the types is that already"
    )]
    pub fn frame(&self, at: usize, length: usize) -> Box<dyn Iterator<Item = f64> + '_> {
        let part = at * length..(at + 1) * length;
        each!(self, list => {
            let list = list.get(part).unwrap_or_default();
            Box::new(list.iter().map(|value| f64::from(*value)))
        })
    }

    /// Those of a frame of so many values, in their type; `None` where there are fewer.
    pub(crate) fn only(&self, at: usize, length: usize) -> Option<Values> {
        let part = at.checked_mul(length)?..at.checked_add(1)?.checked_mul(length)?;
        Some(match self {
            Values::U8(list) => Values::U8(list.get(part)?.to_vec()),
            Values::I8(list) => Values::I8(list.get(part)?.to_vec()),
            Values::U16(list) => Values::U16(list.get(part)?.to_vec()),
            Values::I16(list) => Values::I16(list.get(part)?.to_vec()),
            Values::U32(list) => Values::U32(list.get(part)?.to_vec()),
            Values::I32(list) => Values::I32(list.get(part)?.to_vec()),
            Values::F32(list) => Values::F32(list.get(part)?.to_vec()),
            Values::F64(list) => Values::F64(list.get(part)?.to_vec()),
        })
    }

    /// Adds values of the same type; gives them back where they are of another.
    pub(crate) fn append(&mut self, more: Values) -> Result<(), Values> {
        match (self, more) {
            (Values::U8(list), Values::U8(more)) => list.extend(more),
            (Values::I8(list), Values::I8(more)) => list.extend(more),
            (Values::U16(list), Values::U16(more)) => list.extend(more),
            (Values::I16(list), Values::I16(more)) => list.extend(more),
            (Values::U32(list), Values::U32(more)) => list.extend(more),
            (Values::I32(list), Values::I32(more)) => list.extend(more),
            (Values::F32(list), Values::F32(more)) => list.extend(more),
            (Values::F64(list), Values::F64(more)) => list.extend(more),
            (_, more) => return Err(more),
        }
        Ok(())
    }

    /// Room for so many more.
    pub(crate) fn reserve(&mut self, more: usize) {
        each!(self, list => list.reserve_exact(more));
    }
}
