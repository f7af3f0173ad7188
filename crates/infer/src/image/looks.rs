//! What the answer to an image looks like: classes, or something that no score of a case can be
//! read from.
//!
//! A segmenter gives a value for each pixel, a detector boxes, an encoder a list of features. Each
//! number of these would pass for a class, and none is one.

use tract_onnx::pb::GraphProto;

use crate::outputs::OutputKind;
use crate::protobuf::graphs;
use crate::reading::Meaning;
use crate::{TensorValue, Values};

/// What an answer looks like, where it is not one number for each class. The names are those of
/// the message `image-model-looks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Masks,
    Boxes,
    Embedding,
    Other,
}

impl Looks {
    pub(super) fn id(self) -> &'static str {
        match self {
            Looks::Masks => "masks",
            Looks::Boxes => "boxes",
            Looks::Embedding => "embedding",
            Looks::Other => "other",
        }
    }

    /// What the answers to one image look like; `None` for classes. `named` is how many classes
    /// the recipe names: whoever names as many as there are numbers knows that they are classes.
    pub(super) fn of(
        graph: &GraphProto,
        answers: &[(String, TensorValue)],
        named: usize,
    ) -> Option<(Looks, String, TensorValue)> {
        let is_float =
            |value: &TensorValue| matches!(value.values, Values::F32(_) | Values::F64(_));
        let (name, value) = answers.iter().find(|(_, value)| is_float(value))?;
        let looks = Looks::guess(graph, answers, name, value, named)?;
        Some((looks, name.clone(), value.clone()))
    }

    fn guess(
        graph: &GraphProto,
        answers: &[(String, TensorValue)],
        name: &str,
        value: &TensorValue,
        named: usize,
    ) -> Option<Looks> {
        if named > 0 && named == value.values.len() {
            return None;
        }
        let picks = |node: &tract_onnx::pb::NodeProto| {
            matches!(node.op_type.as_str(), "NonMaxSuppression" | "RoiAlign")
        };
        let nodes = || graphs(graph).into_iter().flat_map(|graph| &graph.node);
        let is_box = |(name, value): &(String, TensorValue)| {
            name.to_lowercase().contains("box") && value.shape.last() == Some(&4)
        };
        if nodes().any(picks) || answers.iter().any(is_box) {
            return Some(Looks::Boxes);
        }
        // The first axis counts images; axes of length 1 say nothing.
        let axes = value.shape.get(1..).unwrap_or_default();
        let long: Vec<usize> = axes.iter().copied().filter(|axis| *axis > 1).collect();
        match *long.as_slice() {
            [] => None,
            [columns] => is_features(graph, name, columns).then_some(Looks::Embedding),
            _ if axes.len() >= 3 => Some(spatial(axes)),
            // One mask without an axis of channels, of nearly the same sides.
            [first, second]
                if first >= 32 && second >= 32 && first < 4 * second && second < 4 * first =>
            {
                Some(Looks::Masks)
            }
            // Many candidates, each with a box and more: 84 × 8400.
            [first, second]
                if first.min(second) >= 5
                    && first.max(second) >= 300
                    && first.max(second) >= 4 * first.min(second) =>
            {
                Some(Looks::Boxes)
            }
            _ => Some(Looks::Other),
        }
    }
}

/// Three axes or more: pixels, or the coarse grid of an encoder.
fn spatial(axes: &[usize]) -> Looks {
    const COARSE: usize = 12;
    let last = axes.get(1..).unwrap_or_default();
    let first = axes.get(..axes.len().saturating_sub(1)).unwrap_or_default();
    let fine = |axes: &[usize]| axes.iter().all(|axis| *axis > COARSE);
    if fine(last) || fine(first) {
        Looks::Masks
    } else {
        Looks::Embedding
    }
}

/// Whether a list of numbers is one of features rather than of classes: no probabilities, no
/// labels, and as many as layers of networks have.
fn is_features(graph: &GraphProto, name: &str, columns: usize) -> bool {
    /// The narrowest layer that is called an embedding, and what the width of layers divides by.
    const NARROWEST: usize = 128;
    const STEP: usize = 64;
    let meaning = Meaning::of(graph, name, columns);
    columns >= NARROWEST
        && columns.is_multiple_of(STEP)
        && meaning.kind == OutputKind::Score
        && meaning.labels.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tract_onnx::pb::NodeProto;

    fn looks(shape: &[usize], named: usize) -> Option<Looks> {
        let value = TensorValue::floats(shape, vec![0.0; shape.iter().product()]);
        let answers = [("output".to_owned(), value)];
        Looks::of(&GraphProto::default(), &answers, named).map(|(looks, _, _)| looks)
    }

    #[test]
    fn classes_are_told_from_masks_boxes_and_features() {
        // torchvision's ResNet-18, one score, Inception, a classifier of four axes.
        for classes in [
            &[1, 1000][..],
            &[1, 1],
            &[1, 2],
            &[1],
            &[1, 14],
            &[1, 1000, 1, 1],
        ] {
            assert_eq!(looks(classes, 0), None, "{classes:?}");
        }
        // U-Net, DeepLab, a mask without channels, channels last.
        for masks in [
            &[1, 2, 256, 256][..],
            &[1, 4, 128, 128],
            &[1, 1, 96, 96],
            &[1, 512, 512],
            &[1, 64, 64, 3],
        ] {
            assert_eq!(looks(masks, 0), Some(Looks::Masks), "{masks:?}");
        }
        // YOLO of two generations.
        for boxes in [&[1, 84, 8400][..], &[1, 25200, 85]] {
            assert_eq!(looks(boxes, 0), Some(Looks::Boxes), "{boxes:?}");
        }
        // ResNet-50 and a ViT without their heads, a map of features.
        for features in [&[1, 2048][..], &[1, 768], &[1, 512, 7, 7]] {
            assert_eq!(looks(features, 0), Some(Looks::Embedding), "{features:?}");
        }
        assert_eq!(looks(&[1, 256], 256), None);
        assert_eq!(looks(&[1, 10, 12], 0), Some(Looks::Other));
    }

    #[test]
    fn boxes_are_known_by_what_picks_them() {
        let picked = GraphProto {
            node: vec![NodeProto {
                op_type: "NonMaxSuppression".to_owned(),
                ..NodeProto::default()
            }],
            ..GraphProto::default()
        };
        let answers = [("scores".to_owned(), TensorValue::floats(&[0], Vec::new()))];
        let found = Looks::of(&picked, &answers, 0);
        assert_eq!(found.map(|(looks, _, _)| looks), Some(Looks::Boxes));
    }
}
