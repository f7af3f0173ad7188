//! Arrays, for targets whose vectors the compiler finds by itself.

use core::array::from_fn;

/// Four numbers.
#[derive(Clone, Copy)]
pub(crate) struct F32x4([f32; 4]);

impl F32x4 {
    #[inline(always)]
    fn both(self, other: F32x4, f: impl Fn(f32, f32) -> f32) -> F32x4 {
        F32x4(from_fn(|at| f(self.0[at], other.0[at])))
    }

    #[inline(always)]
    pub(crate) fn splat(value: f32) -> F32x4 {
        F32x4([value; 4])
    }

    /// # Safety
    /// Four numbers can be read at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load(from: *const f32) -> F32x4 {
        // SAFETY: by the caller.
        F32x4(unsafe { from.cast::<[f32; 4]>().read_unaligned() })
    }

    /// # Safety
    /// One number can be read at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load_splat(from: *const f32) -> F32x4 {
        // SAFETY: by the caller.
        F32x4::splat(unsafe { *from })
    }

    /// # Safety
    /// Four numbers can be written at `to`.
    #[inline(always)]
    pub(crate) unsafe fn store(self, to: *mut f32) {
        // SAFETY: by the caller.
        unsafe { to.cast::<[f32; 4]>().write_unaligned(self.0) }
    }

    #[inline(always)]
    pub(crate) fn add(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| a + b)
    }

    #[inline(always)]
    pub(crate) fn sub(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| a - b)
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| a * b)
    }

    #[inline(always)]
    pub(crate) fn div(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| a / b)
    }

    /// `self + a × b`.
    #[inline(always)]
    pub(crate) fn madd(self, a: F32x4, b: F32x4) -> F32x4 {
        self.add(a.mul(b))
    }

    /// The greater of each pair; where `self` is NaN, NaN.
    #[inline(always)]
    pub(crate) fn at_least(self, low: F32x4) -> F32x4 {
        self.both(low, |a, b| if a < b { b } else { a })
    }

    /// The lesser of each pair; where `self` is NaN, NaN.
    #[inline(always)]
    pub(crate) fn at_most(self, high: F32x4) -> F32x4 {
        self.both(high, |a, b| if b < a { b } else { a })
    }

    /// All bits set where a number is at most the other; none where either is
    /// NaN.
    #[inline(always)]
    pub(crate) fn is_at_most(self, other: F32x4) -> F32x4 {
        let bits = |yes: bool| f32::from_bits(if yes { u32::MAX } else { 0 });
        self.both(other, |a, b| bits(a <= b))
    }

    /// Bit by bit: in both, and in one of them at least.
    #[inline(always)]
    pub(crate) fn and(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| f32::from_bits(a.to_bits() & b.to_bits()))
    }

    #[inline(always)]
    pub(crate) fn or(self, other: F32x4) -> F32x4 {
        self.both(other, |a, b| f32::from_bits(a.to_bits() | b.to_bits()))
    }

    /// Numbers 0 and 2 of `self`, then of `next`.
    #[inline(always)]
    pub(crate) fn evens(self, next: F32x4) -> F32x4 {
        F32x4([self.0[0], self.0[2], next.0[0], next.0[2]])
    }

    /// Numbers 1 and 3 of `self`, then of `next`.
    #[inline(always)]
    pub(crate) fn odds(self, next: F32x4) -> F32x4 {
        F32x4([self.0[1], self.0[3], next.0[1], next.0[3]])
    }

    /// Numbers 1 to 3 of `self`, then number 2 of `next`.
    #[inline(always)]
    pub(crate) fn shifted(self, next: F32x4) -> F32x4 {
        F32x4([self.0[1], self.0[2], self.0[3], next.0[2]])
    }

    /// The first halves, one from each in turn.
    #[inline(always)]
    pub(crate) fn zip_low(self, other: F32x4) -> F32x4 {
        F32x4([self.0[0], other.0[0], self.0[1], other.0[1]])
    }

    /// The second halves, one from each in turn.
    #[inline(always)]
    pub(crate) fn zip_high(self, other: F32x4) -> F32x4 {
        F32x4([self.0[2], other.0[2], self.0[3], other.0[3]])
    }

    /// 2 to the power of each number, which has to be whole and within
    /// −126 to 127.
    #[inline(always)]
    pub(crate) fn power_of_two(self) -> F32x4 {
        F32x4(
            self.0
                .map(|x| f32::from_bits(((x as i32 + 127) as u32) << 23)),
        )
    }

    #[inline(always)]
    pub(crate) fn nearest(self) -> F32x4 {
        F32x4(self.0.map(f32::round_ties_even))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> F32x4 {
        F32x4(self.0.map(f32::abs))
    }

    /// The size of `self` with the sign of `other`.
    #[inline(always)]
    pub(crate) fn with_sign_of(self, other: F32x4) -> F32x4 {
        self.both(other, f32::copysign)
    }

    #[inline(always)]
    pub(crate) fn from_array(array: [f32; 4]) -> F32x4 {
        F32x4(array)
    }

    #[inline(always)]
    pub(crate) fn to_array(self) -> [f32; 4] {
        self.0
    }
}
