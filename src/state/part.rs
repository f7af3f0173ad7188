//! A file that a person brings: on its way, refused, or here.

use std::rc::Rc;

use plumbline_study::Problem;

use super::Shared;

/// Something that a person brings: a table or a model.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<T> {
    /// Nothing was brought.
    Absent,
    /// It is being read.
    Reading {
        /// Name of the file.
        name: String,
        /// How far.
        fraction: f64,
    },
    /// It could not be taken.
    Failed {
        /// Name of the file.
        name: String,
        /// Why.
        problems: Rc<[Problem]>,
    },
    /// It is here.
    Ready(Shared<T>),
}

impl<T> Part<T> {
    /// What was brought, if it is here.
    pub fn ready(&self) -> Option<&Shared<T>> {
        match self {
            Part::Ready(value) => Some(value),
            _ => None,
        }
    }
}

/// A file that could not be taken, beside what was brought before.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Name of the file.
    pub name: String,
    /// Why.
    pub problems: Rc<[Problem]>,
}
