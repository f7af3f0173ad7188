//! The labels of a classifier's classes, in the order of its scores.

use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

/// Labels in the order of the scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClassLabels {
    Numbers(Vec<i64>),
    Words(Vec<String>),
}

impl ClassLabels {
    /// Names under which operators keep labels that are numbers.
    const NUMBERS: [&str; 2] = ["classlabels_int64s", "classlabels_ints"];

    /// Reads the labels of a classifier or ZipMap, if it has any.
    pub(crate) fn of(node: &NodeProto) -> TractResult<Option<ClassLabels>> {
        let words = node.get_attr_opt_vec::<String>("classlabels_strings")?;
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            return Ok(Some(ClassLabels::Words(words)));
        }
        for name in ClassLabels::NUMBERS {
            if let Some(numbers) = node.get_attr_opt_slice::<i64>(name)? {
                return Ok(Some(ClassLabels::Numbers(numbers.to_vec())));
            }
        }
        Ok(None)
    }

    /// Reads the labels of a classifier, which must have some.
    pub(super) fn required(node: &NodeProto) -> TractResult<ClassLabels> {
        match ClassLabels::of(node)? {
            Some(labels) if labels.len() > 0 => Ok(labels),
            _ => node.bail("it has no class labels"),
        }
    }

    /// Number of classes.
    pub(crate) fn len(&self) -> usize {
        match self {
            ClassLabels::Numbers(labels) => labels.len(),
            ClassLabels::Words(labels) => labels.len(),
        }
    }

    /// The labels as text.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            ClassLabels::Numbers(labels) => labels.iter().map(i64::to_string).collect(),
            ClassLabels::Words(labels) => labels.clone(),
        }
    }

    /// Element type of a tensor of labels.
    pub(super) fn datum(&self) -> DatumType {
        match self {
            ClassLabels::Numbers(_) => i64::datum_type(),
            ClassLabels::Words(_) => String::datum_type(),
        }
    }

    /// The labels of the given classes, one a row.
    pub(super) fn pick(&self, classes: &[usize]) -> TractResult<Tensor> {
        Ok(match self {
            ClassLabels::Numbers(labels) => tensor1(&chosen(labels, classes)?),
            ClassLabels::Words(labels) => tensor1(&chosen(labels, classes)?),
        })
    }
}

fn chosen<T: Clone>(labels: &[T], classes: &[usize]) -> TractResult<Vec<T>> {
    let label = |class: &usize| labels.get(*class).cloned();
    let chosen: Option<Vec<T>> = classes.iter().map(label).collect();
    chosen.context("a class has no label")
}

/// The first class with the greatest score.
pub(super) fn first_greatest<T: PartialOrd + Copy>(scores: &[T]) -> usize {
    let mut best: Option<(usize, T)> = None;
    for (class, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, greatest)| score > greatest) {
            best = Some((class, score));
        }
    }
    best.map_or(0, |(class, _)| class)
}
