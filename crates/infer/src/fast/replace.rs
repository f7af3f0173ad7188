//! tract's convolutions and poolings of images by ours.

use std::sync::Arc;

use plumbline_kernels::{Activation, Pooling, Windows};
use tract_onnx::tract_core::ops::cnn::{Conv, KernelFormat, MaxPool, PoolSpec, SumPool};
use tract_onnx::tract_core::ops::nn::DataFormat;
use tract_onnx::tract_hir::internal::*;

use super::conv::FastConv;
use super::graph::{Change, constant, shape, values};
use super::pool::FastPool;

/// What takes the place of an operator.
pub(super) fn rule(model: &TypedModel, node: &TypedNode) -> Option<Change> {
    let op = convolution(model, node).or_else(|| pooling(model, node))?;
    Some(Change {
        replaced: node.id,
        inputs: vec![*node.inputs.first()?],
        op,
    })
}

fn convolution(model: &TypedModel, node: &TypedNode) -> Option<Box<dyn TypedOp>> {
    let conv = node.op_as::<Conv>()?;
    let [input, weights, bias] = node.inputs.as_slice() else {
        return None;
    };
    if conv.q_params.is_some() || conv.kernel_fmt != KernelFormat::OIHW {
        return None;
    }
    let shape = shape(model, *input)?;
    let windows = windows(&conv.pool_spec, &shape)?;
    let weights = values(&*constant(model, *weights)?)?;
    let channels = [conv.input_channels(), conv.output_channels()];
    let [inputs, outputs] = channels;
    let kernel: usize = windows.kernel.iter().product();
    let divides = conv.group > 0 && inputs % conv.group == 0 && outputs % conv.group == 0;
    if !divides || weights.len() != outputs * (inputs / conv.group) * kernel {
        return None;
    }
    Some(Box::new(FastConv {
        windows,
        channels,
        groups: conv.group,
        weights: Arc::new(weights),
        bias: bias_of(&values(&*constant(model, *bias)?)?, outputs)?,
        activation: Activation::Identity,
        adds: false,
        output: tvec!(
            *shape.first()?,
            outputs,
            windows.output[0],
            windows.output[1]
        ),
        kernel: Arc::default(),
    }))
}

/// A bias of each channel; none if all are 0. `None` if it does not fit.
#[allow(clippy::option_option)]
fn bias_of(bias: &[f32], channels: usize) -> Option<Option<Arc<Vec<f32>>>> {
    match bias {
        [one] if *one == 0.0 => Some(None),
        [one] => Some(Some(Arc::new(vec![*one; channels]))),
        many if many.len() == channels => Some(Some(Arc::new(many.to_vec()))),
        _ => None,
    }
}

fn pooling(model: &TypedModel, node: &TypedNode) -> Option<Box<dyn TypedOp>> {
    let (spec, pooling) = if let Some(pool) = node.op_as::<MaxPool>() {
        let alone = pool.with_index_outputs.is_none();
        (alone.then_some(&pool.pool_spec)?, Pooling::Greatest)
    } else {
        let pool = node.op_as::<SumPool>()?;
        let pooling = match pool.count_include_pad {
            true => Pooling::MeanWithMargins,
            false => Pooling::Mean,
        };
        (pool.normalize.then_some(&pool.pool_spec)?, pooling)
    };
    let shape = shape(model, *node.inputs.first()?)?;
    let windows = windows(spec, &shape)?;
    // With ceil_mode the last windows hang over the margins, and what counts
    // there is a matter of convention: tract's.
    if pooling != Pooling::Greatest && hangs_over(spec, &shape, &windows) {
        return None;
    }
    let [batch, channels] = [*shape.first()?, *shape.get(1)?];
    Some(Box::new(FastPool {
        windows,
        pooling,
        output: tvec!(batch, channels, windows.output[0], windows.output[1]),
        kernel: Arc::default(),
    }))
}

/// The windows of images of a shape; `None` for anything but images whose
/// channels lie apart (NCHW).
fn windows(spec: &PoolSpec, shape: &[usize]) -> Option<Windows> {
    let [_, _, height, width] = *shape else {
        return None;
    };
    let pair = |list: &[usize]| -> Option<[usize; 2]> { list.try_into().ok() };
    if spec.data_format != DataFormat::NCHW || height == 0 || width == 0 {
        return None;
    }
    let padding = spec.computed_padding(&[height, width]);
    let [down, along] = padding.as_slice() else {
        return None;
    };
    let output = [down.convoluted, along.convoluted];
    (!output.contains(&0)).then_some(Windows {
        input: [height, width],
        output,
        kernel: pair(&spec.kernel_shape)?,
        stride: pair(&spec.strides())?,
        dilation: pair(&spec.dilations())?,
        before: [down.pad_before, along.pad_before],
    })
}

fn hangs_over(spec: &PoolSpec, shape: &[usize], windows: &Windows) -> bool {
    let sizes = shape.get(2..).unwrap_or_default();
    let padding = spec.computed_padding(sizes);
    let axes = padding.iter().enumerate().zip(sizes);
    axes.into_iter().any(|((axis, padding), size)| {
        let at = |list: &[usize; 2]| list.get(axis).copied().unwrap_or(1);
        let last = (padding.convoluted.max(1) - 1) * at(&windows.stride);
        let reach = last + (at(&windows.kernel) - 1) * at(&windows.dilation) + 1;
        reach > padding.pad_before + size + padding.pad_after
    })
}
