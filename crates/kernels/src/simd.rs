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
