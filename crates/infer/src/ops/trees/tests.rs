//! The walk against a second, naive one that follows the lists by their ids.

use std::collections::BTreeMap;

use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Mode};
use super::parse::{Lists, Numbers};
use crate::ops::matrix::Matrix;

/// A linear congruential generator: enough to shuffle shapes and numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

const MODES: [Mode; 6] = [
    Mode::AtMost,
    Mode::Below,
    Mode::AtLeast,
    Mode::Above,
    Mode::Equal,
    Mode::NotEqual,
];

/// Trees of random shape whose nodes are listed in random order.
fn lists(random: &mut Random, modes: &[Mode], missing: bool) -> Lists {
    let mut nodes: Vec<((i64, i64), Mode, i64, i64)> = Vec::new();
    let mut weights = BTreeMap::new();
    for tree in 0..5 {
        let mut open = vec![0];
        let mut ids = 1;
        while let Some(id) = open.pop() {
            if ids < 20 && random.below(4) > 0 {
                let mode = modes[random.below(modes.len() as u64) as usize];
                nodes.push(((tree, id), mode, ids, ids + 1));
                open.extend([ids, ids + 1]);
                ids += 2;
            } else {
                nodes.push(((tree, id), Mode::Leaf, 0, 0));
                let value = random.below(1000) as f64 / 64.0 - 5.0;
                weights.insert((tree, id), vec![(random.below(2) as usize, value)]);
            }
        }
    }
    for at in (1..nodes.len()).rev() {
        nodes.swap(at, random.below(at as u64 + 1) as usize);
    }
    Lists {
        ids: nodes.iter().map(|node| node.0).collect(),
        modes: nodes.iter().map(|node| node.1).collect(),
        yes: nodes.iter().map(|node| node.2).collect(),
        no: nodes.iter().map(|node| node.3).collect(),
        features: nodes.iter().map(|_| random.below(3) as usize).collect(),
        missing: nodes
            .iter()
            .map(|_| if missing { random.below(2) as i64 } else { 0 })
            .collect(),
        thresholds: Numbers {
            values: nodes.iter().map(|_| random.below(4) as f64).collect(),
            double: false,
        },
        weights,
        sets: Vec::new(),
        trees: None,
    }
}

/// The score of a row, tree by tree in the order of the trees' ids.
fn naive(lists: &Lists, row: &[f32], score: usize) -> f32 {
    let place = |id: (i64, i64)| lists.ids.iter().position(|other| *other == id).unwrap();
    let mut order: Vec<i64> = Vec::new();
    for at in 0..lists.ids.len() {
        let (tree, id) = lists.ids[at];
        if id == 0 {
            order.push(tree);
        }
    }
    let mut sum = 0.0;
    for tree in order {
        let mut at = place((tree, 0));
        while lists.modes[at] != Mode::Leaf {
            let (x, limit) = (row[lists.features[at]], lists.thresholds.values[at] as f32);
            let yes = match lists.modes[at] {
                _ if x.is_nan() && lists.missing[at] != 0 => true,
                Mode::AtMost => x <= limit,
                Mode::Below => x < limit,
                Mode::AtLeast => x >= limit,
                Mode::Above => x > limit,
                Mode::Equal => x == limit,
                _ => x != limit,
            };
            at = place((tree, if yes { lists.yes[at] } else { lists.no[at] }));
        }
        for (target, value) in &lists.weights[&lists.ids[at]] {
            if *target == score {
                sum += *value as f32;
            }
        }
    }
    sum
}

#[test]
fn the_walk_equals_a_naive_one() {
    let mut random = Random(11);
    for (modes, missing) in [
        (&MODES[..1], false),
        (&MODES[..1], true),
        (&MODES[..], true),
    ] {
        for _ in 0..20 {
            let lists = lists(&mut random, modes, missing);
            let forest = lists.forest::<f32>(2, Aggregate::Sum).unwrap();
            let cell = |random: &mut Random| match random.below(9) {
                8 => f32::NAN,
                value => value as f32 / 2.0,
            };
            let cells: Vec<f32> = (0..3 * 40).map(|_| cell(&mut random)).collect();
            let tensor = tensor1(&cells).into_shape(&[40, 3]).unwrap();
            let scores = forest.score(&Matrix::of::<f32>(&tensor).unwrap()).unwrap();
            let wide = tensor.cast_to::<f64>().unwrap();
            let doubles = forest
                .widened()
                .score(&Matrix::of::<f64>(&wide).unwrap())
                .unwrap();
            for (at, row) in cells.chunks(3).enumerate() {
                for score in 0..2 {
                    let expected = naive(&lists, row, score);
                    assert_eq!(scores[2 * at + score], expected);
                    assert!((doubles[2 * at + score] - f64::from(expected)).abs() < 1e-9);
                }
            }
        }
    }
}

