//! Cases from the field: one module a case, with the right answer that its `case.md`
//! in `tests/fixtures/field` explains.

mod run;
#[path = "../support/mod.rs"]
mod support;

mod case01;
mod case02;
mod case03;
mod case04;
mod case05;
mod case06;
mod case07;
mod case08;
mod case09;
mod case12;
mod case15;
mod case24;
mod case25;
mod case26;
mod case27;
mod case28;
mod case30;
mod case31;
mod case40;
mod case41;
mod case43;
mod case44;
mod labels;
mod written;
