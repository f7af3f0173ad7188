//! Figures of a condition that a case has or has not, one a file.

mod calibration;
mod compared;
mod confusion;
mod decision;
mod distribution;
mod frequencies;
mod marks;
mod precision_recall;
mod roc;
mod scene;
mod strip;

pub use calibration::calibration;
pub use compared::compared_roc;
pub use confusion::confusion;
pub use decision::decision;
pub use distribution::distribution;
pub use frequencies::frequencies;
pub use precision_recall::precision_recall;
pub use roc::roc;
