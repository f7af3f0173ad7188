//! Cases from the field: one module a case, with the right answer that its `case.md`
//! in `tests/fixtures/field` explains.

#[allow(dead_code, unused_imports, reason = "each case uses a part")]
mod run;
#[path = "../support/mod.rs"]
mod support;

mod case25;
mod case27;
mod case28;
mod labels;
