//! Several unordered classes: one reference class for each case, and a score or
//! a probability for each class, or only the class that was answered.
//!
//! ```
//! use plumbline_stats::classes::{Answers, Choices, Input, MEASURES, Sample};
//! use plumbline_stats::core::{Settings, measure_all};
//!
//! let input = Input {
//!     classes: 3,
//!     truth: vec![0, 1, 2, 1],
//!     answers: Answers::Classes(vec![0, 1, 1, 1]),
//!     decision: None,
//!     patient: None,
//! };
//! let sample = Sample::new(input, Choices::default()).expect("valid");
//! let wanted: Vec<_> = MEASURES.iter().collect();
//! let settings = Settings { fewest: 0, resamples: 100, ..Settings::default() };
//! let rows = measure_all(&sample, &wanted, &settings, &mut |_| ());
//! assert_eq!(rows[0].facts.id, "accuracy");
//! assert_eq!(rows[0].measured.expect("an estimate").value, 0.75);
//! ```
//!
//! **Decision.** The class with the highest score; of several that tie, the one
//! with the lowest index, and the cases that were decided so are counted
//! ([`Sample::tied_decisions`]). Or the classes that were given.
//!
//! **Classes without cases** have no sensitivity and no area. Averages leave
//! them out, and every averaged estimate says over how many classes of how many it
//! runs ([`crate::core::Averaged`]); with [`Averages::AllClasses`] an average that
//! cannot run over all does not exist. A class that has cases but is never
//! predicted has no predictive value, and so has no average of those: a 0 in its
//! place would be a number that nobody measured.
//!
//! **One against the rest.** What is computed for a class is the binary outcome
//! "is of this class" with the class's own score, by the functions of the binary
//! room; with two classes, numbers for the second one have the same bits.
//!
//! **Resamples** are of cases from the whole sample, or of patients where these
//! repeat, and all measures share them.
//!
//! **Cost.** The scores of each class are sorted once. A resample is a weight for
//! each case; one walk over each class's order gives the area against every
//! other class and the average precision, so a resample of n cases and k
//! classes takes a time proportional to n · k.

mod answers;
mod column;
mod measures;
mod sample;
mod separated;
mod subject;
mod table;
mod view;

pub use answers::{Answers, Averages, Choices, Costs, Input, Problem};
pub use measures::{CELLS, FACTS, MEASURES, PAIRS};
pub use sample::Sample;
pub use subject::Of;
pub use table::Table;
pub use view::View;
