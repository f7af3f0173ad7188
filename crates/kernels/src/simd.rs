//! Four numbers at a time: vectors of WebAssembly where the build has them,
//! an array elsewhere, with the same operations in the same order.
//!
//! `madd` is the one that differs by build: with relaxed-simd it rounds once,
//! else twice, as written. All other operations are exact or rounded once, so
//! a plain simd128 build and a native one give the same bits.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use wasm::F32x4;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use portable::F32x4;

/// Numbers in a vector.
pub(crate) const LANES: usize = 4;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;

impl F32x4 {
    /// The numbers of a slice of at most four; zeros behind them.
    #[inline(always)]
    pub(crate) fn first_of(part: &[f32]) -> F32x4 {
        if let Some(four) = part.first_chunk() {
            return F32x4::from_array(*four);
        }
        let mut four = [0.0; LANES];
        four[..part.len()].copy_from_slice(part);
        F32x4::from_array(four)
    }

    /// Writes as many numbers as the slice takes, at most four.
    #[inline(always)]
    pub(crate) fn write(self, part: &mut [f32]) {
        match part.first_chunk_mut() {
            Some(four) => *four = self.to_array(),
            None => part.copy_from_slice(&self.to_array()[..part.len()]),
        }
    }
}
