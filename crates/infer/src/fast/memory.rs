//! Memory of results, and memory that operators share.

use std::cell::RefCell;

use plumbline_kernels::Scratch;
use tract_onnx::tract_hir::internal::*;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// A tensor of this shape that a function fills.
pub(super) fn fill(
    shape: &[usize],
    fill: impl FnOnce(&mut [f32], &mut Scratch),
) -> TractResult<TVec<TValue>> {
    let mut tensor = Tensor::zero::<f32>(shape)?;
    {
        let mut view = tensor.try_as_plain_ram_mut()?;
        let numbers = view.as_slice_mut::<f32>()?;
        SCRATCH.with_borrow_mut(|scratch| fill(numbers, scratch));
    }
    Ok(tvec!(tensor.into_tvalue()))
}
