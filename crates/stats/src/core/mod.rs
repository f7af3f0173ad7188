//! What every kind of outcome shares: a sample that can be resampled, a measure
//! as one item, and the machinery that turns the two into estimates.
//!
//! A room for a kind of outcome brings a [`Sample`] and a static slice of
//! [`Measure`]s. Everything about a measure is one item: what it needs, what
//! it rests on, how it is computed and how its interval is made. The rule of the
//! interval is not described beside the code, it is what runs ([`How`]), so
//! documentation that is made from it cannot disagree with the numbers.
//!
//! | to | go to |
//! |---|---|
//! | get measures with their intervals | [`measure_all`] |
//! | compare two respondents on the same cases | [`compare`] |
//! | compare several, all with the same resamples | [`Joint`] |
//! | see what resampling knows of a sample | [`Layout`] |
//!
//! Nothing here knows what an outcome is.

mod compare;
mod entries;
mod evaluate;
mod jackknife;
mod joint;
mod layout;
mod measure;
mod replicates;
mod settings;

pub use compare::{Compared, Joint, Unpaired, compare};
pub use evaluate::{Averaged, Row, measure_all, measure_on};
pub use layout::Layout;
pub use measure::{
    Asked, Better, ByFormula, Denominator, Facts, Family, How, Means, Measure, Requires, Rule,
    Sample, Scope, Unit,
};
pub use settings::{FEWEST, Settings};

pub(crate) use jackknife::influences;
pub(crate) use joint::{Reader, Respondents, Shared};
pub(crate) use layout::sizes;
pub(crate) use replicates::{designs, interval_of, spreads};
