//! The one place that finds what only a kind of outcome has to show. Everything around
//! it (headlines, cautions, verdicts, subgroups, every number, cases) knows no outcome.

use plumbline_report::{View, Words};
use plumbline_stats::binary::threshold::Rule;
use plumbline_study::evaluation::Detail;
use plumbline_study::task::binary::ConfusionCounts;
use plumbline_study::{Evaluation, Message};
use yew::prelude::*;

use super::{binary, classes};
use crate::state::{CasesAction, Explore, Results, Shared};

/// Results apart from what a person tries out: what takes no more than this is not
/// drawn anew while a slider moves.
#[derive(Clone, PartialEq)]
pub struct Still {
    /// The results.
    pub results: Shared<Results>,
    /// How figures are looked at, once nothing moves any more.
    pub view: View,
    /// Called to look at the cases behind a number; the same at every drawing.
    pub oncases: Callback<CasesAction>,
}

/// Results as they are looked at.
#[derive(Clone, PartialEq)]
pub struct Looked {
    /// The results apart from what is tried out.
    pub still: Still,
    /// What is looked at.
    pub explore: Explore,
    /// How figures are looked at.
    pub view: View,
    /// Called when the threshold slider moves.
    pub onthreshold: Callback<f64>,
    /// Called when a rule moves the threshold slider.
    pub onrule: Callback<(Rule, f64)>,
    /// Called to put the threshold looked at into the plan.
    pub onadopt: Callback<()>,
    /// Called when the prevalence is changed.
    pub onprevalence: Callback<Option<f64>>,
}

/// A heading of the results: id of its element, and Fluent id of its words.
pub type Place = (&'static str, &'static str);

/// What only one kind of outcome shows.
pub struct Room {
    /// Cases and outcome in one sentence.
    pub summary: fn(&Evaluation) -> Message,
    /// By what cases were decided, where there is a choice.
    pub judged: fn(&Words, &Evaluation) -> Option<String>,
    /// What a headline is to be compared with; empty where that is nothing.
    pub reference: fn(&Words, &Results, &str) -> String,
    /// Metrics that are asked of every subgroup.
    pub asked_of_groups: &'static [&'static str],
    /// Counts at the threshold that is tried out, which figures mark.
    pub live: fn(&Results, Explore) -> Option<ConfusionCounts>,
    /// The figures to look at first.
    pub figures: fn(&Words, &Still) -> Html,
    /// Headings of its own sections, in order.
    pub places: fn(&Results, Explore) -> Vec<Place>,
    /// Its own sections, after the figures.
    pub sections: fn(&Words, &Looked) -> Html,
}

/// What the kind of this evaluation shows.
pub fn room(evaluation: &Evaluation) -> &'static Room {
    match &evaluation.detail {
        Detail::Binary(_) => &binary::ROOM,
        Detail::Classes(_) => &classes::ROOM,
    }
}