/// Two leaves below one branch.
fn stump() -> Lists {
    Lists {
        ids: vec![(0, 0), (0, 1), (0, 2)],
        yes: vec![1, 0, 0],
        no: vec![2, 0, 0],
        features: vec![4, 0, 0],
        modes: vec![Mode::AtMost, Mode::Leaf, Mode::Leaf],
        missing: vec![0; 3],
        thresholds: Numbers {
            values: vec![0.0; 3],
            double: false,
        },
        weights: BTreeMap::new(),
        sets: Vec::new(),
        trees: None,
    }
}

#[test]
fn lists_that_are_no_trees_are_errors() {
    let forest = |change: &dyn Fn(&mut Lists)| {
        let mut lists = stump();
        change(&mut lists);
        lists.forest::<f32>(1, Aggregate::Sum).is_ok()
    };
    assert!(forest(&|_| ()));
    assert!(!forest(&|lists| lists.no[0] = 0), "a node is its own child");
    assert!(!forest(&|lists| lists.no[0] = 1), "a node has no parent");
    assert!(!forest(&|lists| lists.no[0] = 9), "a child does not exist");
    assert!(
        !forest(&|lists| lists.ids[2] = (0, 1)),
        "two nodes have one id"
    );
    assert!(
        !forest(&|lists| lists.ids[2] = (1, 2)),
        "a child is in another tree"
    );
}

#[test]
fn a_row_needs_all_columns_that_the_trees_ask() {
    let forest = stump().forest::<f32>(1, Aggregate::Sum).unwrap();
    let narrow = tensor2(&[[0.0_f32; 4]]);
    assert!(forest.score(&Matrix::of::<f32>(&narrow).unwrap()).is_err());
    let wide = tensor2(&[[0.0_f32; 5]]);
    assert_eq!(
        forest.score(&Matrix::of::<f32>(&wide).unwrap()).unwrap(),
        [0.0]
    );
}

#[test]
fn two_branches_may_lead_to_one_node() {
    // x = 1 or x = 2: 10, else 20. Both branches lead to the first leaf.
    let mut lists = Lists {
        ids: vec![(0, 0), (0, 1), (0, 2), (0, 3)],
        yes: vec![2, 2, 0, 0],
        no: vec![1, 3, 0, 0],
        features: vec![0; 4],
        modes: vec![Mode::Equal, Mode::Equal, Mode::Leaf, Mode::Leaf],
        missing: vec![0; 4],
        thresholds: Numbers {
            values: vec![1.0, 2.0, 0.0, 0.0],
            double: false,
        },
        weights: BTreeMap::from([((0, 2), vec![(0, 10.0)]), ((0, 3), vec![(0, 20.0)])]),
        sets: Vec::new(),
        trees: None,
    };
    let rows = tensor1(&[1.0_f32, 2.0, 3.0, f32::NAN]);
    let rows = rows.into_shape(&[4, 1]).unwrap();
    let scores = |lists: &Lists| {
        let forest = lists.forest::<f32>(1, Aggregate::Sum).unwrap();
        forest.score(&Matrix::of::<f32>(&rows).unwrap()).unwrap()
    };
    assert_eq!(scores(&lists), [10.0, 10.0, 20.0, 20.0]);
    // The same with plain branches, which our kernels take: at most 1, at most 2.
    lists.modes = vec![Mode::AtMost, Mode::AtMost, Mode::Leaf, Mode::Leaf];
    assert_eq!(scores(&lists), [10.0, 10.0, 20.0, 20.0]);
    // And a circle between the two branches is none.
    lists.no[1] = 0;
    assert!(lists.forest::<f32>(1, Aggregate::Sum).is_err());
}
