//! Vectors of WebAssembly.

use core::arch::wasm32::*;

/// Four numbers.
#[derive(Clone, Copy)]
pub(crate) struct F32x4(v128);

impl F32x4 {
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> F32x4 {
        F32x4(f32x4_splat(value))
    }

    /// # Safety
    /// Four numbers can be read at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load(from: *const f32) -> F32x4 {
        // SAFETY: by the caller; loads need no alignment.
        F32x4(unsafe { v128_load(from.cast()) })
    }

    /// # Safety
    /// One number can be read at `from`.
    #[inline(always)]
    pub(crate) unsafe fn load_splat(from: *const f32) -> F32x4 {
        // SAFETY: by the caller.
        F32x4(unsafe { v128_load32_splat(from.cast()) })
    }

    /// # Safety
    /// Four numbers can be written at `to`.
    #[inline(always)]
    pub(crate) unsafe fn store(self, to: *mut f32) {
        // SAFETY: by the caller; stores need no alignment.
        unsafe { v128_store(to.cast(), self.0) }
    }

    #[inline(always)]
    pub(crate) fn add(self, other: F32x4) -> F32x4 {
        F32x4(f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn sub(self, other: F32x4) -> F32x4 {
        F32x4(f32x4_sub(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn mul(self, other: F32x4) -> F32x4 {
        F32x4(f32x4_mul(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn div(self, other: F32x4) -> F32x4 {
        F32x4(f32x4_div(self.0, other.0))
    }

    /// `self + a × b`.
    #[inline(always)]
    pub(crate) fn madd(self, a: F32x4, b: F32x4) -> F32x4 {
        #[cfg(target_feature = "relaxed-simd")]
        return F32x4(f32x4_relaxed_madd(a.0, b.0, self.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        return F32x4(f32x4_add(self.0, f32x4_mul(a.0, b.0)));
    }

    /// The greater of each pair; where `self` is NaN, NaN.
    ///
    /// Not `f32x4_pmax`: with relaxed-simd the compiler takes `relaxed_max` for
    /// it, which may give either of a number and NaN. A model that answers 0
    /// where it should answer NaN looks healthy.
    #[inline(always)]
    pub(crate) fn at_least(self, low: F32x4) -> F32x4 {
        F32x4(v128_bitselect(low.0, self.0, f32x4_lt(self.0, low.0)))
    }

    /// The lesser of each pair; where `self` is NaN, NaN. See
    /// [`F32x4::at_least`].
    #[inline(always)]
    pub(crate) fn at_most(self, high: F32x4) -> F32x4 {
        F32x4(v128_bitselect(high.0, self.0, f32x4_lt(high.0, self.0)))
    }

    /// All bits set where a number is at most the other; none where either is
    /// NaN.
    #[inline(always)]
    pub(crate) fn is_at_most(self, other: F32x4) -> F32x4 {
        F32x4(f32x4_le(self.0, other.0))
    }

    /// Bit by bit: in both, and in one of them at least.
    #[inline(always)]
    pub(crate) fn and(self, other: F32x4) -> F32x4 {
        F32x4(v128_and(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn or(self, other: F32x4) -> F32x4 {
        F32x4(v128_or(self.0, other.0))
    }

    /// Numbers 0 and 2 of `self`, then of `next`.
    #[inline(always)]
    pub(crate) fn evens(self, next: F32x4) -> F32x4 {
        F32x4(i32x4_shuffle::<0, 2, 4, 6>(self.0, next.0))
    }

    /// Numbers 1 and 3 of `self`, then of `next`.
    #[inline(always)]
    pub(crate) fn odds(self, next: F32x4) -> F32x4 {
        F32x4(i32x4_shuffle::<1, 3, 5, 7>(self.0, next.0))
    }

    /// Numbers 1 to 3 of `self`, then number 2 of `next`.
    #[inline(always)]
    pub(crate) fn shifted(self, next: F32x4) -> F32x4 {
        F32x4(i32x4_shuffle::<1, 2, 3, 6>(self.0, next.0))
    }

    /// The first halves, one from each in turn.
    #[inline(always)]
    pub(crate) fn zip_low(self, other: F32x4) -> F32x4 {
        F32x4(i32x4_shuffle::<0, 4, 1, 5>(self.0, other.0))
    }

    /// The second halves, one from each in turn.
    #[inline(always)]
    pub(crate) fn zip_high(self, other: F32x4) -> F32x4 {
        F32x4(i32x4_shuffle::<2, 6, 3, 7>(self.0, other.0))
    }

    /// 2 to the power of each number, which has to be whole and within
    /// −126 to 127.
    #[inline(always)]
    pub(crate) fn power_of_two(self) -> F32x4 {
        let whole = i32x4_add(i32x4_trunc_sat_f32x4(self.0), i32x4_splat(127));
        F32x4(i32x4_shl(whole, 23))
    }

    #[inline(always)]
    pub(crate) fn nearest(self) -> F32x4 {
        F32x4(f32x4_nearest(self.0))
    }

    #[inline(always)]
    pub(crate) fn abs(self) -> F32x4 {
        F32x4(f32x4_abs(self.0))
    }

    /// The size of `self` with the sign of `other`.
    #[inline(always)]
    pub(crate) fn with_sign_of(self, other: F32x4) -> F32x4 {
        F32x4(v128_bitselect(self.0, other.0, i32x4_splat(i32::MAX)))
    }

    #[inline(always)]
    pub(crate) fn from_array(array: [f32; 4]) -> F32x4 {
        let [a, b, c, d] = array;
        F32x4(f32x4(a, b, c, d))
    }

    #[inline(always)]
    pub(crate) fn to_array(self) -> [f32; 4] {
        [
            f32x4_extract_lane::<0>(self.0),
            f32x4_extract_lane::<1>(self.0),
            f32x4_extract_lane::<2>(self.0),
            f32x4_extract_lane::<3>(self.0),
        ]
    }
}
