//! Products against a naive triple loop, at every border of tiles and blocks.

use plumbline_kernels::{Activation, Epilogue, Layout, Left, PackedRows, Scratch, Strided, gemm};

mod common;
use common::{close, numbers};

fn naive(a: &[f32], b: &[f32], shape: [usize; 3]) -> Vec<f64> {
    let [m, k, n] = shape;
    let mut out = vec![0.0; m * n];
    for i in 0..m {
        for j in 0..n {
            out[i * n + j] = (0..k)
                .map(|k_at| f64::from(a[i * k + k_at]) * f64::from(b[k_at * n + j]))
                .sum();
        }
    }
    out
}

#[test]
fn every_border_size_equals_the_naive_product() {
    let mut scratch = Vec::new();
    for m in [1, 2, 3, 4, 5, 11, 12, 13, 40, 121, 125] {
        for n in (1..=30).chain([239, 240, 241, 247, 500]) {
            for k in [1, 2, 7, 383, 384, 385, 800] {
                if m * n * k > 4_000_000 {
                    continue;
                }
                let (a, b) = (numbers(m * k, 1), numbers(k * n, 2));
                let rows = PackedRows::new(&a, m, k, k, 1);
                let columns = Strided {
                    data: &b,
                    columns: n,
                    depth: k,
                    depth_stride: n,
                    column_stride: 1,
                };
                let mut out = vec![f32::NAN; m * n];
                gemm(&rows, &columns, &mut out, n, &Epilogue::NONE, &mut scratch);
                close(&out, &naive(&a, &b, [m, k, n]), &format!("{m}×{k}×{n}"));
            }
        }
    }
}

#[test]
fn transposed_factors_and_a_wider_result() {
    let (m, k, n, stride) = (7, 33, 29, 35);
    let (a, b) = (numbers(m * k, 3), numbers(k * n, 4));
    let transposed = |x: &[f32], r: usize, c: usize| -> Vec<f32> {
        (0..r * c).map(|at| x[(at % r) * c + at / r]).collect()
    };
    let (at, bt) = (transposed(&a, m, k), transposed(&b, k, n));
    let rows = PackedRows::new(&at, m, k, 1, m);
    let columns = Strided {
        data: &bt,
        columns: n,
        depth: k,
        depth_stride: 1,
        column_stride: k,
    };
    let mut out = vec![-1.0; m * stride];
    gemm(
        &rows,
        &columns,
        &mut out,
        stride,
        &Epilogue::NONE,
        &mut Vec::new(),
    );
    let expected = naive(&a, &b, [m, k, n]);
    for row in 0..m {
        let (found, gap) = out[row * stride..][..stride].split_at(n);
        close(found, &expected[row * n..][..n], "row");
        assert!(
            gap.iter().all(|x| *x == -1.0),
            "between rows nothing is written"
        );
    }
}

#[test]
fn the_epilogue_is_applied_once_and_in_order() {
    for (m, k, n) in [(5, 3, 14), (13, 780, 26), (4, 0, 9)] {
        let (a, b) = (numbers(m * k, 5), numbers(k * n, 6));
        let (row_bias, column_bias, add) = (numbers(m, 7), numbers(n, 8), numbers(m * n, 9));
        let rows = PackedRows::new(&a, m, k, k, 1);
        let columns = Strided {
            data: &b,
            columns: n,
            depth: k,
            depth_stride: n,
            column_stride: 1,
        };
        let epilogue = Epilogue {
            row_bias: Some(&row_bias),
            column_bias: Some(&column_bias),
            add: Some(&add),
            activation: Activation::Clip {
                low: -0.5,
                high: 1.5,
            },
        };
        let mut out = vec![0.0; m * n];
        gemm(&rows, &columns, &mut out, n, &epilogue, &mut Vec::new());
        let mut expected = naive(&a, &b, [m, k, n]);
        for (at, value) in expected.iter_mut().enumerate() {
            *value += f64::from(row_bias[at / n] + column_bias[at % n] + add[at]);
            *value = value.clamp(-0.5, 1.5);
        }
        close(&out, &expected, &format!("{m}×{k}×{n}"));
    }
}

#[test]
fn many_products_of_matrices_that_lie_anywhere() {
    // Heads of attention: a is head × row × k, b is k-major per head, the result
    // has the heads side by side.
    let (heads, m, k, n) = (3, 5, 8, 13);
    let (a, b) = (numbers(heads * m * k, 1), numbers(heads * n * k, 2));
    let layout = Layout {
        size: [m, k, n],
        a: [k, 1],
        b: [1, k],
        out: heads * n,
        starts: (0..heads).map(|h| [h * m * k, h * n * k, h * n]).collect(),
    };
    let mut expected = vec![0.0; m * heads * n];
    for (h, i, j) in
        (0..heads).flat_map(|h| (0..m).flat_map(move |i| (0..n).map(move |j| (h, i, j))))
    {
        expected[i * heads * n + h * n + j] = (0..k)
            .map(|t| f64::from(a[(h * m + i) * k + t]) * f64::from(b[(h * n + j) * k + t]))
            .sum();
    }
    let mut scratch = Scratch::default();
    for left in [Left::Numbers(&a), Left::Packed(&layout.pack(&a))] {
        let mut out = vec![0.0; expected.len()];
        layout.run(left, &b, &mut out, &Epilogue::NONE, &mut scratch);
        close(&out, &expected, "heads");
    }
}
