//! The inverse discrete cosine transform (T.81, A.3.3), in single precision.
//!
//! Even and odd halves, each a product with a fixed matrix, for eight columns at once: the
//! error stays below 0.01 of a level for 12 bits, so that only exact ties can round in
//! another way than in exact arithmetic.

/// cos(k·π/16)/2.
pub(crate) const COSINES: [f32; 8] = [
    0.5,
    0.490_392_64,
    0.461_939_77,
    0.415_734_8,
    0.353_553_39,
    0.277_785_12,
    0.191_341_72,
    0.097_545_16,
];

type Row = [f32; 8];

#[inline(always)]
fn each(f: impl Fn(usize) -> f32) -> Row {
    std::array::from_fn(f)
}

#[inline(always)]
fn add(a: &Row, b: &Row) -> Row {
    let mut sum = *a;
    for (to, value) in sum.iter_mut().zip(b) {
        *to += value;
    }
    sum
}

#[inline(always)]
fn subtract(a: &Row, b: &Row) -> Row {
    let mut difference = *a;
    for (to, value) in difference.iter_mut().zip(b) {
        *to -= value;
    }
    difference
}

/// The sum of rows, each times its factor.
#[inline(always)]
fn combine(rows: [(&Row, f32); 4]) -> Row {
    let mut sum = [0.0; 8];
    for (row, factor) in rows {
        for (to, value) in sum.iter_mut().zip(row) {
            *to += value * factor;
        }
    }
    sum
}

/// Transforms the columns of eight rows.
#[inline(always)]
fn columns(rows: &[Row; 8]) -> [Row; 8] {
    let [r0, r1, r2, r3, r4, r5, r6, r7] = rows;
    let [_, c1, c2, c3, c4, c5, c6, c7] = COSINES;
    let zero = [0.0; 8];
    let plus = combine([(r0, c4), (r4, c4), (&zero, 0.0), (&zero, 0.0)]);
    let minus = combine([(r0, c4), (r4, -c4), (&zero, 0.0), (&zero, 0.0)]);
    let outer = combine([(r2, c2), (r6, c6), (&zero, 0.0), (&zero, 0.0)]);
    let inner = combine([(r2, c6), (r6, -c2), (&zero, 0.0), (&zero, 0.0)]);
    let even = [
        add(&plus, &outer),
        add(&minus, &inner),
        subtract(&minus, &inner),
        subtract(&plus, &outer),
    ];
    let odd = [
        combine([(r1, c1), (r3, c3), (r5, c5), (r7, c7)]),
        combine([(r1, c3), (r3, -c7), (r5, -c1), (r7, -c5)]),
        combine([(r1, c5), (r3, -c1), (r5, c7), (r7, c3)]),
        combine([(r1, c7), (r3, -c5), (r5, c3), (r7, -c1)]),
    ];
    let [e0, e1, e2, e3] = &even;
    let [o0, o1, o2, o3] = &odd;
    [
        add(e0, o0),
        add(e1, o1),
        add(e2, o2),
        add(e3, o3),
        subtract(e3, o3),
        subtract(e2, o2),
        subtract(e1, o1),
        subtract(e0, o0),
    ]
}

#[inline(always)]
fn transpose(rows: &[Row; 8]) -> [Row; 8] {
    let at = |row: usize, column: usize| {
        let value = rows.get(row).and_then(|row| row.get(column));
        value.copied().unwrap_or(0.0)
    };
    std::array::from_fn(|row| each(|column| at(column, row)))
}

/// Samples of a block from its dequantised coefficients, row by row, before the level shift
/// and without rounding.
pub(crate) fn inverse(coefficients: &[Row; 8]) -> [Row; 8] {
    // Vertical first, then the columns of the transposed, then back.
    let vertical = columns(coefficients);
    transpose(&columns(&transpose(&vertical)))
}
