//! Forests as our kernels take them: branches of one kind, single precision,
//! sums.

use plumbline_kernels::{TreeNode, Trees};
use tract_onnx::tract_hir::internal::*;

use super::forest::{Aggregate, Forest, Mode, Node};
use crate::ops::matrix::Matrix;

/// The sums of all rows, row after row; `None` for other forests.
pub(super) fn sums(forest: &Forest<f32>, matrix: &Matrix) -> TractResult<Option<Vec<f32>>> {
    let Some(trees) = forest.quick.get_or_init(|| trees(forest)) else {
        return Ok(None);
    };
    let mut sums = vec![0.0; matrix.rows * forest.scores];
    if !sums.is_empty() && matrix.columns > 0 {
        trees.add(matrix.values::<f32>()?, matrix.columns, &mut sums);
    }
    Ok(Some(sums))
}

fn trees(forest: &Forest<f32>) -> Option<Trees> {
    let is_sum = matches!(forest.aggregate, Aggregate::Sum | Aggregate::Average);
    if !is_sum || !forest.is_plain() {
        return None;
    }
    let node = |node: &Node<f32>| match node.mode {
        Mode::Leaf => TreeNode::Leaf(node.next),
        _ => TreeNode::Branch {
            column: node.feature,
            threshold: node.threshold,
            next: node.next,
        },
    };
    let nodes: Vec<TreeNode> = forest.nodes.iter().map(node).collect();
    let weights = forest
        .weights
        .iter()
        .map(|weight| (weight.score, weight.value));
    Trees::new(&nodes, &forest.roots, weights.collect(), forest.scores)
}
