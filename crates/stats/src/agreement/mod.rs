//! Agreement of raters about the same units: do they say the same, beyond chance?
//!
//! [`Ratings`] holds who rated what as what; a rating may be missing. Coefficients
//! that are corrected for chance have the form (pₐ − pₑ) / (1 − pₑ), where pₐ is the
//! weighted share of pairs of ratings of one unit that agree and pₑ what chance would
//! give; they differ in what they call chance ([`Chance`]).
//!
//! | to | go to |
//! |---|---|
//! | measure any number of raters | [`chance_corrected`], [`alpha`] |
//! | measure two raters | [`cohen`] |
//! | say how often raters say the same, without chance | [`observed`] |
//! | measure raters of numbers by variance | [`intraclass`] |
//!
//! Missing ratings: a unit counts towards pₐ from two ratings on, and towards the shares
//! of categories from one on, as Gwet has it; α drops units with one rating altogether;
//! kappa of two raters takes units that both rated; the intraclass correlation takes
//! units that everybody rated. Each value says how many units it rests on.
//!
//! Not for how well readers find a disease ([`crate::mrmc`]): raters can agree and be
//! wrong.

mod alpha;
mod chance;
mod cohen;
mod intraclass;
mod observed;
mod ratings;
mod weights;

pub use alpha::{Metric, alpha};
pub use chance::{Chance, Corrected, chance_corrected};
pub use cohen::cohen;
pub use intraclass::{Form, Intraclass, MeanSquares, intraclass};
pub use observed::{Share, both_rated, observed, said_the_same};
pub use ratings::{MOST_CATEGORIES, Ratings, RatingsProblem};
pub use weights::Weights;
