//! SIMD kernels that plug into tract. The only crate that may use `unsafe`.
//!
//! tract's own kernels serve every model today; kernels written here take
//! their place through tract's registry and are checked against a naive
//! product.
