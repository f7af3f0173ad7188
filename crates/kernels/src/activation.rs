//! What follows a sum of products: the activation of a layer.
//!
//! The exponential is 2ⁿ·eʳ with n whole and |r| ≤ ln 2 / 2, eʳ by the
//! polynomial of degree 6 whose greatest relative error there is below
//! 2⁻²³; the error function is formula 7.1.26 of Abramowitz and Stegun, whose
//! error is below 1.5e-7.

use crate::simd::F32x4;

/// A function that is applied to every number of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Activation {
    /// The number itself.
    Identity,
    /// Held within bounds: ReLU is 0 to infinity, ReLU6 0 to 6.
    Clip {
        /// Lowest value.
        low: f32,
        /// Highest value.
        high: f32,
    },
    /// Negative numbers times a slope.
    LeakyRelu(f32),
    /// 1 / (1 + e⁻ˣ).
    Sigmoid,
    /// x / (1 + e⁻ˣ), also called Swish.
    Silu,
    /// x · clip(x / 6 + 1/2, 0, 1).
    HardSwish,
    /// x / 2 · (1 + erf(x / √2)).
    Gelu,
}

impl Activation {
    /// Rectified linear unit.
    pub const RELU: Activation = Activation::Clip {
        low: 0.0,
        high: f32::INFINITY,
    };

    /// What is applied while a result is in registers, and what in a pass of its
    /// own: an exponential takes so many registers that sums would lose theirs.
    pub(crate) fn split(self) -> (Activation, Activation) {
        match self {
            Activation::Identity | Activation::Clip { .. } => (self, Activation::Identity),
            rarer => (Activation::Identity, rarer),
        }
    }

    /// The first part of [`Activation::split`].
    #[inline(always)]
    pub(crate) fn of(self, x: F32x4) -> F32x4 {
        match self {
            Activation::Clip { low, high } => clip(x, low, high),
            _ => x,
        }
    }

    /// Applies the function to every number.
    pub fn apply(self, values: &mut [f32]) {
        let (zero, one) = (F32x4::splat(0.0), F32x4::splat(1.0));
        match self {
            Activation::Identity => {}
            Activation::Clip { low, high } => each(values, |x| clip(x, low, high)),
            Activation::LeakyRelu(slope) => each(values, |x| {
                x.at_least(zero)
                    .add(x.at_most(zero).mul(F32x4::splat(slope)))
            }),
            Activation::Sigmoid => each(values, sigmoid),
            Activation::Silu => each(values, |x| x.mul(sigmoid(x))),
            Activation::HardSwish => each(values, |x| {
                let gate = F32x4::splat(0.5).add(x.mul(F32x4::splat(1.0 / 6.0)));
                x.mul(gate.at_least(zero).at_most(one))
            }),
            Activation::Gelu => each(values, |x| {
                let erf = erf(x.mul(F32x4::splat(core::f32::consts::FRAC_1_SQRT_2)));
                x.mul(F32x4::splat(0.5)).mul(one.add(erf))
            }),
        }
    }
}

#[inline(always)]
fn clip(x: F32x4, low: f32, high: f32) -> F32x4 {
    x.at_least(F32x4::splat(low)).at_most(F32x4::splat(high))
}

#[inline(always)]
fn each(values: &mut [f32], f: impl Fn(F32x4) -> F32x4) {
    let (vectors, rest) = values.as_chunks_mut::<4>();
    for four in vectors {
        *four = f(F32x4::from_array(*four)).to_array();
    }
    f(F32x4::first_of(rest)).write(rest);
}

#[inline(always)]
pub(crate) fn sigmoid(x: F32x4) -> F32x4 {
    let one = F32x4::splat(1.0);
    one.div(one.add(exp(F32x4::splat(0.0).sub(x))))
}

/// eˣ; beyond ±87 as at ±87, NaN stays NaN.
#[inline(always)]
pub(crate) fn exp(x: F32x4) -> F32x4 {
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    // Cephes' expf.
    const COEFFICIENTS: [f32; 6] = [
        1.987_569_1e-4,
        1.398_199_9e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        0.5,
    ];
    let x = x.at_least(F32x4::splat(-87.0)).at_most(F32x4::splat(87.0));
    let n = x.mul(F32x4::splat(core::f32::consts::LOG2_E)).nearest();
    let r = x
        .sub(n.mul(F32x4::splat(LN2_HIGH)))
        .sub(n.mul(F32x4::splat(LN2_LOW)));
    let [first, rest @ ..] = COEFFICIENTS;
    let polynomial = rest
        .into_iter()
        .fold(F32x4::splat(first), |sum, c| F32x4::splat(c).madd(sum, r));
    let whole = F32x4::splat(1.0).add(r).add(polynomial.mul(r.mul(r)));
    whole.mul(n.power_of_two())
}

/// The error function.
#[inline(always)]
pub(crate) fn erf(x: F32x4) -> F32x4 {
    const COEFFICIENTS: [f32; 5] = [
        1.061_405_4,
        -1.453_152,
        1.421_413_7,
        -0.284_496_74,
        0.254_829_6,
    ];
    let (one, size) = (F32x4::splat(1.0), x.abs());
    let t = one.div(one.add(size.mul(F32x4::splat(0.327_591_1))));
    let [first, rest @ ..] = COEFFICIENTS;
    let polynomial = rest
        .into_iter()
        .fold(F32x4::splat(first), |sum, c| F32x4::splat(c).madd(sum, t));
    let tail = exp(F32x4::splat(0.0).sub(size.mul(size)));
    one.sub(polynomial.mul(t).mul(tail)).with_sign_of(x)
}
