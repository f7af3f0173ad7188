//! What is done to each number, against the standard library in double
//! precision.

use plumbline_kernels::{Activation, activate, add, means, multiply, scale_channels};

mod common;
use common::{close, numbers};

/// Series of the error function (Abramowitz and Stegun 7.1.5), good to |x| < 4.
fn erf(x: f64) -> f64 {
    let (mut term, mut sum) = (x, x);
    for n in 1..200 {
        let n = f64::from(n);
        term *= -x * x / n;
        sum += term / (2.0 * n + 1.0);
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}

#[test]
fn activations() {
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    type Expected<'a> = (Activation, &'a dyn Fn(f64) -> f64);
    let all: [Expected; 8] = [
        (Activation::Identity, &|x| x),
        (Activation::RELU, &|x| x.max(0.0)),
        (
            Activation::Clip {
                low: 0.0,
                high: 2.0,
            },
            &|x| x.clamp(0.0, 2.0),
        ),
        (Activation::LeakyRelu(0.1), &|x| {
            if x < 0.0 { 0.1 * x } else { x }
        }),
        (Activation::Sigmoid, &sigmoid),
        (Activation::Silu, &|x| x * sigmoid(x)),
        (Activation::HardSwish, &|x| {
            x * (x / 6.0 + 0.5).clamp(0.0, 1.0)
        }),
        (Activation::Gelu, &|x| {
            x / 2.0 * (1.0 + erf(x / 2_f64.sqrt()))
        }),
    ];
    for (activation, expected) in all {
        let x: Vec<f32> = numbers(1003, 1).iter().map(|x| x * 5.0).collect();
        let expected: Vec<f64> = x.iter().map(|x| expected(f64::from(*x))).collect();
        let mut out = vec![0.0; x.len()];
        activate(&x, activation, &mut out);
        for ((x, found), expected) in x.iter().zip(&out).zip(&expected) {
            let far = (f64::from(*found) - expected).abs();
            assert!(
                far < 1e-6 * expected.abs().max(1.0),
                "{activation:?} of {x}: {found}, not {expected}"
            );
        }
    }
}

#[test]
fn far_numbers_saturate_and_nan_stays() {
    let x = [-1e30, -200.0, 200.0, 1e30, f32::NAN];
    let mut out = [0.0; 5];
    activate(&x, Activation::Sigmoid, &mut out);
    assert!(out[..2].iter().all(|y| *y < 1e-37) && out[2..4] == [1.0, 1.0] && out[4].is_nan());
    activate(&x, Activation::RELU, &mut out);
    assert!(out[..4] == [0.0, 0.0, 200.0, 1e30] && out[4].is_nan());
}

#[test]
fn channels_are_scaled() {
    let (x, factors, terms) = (numbers(2 * 3 * 7, 1), numbers(6, 2), numbers(6, 3));
    let mut out = vec![0.0; x.len()];
    scale_channels(&x, &factors, Some(&terms), Activation::RELU, &mut out);
    let expected: Vec<f64> = (0..x.len())
        .map(|at| f64::from(x[at] * factors[at / 7] + terms[at / 7]).max(0.0))
        .collect();
    close(&out, &expected, "channels");
}

#[test]
fn sums_products_and_means() {
    let (a, b) = (numbers(1027, 1), numbers(1027, 2));
    let mut out = vec![0.0; a.len()];
    let pairs = || {
        a.iter()
            .zip(&b)
            .map(|(a, b)| (f64::from(*a), f64::from(*b)))
    };
    add(&a, &b, Activation::RELU, &mut out);
    close(
        &out,
        &pairs().map(|(a, b)| (a + b).max(0.0)).collect::<Vec<_>>(),
        "sums",
    );
    multiply(&a, &b, &mut out);
    close(
        &out,
        &pairs().map(|(a, b)| a * b).collect::<Vec<_>>(),
        "products",
    );
    let mut mean = [0.0; 13];
    means(&a, &mut mean);
    let expected: Vec<f64> = a
        .chunks(79)
        .map(|line| line.iter().map(|x| f64::from(*x)).sum::<f64>() / 79.0)
        .collect();
    close(&mean, &expected, "means");
}
