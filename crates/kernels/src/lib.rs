//! The arithmetic of networks, fast in a browser: matrix products,
//! convolutions, pooling and what is done to each number.
//!
//! Everything takes slices and shapes and knows no model. Kernels are written
//! once over a vector of four numbers; the build decides whether a multiply
//! and an add round once (relaxed-simd) or twice (simd128, native).
//!
//! The only code of Plumbline that may be unsafe: kernels read and write
//! through pointers, within bounds that the safe function above each of them
//! has checked.

#![allow(unsafe_code)]
// Loops over constant bounds keep sums in registers; browsers' compilers do not
// see through every iterator.
#![allow(clippy::needless_range_loop)]

mod activation;
mod conv;
mod depthwise;
mod gemm;
mod lines;
mod out;
mod patches;
mod plane;
mod pool;
mod product;
mod simd;
mod trees;
mod window;
mod winograd;

pub use activation::Activation;
pub use conv::{Conv, Scratch};
pub use gemm::{Columns, Epilogue, PackedRows, Strided, gemm};
pub use lines::{activate, add, dots, means, multiply, scale_channels};
pub use out::After;
pub use pool::{Pool, Pooling};
pub use product::{Layout, Left};
pub use trees::{TreeNode, Trees};
pub use window::Windows;

/// The vector instructions that the kernels were compiled for.
pub const BUILD: &str = if cfg!(target_feature = "relaxed-simd") {
    "relaxed-simd"
} else if cfg!(target_feature = "simd128") {
    "simd128"
} else {
    "native"
};
