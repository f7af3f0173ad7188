//! Walks against a walk written out, on random trees.

use plumbline_kernels::{TreeNode, Trees};

#[allow(dead_code)]
mod common;
use common::numbers;

const COLUMNS: usize = 5;

/// A tree of random shape, at most `depth` deep, its nodes appended in the order of a walk.
fn grow(
    nodes: &mut Vec<TreeNode>,
    leaves: &mut Vec<(u32, f32)>,
    random: &mut Vec<f32>,
    depth: u32,
) -> u32 {
    let at = nodes.len() as u32;
    let draw = random.pop().unwrap();
    if depth == 0 || draw > 0.6 {
        let first = leaves.len() as u32;
        leaves.push((0, draw));
        if draw > 0.0 {
            leaves.push((1, -draw));
        }
        nodes.push(TreeNode::Leaf([first, leaves.len() as u32]));
        return at;
    }
    nodes.push(TreeNode::Leaf([0, 0]));
    let yes = grow(nodes, leaves, random, depth - 1);
    let no = grow(nodes, leaves, random, depth - 1);
    let column = (draw.abs() * 1000.0) as u32 % COLUMNS as u32;
    nodes[at as usize] = TreeNode::Branch {
        column,
        threshold: draw,
        next: [yes, no],
    };
    at
}

fn naive(nodes: &[TreeNode], weights: &[(u32, f32)], root: u32, row: &[f32], out: &mut [f32]) {
    let mut at = root;
    loop {
        match nodes[at as usize] {
            TreeNode::Branch {
                column,
                threshold,
                next: [yes, no],
            } => {
                at = if row[column as usize] <= threshold {
                    yes
                } else {
                    no
                };
            }
            TreeNode::Leaf([from, to]) => {
                for (score, value) in &weights[from as usize..to as usize] {
                    out[*score as usize] += value;
                }
                return;
            }
        }
    }
}

#[test]
fn every_row_ends_in_its_leaf() {
    for seed in 1..40 {
        let (mut nodes, mut weights, mut random) = (Vec::new(), Vec::new(), numbers(100_000, seed));
        let roots: Vec<u32> = (0..7)
            .map(|tree| grow(&mut nodes, &mut weights, &mut random, tree * 3))
            .collect();
        let trees = Trees::new(&nodes, &roots, weights.clone(), 2).unwrap();
        for count in [1, 7, 8, 9, 37] {
            let mut rows = numbers(count * COLUMNS, seed + 100);
            rows[count / 2] = f32::NAN;
            let mut expected = vec![0.5; count * 2];
            for root in &roots {
                for (row, out) in rows.chunks(COLUMNS).zip(expected.chunks_mut(2)) {
                    naive(&nodes, &weights, *root, row, out);
                }
            }
            let mut found = vec![0.5; count * 2];
            trees.add(&rows, COLUMNS, &mut found);
            assert_eq!(found, expected, "seed {seed}, {count} rows");
        }
    }
}

#[test]
fn what_leads_nowhere_is_refused() {
    let branch = |next| TreeNode::Branch {
        column: 0,
        threshold: 0.0,
        next,
    };
    let leaf = TreeNode::Leaf([0, 1]);
    let made =
        |nodes: &[TreeNode], roots: &[u32], score| Trees::new(nodes, roots, vec![(score, 1.0)], 1);
    assert!(made(&[branch([1, 2]), leaf, leaf], &[0], 0).is_some());
    assert!(
        made(&[branch([1, 3]), leaf, leaf], &[0], 0).is_none(),
        "no such node"
    );
    assert!(made(&[branch([0, 1]), leaf], &[0], 0).is_none(), "a circle");
    assert!(made(&[leaf], &[1], 0).is_none(), "no such root");
    assert!(made(&[leaf], &[0], 1).is_none(), "no such score");
    assert!(
        made(&[TreeNode::Leaf([0, 2])], &[0], 0).is_none(),
        "no such weight"
    );
}
